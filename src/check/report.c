#include "check/report.h"

const struct report_format report_formats[] = {
    {"full", "the source line, a mark under it, and what to do", report_full},
    {"short", "one line for each finding, for editors and grep", report_short},
    {"json", "one object, for programs", report_json},
};

const size_t report_format_count = COUNT_OF(report_formats);

const struct report_format *report_format_find(const char *name)
{
    for (size_t i = 0; i < report_format_count; i++) {
        if (strcmp(report_formats[i].name, name) == 0) {
            return &report_formats[i];
        }
    }
    return NULL;
}

void report_line(const struct diag *d, struct buf *out)
{
    /* Failures of reading and writing name their file themselves. */
    bool named = d->place.path && !d->rule && d->place.span.line == 0 &&
                 strstr(d->message, d->place.path);
    if (d->place.path && !named) {
        buf_text(out, d->place.path);
        if (d->place.span.line) {
            buf_printf(out, ":%u:%u", d->place.span.line, d->place.span.column);
        }
        buf_text(out, ": ");
    }
    buf_printf(out, "%s: %s", level_name(d->level), d->message);
    if (d->rule) {
        buf_printf(out, " [%s]", d->rule);
    }
}

static void count_part(struct buf *out, size_t n, const char *one, bool *first)
{
    if (n) {
        buf_printf(out, "%s%zu %s%s", *first ? "" : ", ", n, one, n == 1 ? "" : "s");
        *first = false;
    }
}

static size_t files_with_findings(const struct diags *diags)
{
    size_t n = 0;
    const char *before = NULL;
    for (size_t i = 0; i < diags->count; i++) {
        const char *path = diags->items[i]->place.path;
        n += path && (!before || strcmp(path, before) != 0);
        before = path;
    }
    return n;
}

void report_sum(const struct report *r, struct buf *out)
{
    if (r->diags->count == 0) {
        if (!r->quiet) {
            buf_printf(out, "%zu file%s checked, nothing found\n", r->entries,
                       r->entries == 1 ? "" : "s");
        }
        return;
    }
    bool first = true;
    count_part(out, diags_count(r->diags, LEVEL_FAILURE), "failure", &first);
    count_part(out, diags_count(r->diags, LEVEL_ERROR), "error", &first);
    count_part(out, diags_count(r->diags, LEVEL_WARNING), "warning", &first);
    count_part(out, diags_count(r->diags, LEVEL_NOTE), "note", &first);
    buf_printf(out, " in %zu of %zu files\n", files_with_findings(r->diags),
               r->entries);
}

void report_short(const struct report *r, struct buf *out)
{
    for (size_t i = 0; i < r->diags->count; i++) {
        report_line(r->diags->items[i], out);
        buf_char(out, '\n');
    }
    report_sum(r, out);
}
