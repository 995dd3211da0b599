#include "model/difference.h"

#include "base/fold.h"
#include "model/difference_fields.h"
#include "model/registry.h"

struct comparing {
    struct arena *arena;
    bool
        words; /* whether to find the words that differ, not only how much they weigh */
    struct difference *out;
};

static struct str text_of(const struct entry *e, const struct section *s)
{
    return s ? str_trim(str_slice(e->text, s->start, s->end)) : (struct str){0};
}

/* What makes two sections one, the surest first. */
enum kinship { BY_KIND, BY_HEADING, BY_TEXT, KINSHIP_COUNT };

struct pairs {
    const struct entry *before, *after;
    const struct section *
        *of;     /* by the section of `after`: that of `before`, or NULL */
    bool *taken; /* by the section of `before` */
};

/* Each state may have been read with a registry of its own. */
static bool belong_together(const struct pairs *p, const struct section *x,
                            const struct section *y, enum kinship kinship)
{
    struct str text = text_of(p->before, x);
    switch (kinship) {
    case BY_KIND:
        return x->kind && y->kind && str_equal(x->kind->id, y->kind->id);
    case BY_HEADING:
        return str_equal(x->heading, y->heading);
    default:
        return text.len && str_equal(text, text_of(p->after, y));
    }
}

static void pair_sections(struct pairs *p, enum kinship kinship)
{
    for (size_t i = 1; i < p->after->body.section_count; i++) {
        for (size_t k = 1; k < p->before->body.section_count && !p->of[i]; k++) {
            const struct section *s = &p->before->body.sections[k];
            if (!p->taken[k] &&
                belong_together(p, s, &p->after->body.sections[i], kinship)) {
                p->of[i] = s;
                p->taken[k] = true;
            }
        }
    }
}

/*
 * A section stays in place when it belongs to the longest row of sections that come one
 * after the other in both states; the others have moved.
 */
static void find_moved(struct arena *a, const struct pairs *p, bool *moved)
{
    size_t n = p->after->body.section_count;
    size_t *length = ARENA_ARRAY(a, size_t, n), *from = ARENA_ARRAY(a, size_t, n);
    size_t best = 0;
    for (size_t i = 1; i < n; i++) {
        moved[i] = p->of[i] != NULL;
        length[i] = p->of[i] != NULL;
        for (size_t k = 1; k < i && p->of[i]; k++) {
            if (p->of[k] && p->of[k] < p->of[i] && length[k] >= length[i]) {
                length[i] = length[k] + 1;
                from[i] = k;
            }
        }
        best = length[i] > length[best] ? i : best;
    }
    for (; best; best = from[best]) {
        moved[best] = false;
    }
}

static void find_words(const struct comparing *c, struct str before, struct str after,
                       enum text_form form, struct word_edits *out)
{
    if (c->words && !str_equal(before, after)) {
        struct word_list x = words_split(c->arena, before, form);
        struct word_list y = words_split(c->arena, after, form);
        word_edits_find(c->arena, &x, &y, out);
    }
}

static void add_section(const struct comparing *c, struct section_difference section)
{
    struct difference *d = c->out;
    struct section_difference *s =
        arena_push(c->arena, &d->sections, &d->section_count, sizeof *s);
    *s = section;
    d->weight = weight_most(d->weight, section.weight);
}

static void compare_section(const struct comparing *c, struct section_difference s)
{
    const struct difference *d = c->out;
    struct str before = text_of(d->before, s.before),
               after = text_of(d->after, s.after);
    enum weight heading = text_weight(s.before->heading, s.after->heading, TEXT_PLAIN);
    s.weight = weight_most(heading, text_weight(before, after, TEXT_MARKDOWN));
    s.kind = DIFFERENCE_CHANGED;
    if (s.moved) {
        s.kind = s.weight == WEIGHT_NONE ? DIFFERENCE_MOVED : s.kind;
        s.weight = WEIGHT_SUBSTANTIVE;
    }
    if (s.weight != WEIGHT_NONE) {
        find_words(c, s.before->heading, s.after->heading, TEXT_PLAIN, &s.heading);
        find_words(c, before, after, TEXT_MARKDOWN, &s.words);
        add_section(c, s);
    }
}

static void add_single(const struct comparing *c, enum difference_kind kind,
                       const struct section *s)
{
    struct section_difference only = {.kind = kind, .weight = WEIGHT_SUBSTANTIVE};
    *(kind == DIFFERENCE_ADDED ? &only.after : &only.before) = s;
    add_section(c, only);
}

static void compare_sections(const struct comparing *c)
{
    const struct entry *before = c->out->before, *after = c->out->after;
    size_t n = after->body.section_count;
    struct pairs p = {before, after, ARENA_ARRAY(c->arena, const struct section *, n),
                      ARENA_ARRAY(c->arena, bool, before->body.section_count)};
    bool *moved = ARENA_ARRAY(c->arena, bool, n);
    p.of[0] = &before->body.sections[0]; /* the text above the first heading */
    for (int kinship = BY_KIND; kinship < KINSHIP_COUNT; kinship++) {
        pair_sections(&p, (enum kinship)kinship);
    }
    find_moved(c->arena, &p, moved);
    for (size_t i = 0; i < n; i++) {
        const struct section *s = &after->body.sections[i];
        if (p.of[i]) {
            compare_section(c, (struct section_difference){
                                   .moved = moved[i], .before = p.of[i], .after = s});
        } else {
            add_single(c, DIFFERENCE_ADDED, s);
        }
    }
    for (size_t i = 1; i < before->body.section_count; i++) {
        if (!p.taken[i]) {
            add_single(c, DIFFERENCE_REMOVED, &before->body.sections[i]);
        }
    }
}

static void compare_fields(const struct comparing *c)
{
    struct difference *d = c->out;
    struct comparing_fields fields = {c->arena, c->words};
    d->fields = differing_members(&fields, "", d->before->front, d->after->front,
                                  &d->field_count);
    for (size_t i = 0; i < d->field_count; i++) {
        d->weight = weight_most(d->weight, d->fields[i].weight);
    }
}

static bool is_readable(const struct entry *e)
{
    return e->front && e->has_body;
}

/* The texts differ. What cannot be read may say anything; where both can be and no part
   of them differs, it is the layout of the file. */
static void compare_texts(const struct comparing *c)
{
    struct difference *d = c->out;
    d->weight = WEIGHT_EDITORIAL;
    d->unread = !is_readable(d->before) || !is_readable(d->after);
    if (d->unread) {
        d->weight = WEIGHT_SUBSTANTIVE;
        return;
    }
    compare_fields(c);
    compare_sections(c);
}

/* Of a file that cannot be read at all, the text is empty. */
static bool are_alike(const struct entry *x, const struct entry *y)
{
    return x->text.len && str_equal(x->text, y->text);
}

static bool is_renamed(const struct entry *x, const struct entry *y)
{
    return !str_equal(x->slug, y->slug) || !str_equal(x->category, y->category) ||
           !str_equal(x->lang, y->lang);
}

static struct difference *start(struct arena *a, const struct entry *before,
                                const struct entry *after)
{
    struct difference *d = ARENA_NEW(a, struct difference);
    *d = (struct difference){.before = before, .after = after};
    d->kind = !before  ? DIFFERENCE_ADDED
              : !after ? DIFFERENCE_REMOVED
                       : DIFFERENCE_CHANGED;
    bool one = !before != !after;
    d->weight = one ? WEIGHT_SUBSTANTIVE : WEIGHT_NONE;
    return d;
}

const struct difference *difference_find(struct arena *a, const struct entry *before,
                                         const struct entry *after)
{
    struct difference *d = start(a, before, after);
    struct comparing c = {a, true, d};
    if (!before || !after) {
        return d;
    }
    d->renamed = is_renamed(before, after);
    if (!are_alike(before, after)) {
        compare_texts(&c);
    }
    if (d->renamed) {
        d->weight = WEIGHT_SUBSTANTIVE;
    }
    return d;
}

enum weight difference_weight(const struct entry *before, const struct entry *after)
{
    if (before && after && are_alike(before, after)) {
        return WEIGHT_NONE;
    }
    struct arena scratch;
    arena_init(&scratch);
    struct difference *d = start(&scratch, before, after);
    struct comparing c = {&scratch, false, d};
    if (before && after) {
        compare_texts(&c);
    }
    enum weight weight = d->weight;
    arena_release(&scratch);
    return weight;
}

static size_t shared_sources(const struct entry *a, const struct entry *b)
{
    const struct value *sources = value_get(a->front, "sources");
    size_t n = 0;
    for (size_t i = 0; i < value_count(sources); i++) {
        const struct value *other =
            entry_source(b, value_get_text(value_item(sources, i), "id"));
        n += other && str_equal(value_get_text(other, "url"),
                                value_get_text(value_item(sources, i), "url"));
    }
    return n;
}

bool is_same_practice(struct arena *scratch, const struct entry *old,
                      const struct entry *now)
{
    struct str title = fold(scratch, entry_text(old, "title"));
    size_t sources = value_count(value_get(old->front, "sources"));
    return (title.len && str_equal(title, fold(scratch, entry_text(now, "title")))) ||
           (sources && shared_sources(old, now) * 2 > sources);
}
