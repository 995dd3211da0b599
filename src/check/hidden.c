#include "check/hidden.h"

#include <string.h>

#include "check/redaction.h"
#include "check/rule.h"
#include "detect/detectors.h"

/* Where a redacted finding's text stands, with the run without blanks around it. */
struct hidden {
    size_t start, end;
    size_t reach; /* the furthest end of this one and those before it */
};

enum { RUN_BYTES = 256 }; /* how far a run is followed */

static bool is_redacted(const struct diag *d)
{
    const struct rule *rule = d->rule ? rule_find(str_from(d->rule)) : NULL;
    return rule && rule->redacted;
}

static bool ends_run(char c)
{
    return is_blank(c) || strchr("()[]<>\"'", c);
}

static struct hidden hidden_by(struct str text, const struct diag *d)
{
    struct hidden h = {d->place.span.start, d->place.span.end, 0};
    size_t low = h.start > RUN_BYTES ? h.start - RUN_BYTES : 0;
    size_t high = h.end + RUN_BYTES < text.len ? h.end + RUN_BYTES : text.len;
    while (h.start > low && h.start <= text.len && !ends_run(text.ptr[h.start - 1])) {
        h.start--;
    }
    while (h.end < high && !ends_run(text.ptr[h.end])) {
        h.end++;
    }
    return h;
}

/* The redacted findings of one file, of which those that begin within one before them
   are dropped; both lists are in the order of the file. */
struct file_findings {
    struct hidden *hidden;
    size_t count;
    size_t end; /* of the last redacted text */
};

static bool is_within(const struct file_findings *f, const struct span *a)
{
    size_t low = 0, high = f->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (f->hidden[middle].start <= a->start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low > 0 && f->hidden[low - 1].reach >= a->end;
}

static void gather(struct arena *a, struct file_findings *f, struct str text,
                   struct diag *const *items, size_t count)
{
    size_t reach = 0, start = 0;
    for (size_t i = 0; i < count; i++) {
        if (items[i]->place.span.line && is_redacted(items[i])) {
            struct hidden *h = arena_push(a, &f->hidden, &f->count, sizeof *h);
            *h = hidden_by(text, items[i]);
            reach = h->end > reach ? h->end : reach;
            start = h->start > start ? h->start : start;
            h->start =
                start; /* in order, also where a run was not followed to its end */
            h->reach = reach;
        }
    }
}

/* The findings of one file, from `from` on; returns how many are kept, moved to `to`.
 */
static size_t drop_in_file(const struct corpus *c, struct diag **from, size_t count,
                           struct diag **to)
{
    struct arena a;
    arena_init(&a);
    struct file_findings f = {0};
    const char *path = from[0]->place.path;
    gather(&a, &f, path ? corpus_text(c, path) : (struct str){0}, from, count);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const struct span *span = &from[i]->place.span;
        bool drop = false;
        if (f.count && from[i]->rule && span->line) {
            bool own = is_redacted(from[i]);
            drop = own ? span->start < f.end : is_within(&f, span);
            f.end = own && span->end > f.end ? span->end : f.end;
        }
        if (!drop) {
            to[kept++] = from[i];
        }
    }
    arena_release(&a);
    return kept;
}

void hidden_drop(const struct corpus *corpus, struct diags *diags)
{
    size_t kept = 0;
    for (size_t from = 0, to; from < diags->count; from = to) {
        const char *path = diags->items[from]->place.path;
        for (to = from + 1; to < diags->count; to++) {
            const char *other = diags->items[to]->place.path;
            if (!path || !other || strcmp(path, other) != 0) {
                break;
            }
        }
        kept +=
            drop_in_file(corpus, diags->items + from, to - from, diags->items + kept);
    }
    diags->count = kept;
}

static const char *masked(struct arena *a, const char *text, struct str secret)
{
    for (size_t at;
         text && (at = str_find(str_from(text), 0, secret)) < strlen(text);) {
        text = arena_printf(a, "%.*s[...]%s", (int)at, text, text + at + secret.len);
    }
    return text;
}

/* Edits cannot be masked: one in such a file, or with its name as the text, is left to
   people. */
static void drop_edits(struct diag *d, struct str secret)
{
    bool told = false;
    for (size_t i = 0; i < d->edit_count && !told; i++) {
        struct str path = str_from(d->edits[i].path), text = d->edits[i].text;
        told = str_find(path, 0, secret) < path.len ||
               str_find(text, 0, secret) < text.len;
    }
    if (told) {
        d->edit_count = 0;
        d->fix = FIX_NONE;
    }
}

static void mask(struct diags *diags, struct str secret)
{
    for (size_t i = 0; i < diags->count; i++) {
        struct diag *d = diags->items[i];
        const char **texts[] = {&d->place.path, &d->other.path, &d->message,
                                &d->label,      &d->help,       &d->note,
                                &d->other_label};
        for (size_t k = 0; k < COUNT_OF(texts); k++) {
            *texts[k] = masked(diags->arena, *texts[k], secret);
        }
        drop_edits(d, secret);
    }
}

void hidden_names(const struct corpus *corpus, struct diags *diags)
{
    for (size_t i = 0; diags->count && i < corpus->files.count; i++) {
        struct str name = name_of_file(corpus->files.items[i].path);
        for (size_t k = 0; k < personal_detector_count; k++) {
            struct sighting s;
            if (personal_detectors[k].in_names &&
                personal_detectors[k].find(name, 0, &s)) {
                mask(diags, str_slice(name, s.start, s.end));
            }
        }
    }
}
