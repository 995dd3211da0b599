#include "model/terminology.h"

#include <stdlib.h>

#include "base/buf.h"
#include "model/yaml.h"

static const char PATH[] = "registry/terminology.yml";

static struct str lower(struct arena *a, struct str s)
{
    char *copy = arena_copy(a, s.ptr, s.len);
    for (size_t i = 0; i < s.len; i++) {
        copy[i] = to_lower(copy[i]);
    }
    return (struct str){copy, s.len};
}

static void add_phrase(struct arena *a, struct terminology *t, struct str text,
                       const struct advice *advice)
{
    struct term_phrase *p = arena_push(a, &t->phrases, &t->count, sizeof *p);
    *p = (struct term_phrase){.advice = advice};
    struct str all = lower(a, text);
    for (size_t at = 0; at < all.len;) {
        size_t end = at;
        while (end < all.len && all.ptr[end] != ' ' && all.ptr[end] != '-') {
            end++;
        }
        if (end > at) {
            struct str *slot = arena_push(a, &p->words, &p->count, sizeof *slot);
            *slot = str_slice(all, at, end);
        }
        at = end + 1;
    }
    t->count -= p->count == 0;
}

/* "a", "b" -> "a; b" */
static struct str joined(struct arena *a, const struct value *list)
{
    struct buf b = {0};
    for (size_t i = 0; i < value_count(list); i++) {
        buf_text(&b, i ? "; " : "");
        buf_str(&b, value_str(value_item(list, i)));
    }
    return buf_keep(&b, a);
}

static bool parse_severity(struct str name, enum level *out)
{
    static const struct {
        const char *name;
        enum level level;
    } names[] = {
        {"error", LEVEL_ERROR}, {"warning", LEVEL_WARNING}, {"info", LEVEL_NOTE}};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (str_is(name, names[i].name)) {
            *out = names[i].level;
            return true;
        }
    }
    return false;
}

static bool add_advice(struct arena *a, struct terminology *t, const struct value *item,
                       struct diags *diags)
{
    struct advice *advice = ARENA_NEW(a, struct advice);
    struct str rule = value_get_text(item, "rule");
    *advice = (struct advice){
        .id = value_get_text(item, "id"),
        .rule = rule.len ? rule : STR("rejected-term"),
        .in_brackets = str_is(value_get_text(item, "status"), "special-attention"),
        .prefer = joined(a, value_get(item, "prefer")),
        .reason = value_get_text(item, "reason"),
        .near = value_get(item, "near"),
    };
    if (!advice->id.len || !value_count(value_get(item, "prefer")) ||
        !parse_severity(value_get_text(item, "severity"), &advice->level)) {
        struct diag *d = diag_fail(diags, PATH,
                                   "a term needs 'id', 'prefer' and 'severity' (error, "
                                   "warning or info)");
        d->place.span = item->span;
        return false;
    }
    const struct value *avoid = value_get(item, "avoid");
    for (size_t i = 0; i < value_count(avoid); i++) {
        add_phrase(a, t, value_str(value_item(avoid, i)), advice);
    }
    const char *const good[] = {"prefer", "except"};
    for (size_t k = 0; k < COUNT_OF(good); k++) {
        const struct value *list = value_get(item, good[k]);
        for (size_t i = 0; i < value_count(list); i++) {
            add_phrase(a, t, value_str(value_item(list, i)), NULL);
        }
    }
    return true;
}

static int by_first_word(const void *x, const void *y)
{
    const struct term_phrase *a = x, *b = y;
    int order = str_compare(a->words[0], b->words[0]);
    if (order == 0) {
        order = (a->count < b->count) - (a->count > b->count);
    }
    return order;
}

/* The first two bytes of a word, a zero where it has one only. */
static unsigned pair(struct str word)
{
    unsigned second = word.len > 1 ? (unsigned char)word.ptr[1] : 0;
    return word.len ? (unsigned char)word.ptr[0] << 8 | second : 0;
}

static void note_pairs(struct terminology *t)
{
    for (size_t i = 0; i < t->count; i++) {
        unsigned p = pair(t->phrases[i].words[0]);
        t->begins[p >> 3] |= (unsigned char)(1u << (p & 7));
    }
}

const struct terminology *terminology_load(struct arena *a, const struct source *root,
                                           struct diags *diags)
{
    struct terminology *t = ARENA_NEW(a, struct terminology);
    struct str text;
    bool found;
    t->language = STR("en");
    if (!source_read_if(root, a, PATH, &text, &found, diags)) {
        return NULL;
    }
    const struct value *file = found ? yaml_parse_file(a, PATH, text, diags) : NULL;
    if (found && !file) {
        return NULL;
    }
    struct str language = value_get_text(file, "language");
    t->language = language.len ? language : t->language;
    const struct value *terms = value_get(file, "terms");
    bool ok = true;
    for (size_t i = 0; i < value_count(terms); i++) {
        ok = add_advice(a, t, value_item(terms, i), diags) && ok;
    }
    if (t->count) {
        qsort(t->phrases, t->count, sizeof *t->phrases, by_first_word);
        note_pairs(t);
    }
    return ok ? t : NULL;
}

bool is_form_of(struct str text, struct str word)
{
    if (text.len < word.len || word.len == 0) {
        return false;
    }
    static const char *const endings[] = {"", "s", "es", "'s", "\u2019s", "s'"};
    struct str rest = str_slice(text, word.len, text.len);
    bool same = memcmp(text.ptr, word.ptr, word.len) == 0;
    for (size_t i = 0; same && i < COUNT_OF(endings); i++) {
        if (str_is(rest, endings[i])) {
            return true;
        }
    }
    return str_is(text, "children") && str_is(word, "child");
}

/* The first phrase whose first word is not before `word`. */
static size_t lower_bound(const struct terminology *t, struct str word)
{
    size_t low = 0, high = t->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(t->phrases[middle].words[0], word) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const struct term_phrase *terminology_find(const struct terminology *t, struct str word,
                                           size_t *count)
{
    static const char *const endings[] = {"", "s", "es", "'s", "\u2019s", "s'"};
    *count = 0;
    unsigned p = pair(word);
    if (word.len > 3 && !(t->begins[p >> 3] >> (p & 7) & 1)) {
        return NULL; /* longer than one letter with an ending */
    }
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        size_t cut = strlen(endings[i]);
        if (word.len <= cut || !str_ends(word, endings[i])) {
            continue;
        }
        struct str stem = str_slice(word, 0, word.len - cut);
        size_t first = lower_bound(t, stem);
        while (first + *count < t->count &&
               str_equal(t->phrases[first + *count].words[0], stem)) {
            (*count)++;
        }
        if (*count) {
            return t->phrases + first;
        }
    }
    return NULL;
}
