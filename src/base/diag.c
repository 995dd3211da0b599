#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

#include "base/messages.h"

const char *level_name(enum level level)
{
    static const char *const names[] = {
        [LEVEL_NOTE] = "note",
        [LEVEL_WARNING] = "warning",
        [LEVEL_ERROR] = "error",
        [LEVEL_FAILURE] = "failure",
    };
    return names[level];
}

const char *fix_name(enum fix fix)
{
    static const char *const names[] = {
        [FIX_NONE] = "none", [FIX_UNSAFE] = "unsafe", [FIX_SAFE] = "safe"};
    return names[fix];
}

struct place place_file(const char *path)
{
    return (struct place){.path = path};
}

void diags_init(struct diags *list, struct arena *a)
{
    *list = (struct diags){.arena = a};
}

/* A format without conversions says the same whatever the file holds. */
static bool is_fixed(const char *format)
{
    return !strchr(format, '%');
}

static struct diag *add(struct diags *list, const struct diag *d)
{
    struct diag **slot =
        arena_push(list->arena, &list->items, &list->count, sizeof(struct diag *));
    *slot = ARENA_NEW(list->arena, struct diag);
    **slot = *d;
    return *slot;
}

struct diag *diag_add(struct diags *list, const char *rule, struct place place,
                      const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *message = arena_vprintf(list->arena, tr(format), args);
    va_end(args);
    return add(list, &(struct diag){.rule = rule,
                                    .level = LEVEL_ERROR,
                                    .place = place,
                                    .message = message,
                                    .message_fixed = is_fixed(format)});
}

struct diag *diag_fail(struct diags *list, const char *path, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *message = arena_vprintf(list->arena, tr(format), args);
    va_end(args);
    /* Paths of files that are written are often made for the moment. */
    const char *own = path ? arena_copy(list->arena, path, strlen(path)) : NULL;
    return add(list, &(struct diag){.level = LEVEL_FAILURE,
                                    .place = place_file(own),
                                    .message = message});
}

void diag_label(struct diags *list, struct diag *d, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    d->label = arena_vprintf(list->arena, tr(format), args);
    va_end(args);
}

void diag_help(struct diags *list, struct diag *d, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    d->help = arena_vprintf(list->arena, tr(format), args);
    d->help_fixed = is_fixed(format);
    va_end(args);
}

void diag_note(struct diags *list, struct diag *d, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    d->note = arena_vprintf(list->arena, tr(format), args);
    d->note_fixed = is_fixed(format);
    va_end(args);
}

void diag_other(struct diags *list, struct diag *d, struct place place,
                const char *format, ...)
{
    va_list args;
    va_start(args, format);
    d->other = place;
    d->other_label = arena_vprintf(list->arena, tr(format), args);
    va_end(args);
}

void diag_edit_in(struct diags *list, struct diag *d, enum fix fix,
                  const struct edit *edit)
{
    d->fix = d->edit_count == 0 || fix < d->fix ? fix : d->fix;
    struct edit *slot =
        arena_push(list->arena, &d->edits, &d->edit_count, sizeof(struct edit));
    *slot = *edit;
}

void diag_edit(struct diags *list, struct diag *d, enum fix fix, size_t start,
               size_t end, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = arena_vprintf(list->arena, format, args);
    va_end(args);
    struct edit edit = {d->place.path, start, end, str_from(text)};
    diag_edit_in(list, d, fix, &edit);
}

void diags_take(struct diags *into, struct diag *d)
{
    struct diag **slot =
        arena_push(into->arena, &into->items, &into->count, sizeof(struct diag *));
    *slot = d;
}

void diags_merge(struct diags *into, const struct diags *from)
{
    for (size_t i = 0; i < from->count; i++) {
        diags_take(into, from->items[i]);
    }
}

static int compare_number(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

static int compare(const void *x, const void *y)
{
    const struct diag *a = *(struct diag *const *)x, *b = *(struct diag *const *)y;
    int order = compare_text(a->place.path, b->place.path);
    if (order == 0) {
        order = compare_number(a->place.span.line, b->place.span.line);
    }
    if (order == 0) {
        order = compare_number(a->place.span.column, b->place.span.column);
    }
    if (order == 0) {
        order = compare_text(a->rule, b->rule);
    }
    return order != 0 ? order : compare_number(a->order, b->order);
}

void diags_sort(struct diags *list)
{
    for (size_t i = 0; i < list->count; i++) {
        list->items[i]->order = (uint32_t)i;
    }
    if (list->count) {
        qsort(list->items, list->count, sizeof(struct diag *), compare);
    }
}

size_t diags_count(const struct diags *list, enum level level)
{
    size_t n = 0;
    for (size_t i = 0; i < list->count; i++) {
        n += list->items[i]->level == level && !list->items[i]->known;
    }
    return n;
}

bool diags_have(const struct diags *list, enum level at_least)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i]->level >= at_least && !list->items[i]->known) {
            return true;
        }
    }
    return false;
}
