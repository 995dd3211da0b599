#include "model/word_edits.h"

#include "base/buf.h"

/* Beyond so many words that differ, two texts are told one after the other. */
enum { EDITS_MAX = 1500 };

/* One word on the way from one text to the other. */
struct step {
    enum edit_kind kind;
    const struct word *before, *after; /* NULL where it is not there */
};

struct path {
    struct arena *arena;
    struct step *steps;
    size_t count;
};

static bool same(const struct word *x, const struct word *y)
{
    return str_equal(x->text, y->text);
}

static void step(struct path *p, enum edit_kind kind, const struct word *before,
                 const struct word *after)
{
    p->steps[p->count++] = (struct step){kind, before, after};
}

/* The part of the two lists between what they have in common at both ends. */
struct middle {
    const struct word *before, *after;
    int n, m;
};

/*
 * How far each diagonal k = x - y is reached with d edits. The row of d begins at
 * rows + d * d and holds the diagonals -d .. d.
 */
struct reach {
    int *rows;
    int edits; /* that it takes; -1 when there are too many */
};

static int *row_of(const struct reach *r, int d)
{
    return r->rows + (size_t)d * (size_t)d + d;
}

/* Whether the diagonal k of d edits comes from that above it, by an insertion. */
static bool comes_down(const int *last, int d, int k)
{
    return k == -d || (k != d && last[k - 1] < last[k + 1]);
}

/* True when the end is reached with d edits. */
static bool reach_further(const struct middle *m, const struct reach *r, int d)
{
    int *row = row_of(r, d), *last = d ? row_of(r, d - 1) : NULL;
    for (int k = -d; k <= d; k += 2) {
        int x = d == 0 ? 0 : comes_down(last, d, k) ? last[k + 1] : last[k - 1] + 1;
        while (x < m->n && x - k < m->m && same(&m->before[x], &m->after[x - k])) {
            x++;
        }
        row[k] = x;
        if (x >= m->n && x - k >= m->m) {
            return true;
        }
    }
    return false;
}

/* Room for the rows of `room` edits; those of the first `d` are kept. The rows grow
   with the square of the edits, so they are made anew as it takes more. */
static void make_room(struct arena *a, struct reach *r, size_t room, size_t d)
{
    int *rows = arena_alloc(a, room * room * sizeof *rows);
    if (d > 0) {
        memcpy(rows, r->rows, d * d * sizeof *rows);
    }
    r->rows = rows;
}

static struct reach find_reach(struct arena *a, const struct middle *m)
{
    enum { FIRST_ROOM = 64, MORE = 4 };
    struct reach r = {.edits = -1};
    int limit = m->n + m->m < EDITS_MAX ? m->n + m->m : EDITS_MAX, room = 0;
    for (int d = 0; d <= limit && r.edits < 0; d++) {
        if (d == room) {
            room = room ? room * MORE : FIRST_ROOM;
            room = room <= limit ? room : limit + 1;
            make_room(a, &r, (size_t)room, (size_t)d);
        }
        r.edits = reach_further(m, &r, d) ? d : -1;
    }
    return r;
}

/* Follows the rows back from the end; `steps` is filled from its end. */
static void walk_back(const struct middle *m, const struct reach *r, struct path *p,
                      size_t total)
{
    int x = m->n, y = m->m;
    size_t at = p->count + total;
    for (int d = r->edits; d > 0; d--) {
        const int *last = row_of(r, d - 1);
        int k = x - y;
        bool down = comes_down(last, d, k);
        int from = down ? last[k + 1] : last[k - 1] + 1;
        for (; x > from; x--, y--) {
            p->steps[--at] =
                (struct step){EDIT_KEPT, &m->before[x - 1], &m->after[y - 1]};
        }
        p->steps[--at] = down ? (struct step){EDIT_INSERTED, NULL, &m->after[y - 1]}
                              : (struct step){EDIT_DELETED, &m->before[x - 1], NULL};
        x -= !down;
        y -= down;
    }
    for (; x > 0; x--, y--) {
        p->steps[--at] = (struct step){EDIT_KEPT, &m->before[x - 1], &m->after[y - 1]};
    }
    p->count += total;
}

static void find_middle(struct path *p, const struct middle *m)
{
    struct arena scratch;
    arena_init(&scratch);
    struct reach r = find_reach(&scratch, m);
    if (r.edits >= 0) {
        walk_back(m, &r, p, (size_t)(m->n + m->m + r.edits) / 2);
    }
    for (int i = 0; r.edits < 0 && i < m->n; i++) {
        step(p, EDIT_DELETED, &m->before[i], NULL);
    }
    for (int i = 0; r.edits < 0 && i < m->m; i++) {
        step(p, EDIT_INSERTED, NULL, &m->after[i]);
    }
    arena_release(&scratch);
}

static void find_path(struct path *p, const struct word_list *b,
                      const struct word_list *a)
{
    size_t head = 0, tail = 0, least = b->count < a->count ? b->count : a->count;
    p->steps = ARENA_ARRAY(p->arena, struct step, b->count + a->count + 1);
    while (head < least && same(&b->items[head], &a->items[head])) {
        step(p, EDIT_KEPT, &b->items[head], &a->items[head]);
        head++;
    }
    while (tail < least - head &&
           same(&b->items[b->count - 1 - tail], &a->items[a->count - 1 - tail])) {
        tail++;
    }
    struct middle m = {b->items + head, a->items + head, (int)(b->count - head - tail),
                       (int)(a->count - head - tail)};
    if (m.n || m.m) {
        find_middle(p, &m);
    }
    for (size_t i = tail; i > 0; i--) {
        step(p, EDIT_KEPT, &b->items[b->count - i], &a->items[a->count - i]);
    }
}

static const struct word *word_of(const struct step *s)
{
    return s->after ? s->after : s->before;
}

/* Behind the steps from `at` on that are kept, or that are not. */
static size_t stretch_end(const struct path *p, size_t at)
{
    bool kept = p->steps[at].kind == EDIT_KEPT;
    while (at < p->count && (p->steps[at].kind == EDIT_KEPT) == kept) {
        at++;
    }
    return at;
}

/* The words that say something, on the side that has more of them. */
static size_t weight_of(const struct path *p, size_t from, size_t to)
{
    size_t before = 0, after = 0;
    for (size_t i = from; i < to; i++) {
        const struct step *s = &p->steps[i];
        before += s->before && s->before->meaning != 0;
        after += s->after && s->after->meaning != 0;
    }
    return before > after ? before : after;
}

static bool holds_start(const struct path *p, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (word_of(&p->steps[i])->starts) {
            return true;
        }
    }
    return false;
}

/* What stays between two changes is taken into them when it is no longer than either:
   a sentence with a word kept here and there cannot be read. */
static bool is_crumb(const struct path *p, size_t left, size_t from, size_t to)
{
    enum { CRUMB_MAX = 5 };
    size_t kept = weight_of(p, from, to), right = stretch_end(p, to);
    return kept <= CRUMB_MAX && kept <= weight_of(p, left, from) &&
           kept <= weight_of(p, to, right) && !holds_start(p, from, to);
}

/* A kept step becomes a deletion and an insertion; there is room for both because the
   list has it for every word of either text. */
static void melt(struct path *p, size_t from, size_t to)
{
    size_t more = to - from;
    memmove(&p->steps[to + more], &p->steps[to], (p->count - to) * sizeof *p->steps);
    for (size_t i = from; i < to; i++) {
        p->steps[to + (i - from)] =
            (struct step){EDIT_INSERTED, NULL, p->steps[i].after};
    }
    for (size_t i = from; i < to; i++) {
        p->steps[i] = (struct step){EDIT_DELETED, p->steps[i].before, NULL};
    }
    p->count += more;
}

static void take_in_crumbs(struct path *p)
{
    for (size_t at = 0; at < p->count;) {
        size_t end = stretch_end(p, at);
        size_t kept_end = end < p->count ? stretch_end(p, end) : end;
        bool changed = p->steps[at].kind != EDIT_KEPT;
        if (changed && kept_end < p->count && is_crumb(p, at, end, kept_end)) {
            melt(p, end, kept_end);
            at = 0;
        } else {
            at = end;
        }
    }
}

/* In each change first what is deleted, then what is inserted. */
static void sort_stretch(struct path *p, size_t from, size_t to)
{
    struct step *sorted = ARENA_ARRAY(p->arena, struct step, to - from + 1);
    size_t n = 0;
    for (int kind = EDIT_DELETED; kind <= EDIT_INSERTED; kind++) {
        for (size_t i = from; i < to; i++) {
            if ((int)p->steps[i].kind == kind) {
                sorted[n++] = p->steps[i];
            }
        }
    }
    memcpy(&p->steps[from], sorted, n * sizeof *sorted);
}

/* Moves the change at from .. to, all of one kind, a word to the left: the word that
   was kept before it is its last. */
static void slide_left(struct path *p, size_t from, size_t to)
{
    struct step kept = p->steps[from - 1], last = p->steps[to - 1];
    bool inserted = last.kind == EDIT_INSERTED;
    p->steps[from - 1] = inserted ? (struct step){EDIT_INSERTED, NULL, kept.after}
                                  : (struct step){EDIT_DELETED, kept.before, NULL};
    p->steps[to - 1] = inserted ? (struct step){EDIT_KEPT, kept.before, last.after}
                                : (struct step){EDIT_KEPT, last.before, kept.after};
}

/* An insertion or deletion that could as well stand some words to the left does so when
   it then begins a sentence. */
static void slide_to_start(struct path *p, size_t from, size_t to)
{
    if (p->steps[from].kind != p->steps[to - 1].kind) {
        return;
    }
    size_t shift = 0;
    while (!word_of(&p->steps[from - shift])->starts) {
        if (from == shift || p->steps[from - shift - 1].kind != EDIT_KEPT ||
            !same(word_of(&p->steps[from - shift - 1]),
                  word_of(&p->steps[to - shift - 1]))) {
            return;
        }
        shift++;
    }
    for (size_t i = 0; i < shift; i++) {
        slide_left(p, from - i, to - i);
    }
}

static void tidy(struct path *p)
{
    take_in_crumbs(p);
    for (size_t at = 0; at < p->count;) {
        size_t end = stretch_end(p, at);
        if (p->steps[at].kind != EDIT_KEPT) {
            sort_stretch(p, at, end);
            slide_to_start(p, at, end);
        }
        at = end;
    }
}

static enum gap gap_of(const struct step *s)
{
    return word_of(s)->gap;
}

static void add_word(struct buf *out, const struct step *s)
{
    if (out->len && gap_of(s) != GAP_NONE) {
        buf_char(out, gap_of(s) == GAP_LINE ? '\n' : ' ');
    }
    buf_str(out, word_of(s)->text);
}

/*
 * What to set before a run. Where a line begins with a change, what takes its place or
 * goes on after it begins a line as well, but of its own state: shown together they
 * stand in one.
 */
static enum gap gap_between(const struct step *s, const struct word_run *last)
{
    enum gap gap = gap_of(s);
    bool replaced =
        s->kind == EDIT_INSERTED && last->kind == EDIT_DELETED && last->gap == GAP_LINE;
    bool goes_on = s->kind == EDIT_KEPT && s->before->gap != GAP_LINE;
    return gap == GAP_LINE && (replaced || goes_on) ? GAP_BLANK : gap;
}

/* The runs of the steps from .. to. */
static struct word_run *runs_of(const struct path *p, size_t from, size_t to,
                                size_t *count)
{
    struct word_run *runs = NULL;
    *count = 0;
    for (size_t i = from; i < to;) {
        struct word_run *run = arena_push(p->arena, &runs, count, sizeof *run);
        struct buf text = {0};
        run->kind = p->steps[i].kind;
        run->gap = i > from ? gap_between(&p->steps[i], run - 1) : gap_of(&p->steps[i]);
        for (; i < to && p->steps[i].kind == run->kind; i++) {
            add_word(&text, &p->steps[i]);
        }
        run->text = buf_keep(&text, p->arena);
    }
    return runs;
}

/* Whether a passage may begin at the step: where a sentence begins in both states, and
   not in the middle of a change. */
static bool is_border(const struct path *p, size_t at)
{
    const struct step *s = &p->steps[at];
    bool starts = (!s->before || s->before->starts) && (!s->after || s->after->starts);
    bool changed = s->kind != EDIT_KEPT;
    bool changed_before = at > 0 && p->steps[at - 1].kind != EDIT_KEPT;
    return at == 0 || (starts && !(changed && changed_before));
}

static void find_passages(const struct path *p, struct word_edits *out)
{
    for (size_t at = 0; at < p->count;) {
        size_t end = at;
        bool differs = false;
        do {
            differs = differs || p->steps[end].kind != EDIT_KEPT;
            end++;
        } while (end < p->count && !is_border(p, end));
        if (differs) {
            struct passage *passage = arena_push(p->arena, &out->passages,
                                                 &out->passage_count, sizeof *passage);
            passage->runs = runs_of(p, at, end, &passage->count);
            passage->line = at == 0 || gap_of(&p->steps[at]) == GAP_LINE;
        }
        at = end;
    }
}

void word_edits_find(struct arena *a, const struct word_list *before,
                     const struct word_list *after, struct word_edits *out)
{
    struct path p = {.arena = a};
    find_path(&p, before, after);
    tidy(&p);
    *out = (struct word_edits){0};
    out->runs = runs_of(&p, 0, p.count, &out->count);
    find_passages(&p, out);
}
