#include "report/report.h"

#include "report/listing.h"

const struct report_format report_formats[] = {
    {"full", "the source line, a mark under it, and what to do", false, write_full},
    {"plain", "whole sentences, for screen readers and small screens", false,
     write_plain},
    {"short", "one line for each finding, for editors and grep", false, write_short},
    {"json", "one object, for programs", true, write_json},
    {"jsonl", "one object on a line for each finding", true, write_jsonl},
    {"github", "remarks in the changes of a pull request on GitHub", true,
     write_github},
    {"gitlab", "code quality report of GitLab", true, write_gitlab},
    {"junit", "test report in XML", true, write_junit},
    {"sarif", "SARIF 2.1.0, for code scanning", true, write_sarif},
    {"rdjsonl", "for review bots", true, write_rdjsonl},
    {"summary", "a comment in Markdown, for those who sent a change", false,
     write_summary},
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

void report_write(const struct report_format *format, const struct report *r,
                  struct buf *out)
{
    struct arena a;
    arena_init(&a);
    struct listing l = listing_new(&a, r);
    format->write(&l, out);
    listing_release(&l);
    arena_release(&a);
}

void report_full(const struct report *r, struct buf *out)
{
    report_write(report_format_find("full"), r, out);
}

void report_short(const struct report *r, struct buf *out)
{
    report_write(report_format_find("short"), r, out);
}
