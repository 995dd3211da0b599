/*
 * A comment in Markdown on a contribution, for people who have never used git. Hosts
 * refuse comments of more than 65,536 characters, so a long list is cut.
 */

#include "report/escape.h"
#include "report/listing.h"

enum { COMMENT_BYTES = 48 * 1024 };

/* By this line the comment of the run before is found and replaced. */
static const char MARK[] = "<!-- popreg check -->\n";

static const char *escaped(struct arena *a, const char *text)
{
    struct buf out = {0};
    put_markdown(&out, str_from(text));
    return buf_keep(&out, a).ptr;
}

static void put_place(const struct listing *l, const struct diag *d, struct buf *out)
{
    const struct span *s = &d->place.span;
    const char *path = d->place.path;
    if (!path) {
        buf_text(out, tr("the contribution"));
        return;
    }
    const char *name = escaped(l->arena, visible(l->arena, str_from(path)));
    buf_char(out, l->r->lines_url ? '[' : '*');
    if (s->line) {
        buf_printf(out, tr("%s, line %u"), name, s->line);
    } else {
        buf_text(out, name);
    }
    if (!l->r->lines_url) {
        buf_char(out, '*');
        return;
    }
    buf_printf(out, "](%s%s", l->r->lines_url, relative_uri(l->arena, path));
    if (s->line) {
        buf_printf(out, "#L%u", s->line);
    }
    buf_char(out, ')');
}

static void put_sentence(struct buf *out, const char *text)
{
    if (text) {
        buf_text(out, "<br>");
        put_markdown(out, str_from(text));
    }
}

static void put_finding(const struct listing *l, const struct item *item,
                        struct buf *out)
{
    const struct diag *d = &item->d;
    buf_text(out, "- ");
    put_place(l, d, out);
    buf_text(out, ": ");
    put_markdown(out, str_from(d->message));
    const char *name = escaped(l->arena, d->rule);
    if (item->url) {
        buf_printf(out, " ([%s](%s))", name, item->url);
    } else {
        buf_printf(out, " (%s)", name);
    }
    put_sentence(out, item->hidden_note);
    put_sentence(out, d->help);
    buf_char(out, '\n');
}

static void put_level(const struct listing *l, enum level level, struct buf *out)
{
    size_t left = l->counts[level];
    for (size_t i = 0; i < l->count && out->len < COMMENT_BYTES; i++) {
        if (l->items[i].d.level == level) {
            put_finding(l, &l->items[i], out);
            left--;
        }
    }
    if (left) {
        buf_printf(out,
                   tr_count("- %zu more is not listed here\n",
                            "- %zu more are not listed here\n", left),
                   left);
    }
}

static void put_folded(const struct listing *l, enum level level, const char *title,
                       struct buf *out)
{
    if (l->counts[level]) {
        buf_printf(out, "<details>\n<summary>%s</summary>\n\n", title);
        put_level(l, level, out);
        buf_text(out, "\n</details>\n\n");
    }
}

static void put_greeting(const struct listing *l, struct buf *out)
{
    buf_text(out,
             tr("## Thank you for your contribution\n\n"
                "A program has read it, so that people can give their time to what "
                "it says. Below is what the program found. It can be wrong: if you "
                "think so, say it in a comment.\n\n"));
    if (l->failure_count) {
        buf_text(out, tr("**The check could not be finished.** You have done nothing "
                         "wrong: an editor has to look into it.\n\n"));
    }
    struct buf sum = {0};
    write_sum(l, &sum);
    buf_text(out, "**");
    put_markdown(out, str_trim(buf_view(&sum)));
    buf_text(out, "**\n\n");
    buf_release(&sum);
}

static void put_what_to_do(const struct listing *l, struct buf *out)
{
    buf_text(out, tr("### What to do now\n\n"));
    if (l->counts[LEVEL_ERROR]) {
        buf_text(
            out,
            tr("1. Open *Files changed* at the top of this page, and beside the name "
               "of "
               "the file choose *Edit file*.\n"
               "2. Go to the line named above, change it, and press *Commit "
               "changes*.\n"
               "3. Wait a few minutes. The program reads the file again by itself, and "
               "this comment changes.\n"
               "4. If a point is not clear, ask in a comment in your own words. An "
               "editor will help, and can also make the change for you.\n"));
    } else if (l->failure_count) {
        buf_text(out, tr("Nothing. An editor will answer here.\n"));
    } else {
        buf_text(out, tr("Nothing has to be mended. An editor will read the entry and "
                         "answer here.\n"));
    }
}

void write_summary(struct listing *l, struct buf *out)
{
    buf_text(out, MARK);
    put_greeting(l, out);
    if (l->counts[LEVEL_ERROR]) {
        buf_text(out, tr("### To be mended first\n\n"));
        put_level(l, LEVEL_ERROR, out);
        buf_char(out, '\n');
    }
    put_folded(l, LEVEL_WARNING,
               tr("Warnings: better mended, but they hold nothing up"), out);
    put_folded(l, LEVEL_NOTE, tr("Notes"), out);
    put_what_to_do(l, out);
}
