/*
 * dump FILE COPY: what it costs jansson to write the JSON of FILE: the document is read
 * into a tree, dumped to memory compactly and written to COPY with one call. Prints the
 * seconds of dump and write, and the megabytes that the tree and its text take.
 */
#define _POSIX_C_SOURCE 200809L
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    json_error_t error;
    if (argc != 3) {
        return 2;
    }
    json_t *tree = json_load_file(argv[1], 0, &error);
    if (!tree) {
        fprintf(stderr, "%s: %s\n", argv[1], error.text);
        return 2;
    }
    double start = now();
    char *text = json_dumps(tree, JSON_COMPACT);
    int fd = open(argv[2], O_WRONLY | O_CREAT | O_TRUNC, 0644);
    size_t len = strlen(text);
    if (fd < 0 || write(fd, text, len) != (ssize_t)len) {
        return 2;
    }
    double spent = now() - start;
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    printf("%.3f %ld\n", spent, use.ru_maxrss / 1024);
    close(fd);
    free(text);
    json_decref(tree);
    return 0;
}
