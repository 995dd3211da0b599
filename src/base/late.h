#pragma once

#include <stdatomic.h>

/*
 * A library that is opened when the first of its functions is called. Who calls them
 * includes late/NAME.h, which CMake makes from src/late/NAME.txt.
 */
struct late_library {
    const char *file;         /* as the dynamic linker looks for it */
    const char *const *names; /* of the functions; ends with NULL */
    _Atomic(void (**)(void)) functions;
};

/*
 * The library's functions in the order of their names. Any thread may ask. A library
 * that cannot be opened, or lacks a function, ends the program with status 2 and a
 * line that says so: it is a part of the program that is not there.
 */
const void *late_functions(struct late_library *library);
