/* Runs a fuzzer's function once on each file named, where the compiler has no fuzzer.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static int run(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        return 1;
    }
    uint8_t *bytes = NULL;
    size_t len = 0, n;
    uint8_t part[4096];
    while ((n = fread(part, 1, sizeof part, f)) > 0) {
        bytes = realloc(bytes, len + n);
        if (!bytes) {
            abort();
        }
        for (size_t i = 0; i < n; i++) {
            bytes[len + i] = part[i];
        }
        len += n;
    }
    fclose(f);
    LLVMFuzzerTestOneInput(bytes, len);
    free(bytes);
    return 0;
}

int main(int argc, char **argv)
{
    int failed = 0;
    for (int i = 1; i < argc; i++) {
        failed |= run(argv[i]);
    }
    printf("%d files\n", argc - 1);
    return failed;
}
