#include "base/messages.h"
#include "base/utf8.h"
#include "report/difference.h"
#include "report/escape.h"

/* Characters: of a comment, of what is said of its end, of an entry that is not folded.
 */
enum { COMMENT_MAX = 60000, NOTICE_MAX = 500, SHORT_MAX = 1500 };

/* By this line the comment of the run before is found and replaced. */
static const char MARK[] = "<!-- popreg diff -->\n";

static const char *const open_tags[] = {"", "<del>", "<ins>"};
static const char *const close_tags[] = {"", "</del>", "</ins>"};

static void put(struct buf *out, struct str text)
{
    struct arena a;
    arena_init(&a);
    put_markdown(out, str_from(visible(&a, text)));
    arena_release(&a);
}

/* At the beginning of a line a sign or a number would open a list or a heading: nothing
   that can be seen stands before it. */
static void put_line_start(struct buf *out)
{
    buf_text(out, "&#8203;");
}

static void put_piece(struct buf *out, enum edit_kind kind, struct str text)
{
    buf_text(out, open_tags[kind]);
    put(out, text);
    buf_text(out, close_tags[kind]);
}

static void put_run(struct buf *out, const struct word_run *run)
{
    struct str rest = run->text, line;
    bool first = true;
    while (str_next_line(&rest, &line)) {
        buf_text(out, first ? "" : "<br>");
        put_piece(out, run->kind, line);
        first = false;
    }
}

static void put_passage(struct buf *out, const struct passage *p)
{
    static const char *const gaps[] = {"", " ", "<br>"};
    buf_text(out, "  > ");
    put_line_start(out);
    for (size_t i = 0; i < p->count; i++) {
        buf_text(out, i ? gaps[p->runs[i].gap] : "");
        put_run(out, &p->runs[i]);
    }
    buf_text(out, "\n  >\n");
}

static void put_remark(struct buf *out, const struct remark *r)
{
    buf_text(out, "- **");
    put(out, str_from(r->label));
    buf_text(out, "**");
    if (r->said) {
        buf_text(out, tr(": "));
        put(out, str_from(r->said));
    }
    buf_text(out, r->passage_count ? "\n\n" : "\n");
    for (size_t i = 0; i < r->passage_count; i++) {
        put_passage(out, &r->passages[i]);
    }
    buf_text(out, r->passage_count ? "\n" : "");
}

static void put_head(struct buf *out, const struct told *t)
{
    buf_text(out, "\n### ");
    put_line_start(out);
    put(out, t->title.len ? t->title : str_from(t->path));
    buf_text(out, "\n\n*");
    put(out, str_from(t->path));
    buf_printf(out, "*%s", tr(": "));
    put(out, str_from(t->what));
    buf_text(out, "\n\n");
}

/* Characters that there is still room for. */
struct room {
    size_t left;
    bool cut;
};

static bool fits(struct room *room, const struct buf *part)
{
    size_t length = utf8_length(buf_view(part));
    room->cut = room->cut || length > room->left;
    room->left -= room->cut ? 0 : length;
    return !room->cut;
}

/* The remarks as far as there is room. */
static void put_remarks(struct buf *out, struct room *room, const struct told *t)
{
    struct buf part = {0};
    for (size_t i = 0; i < t->count && !room->cut; i++) {
        buf_clear(&part);
        if (i == t->substantive) {
            buf_printf(&part, "\n%s\n\n", tr("Editorial only:"));
        }
        put_remark(&part, &t->remarks[i]);
        if (fits(room, &part)) {
            buf_str(out, buf_view(&part));
        }
    }
    buf_release(&part);
}

static void put_entry(struct buf *out, struct room *room, const struct told *t)
{
    struct buf head = {0}, remarks = {0};
    struct room inside = *room;
    put_head(&head, t);
    if (!fits(&inside, &head)) {
        *room = inside;
        buf_release(&head);
        return;
    }
    put_remarks(&remarks, &inside, t);
    bool folded = utf8_length(buf_view(&remarks)) > SHORT_MAX;
    buf_str(out, buf_view(&head));
    if (folded) {
        buf_printf(out, "<details>\n<summary>%s</summary>\n\n", tr("What changed"));
    }
    buf_str(out, buf_view(&remarks));
    buf_text(out, folded ? "\n</details>\n" : "");
    *room = inside;
    buf_release(&head);
    buf_release(&remarks);
}

void difference_markdown_part(struct buf *out, const struct told_list *list,
                              size_t length)
{
    struct arena a;
    arena_init(&a);
    enum { FOLD = 100 }; /* characters of what folds one entry, and of more */
    struct room room = {.left = length > NOTICE_MAX ? length - NOTICE_MAX : 0};
    buf_printf(out, "**%s**\n", difference_sum(&a, list));
    for (size_t i = 0; i < list->count && !room.cut; i++) {
        room.cut = room.left < FOLD;
        room.left -= room.cut ? 0 : FOLD;
        put_entry(out, &room, list->items[i]);
    }
    if (room.cut) {
        buf_printf(out, "\n**%s**\n",
                   tr("This comment is full: more has changed than is shown here. "
                      "'popreg diff' shows all of it."));
    }
    arena_release(&a);
}

void difference_markdown(struct buf *out, const struct told_list *list)
{
    buf_text(out, MARK);
    difference_markdown_part(out, list, COMMENT_MAX - sizeof MARK);
}
