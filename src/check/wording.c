#include "check/wording.h"

#include "base/fold.h"
#include "base/nearest.h"

static const char PATH[] = "registry/wording.yml";
static const char ANY_LANGUAGE[] = "any";

/* Powers of two, several times the number of phrases and of stop words. */
enum { HEADS = 2048, STOPS = 1024 };

/* One or more words of a list. */
struct list_phrase {
    struct str rule, lang, instead;
    const uint64_t *keys; /* of its words, at least one; see fold_key() */
    size_t count;
    const struct list_phrase *next; /* under the same head, longest first */
};

/* Phrases by the key of their first word. */
struct wording {
    const struct list_phrase *heads[HEADS];
    uint64_t stops[STOPS]; /* a hash table of keys; 0 is free */
    size_t stop_count;
};

struct compiling {
    struct arena *arena;
    struct diags *diags;
    struct wording *wording;
    struct str rule, lang;
};

static const struct list_phrase **head_of(struct wording *w, uint64_t key)
{
    return &w->heads[key & (HEADS - 1)];
}

static void add_phrase(struct compiling *c, struct str text, struct str instead)
{
    struct word *words;
    size_t count = prose_words(c->arena, text, &words);
    if (count == 0) {
        return;
    }
    uint64_t *keys = ARENA_ARRAY(c->arena, uint64_t, count);
    for (size_t i = 0; i < count; i++) {
        keys[i] = fold_key(str_slice(text, words[i].start, words[i].end));
    }
    const struct list_phrase **at = head_of(c->wording, keys[0]);
    while (*at && (*at)->count >= count) {
        at = (const struct list_phrase **)&(*at)->next;
    }
    struct list_phrase *p = ARENA_NEW(c->arena, struct list_phrase);
    *p = (struct list_phrase){c->rule, c->lang, instead, keys, count, *at};
    *at = p;
}

/* The words of one language: a list, or a mapping to what is right. A list of proper
   names says how each is written. */
static void add_words(struct compiling *c, const struct value *words)
{
    bool names = str_is(c->lang, ANY_LANGUAGE);
    for (size_t i = 0; i < value_count(words); i++) {
        struct str text = value_str(value_item(words, i));
        add_phrase(c, text, names ? text : (struct str){0});
    }
    if (words->kind == VALUE_OBJECT) {
        for (size_t i = 0; i < words->object.count; i++) {
            const struct member *m = &words->object.members[i];
            add_phrase(c, m->name, value_str(m->value));
        }
    }
}

static void unknown_list(struct compiling *c, const struct member *list)
{
    struct diag *d =
        diag_fail(c->diags, PATH, "no rule is called '%.*s'", STR_ARGS(list->name));
    d->place.span = list->span;
    struct nearest n = nearest_new(list->name);
    for (size_t i = 0; i < rule_count(); i++) {
        nearest_try(&n, str_from(rule_at(i)->name));
    }
    if (nearest_found(&n)) {
        diag_help(c->diags, d, "a similar one exists: '%.*s'", STR_ARGS(n.best));
    }
}

static void add_list(struct compiling *c, const struct member *list)
{
    const struct rule *rule = rule_find(list->name);
    if (!rule) {
        unknown_list(c, list);
        return;
    }
    c->rule = str_from(rule->name);
    for (size_t i = 0;
         list->value->kind == VALUE_OBJECT && i < list->value->object.count; i++) {
        const struct member *words = &list->value->object.members[i];
        c->lang = words->name;
        add_words(c, words->value);
    }
}

static size_t stop_slot(const struct wording *w, uint64_t key)
{
    size_t i = key & (STOPS - 1);
    while (w->stops[i] && w->stops[i] != key) {
        i = (i + 1) & (STOPS - 1);
    }
    return i;
}

bool wording_is_stop_word(const struct wording *w, uint64_t key)
{
    return w->stops[stop_slot(w, key)] == key;
}

static void add_stop_words(struct wording *w, const struct value *words)
{
    for (size_t i = 0; i < value_count(words) && w->stop_count < STOPS / 2; i++) {
        uint64_t key = fold_key(value_str(value_item(words, i)));
        w->stops[stop_slot(w, key)] = key;
        w->stop_count++;
    }
}

const struct wording *wording_new(struct arena *a, const struct registry *r,
                                  struct diags *diags)
{
    struct compiling c = {a, diags, ARENA_NEW(a, struct wording), {0}, {0}};
    const struct value *lists = value_get(r->wording, "lists");
    for (size_t i = 0; lists && lists->kind == VALUE_OBJECT && i < lists->object.count;
         i++) {
        add_list(&c, &lists->object.members[i]);
    }
    add_stop_words(c.wording, value_get(r->wording, "stop_words"));
    return c.wording;
}

/* One entry being looked through. */
struct search {
    const struct prose *prose;
    const uint64_t *keys;
    struct str lang;
    const struct sentence *within;
    size_t word;
};

/* Nothing but blanks between the words i and i + 1. */
static bool touch(const struct prose *p, size_t i)
{
    for (size_t at = p->words[i].end; at < p->words[i + 1].start; at++) {
        if (!is_blank(p->text.ptr[at])) {
            return false;
        }
    }
    return true;
}

static bool stands(const struct search *s, const struct list_phrase *p)
{
    size_t end = s->word + p->count;
    if (end > s->within->last_word || p->keys[0] != s->keys[s->word] ||
        (!str_equal(p->lang, s->lang) && !str_is(p->lang, ANY_LANGUAGE))) {
        return false;
    }
    for (size_t i = 1; i < p->count; i++) {
        if (p->keys[i] != s->keys[s->word + i] || !touch(s->prose, s->word + i - 1)) {
            return false;
        }
    }
    return true;
}

static const struct list_phrase *find_phrase(const struct wording *w,
                                             const struct search *s)
{
    const struct list_phrase *p = w->heads[s->keys[s->word] & (HEADS - 1)];
    while (p && !stands(s, p)) {
        p = p->next;
    }
    return p;
}

static void search_sentence(struct checking *c, struct search *s, struct hits *hits)
{
    size_t end = s->within->last_word;
    for (s->word = s->within->first_word; s->word < end; s->word++) {
        const struct list_phrase *p = find_phrase(c->wording, s);
        uint32_t start = s->prose->words[s->word].start;
        if (!p || prose_is_quoted(s->prose, start)) {
            continue;
        }
        struct hit *hit =
            arena_push(c->scratch, &hits->items, &hits->count, sizeof *hit);
        s->word += p->count - 1;
        *hit = (struct hit){p->rule, start, s->prose->words[s->word].end, s->within,
                            p->instead};
    }
}

const struct hits *wording_hits(struct checking *c, const struct entry *e)
{
    if (!c->hits) {
        c->hits = ARENA_NEW(c->scratch, struct hits);
        struct search s = {.prose = prose_of(c, e),
                           .keys = prose_keys(c, e),
                           .lang = registry_language_of(c->corpus->registry, e->lang)};
        for (size_t i = 0; i < s.prose->sentence_count; i++) {
            s.within = &s.prose->sentences[i];
            search_sentence(c, &s, c->hits);
        }
    }
    return c->hits;
}

const struct hit *wording_next(struct checking *c, const struct entry *e,
                               const char *rule, const struct hit *last)
{
    const struct hits *hits = wording_hits(c, e);
    for (size_t i = last ? (size_t)(last - hits->items) + 1 : 0; i < hits->count; i++) {
        if (str_is(hits->items[i].rule, rule)) {
            return &hits->items[i];
        }
    }
    return NULL;
}
