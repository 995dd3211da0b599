#pragma once

/* How much a change matters to who relies on the text. */
enum weight {
    WEIGHT_NONE,
    WEIGHT_EDITORIAL,   /* it cannot change what is said */
    WEIGHT_SUBSTANTIVE, /* it may */
};

static inline enum weight weight_most(enum weight a, enum weight b)
{
    return a > b ? a : b;
}
