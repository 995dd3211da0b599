#include "check/mend.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

static int by_path(const void *x, const void *y)
{
    const struct mend_file *a = x, *b = y;
    return strcmp(a->path, b->path);
}

/* A row for each path that an edit names. */
static void list_files(struct mend_plan *plan, struct arena *a,
                       const struct diags *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct diag *d = findings->items[i];
        for (size_t k = 0; k < d->edit_count; k++) {
            struct mend_file *file =
                arena_push(a, &plan->files, &plan->count, sizeof *file);
            file->path = d->edits[k].path;
        }
    }
    if (plan->count) {
        qsort(plan->files, plan->count, sizeof *plan->files, by_path);
    }
    size_t kept = 0;
    for (size_t i = 0; i < plan->count; i++) {
        if (kept == 0 || by_path(&plan->files[kept - 1], &plan->files[i]) != 0) {
            plan->files[kept++] = plan->files[i];
        }
    }
    plan->count = kept;
}

static struct mend_file *file_of(const struct mend_plan *plan, const char *path)
{
    const struct mend_file key = {.path = path};
    return bsearch(&key, plan->files, plan->count, sizeof key, by_path);
}

/* The first edit of the file that begins at or after `start`. */
static size_t position(const struct mend_file *file, size_t start)
{
    size_t low = 0, high = file->edit_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (file->edits[middle].start < start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool is_free(const struct mend_file *file, const struct edit *edit)
{
    size_t at = position(file, edit->start);
    const struct edit *before = at > 0 ? &file->edits[at - 1] : NULL;
    const struct edit *next = at < file->edit_count ? &file->edits[at] : NULL;
    bool clear_of_next =
        !next || (next->start > edit->start && next->start >= edit->end);
    return (!before || before->end <= edit->start) && clear_of_next;
}

static void take(struct mend_file *file, struct arena *a, const struct edit *edit)
{
    size_t at = position(file, edit->start);
    arena_push(a, &file->edits, &file->edit_count, sizeof *file->edits);
    memmove(&file->edits[at + 1], &file->edits[at],
            (file->edit_count - 1 - at) * sizeof *file->edits);
    file->edits[at] = *edit;
}

static bool may_take(const struct mend_plan *plan, const struct diag *d)
{
    bool free = true;
    for (size_t k = 0; k < d->edit_count && free; k++) {
        free = is_free(file_of(plan, d->edits[k].path), &d->edits[k]);
    }
    return free;
}

static void take_finding(struct mend_plan *plan, struct arena *a, const struct diag *d)
{
    const struct mend_file *last = NULL;
    for (size_t k = 0; k < d->edit_count; k++) {
        struct mend_file *file = file_of(plan, d->edits[k].path);
        take(file, a, &d->edits[k]);
        if (file != last) {
            const char **rule =
                arena_push(a, &file->rules, &file->finding_count, sizeof *file->rules);
            *rule = d->rule;
            last = file;
        }
    }
}

void mend_plan(struct mend_plan *out, struct arena *a, const struct diags *findings)
{
    *out = (struct mend_plan){0};
    list_files(out, a, findings);
    for (size_t i = 0; i < findings->count; i++) {
        if (may_take(out, findings->items[i])) {
            take_finding(out, a, findings->items[i]);
        }
    }
}

struct str mend_text(struct arena *a, struct str text, const struct edit *edits,
                     size_t count)
{
    struct buf out = {0};
    size_t done = 0;
    for (size_t i = 0; i < count; i++) {
        const struct edit *e = &edits[i];
        if (e->start < done || e->end < e->start || e->end > text.len) {
            continue;
        }
        buf_str(&out, str_slice(text, done, e->start));
        buf_str(&out, e->text);
        done = e->end;
    }
    buf_str(&out, str_slice(text, done, text.len));
    return buf_keep(&out, a);
}
