#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/schema_internal.h"

/* The program keeps the locale "C", so that strtod() and printf() write a point. */

static const double WHOLE_LIMIT = 9223372036854775808.0; /* 2 to the 63rd */

enum { NUMBER_MAX_BYTES = 400 };

static bool from_double(double d, struct number *out)
{
    if (!isfinite(d)) {
        return false;
    }
    *out = (struct number){.real = d};
    if (d >= -WHOLE_LIMIT && d < WHOLE_LIMIT && (double)(int64_t)d == d) {
        out->is_whole = true;
        out->whole = (int64_t)d;
    }
    return true;
}

static size_t skip_digits(struct str s, size_t at)
{
    while (at < s.len && is_digit(s.ptr[at])) {
        at++;
    }
    return at;
}

static bool is_one_of(struct str s, size_t at, const char *chars)
{
    return at < s.len && s.ptr[at] && strchr(chars, s.ptr[at]);
}

/* Whether `s` is a number in JSON's grammar, and one without fraction and exponent. */
static bool is_written_as_number(struct str s, bool *is_digits)
{
    size_t from = is_one_of(s, 0, "-") ? 1 : 0;
    size_t at = skip_digits(s, from);
    if (at == from || (s.ptr[from] == '0' && at > from + 1)) {
        return false;
    }
    *is_digits = at == s.len;
    if (is_one_of(s, at, ".")) {
        from = at + 1;
        at = skip_digits(s, from);
        if (at == from) {
            return false;
        }
    }
    if (is_one_of(s, at, "eE")) {
        from = at + (is_one_of(s, at + 1, "+-") ? 2 : 1);
        at = skip_digits(s, from);
        if (at == from) {
            return false;
        }
    }
    return at == s.len;
}

/* Digits that may be too many for an int64_t. */
static bool from_digits(struct str s, struct number *out)
{
    bool minus = s.ptr[0] == '-';
    int64_t n = 0;
    for (size_t i = minus; i < s.len; i++) {
        int digit = s.ptr[i] - '0';
        if (n < (INT64_MIN + digit) / 10) {
            return false;
        }
        n = n * 10 - digit; /* below zero, where there is one more */
    }
    if (!minus && n == INT64_MIN) {
        return false;
    }
    *out = (struct number){.is_whole = true, .whole = minus ? n : -n};
    return true;
}

static bool from_text(struct str s, struct number *out)
{
    bool is_digits = false;
    if (s.len > NUMBER_MAX_BYTES || !is_written_as_number(s, &is_digits)) {
        return false;
    }
    if (is_digits && from_digits(s, out)) {
        return true;
    }
    char copy[NUMBER_MAX_BYTES + 1];
    memcpy(copy, s.ptr, s.len);
    copy[s.len] = '\0';
    return from_double(strtod(copy, NULL), out);
}

bool schema_number(const struct value *v, struct number *out)
{
    switch (v->kind) {
    case VALUE_INTEGER:
        *out = (struct number){.is_whole = true, .whole = v->integer};
        return true;
    case VALUE_REAL:
        return from_double(v->real, out);
    case VALUE_STRING:
        return v->plain && from_text(v->text, out);
    default:
        return false;
    }
}

/* A whole number with one that is not, or is out of its range. */
static int compare_mixed(int64_t whole, double real)
{
    if (real >= WHOLE_LIMIT) {
        return -1;
    }
    if (real < -WHOLE_LIMIT) {
        return 1;
    }
    int64_t part = (int64_t)real; /* towards zero, so the fraction has its sign */
    if (whole != part) {
        return whole < part ? -1 : 1;
    }
    return real > 0 ? -1 : 1;
}

int schema_number_compare(struct number a, struct number b)
{
    if (a.is_whole && b.is_whole) {
        return (a.whole > b.whole) - (a.whole < b.whole);
    }
    if (a.is_whole) {
        return compare_mixed(a.whole, b.real);
    }
    if (b.is_whole) {
        return -compare_mixed(b.whole, a.real);
    }
    return (a.real > b.real) - (a.real < b.real);
}

/* `digits` times ten to the `exponent`; the sign does not matter here. */
struct decimal {
    uint64_t digits; /* at most 2 to the 63rd */
    int exponent;
};

/* The shortest decimal that reads as `d`: what its author wrote, up to 15 digits. Only
   numbers next to 0 have less of them. */
static struct decimal decimal_from_double(double d)
{
    char text[40];
    int precision = isnormal(d) ? 14 : 0;
    do {
        snprintf(text, sizeof text, "%.*e", precision, d);
    } while (strtod(text, NULL) != d && ++precision <= 16);

    struct decimal out = {0};
    const char *p = text;
    for (; *p != 'e'; p++) {
        if (is_digit(*p)) {
            out.digits = out.digits * 10 + (uint64_t)(*p - '0');
        }
    }
    out.exponent = (int)strtol(p + 1, NULL, 10) - precision;
    return out;
}

static struct decimal to_decimal(struct number n)
{
    struct decimal out = {0};
    if (n.is_whole) {
        out.digits = n.whole < 0 ? 0 - (uint64_t)n.whole : (uint64_t)n.whole;
    } else {
        out = decimal_from_double(n.real);
    }
    while (out.digits && out.digits % 10 == 0) {
        out.digits /= 10;
        out.exponent++;
    }
    return out;
}

/* Both less than `modulus`, which is less than 2 to the 63rd. */
static uint64_t add_modulo(uint64_t a, uint64_t b, uint64_t modulus)
{
    return a + b >= modulus ? a + b - modulus : a + b;
}

static uint64_t ten_times_modulo(uint64_t n, uint64_t modulus)
{
    uint64_t two = add_modulo(n, n, modulus);
    uint64_t four = add_modulo(two, two, modulus);
    return add_modulo(add_modulo(four, four, modulus), two, modulus);
}

bool schema_number_is_multiple(struct number n, struct number step)
{
    struct decimal a = to_decimal(n), b = to_decimal(step);
    int shift = a.exponent - b.exponent;
    assert(b.digits > 0); /* the schema's form was checked */
    if (a.digits == 0) {
        return true;
    }
    for (; shift < 0; shift++) {
        if (b.digits > a.digits / 10) {
            return false;
        }
        b.digits *= 10;
    }
    uint64_t rest = a.digits % b.digits;
    for (; shift > 0 && rest; shift--) {
        rest = ten_times_modulo(rest, b.digits);
    }
    return rest == 0;
}
