#include "detect/identifier.h"

#include "base/attr.h"
#include "detect/openings.h"

enum { DIGITS_MAX = 16 };

/* Digits of an identifier; X stands for ten. */
struct digits {
    int value[DIGITS_MAX];
    size_t count;
};

/* Digits with hyphens, and blanks if they may be, from `at` on; at most `most` of them.
   Returns where they end. */
static size_t take_digits(struct str text, size_t at, bool blanks, size_t most,
                          struct digits *out)
{
    size_t end = at;
    *out = (struct digits){0};
    while (at < text.len && out->count < most) {
        char c = text.ptr[at++];
        if (is_digit(c) || ((c == 'X' || c == 'x') && out->count > 0)) {
            out->value[out->count++] = is_digit(c) ? c - '0' : 10;
            end = at;
        } else if (c != '-' && !(blanks && c == ' ')) {
            break;
        }
    }
    return end;
}

static bool is_isbn(const struct digits *d)
{
    int sum = 0;
    if (d->count == 13) {
        for (size_t i = 0; i < 13; i++) {
            sum += d->value[i] * (i % 2 ? 3 : 1);
        }
        return sum % 10 == 0;
    }
    for (size_t i = 0; i < d->count; i++) {
        sum += d->value[i] * (10 - (int)i);
    }
    return d->count == 10 && sum % 11 == 0;
}

static bool is_issn(const struct digits *d)
{
    int sum = 0;
    for (size_t i = 0; i < d->count; i++) {
        sum += d->value[i] * (8 - (int)i);
    }
    return d->count == 8 && sum % 11 == 0;
}

static bool is_orcid(const struct digits *d)
{
    int total = 0;
    for (size_t i = 0; i + 1 < d->count; i++) {
        total = (total + d->value[i]) * 2 % 11;
    }
    return d->count == 16 && (12 - total) % 11 == d->value[15];
}

/* Readers of what follows a label; they return where it ends, `at` when nothing does.
 */

static size_t read_isbn(struct str text, size_t at, bool *good)
{
    struct digits d;
    struct str rest = str_slice(text, at, text.len);
    bool long_form = str_starts(rest, "978") || str_starts(rest, "979");
    size_t end = take_digits(text, at, true, long_form ? 13 : 10, &d);
    *good = is_isbn(&d);
    return d.count >= 8 ? end : at;
}

static size_t read_issn(struct str text, size_t at, bool *good)
{
    struct digits d;
    size_t end = take_digits(text, at, false, 8, &d);
    *good = is_issn(&d);
    return d.count >= 6 ? end : at;
}

static size_t read_orcid(struct str text, size_t at, bool *good)
{
    struct digits d;
    size_t end = take_digits(text, at, false, DIGITS_MAX, &d);
    *good = is_orcid(&d);
    return d.count >= 8 ? end : at;
}

static size_t read_doi(struct str text, size_t at, bool *good)
{
    size_t end = at;
    while (end < text.len && !is_blank(text.ptr[end]) &&
           !strchr("\"<>)]", text.ptr[end])) {
        end++;
    }
    struct str doi = str_slice(text, at, end);
    size_t digits = 3;
    while (digits < doi.len && (is_digit(doi.ptr[digits]) || doi.ptr[digits] == '.')) {
        digits++;
    }
    struct str rest = str_slice(doi, digits < doi.len ? digits : doi.len, doi.len);
    bool slash = (str_starts(rest, "/") && rest.len > 1) || str_starts(rest, "%2F") ||
                 str_starts(rest, "%2f");
    *good = str_starts(doi, "10.") && digits >= 7 && slash;
    return doi.len && is_digit(doi.ptr[0]) ? end : at;
}

static const struct label {
    const char *text, *kind; /* the text in lower case */
    size_t (*read)(struct str text, size_t at, bool *good);
} labels[] = {
    {"isbn", "ISBN", read_isbn},    {"issn", "ISSN", read_issn},
    {"doi.org/", "DOI", read_doi},  {"doi:", "DOI", read_doi},
    {"doi ", "DOI", read_doi},      {"orcid.org/", "ORCID", read_orcid},
    {"orcid", "ORCID", read_orcid},
};

static const struct label *label_at(struct str text, size_t at)
{
    for (size_t i = 0; i < COUNT_OF(labels); i++) {
        size_t len = strlen(labels[i].text), k = 0;
        while (k < len && at + k < text.len &&
               to_lower(text.ptr[at + k]) == labels[i].text[k]) {
            k++;
        }
        if (k == len) {
            return &labels[i];
        }
    }
    return NULL;
}

/* "-13", ": ", "-10: " between the label and the number. */
static size_t skip_to_number(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.len);
    if (str_starts(rest, "-13") || str_starts(rest, "-10")) {
        at += 3;
    }
    while (at < text.len && strchr(": ", text.ptr[at]) && text.ptr[at]) {
        at++;
    }
    return at;
}

static bool is_letter(char c)
{
    return is_lower(c) || is_upper(c);
}

bool identifier_next(struct str text, size_t *at, struct identifier *out)
{
    struct openings o = {0};
    for (size_t i = 0; i < COUNT_OF(labels); i++) {
        openings_add(&o, labels[i].text, true);
    }
    for (size_t i = *at; (i = openings_next(&o, text, i)) < text.len; i++) {
        bool within = i > 0 && is_letter(text.ptr[i - 1]);
        const struct label *l = within ? NULL : label_at(text, i);
        if (!l) {
            continue;
        }
        size_t start = skip_to_number(text, i + strlen(l->text));
        size_t end = l->read(text, start, &out->good);
        if (end > start) {
            out->kind = l->kind;
            out->text = str_slice(text, start, end);
            *at = end;
            return true;
        }
    }
    *at = text.len;
    return false;
}
