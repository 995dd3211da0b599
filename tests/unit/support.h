#pragma once

/* What unit tests share: cmocka with what it needs, an arena, and diagnostics. */

/* cmocka.h wants these before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

struct bench {
    struct arena arena;
    struct diags diags;
};

static inline int bench_setup(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    arena_init(&b->arena);
    diags_init(&b->diags, &b->arena);
    *state = b;
    return 0;
}

static inline int bench_teardown(void **state)
{
    struct bench *b = *state;
    arena_release(&b->arena);
    free(b);
    return 0;
}

#define BENCH_TEST(function)                                                           \
    cmocka_unit_test_setup_teardown(function, bench_setup, bench_teardown)

/* Copied to memory of just its size, so that reading beyond it is noticed. */
static inline struct str exact(struct bench *b, const void *bytes, size_t len)
{
    (void)b;
    char *copy = malloc(len ? len : 1);
    memcpy(copy, bytes, len);
    return (struct str){copy, len};
}

#define assert_str(actual, expected)                                                   \
    do {                                                                               \
        struct str got_ = (actual);                                                    \
        char text_[4096];                                                              \
        snprintf(text_, sizeof text_, "%.*s", STR_ARGS(got_));                         \
        assert_string_equal(text_, expected);                                          \
    } while (0)
