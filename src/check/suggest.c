#include "check/suggest.h"

#include "base/fold.h"
#include "base/nearest.h"

/* Up to three numbers with one kind of separator between them. */
struct numbers {
    unsigned value[3], digits[3];
    size_t count;
    char separator; /* 0 with one number */
};

static bool read_numbers(struct str s, struct numbers *out)
{
    *out = (struct numbers){0};
    for (size_t at = 0; at < s.len && out->count < 3; at++) {
        size_t i = out->count++;
        for (; at < s.len && is_digit(s.ptr[at]) && out->digits[i] < 4; at++) {
            out->value[i] = out->value[i] * 10 + (unsigned)(s.ptr[at] - '0');
            out->digits[i]++;
        }
        if (out->digits[i] == 0) {
            return false;
        }
        if (at == s.len) {
            return true;
        }
        if (!strchr("./-", s.ptr[at]) ||
            (out->separator && out->separator != s.ptr[at])) {
            return false;
        }
        out->separator = s.ptr[at];
    }
    return false;
}

/* Which of the first two numbers is the day: 0 or 1; 2 when that is open. */
static size_t place_of_day(const struct numbers *n)
{
    if (n->separator == '.' || n->value[0] > 12 || n->value[0] == n->value[1]) {
        return 0; /* with full stops the day always comes first */
    }
    return n->value[1] > 12 ? 1 : 2;
}

static bool read_date(const struct numbers *n, struct date *out)
{
    if (n->count >= 2 && n->digits[0] == 4) {
        *out = (struct date){(int)n->value[0], (int)n->value[1],
                             n->count == 3 ? (int)n->value[2] : 0};
        return n->digits[1] <= 2 && n->digits[2] <= 2;
    }
    if (n->count == 2 && n->digits[1] == 4) {
        *out = (struct date){(int)n->value[1], (int)n->value[0], 0};
        return n->digits[0] <= 2;
    }
    size_t day = place_of_day(n);
    if (n->count != 3 || n->digits[2] != 4 || n->digits[0] > 2 || n->digits[1] > 2 ||
        day > 1) {
        return false;
    }
    *out = (struct date){(int)n->value[2], (int)n->value[1 - day], (int)n->value[day]};
    return true;
}

static struct str written(struct arena *a, const struct date *d, unsigned forms)
{
    const char *text = "";
    if (d->day && forms & DATE_DAY) {
        text = arena_printf(a, "%04d-%02d-%02d", d->year, d->month, d->day);
    } else if (forms & DATE_MONTH) {
        text = arena_printf(a, "%04d-%02d", d->year, d->month);
    }
    return str_from(text);
}

struct str suggest_date(struct arena *a, struct str text, unsigned forms)
{
    struct numbers n;
    struct date d, checked;
    if (!read_numbers(text, &n) || !read_date(&n, &d)) {
        return STR("");
    }
    struct str whole = written(a, &d, d.day ? DATE_DAY : DATE_MONTH);
    return date_parse(whole, DATE_DAY | DATE_MONTH, &checked) ? written(a, &d, forms)
                                                              : STR("");
}

static char to_upper(char c)
{
    return is_lower(c) ? (char)(c - 'a' + 'A') : c;
}

struct str suggest_language_tag(struct arena *a, struct str text)
{
    char *tag = arena_copy(a, text.ptr, text.len);
    size_t start = 0;
    for (size_t i = 0; i <= text.len; i++) {
        tag[i] = tag[i] == '_' ? '-' : to_lower(tag[i]);
        if (i < text.len && tag[i] != '-') {
            continue;
        }
        size_t len = i - start;
        for (size_t k = start; start > 0 && k < i && (len == 2 || k == start); k++) {
            tag[k] = len == 2 || len == 4 ? to_upper(tag[k]) : tag[k];
        }
        start = i + 1;
    }
    return (struct str){tag, text.len};
}

/* "Web Chat" and "web_chat" as "web-chat". */
static struct str as_id(struct arena *a, struct str text)
{
    char *id = arena_copy(a, text.ptr, text.len);
    for (size_t i = 0; i < text.len; i++) {
        id[i] = id[i] == ' ' || id[i] == '_' ? '-' : to_lower(id[i]);
    }
    return (struct str){id, text.len};
}

static bool is_meant(struct arena *a, const struct term *term, struct str id,
                     struct str folded)
{
    return str_equal(term->id, id) ||
           str_equal(fold(a, label_in(term->label, STR("en"))), folded);
}

struct suggested_term suggest_term(struct arena *a, const struct vocabulary *v,
                                   struct str text)
{
    struct nearest n = nearest_new(text);
    struct str id = as_id(a, text), folded = fold(a, text), near = {0};
    size_t near_count = 0;
    for (size_t i = 0; i < v->count; i++) {
        const struct term *term = &v->terms[i];
        if (is_meant(a, term, id, folded)) {
            return (struct suggested_term){term->id, FIX_SAFE};
        }
        if (id.len > 3 && str_distance(term->id, id, 1) <= 1) {
            near = term->id;
            near_count++;
        }
        nearest_try(&n, term->id);
    }
    if (near_count == 1) {
        return (struct suggested_term){near, FIX_SAFE};
    }
    return (struct suggested_term){n.best, FIX_UNSAFE};
}

struct str suggest_member(const struct value *known, struct str name)
{
    struct str found = {0};
    size_t count = 0;
    for (size_t i = 0; known && i < known->object.count; i++) {
        struct str candidate = known->object.members[i].name;
        size_t distance = str_distance(candidate, name, 1);
        if (distance == 0) {
            return candidate;
        }
        if (distance == 1 && name.len > 2) {
            found = candidate;
            count++;
        }
    }
    return count == 1 ? found : STR("");
}
