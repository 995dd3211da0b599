#include "check/redaction.h"

#include "check/rule.h"
#include "detect/detectors.h"

enum { TELLING_BYTES = 4 }; /* a shorter text is found in any sentence */

/* What a redacted finding found. */
struct secret {
    const char *path;
    struct span span;
    struct str text;
};

struct secrets {
    struct secret *items; /* by path */
    size_t count;
};

static struct entry *find(struct entry *const *entries, size_t count, const char *path)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(entries[middle]->path, path) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && strcmp(entries[low]->path, path) == 0 ? entries[low] : NULL;
}

/* Originals are sorted by slug, not by path, and two may have the same slug. */
static struct entry *find_original(const struct corpus *c, const char *path)
{
    struct entry names;
    struct entry *e = entry_names(&names, path) ? corpus_find(c, names.slug) : NULL;
    if (!e || strcmp(e->path, path) == 0) {
        return e;
    }
    for (size_t i = 0; i < c->entry_count; i++) {
        if (strcmp(c->entries[i]->path, path) == 0) {
            return c->entries[i];
        }
    }
    return NULL;
}

struct str corpus_text(const struct corpus *corpus, const char *path)
{
    struct entry *e = find(corpus->translations, corpus->translation_count, path);
    e = e ? e : find_original(corpus, path);
    return e ? e->text : (struct str){0};
}

static struct str found_text(struct str text, const struct span *s)
{
    size_t end = s->end < text.len ? s->end : text.len;
    return s->line && s->start < end ? str_trim(str_slice(text, s->start, end))
                                     : (struct str){0};
}

static struct secrets gather(struct arena *a, const struct corpus *corpus,
                             const struct diags *diags)
{
    struct secrets all = {0};
    const char *path = NULL;
    struct str text = {0};
    for (size_t i = 0; i < diags->count; i++) {
        struct diag *d = diags->items[i];
        const struct rule *rule = d->rule ? rule_find(str_from(d->rule)) : NULL;
        d->redacted |= rule && rule->redacted;
        if (!d->redacted || !d->place.path) {
            continue;
        }
        if (!path || strcmp(path, d->place.path) != 0) {
            path = d->place.path;
            text = corpus_text(corpus, path);
        }
        struct secret *s = arena_push(a, &all.items, &all.count, sizeof(struct secret));
        *s = (struct secret){path, d->place.span, found_text(text, &d->place.span)};
    }
    return all;
}

/* The secrets of the file at `path`. */
static struct secrets of_file(const struct secrets *all, const char *path)
{
    size_t low = 0, high = path ? all->count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(all->items[middle].path, path) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    struct secrets own = {all->items + low, 0};
    while (path && low + own.count < all->count &&
           strcmp(own.items[own.count].path, path) == 0) {
        own.count++;
    }
    return own;
}

static bool shares_lines(const struct span *a, const struct span *b)
{
    return a->line && b->line && a->line <= b->end_line && b->line <= a->end_line;
}

static bool overlaps(const struct span *a, const struct span *b)
{
    return shares_lines(a, b) && a->start < b->end && b->start < a->end;
}

static bool repeats(const char *words, struct str secret)
{
    struct str text = str_from(words);
    return secret.len >= TELLING_BYTES && str_find(text, 0, secret) < text.len;
}

static bool tells(const struct diag *d, const struct secret *s)
{
    bool told = repeats(d->message, s->text) || repeats(d->label, s->text) ||
                repeats(d->help, s->text) || repeats(d->note, s->text) ||
                repeats(d->other_label, s->text);
    for (size_t i = 0; i < d->edit_count && !told; i++) {
        const struct edit *e = &d->edits[i];
        struct str text = e->text;
        told = strcmp(e->path, s->path) == 0 && e->start < s->span.end &&
               s->span.start < e->end;
        told = told ||
               (s->text.len >= TELLING_BYTES && str_find(text, 0, s->text) < text.len);
    }
    return told;
}

static void mark(struct diag *d, const struct secrets *own, const struct secrets *other)
{
    for (size_t i = 0; i < own->count; i++) {
        const struct secret *s = &own->items[i];
        d->line_redacted |= shares_lines(&d->place.span, &s->span);
        d->redacted |= overlaps(&d->place.span, &s->span) || tells(d, s);
    }
    for (size_t i = 0; i < other->count; i++) {
        const struct secret *s = &other->items[i];
        d->other_redacted |= shares_lines(&d->other.span, &s->span);
        d->redacted |= tells(d, s);
    }
}

void redaction_mark(const struct corpus *corpus, const struct diags *diags)
{
    struct arena a;
    arena_init(&a);
    struct secrets all = gather(&a, corpus, diags), own = {0};
    const char *path = NULL;
    for (size_t i = 0; i < diags->count && all.count; i++) {
        struct diag *d = diags->items[i];
        if (d->place.path && (!path || strcmp(path, d->place.path) != 0)) {
            path = d->place.path;
            own = of_file(&all, path);
        }
        struct secrets other = of_file(&all, d->other.path);
        if (d->place.path && !d->redacted) {
            mark(d, &own, &other);
        }
    }
    arena_release(&a);
}

bool may_be_personal(struct str text)
{
    struct sighting seen;
    bool found = false;
    for (size_t i = 0; i < personal_detector_count && !found; i++) {
        found = personal_detectors[i].find(text, 0, &seen);
    }
    return found;
}
