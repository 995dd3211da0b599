#include "commands/entry_pairs.h"

#include <stdlib.h>
#include <string.h>

#include "model/difference.h"

/* Whether `now`, a name that is new, stands for `old`, one that is gone; the surest
   reason first. */
static bool has_moved(struct arena *scratch, const struct entry *old,
                      const struct entry *now, int reason)
{
    if (!str_equal(old->lang, now->lang)) {
        return false;
    }
    bool same_name = str_equal(old->slug, now->slug);
    bool alias = value_has(value_get(now->front, "aliases"), old->slug);
    return reason == 0 ? same_name
           : reason == 1
               ? alias
               : old->front && now->front && is_same_practice(scratch, old, now);
}

static void join_moved(struct entry_pair *pairs, size_t count, struct entry_pair *gone,
                       int reason)
{
    struct arena scratch;
    arena_init(&scratch);
    for (size_t i = 0; i < count && !gone->after; i++) {
        struct entry_pair *new = &pairs[i];
        if (!new->before &&new->after &&
            has_moved(&scratch, gone->before, new->after, reason)) {
            gone->after = new->after;
            *new = (struct entry_pair){0};
        }
    }
    arena_release(&scratch);
}

/* The name that the original with this one has got. */
static struct str name_now(const struct entry_pair *pairs, size_t count,
                           struct str slug)
{
    for (size_t i = 0; i < count; i++) {
        const struct entry *was = pairs[i].before, *is = pairs[i].after;
        if (was && is && was->lang.len == 0 && str_equal(was->slug, slug)) {
            return is->slug;
        }
    }
    return slug;
}

/* Translations go with their original. */
static void join_translation(struct entry_pair *pairs, size_t count,
                             struct entry_pair *gone)
{
    struct str name = name_now(pairs, count, gone->before->slug);
    for (size_t i = 0; i < count && !gone->after; i++) {
        struct entry_pair *new = &pairs[i];
        if (!new->before &&new->after && str_equal(new->after->slug, name) &&
            str_equal(new->after->lang, gone->before->lang)) {
            gone->after = new->after;
            *new = (struct entry_pair){0};
        }
    }
}

static bool is_gone(const struct entry_pair *p, bool translation)
{
    return p->before && !p->after && (p->before->lang.len > 0) == translation;
}

void pairs_follow_names(struct entry_pair *pairs, size_t count)
{
    enum { REASONS = 3 };
    for (int reason = 0; reason < REASONS; reason++) {
        for (size_t i = 0; i < count; i++) {
            if (is_gone(&pairs[i], false) ||
                (reason == 0 && is_gone(&pairs[i], true))) {
                join_moved(pairs, count, &pairs[i], reason);
            }
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (is_gone(&pairs[i], true)) {
            join_translation(pairs, count, &pairs[i]);
        }
    }
}

static int by_name(const void *x, const void *y)
{
    const struct entry_pair *p = x, *q = y;
    const struct entry *a = p->after ? p->after : p->before;
    const struct entry *b = q->after ? q->after : q->before;
    int order = str_compare(a->category, b->category);
    order = order ? order : str_compare(a->slug, b->slug);
    order = order ? order : str_compare(a->lang, b->lang);
    return order ? order : strcmp(a->path, b->path);
}

size_t pairs_sort(struct entry_pair *pairs, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (pairs[i].before || pairs[i].after) {
            pairs[kept++] = pairs[i];
        }
    }
    if (kept) {
        qsort(pairs, kept, sizeof *pairs, by_name);
    }
    return kept;
}
