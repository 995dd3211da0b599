#include "model/terminology.h"

#include <stdint.h>
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

/* What may stand behind a word in its plural or with an owner's 's'. */
static const struct str endings[] = {{"", 0},   {"s", 1},       {"es", 2},
                                     {"'s", 2}, {"\u2019s", 4}, {"s'", 2}};

/* The bit for the first bytes of a word, zeros where it has fewer. Other beginnings may
   have the same one. */
static unsigned beginning(struct str word)
{
    uint32_t bytes = 0;
    if (word.len >= sizeof bytes) {
        memcpy(&bytes, word.ptr, sizeof bytes);
    } else if (word.len) {
        memcpy(&bytes, word.ptr, word.len);
    }
    return bytes * UINT32_C(0x9E3779B1) >> (32 - TERM_BEGINNING_BITS);
}

static void note_beginning(struct terminology *t, struct str word, struct str ending)
{
    char form[2 * sizeof(uint32_t)];
    size_t len = word.len < sizeof(uint32_t) ? word.len : sizeof(uint32_t);
    memcpy(form, word.ptr, len);
    memcpy(form + len, ending.ptr, ending.len);
    unsigned bit = beginning((struct str){form, len + ending.len});
    t->begins[bit >> 3] |= (unsigned char)(1u << (bit & 7));
}

static void note_beginnings(struct terminology *t)
{
    for (size_t i = 0; i < t->count; i++) {
        for (size_t k = 0; k < COUNT_OF(endings); k++) {
            note_beginning(t, t->phrases[i].words[0], endings[k]);
        }
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
        note_beginnings(t);
    }
    return ok ? t : NULL;
}

bool is_form_of(struct str text, struct str word)
{
    if (text.len < word.len || word.len == 0) {
        return false;
    }
    if (text.ptr[0] != word.ptr[0] || memcmp(text.ptr, word.ptr, word.len) != 0) {
        return false;
    }
    struct str rest = str_slice(text, word.len, text.len);
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        if (str_equal(rest, endings[i])) {
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
    *count = 0;
    unsigned bit = beginning(word);
    if (!(t->begins[bit >> 3] >> (bit & 7) & 1)) {
        return NULL;
    }
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        size_t cut = endings[i].len;
        if (word.len <= cut ||
            !str_equal(str_slice(word, word.len - cut, word.len), endings[i])) {
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
