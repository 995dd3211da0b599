#pragma once

#include <stddef.h>

#include "check/prose.h"

/*
 * How hard an English text is to read, by the grade level of Kincaid, Fishburne, Rogers
 * and Chissom, "Derivation of New Readability Formulas for Navy Enlisted Personnel",
 * Research Branch Report 8-75, Naval Technical Training Command, 1975:
 *
 *     0.39 * words / sentences + 11.8 * syllables / words - 15.59
 *
 * The result is the year of school in the United States; twelve-year-olds are in the
 * sixth or seventh.
 */
struct reading {
    size_t words, sentences, syllables;
};

/* Counts what stands from byte `from` up to `to` of the entry. */
struct reading reading_of(const struct prose *p, size_t from, size_t to);

/* 0 for a text without words. */
double reading_grade(const struct reading *r);

/* Syllables of an English word, by its vowels: right for nine words in ten, and right
   on average. A number counts as one. At least 1. */
size_t syllables_of(struct str word);
