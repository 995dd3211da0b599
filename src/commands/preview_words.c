#include "base/messages.h"
#include "base/utf8.h"
#include "commands/preview.h"
#include "model/json.h"
#include "report/escape.h"
#include "report/report.h"

/* By this line the comment of the run before is found and replaced. */
static const char MARK[] = "<!-- popreg preview -->\n";

enum {
    NOTICE_MAX = 2000, /* characters of what stands around the two parts */
    FOUND_MAX = 40000  /* of the check's part, so that changes have room too */
};

static struct str without_first_line(struct str text)
{
    struct str line;
    str_next_line(&text, &line);
    return text;
}

/* Whole lines, of which `room` characters are left; whether all of it is there. */
static bool put_lines(struct buf *out, struct str text, size_t room)
{
    struct str line;
    while (str_next_line(&text, &line)) {
        size_t length = utf8_length(line) + 1;
        if (length > room) {
            return false;
        }
        room -= length;
        buf_str(out, line);
        buf_char(out, '\n');
    }
    return true;
}

static void put_found(const struct preview *p, struct buf *out)
{
    struct buf found = {0};
    struct report report = {.diags = p->context->diags,
                            .entries = p->proposal.changed_count};
    report_write(report_format_find("summary"), &report, &found);
    struct str all = without_first_line(buf_view(&found));
    if (utf8_length(all) <= FOUND_MAX) {
        buf_str(out, all);
    } else {
        /* what a cut leaves open is closed before anything else follows */
        put_lines(out, all, FOUND_MAX);
        buf_printf(out, "\n</details>\n\n%s\n",
                   tr("More has been found than is shown here."));
    }
    buf_release(&found);
}

static void put_hidden(const struct preview *p, struct buf *out)
{
    size_t hidden = 0;
    for (size_t i = 0; i < p->count; i++) {
        hidden += p->entries[i].why != NULL;
    }
    if (hidden) {
        buf_printf(out, "\n");
        buf_printf(out,
                   tr_count("The changes of %zu entry are not shown: the preview says "
                            "why.\n",
                            "The changes of %zu entries are not shown: the preview "
                            "says why.\n",
                            hidden),
                   hidden);
    }
    if (p->left_out) {
        buf_printf(out, "\n");
        buf_printf(out,
                   tr_count("%zu more entry is changed and not shown.\n",
                            "%zu more entries are changed and not shown.\n",
                            p->left_out),
                   p->left_out);
    }
}

void preview_comment(const struct preview *p, const char *url, struct buf *out)
{
    struct told_list list = preview_told(p);
    buf_text(out, MARK);
    buf_printf(out,
               tr("**[Look at the preview](%s)**: the pages before and after, and "
                  "what changed.\n\n"),
               url);
    put_found(p, out);
    buf_printf(out, "\n## %s\n\n", tr("What changed"));
    size_t used = utf8_length(buf_view(out)) + NOTICE_MAX;
    difference_markdown_part(
        out, &list, used < PREVIEW_COMMENT_MAX ? PREVIEW_COMMENT_MAX - used : 0);
    put_hidden(p, out);
}

static void set_text_or_null(struct arena *a, struct value *v, const char *name,
                             const char *text)
{
    value_set(a, v, name, text ? value_text(a, text) : value_null(a));
}

static const struct value *entry_json(struct arena *a, const struct preview_entry *e)
{
    const struct entry *now = e->after.entry ? e->after.entry : e->before.entry;
    struct value *v = value_object(a);
    bool named = e->path == now->path;
    value_set(a, v, "slug", named ? value_string(a, now->slug) : value_null(a));
    value_set(a, v, "lang",
              named && now->lang.len ? value_string(a, now->lang) : value_null(a));
    value_set_text(a, v, "path", visible(a, str_from(e->path)));
    value_set_text(a, v, "change", told_kind_name(e->told->kind));
    set_text_or_null(a, v, "before", e->before.page);
    set_text_or_null(a, v, "after", e->after.page);
    return v;
}

void preview_json(const struct preview *p, struct buf *out)
{
    struct arena *a = p->context->arena;
    struct value *v = value_object(a), *entries = value_array(a);
    set_text_or_null(a, v, "base", p->proposal.base);
    set_text_or_null(a, v, "head", p->proposal.head);
    for (size_t i = 0; i < p->count; i++) {
        value_append(a, entries, entry_json(a, &p->entries[i]));
    }
    value_set(a, v, "entries", entries);
    value_set_integer(a, v, "left_out", (int64_t)p->left_out);
    value_set_integer(a, v, "errors", (int64_t)p->errors);
    value_set_integer(a, v, "warnings", (int64_t)p->warnings);
    value_set_integer(a, v, "notes", (int64_t)p->notes);
    json_write(out, v, JSON_PRETTY_STYLE);
}
