#include "base/messages.h"
#include "report/difference.h"
#include "report/escape.h"

static const struct mark {
    const char *open, *close, *colour;
} marks[] = {
    [EDIT_KEPT] = {"", "", NULL},
    [EDIT_DELETED] = {"[-", "-]", "\033[31;9m"},
    [EDIT_INSERTED] = {"{+", "+}", "\033[32;4m"},
};

struct sheet {
    struct buf *out;
    struct arena *arena;
    bool colour;
};

static void put(const struct sheet *s, struct str text)
{
    buf_text(s->out, visible(s->arena, text));
}

static void put_text(const struct sheet *s, const char *text)
{
    put(s, str_from(text));
}

/* Part of a run that stands in one line. */
static void put_piece(const struct sheet *s, enum edit_kind kind, struct str text)
{
    const struct mark *m = &marks[kind];
    bool colour = s->colour && m->colour;
    buf_text(s->out, colour ? m->colour : m->open);
    put(s, text);
    buf_text(s->out, colour ? "\033[0m" : m->close);
}

static const char INDENT[] = "\n      ";

static void put_run(const struct sheet *s, const struct word_run *run)
{
    struct str rest = run->text, line;
    bool first = true;
    while (str_next_line(&rest, &line)) {
        buf_text(s->out, first ? "" : INDENT);
        put_piece(s, run->kind, line);
        first = false;
    }
}

static void put_passage(const struct sheet *s, const struct passage *p)
{
    static const char *const gaps[] = {"", " ", INDENT};
    buf_text(s->out, INDENT);
    for (size_t i = 0; i < p->count; i++) {
        buf_text(s->out, i ? gaps[p->runs[i].gap] : "");
        put_run(s, &p->runs[i]);
    }
}

static void put_remark(const struct sheet *s, const struct remark *r,
                       const char *indent)
{
    buf_text(s->out, indent);
    put_text(s, r->label);
    buf_str(s->out, r->said ? str_from(tr(": ")) : str_trim(str_from(tr(": "))));
    put_text(s, r->said ? r->said : "");
    for (size_t i = 0; i < r->passage_count; i++) {
        put_passage(s, &r->passages[i]);
    }
    buf_char(s->out, '\n');
}

void difference_text(struct buf *out, const struct told *t, bool colour)
{
    struct arena a;
    arena_init(&a);
    struct sheet s = {out, &a, colour};
    buf_text(out, colour ? "\033[1m" : "");
    put(&s, t->title.len ? t->title : str_from(t->path));
    buf_text(out, colour ? "\033[0m\n" : "\n");
    put_text(&s, t->path);
    buf_text(out, tr(": "));
    put_text(&s, t->what);
    buf_char(out, '\n');
    for (size_t i = 0; i < t->count; i++) {
        bool editorial = t->remarks[i].weight == WEIGHT_EDITORIAL;
        if (editorial && i == t->substantive) {
            buf_printf(out, "  %s\n", tr("Editorial only:"));
        }
        put_remark(&s, &t->remarks[i], editorial ? "    " : "  ");
    }
    arena_release(&a);
}

static void put_count(struct buf *out, enum told_kind kind, size_t n)
{
    switch (kind) {
    case TOLD_NEW:
        buf_printf(out, tr("%zu new"), n);
        break;
    case TOLD_RENAMED:
        buf_printf(out, tr("%zu renamed"), n);
        break;
    case TOLD_WITHDRAWN:
        buf_printf(out, tr("%zu withdrawn"), n);
        break;
    case TOLD_REMOVED:
        buf_printf(out, tr("%zu removed"), n);
        break;
    default:
        buf_printf(out, tr("%zu changed"), n);
        break;
    }
}

const char *difference_sum(struct arena *a, const struct told_list *list)
{
    static const enum told_kind order[] = {TOLD_CHANGED, TOLD_NEW, TOLD_RENAMED,
                                           TOLD_WITHDRAWN, TOLD_REMOVED};
    size_t counts[TOLD_KIND_COUNT] = {0}, substantive = 0;
    for (size_t i = 0; i < list->count; i++) {
        counts[list->items[i]->kind]++;
        substantive += list->items[i]->difference->weight == WEIGHT_SUBSTANTIVE;
    }
    if (list->count == 0) {
        return tr("no entry differs");
    }
    struct buf out = {0};
    buf_printf(&out, tr_count("%zu entry differs", "%zu entries differ", list->count),
               list->count);
    const char *joint = tr(": ");
    for (size_t i = 0; i < COUNT_OF(order); i++) {
        if (counts[order[i]]) {
            buf_text(&out, joint);
            put_count(&out, order[i], counts[order[i]]);
            joint = ", ";
        }
    }
    buf_text(&out, "; ");
    buf_printf(&out, tr("%zu substantive"), substantive);
    return buf_keep(&out, a).ptr;
}
