#include <stdlib.h>

#include "check/prose.h"
#include "check/repeats.h"
#include "check/similar.h"
#include "check/support.h"

/* Marks of all entries. */
struct found_mark {
    uint64_t hash;
    uint32_t index, at;
};

static int by_mark(const void *x, const void *y)
{
    const struct found_mark *a = x, *b = y;
    if (a->hash != b->hash) {
        return (a->hash > b->hash) - (a->hash < b->hash);
    }
    return a->index != b->index ? (a->index > b->index) - (a->index < b->index)
                                : (a->at > b->at) - (a->at < b->at);
}

static struct repeats repeated_marks(struct checking *c)
{
    size_t all = 0;
    for (size_t i = 0; i < c->corpus->entry_count; i++) {
        all += c->sketches[i] ? c->sketches[i]->mark_count : 0;
    }
    struct repeats repeats = repeats_new(c->scratch, all);
    for (size_t i = 0; i < c->corpus->entry_count; i++) {
        const struct sketch *s = c->sketches[i];
        for (size_t k = 0; s && k < s->mark_count; k++) {
            repeats_add(&repeats, s->marks[k].hash);
        }
    }
    return repeats;
}

/* Those that may be in two entries. */
static struct found_mark *gather_marks(struct checking *c, size_t *count)
{
    const struct repeats repeats = repeated_marks(c);
    struct found_mark *list = NULL;
    *count = 0;
    for (size_t i = 0; i < c->corpus->entry_count; i++) {
        const struct sketch *s = c->sketches[i];
        for (size_t k = 0; s && k < s->mark_count; k++) {
            if (repeats_has(&repeats, s->marks[k].hash)) {
                struct found_mark *m =
                    arena_push(c->scratch, &list, count, sizeof *list);
                *m = (struct found_mark){s->marks[k].hash, (uint32_t)i, s->marks[k].at};
            }
        }
    }
    if (*count) {
        qsort(list, *count, sizeof *list, by_mark);
    }
    return list;
}

/* A word of a flow, and one whose stretch between headings it has to be in. */
struct spot {
    const struct flow *flow;
    size_t at, with;
};

static bool is_in_stretch(struct spot s)
{
    return s.flow->section[s.at] == s.flow->section[s.with];
}

static bool go_together(struct spot a, struct spot b)
{
    return a.flow->keys[a.at] == b.flow->keys[b.at] && is_in_stretch(a) &&
           is_in_stretch(b);
}

/* A passage that two entries share. */
struct passage {
    struct span span, other;
    size_t words;
};

/* Reads an entry anew, as when it was checked. */
static struct flow read_again(struct checking *c, const struct entry *e,
                              struct checking *mine)
{
    *mine = *c;
    mine->prose = NULL;
    return flow_of(mine, e);
}

static struct span span_of_words(const struct checking *c, const struct entry *e,
                                 const struct flow *f, size_t from, size_t to)
{
    const struct word *words = c->prose->words;
    return place_of_bytes(e, words[f->words[from]].start, words[f->words[to - 1]].end)
        .span;
}

static struct passage passage_at(struct checking *c, const struct found_mark *m,
                                 const struct found_mark *n)
{
    struct arena scratch;
    arena_init(&scratch);
    struct checking base = *c, first, second;
    base.scratch = &scratch;
    const struct entry *e = c->corpus->entries[m->index];
    const struct entry *o = c->corpus->entries[n->index];
    struct flow a = read_again(&base, e, &first), b = read_again(&base, o, &second);
    size_t back = 0, on = 0;
    while (back < m->at && back < n->at &&
           go_together((struct spot){&a, m->at - back - 1, m->at},
                       (struct spot){&b, n->at - back - 1, n->at})) {
        back++;
    }
    while (m->at + on < a.count && n->at + on < b.count &&
           go_together((struct spot){&a, m->at + on, m->at},
                       (struct spot){&b, n->at + on, n->at})) {
        on++;
    }
    struct passage p = {.words = back + on};
    if (on > 0) {
        p.span = span_of_words(&first, e, &a, m->at - back, m->at + on);
        p.other = span_of_words(&second, o, &b, n->at - back, n->at + on);
    }
    arena_release(&scratch);
    return p;
}

static bool say_copied(struct checking *c, const struct found_mark *m,
                       const struct found_mark *n)
{
    const struct entry *e = c->corpus->entries[m->index];
    const struct entry *other = c->corpus->entries[n->index];
    struct passage p = passage_at(c, m, n);
    if (p.words < similar_passage(c)) {
        return false;
    }
    struct diag *d =
        diag_add(c->diags, "copied-passage", place_of(e, p.span),
                 "a passage that also stands in %s; words: %zu", other->path, p.words);
    diag_other(c->diags, d, place_of(other, p.other), "here");
    diag_help(c->diags, d, "say it in words of its own, or link to the other entry");
    return true;
}

static void check_copied_passage(struct checking *c)
{
    enum { TRIES = 4 }; /* a mark in common and no passage: quotations, chance */
    if (!c->sketches) {
        return;
    }
    size_t count;
    const struct found_mark *marks = gather_marks(c, &count);
    unsigned char *tries =
        ARENA_ARRAY(c->scratch, unsigned char, c->corpus->entry_count + 1);
    for (size_t i = 1; i < count; i++) {
        const struct found_mark *m = &marks[i], *n = &marks[i - 1];
        if (m->hash != n->hash || m->index == n->index) {
            continue;
        }
        if (similar_tells(c->corpus->entries[n->index], c->corpus->entries[m->index])) {
            const struct found_mark *swap = m;
            m = n;
            n = swap;
        }
        if (tries[m->index] < TRIES) {
            tries[m->index] = say_copied(c, m, n) ? TRIES : tries[m->index] + 1;
        }
    }
}

static const struct rule rows[] = {
    {
        .id = "DU005",
        .name = "copied-passage",
        .level = LEVEL_WARNING,
        .summary = N_("a long passage stands in two entries word for word"),
        .why = N_("A correction is then made in one of them only."),
        .bad = "sixty equal words in two entries",
        .good = "a link: [peer chat](../helplines/peer-chat.md)",
        .entry = similar_note,
        .gathers = true,
        .corpus = check_copied_passage,
    },
};

const struct rule_set copied_rules = RULE_SET(rows);
