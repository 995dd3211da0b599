/*
 * Test reports in the XML of JUnit, as the Ant schema has it, which is stricter than
 * the servers that read them: a suite for each file, a case for each finding.
 */

#include "report/escape.h"
#include "report/listing.h"

static void put_attribute(struct buf *out, const char *name, const char *value)
{
    buf_printf(out, " %s=\"", name);
    put_xml(out, str_from(value));
    buf_char(out, '"');
}

struct suite {
    const char *name;
    size_t id, tests, failures, errors;
};

static void begin_suite(const struct listing *l, const struct suite *s, struct buf *out)
{
    const struct date *today = &l->r->today;
    buf_text(out, "  <testsuite");
    put_attribute(out, "name", s->name);
    buf_printf(out,
               " package=\"popreg\" id=\"%zu\" tests=\"%zu\" failures=\"%zu\" "
               "errors=\"%zu\" time=\"0\" timestamp=\"%04d-%02d-%02dT00:00:00\" "
               "hostname=\"localhost\">\n    <properties/>\n",
               s->id, s->tests, s->failures, s->errors, today->year, today->month,
               today->day);
}

static void end_suite(struct buf *out)
{
    buf_text(out, "    <system-out/>\n    <system-err/>\n  </testsuite>\n");
}

static void put_case(struct buf *out, const char *class_name, const char *name,
                     const char *end)
{
    buf_text(out, "    <testcase");
    put_attribute(out, "classname", class_name);
    put_attribute(out, "name", name);
    buf_printf(out, " time=\"0\"%s>\n", end);
}

static void put_text_line(struct buf *out, const char *text)
{
    if (text) {
        buf_char(out, '\n');
        put_xml(out, str_from(text));
    }
}

static const char *case_name(struct arena *a, const struct diag *d)
{
    const struct span *s = &d->place.span;
    return s->column ? arena_printf(a, "%s %u:%u", d->rule, s->line, s->column)
           : s->line ? arena_printf(a, "%s %u", d->rule, s->line)
                     : d->rule;
}

static void put_finding(const struct listing *l, const struct item *item,
                        const char *class_name, struct buf *out)
{
    const struct diag *d = &item->d;
    put_case(out, class_name, case_name(l->arena, d), "");
    buf_text(out, "      <failure");
    put_attribute(out, "type", level_name(d->level));
    put_attribute(out, "message", d->message);
    buf_char(out, '>');
    struct buf line = {0};
    report_line(d, &line);
    put_xml(out, buf_view(&line));
    buf_release(&line);
    put_text_line(out, item->hidden_note);
    put_text_line(out, d->help);
    put_text_line(out, d->note);
    buf_text(out, "</failure>\n    </testcase>\n");
}

static void put_file(const struct listing *l, size_t from, size_t to, size_t id,
                     struct buf *out)
{
    const char *path = l->items[from].d.place.path;
    const char *name = path && *path ? path : "contribution";
    begin_suite(l, &(struct suite){name, id, to - from, to - from, 0}, out);
    for (size_t i = from; i < to; i++) {
        put_finding(l, &l->items[i], name, out);
    }
    end_suite(out);
}

static void put_failures(const struct listing *l, size_t id, struct buf *out)
{
    begin_suite(l, &(struct suite){"popreg", id, l->failure_count, 0, l->failure_count},
                out);
    for (size_t i = 0; i < l->failure_count; i++) {
        put_case(out, "popreg", "check", "");
        buf_text(out, "      <error type=\"failure\"");
        put_attribute(out, "message", l->failures[i]);
        buf_text(out, "/>\n    </testcase>\n");
    }
    end_suite(out);
}

static void put_nothing_found(const struct listing *l, struct buf *out)
{
    begin_suite(l, &(struct suite){"popreg", 0, 1, 0, 0}, out);
    put_case(out, "popreg", "check", "/");
    end_suite(out);
}

void write_junit(struct listing *l, struct buf *out)
{
    size_t id = 0;
    buf_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    for (size_t from = 0, to; from < l->count; from = to) {
        to = from + 1;
        while (to < l->count && same_file(&l->items[from], &l->items[to])) {
            to++;
        }
        put_file(l, from, to, id++, out);
    }
    if (l->failure_count) {
        put_failures(l, id, out);
    } else if (l->count == 0) {
        put_nothing_found(l, out);
    }
    buf_text(out, "</testsuites>\n");
}
