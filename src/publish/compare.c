#include "publish/compare.h"

#include "model/difference.h"

const char *change_id(enum change_kind kind)
{
    static const char *const ids[CHANGE_KIND_COUNT] = {
        [CHANGE_NEW] = "new",
        [CHANGE_CHANGED] = "changed",
        [CHANGE_WITHDRAWN] = "withdrawn",
        [CHANGE_LEFT_OUT] = "left-out",
    };
    return ids[kind];
}

const struct entry *change_entry(const struct entry_change *c)
{
    return c->after ? c->after : c->before;
}

struct str change_reason(const struct entry_change *c)
{
    const struct value *why = c->after ? value_get(c->after->front, "withdrawn") : NULL;
    return value_get_text(why, "reason");
}

struct comparing {
    struct arena *arena;
    const struct earlier *earlier;
    const struct publication *later;
    const bool *was, *is; /* chosen by either edition, by the entry's index */
    struct entry_change *list;
    size_t count;
};

static struct entry_change *add(struct comparing *c, enum change_kind kind,
                                const struct entry *before, const struct entry *after)
{
    struct entry_change *change =
        arena_push(c->arena, &c->list, &c->count, sizeof *change);
    *change = (struct entry_change){.kind = kind, .before = before, .after = after};
    return change;
}

/* The earlier state of an entry, also when it had one of its former names. */
static const struct entry *find_before(const struct comparing *c, const struct entry *e)
{
    const struct value *aliases = value_get(e->front, "aliases");
    const struct entry *found = corpus_find(c->earlier->corpus, e->slug);
    for (size_t i = 0; i < value_count(aliases) && !found; i++) {
        found = corpus_find(c->earlier->corpus, value_str(value_item(aliases, i)));
    }
    return found && c->was[found->index] ? found : NULL;
}

/* Days of review alone are no change of an edition. */
static void compare_fields(struct arena *a, struct entry_change *change,
                           const struct difference *d)
{
    for (size_t i = 0; i < d->field_count; i++) {
        const struct field_difference *f = &d->fields[i];
        if (!str_is(f->name, "review")) {
            struct field_change *slot =
                arena_push(a, &change->fields, &change->field_count, sizeof *slot);
            *slot = (struct field_change){f->name, f->before, f->after};
        }
    }
}

static void compare_sections(struct arena *a, struct entry_change *change,
                             const struct difference *d)
{
    for (size_t i = 0; i < d->section_count; i++) {
        const struct section_difference *s = &d->sections[i];
        struct str heading = (s->after ? s->after : s->before)->heading;
        if (heading.len && s->kind != DIFFERENCE_MOVED) {
            struct str *slot =
                arena_push(a, &change->sections, &change->section_count, sizeof *slot);
            *slot = heading;
        }
    }
}

static void compare_translations(struct arena *a, struct entry_change *c)
{
    for (size_t i = 0; i < c->after->translation_count; i++) {
        const struct entry *now = c->after->translations[i];
        const struct entry *then = entry_translation(c->before, now->lang);
        struct str *slot = NULL;
        if (!then) {
            slot = arena_push(a, &c->translations, &c->translation_count, sizeof *slot);
        } else if (!str_equal(then->text, now->text)) {
            slot = arena_push(a, &c->revised, &c->revised_count, sizeof *slot);
        }
        if (slot) {
            *slot = now->lang;
        }
    }
}

static void compare_entry(struct comparing *c, const struct entry *after)
{
    const struct entry *before = find_before(c, after);
    if (!before) {
        add(c, CHANGE_NEW, NULL, after);
        return;
    }
    struct entry_change change = {CHANGE_CHANGED, before, after, .fields = NULL};
    const struct difference *d = difference_find(c->arena, before, after);
    compare_fields(c->arena, &change, d);
    compare_sections(c->arena, &change, d);
    compare_translations(c->arena, &change);
    bool renamed = !str_equal(before->slug, after->slug);
    if (renamed || change.field_count || change.section_count ||
        change.translation_count || change.revised_count) {
        *add(c, CHANGE_CHANGED, before, after) = change;
    }
}

/* Whether the later edition has the entry, perhaps under a new name. */
static bool lives_on(const struct comparing *c, struct str slug)
{
    const struct entry *now = corpus_find(c->later->corpus, slug);
    if (now) {
        return c->is[now->index];
    }
    for (size_t i = 0; i < c->later->entry_count; i++) {
        if (value_has(value_get(c->later->entries[i]->front, "aliases"), slug)) {
            return true;
        }
    }
    return false;
}

static void see_before(struct comparing *c, const struct entry *before)
{
    if (lives_on(c, before->slug)) {
        return;
    }
    const struct entry *now = corpus_find(c->later->corpus, before->slug);
    bool withdrawn = now && str_is(entry_review_status(now), "withdrawn");
    add(c, withdrawn ? CHANGE_WITHDRAWN : CHANGE_LEFT_OUT, before, now);
}

/* Stable, as qsort() need not be. */
static void sort_by_kind(struct arena *a, struct entry_change *list, size_t count)
{
    struct entry_change *sorted = ARENA_ARRAY(a, struct entry_change, count + 1);
    size_t n = 0;
    for (int kind = 0; kind < CHANGE_KIND_COUNT; kind++) {
        for (size_t i = 0; i < count; i++) {
            if ((int)list[i].kind == kind) {
                sorted[n++] = list[i];
            }
        }
    }
    if (count) {
        memcpy(list, sorted, count * sizeof *list);
    }
}

struct entry_change *edition_compare(struct arena *a, const struct earlier *earlier,
                                     const struct publication *later, size_t *count)
{
    struct comparing c = {.arena = a,
                          .earlier = earlier,
                          .later = later,
                          .was = edition_chosen(a, earlier->edition, earlier->corpus),
                          .is = edition_chosen(a, later->edition, later->corpus)};
    for (size_t i = 0; i < later->entry_count; i++) {
        compare_entry(&c, later->entries[i]);
    }
    for (size_t i = 0; i < earlier->edition->entry_count; i++) {
        see_before(&c, earlier->edition->entries[i]);
    }
    sort_by_kind(a, c.list, c.count);
    *count = c.count;
    return c.list;
}
