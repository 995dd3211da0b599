#include "base/messages.h"
#include "commands/entry_shown.h"
#include "commands/queue.h"
#include "report/escape.h"

static const struct {
    const char *heading, *colour;
} groups[] = {
    [REVIEW_OVERDUE] = {N_("Overdue"), "\033[31m"},
    [REVIEW_DUE] = {N_("Due soon"), "\033[33m"},
    [REVIEW_NEW] = {N_("Not reviewed yet"), "\033[36m"},
    [REVIEW_PLANNED] = {N_("Planned"), ""},
};

static bool is_first(const struct queue *q, size_t i)
{
    return i == 0 || q->items[i].review.standing != q->items[i - 1].review.standing;
}

static size_t group_size(const struct queue *q, size_t first)
{
    size_t end = first + 1;
    while (end < q->count && !is_first(q, end)) {
        end++;
    }
    return end - first;
}

/* "2026-11-22, 3 days over"; the step of the review for what has no day. */
static const char *when(const struct queue_page *p, const struct queue_item *item)
{
    const struct review *r = &item->review;
    if (r->standing == REVIEW_NEW) {
        return visible(p->arena, entry_review_status(item->entry));
    }
    const char *day = day_written(p->arena, r->next);
    size_t days = (size_t)(r->days < 0 ? -r->days : r->days);
    if (r->days < 0) {
        return arena_printf(p->arena,
                            tr_count("%s, %zu day over", "%s, %zu days over", days),
                            day, days);
    }
    return arena_printf(
        p->arena, tr_count("%s, %zu day left", "%s, %zu days left", days), day, days);
}

static void put_heading(const struct queue_page *p, size_t first, struct buf *out)
{
    enum review_standing standing = p->queue->items[first].review.standing;
    buf_text(out, first ? "\n" : "");
    buf_text(out, p->colour ? "\033[1m" : "");
    buf_text(out, p->colour ? groups[standing].colour : "");
    buf_printf(out, "%s: %zu", tr(groups[standing].heading),
               group_size(p->queue, first));
    buf_text(out, p->colour ? "\033[0m\n" : "\n");
}

static void put_item(const struct queue_page *p, const struct queue_item *item,
                     struct buf *out)
{
    const struct entry *e = item->entry;
    buf_printf(out, "%s\n    %s\n", visible(p->arena, str_from(e->path)),
               entry_title(p->arena, e));
    buf_printf(out, "    %s\n    %s\n", entry_where(p->arena, e), when(p, item));
    buf_printf(out, tr("    to do: %s\n"), tr(queue_next_step(item)));
}

void queue_write_text(const struct queue_page *p, struct buf *out)
{
    for (size_t i = 0; i < p->queue->count; i++) {
        if (is_first(p->queue, i)) {
            put_heading(p, i, out);
        }
        put_item(p, &p->queue->items[i], out);
    }
    if (p->queue->count == 0) {
        buf_text(out, tr("nothing waits for a review\n"));
    }
}

static void put_line(const struct queue_page *p, const struct queue_item *item,
                     struct buf *out)
{
    const struct entry *e = item->entry;
    buf_text(out, "- [ ] ");
    put_entry_link(out, p->arena, p->registry, e);
    buf_text(out, " (");
    put_markdown(out, str_from(entry_where(p->arena, e)));
    buf_text(out, "): ");
    put_markdown(out, str_from(when(p, item)));
    buf_printf(out, "; %s\n", tr(queue_next_step(item)));
}

void queue_write_markdown(const struct queue_page *p, struct buf *out)
{
    buf_printf(out, tr("# Reviews on %s\n"), day_written(p->arena, p->today));
    for (size_t i = 0; i < p->queue->count; i++) {
        const struct queue_item *item = &p->queue->items[i];
        if (is_first(p->queue, i)) {
            buf_printf(out, "\n## %s (%zu)\n\n",
                       tr(groups[item->review.standing].heading),
                       group_size(p->queue, i));
        }
        put_line(p, item, out);
    }
    if (p->queue->count == 0) {
        buf_text(out, tr("\nNothing waits for a review.\n"));
    }
}
