#pragma once

/*
 * Compiler attributes under readable names; they go after a declaration. A compiler
 * that knows none of them reads the same code.
 */
#if defined(__GNUC__)
#define PRINTF_LIKE(fmt, first) __attribute__((__format__(__printf__, fmt, first)))
#define FORMAT_ARG(n) __attribute__((__format_arg__(n)))
#define MUST_USE __attribute__((warn_unused_result))
#define NORETURN __attribute__((noreturn))
#else
#define PRINTF_LIKE(fmt, first)
#define FORMAT_ARG(n)
#define MUST_USE
#define NORETURN
#endif

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
