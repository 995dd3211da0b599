#include "check/reading.h"

static bool is_vowel(char c)
{
    c = to_lower(c);
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static bool ends_in_one_of(struct str word, const char *const *ends)
{
    for (; *ends; ends++) {
        if (str_ends(word, *ends)) {
            return true;
        }
    }
    return false;
}

/* Whether the last group of vowels is an e that is not spoken: "game", "games",
   "asked". */
static bool ends_silent(struct str word)
{
    static const char *const spoken[] = {"le",  "ses", "xes", "zes", "ces",
                                         "ges", "hes", "ted", "ded", NULL};
    size_t end = word.len;
    if (ends_in_one_of(word, spoken)) {
        return false;
    }
    if (end > 2 && (word.ptr[end - 1] == 's' || word.ptr[end - 1] == 'd')) {
        end--;
    }
    return end > 1 && word.ptr[end - 1] == 'e' && !is_vowel(word.ptr[end - 2]);
}

static size_t syllables_of_part(struct str part)
{
    size_t count = 0;
    bool before = false;
    for (size_t i = 0; i < part.len; i++) {
        bool vowel = is_vowel(part.ptr[i]);
        count += vowel && !before;
        before = vowel;
    }
    count -= count > 1 && ends_silent(part);
    return count ? count : 1;
}

size_t syllables_of(struct str word)
{
    size_t count = 0, from = 0;
    while (from <= word.len) {
        size_t end = str_find(word, from, STR("-"));
        count += syllables_of_part(str_slice(word, from, end));
        from = end + 1;
    }
    return count;
}

struct reading reading_of(const struct prose *p, size_t from, size_t to)
{
    struct reading r = {0};
    for (size_t i = 0; i < p->sentence_count; i++) {
        const struct sentence *s = &p->sentences[i];
        if (s->start < from || s->start >= to) {
            continue;
        }
        r.sentences++;
        for (size_t k = s->first_word; k < s->last_word; k++) {
            r.words++;
            r.syllables += syllables_of(prose_word(p, k));
        }
    }
    return r;
}

double reading_grade(const struct reading *r)
{
    return r->words ? 0.39 * (double)r->words / (double)r->sentences +
                          11.8 * (double)r->syllables / (double)r->words - 15.59
                    : 0;
}
