#include "base/late.h"

#include <dlfcn.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/attr.h"

typedef void (*function)(void);

static void give_up(void) NORETURN;

static void give_up(void)
{
    fprintf(stderr, "popreg: a library is missing: %s\n", dlerror());
    exit(2);
}

static function *load(const struct late_library *library)
{
    void *handle = dlopen(library->file, RTLD_LAZY | RTLD_LOCAL);
    if (!handle) {
        give_up();
    }
    size_t count = 0;
    while (library->names[count]) {
        count++;
    }
    function *functions = calloc(count, sizeof *functions);
    if (!functions) {
        out_of_memory();
    }
    for (size_t i = 0; i < count; i++) {
        *(void **)&functions[i] = dlsym(handle, library->names[i]);
        if (!functions[i]) {
            give_up();
        }
    }
    return functions;
}

/* Two threads may both load; the first to come counts. */
const void *late_functions(struct late_library *library)
{
    function *functions = atomic_load(&library->functions);
    if (!functions) {
        function *loaded = load(library);
        if (atomic_compare_exchange_strong(&library->functions, &functions, loaded)) {
            return loaded;
        }
        free(loaded);
    }
    return functions;
}
