#include "check/hidden.h"

#include <string.h>

#include "check/detectors.h"
#include "check/redaction.h"
#include "check/rule.h"

/* A redacted finding: its text, and the run without blanks around it. */
struct hidden {
    const struct diag *finding;
    size_t at; /* its place in the list */
    size_t start, end;
};

static bool is_redacted(const struct diag *d)
{
    const struct rule *rule = d->rule ? rule_find(str_from(d->rule)) : NULL;
    return rule && rule->redacted;
}

static bool ends_run(char c)
{
    return is_blank(c) || strchr("()[]<>\"'", c);
}

static struct hidden hidden_by(const struct corpus *c, const struct diag *d, size_t at)
{
    struct hidden h = {d, at, d->place.span.start, d->place.span.end};
    struct str text = corpus_text(c, d->place.path);
    while (h.start > 0 && h.start <= text.len && !ends_run(text.ptr[h.start - 1])) {
        h.start--;
    }
    while (h.end < text.len && !ends_run(text.ptr[h.end])) {
        h.end++;
    }
    return h;
}

static bool follows(const struct diag *d, size_t at, const struct hidden *h)
{
    const struct span *a = &d->place.span, *b = &h->finding->place.span;
    if (!d->rule || at == h->at || a->line == 0) {
        return false;
    }
    return is_redacted(d) ? h->at < at && a->start < b->end && b->start < a->end
                          : a->start >= h->start && a->end <= h->end;
}

/* The findings of one file, from `from` on; returns how many are kept, moved to `to`.
 */
static size_t drop_in_file(const struct corpus *c, struct diag **from, size_t count,
                           struct diag **to)
{
    struct arena a;
    arena_init(&a);
    struct hidden *hidden = NULL;
    size_t hidden_count = 0, kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (from[i]->place.span.line && is_redacted(from[i])) {
            struct hidden *h = arena_push(&a, &hidden, &hidden_count, sizeof *h);
            *h = hidden_by(c, from[i], i);
        }
    }
    for (size_t i = 0; i < count; i++) {
        bool drop = false;
        for (size_t k = 0; k < hidden_count && !drop; k++) {
            drop = follows(from[i], i, &hidden[k]);
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
    }
}

void hidden_names(const struct corpus *corpus, struct diags *diags)
{
    for (size_t i = 0; i < corpus->files.count; i++) {
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
