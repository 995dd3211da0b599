#include "commands/link_report.h"

#include <stdlib.h>

#include "check/address_move.h"
#include "commands/link_known.h"
#include "commands/link_look.h"

const struct link_record *link_turned(const struct link_verdict *v)
{
    return v->first && v->first->turn != PAGE_SAME ? v->first
           : v->last && v->last->turn != PAGE_SAME ? v->last
                                                   : NULL;
}

static bool is_source(const struct link_use *use)
{
    return use->source && !use->copy;
}

struct str link_copy_named(const struct link_row *row)
{
    return is_source(row->use) ? value_get_text(row->use->source, "archive")
                               : (struct str){0};
}

struct str link_copy_known(const struct link_row *row)
{
    return link_record_copy(row->verdict.first);
}

bool link_copy_is_broken(const struct link_work *w, const struct link_row *row)
{
    struct str copy = link_key(w->c->arena, link_copy_named(row));
    return link_judge(w->memory, copy).standing == STANDING_BROKEN;
}

struct str link_new_address(const struct link_work *w, const struct link_verdict *v)
{
    struct str to = v->first && !v->endless ? link_moved_to(w->memory, v->first->url)
                                            : (struct str){0};
    bool follow = to.len && address_move(w->settings, v->first->url, to) != FIX_NONE;
    return follow ? to : (struct str){0};
}

/* A copy in an archive is what it is, wherever it leads. */
static bool is_page(const struct link_target *t)
{
    bool page = false;
    for (size_t i = 0; i < t->use_count; i++) {
        page = page || !t->uses[i].copy;
    }
    return page;
}

static enum link_state state_of(const struct link_work *w, const struct link_target *t,
                                const struct link_verdict *v)
{
    static const enum link_state states[STANDING_COUNT] = {
        [STANDING_UNASKED] = STATE_UNASKED, [STANDING_GOOD] = STATE_GOOD,
        [STANDING_FAILING] = STATE_FAILING, [STANDING_BROKEN] = STATE_BROKEN,
        [STANDING_UNKNOWN] = STATE_UNKNOWN, [STANDING_PRIVATE] = STATE_PRIVATE,
    };
    if (v->standing != STANDING_GOOD || !is_page(t)) {
        return states[v->standing];
    }
    return link_turned(v)               ? STATE_TURNED
           : link_new_address(w, v).len ? STATE_MOVED
                                        : STATE_GOOD;
}

/* The functions of the parts. */

static bool is_broken(const struct link_work *w, const struct link_row *r)
{
    (void)w;
    return r->state == STATE_BROKEN;
}

static bool is_turned(const struct link_work *w, const struct link_row *r)
{
    (void)w;
    return r->state == STATE_TURNED && !r->use->copy;
}

static bool is_moved(const struct link_work *w, const struct link_row *r)
{
    (void)w;
    return r->state == STATE_MOVED && !r->use->copy;
}

static bool is_failing(const struct link_work *w, const struct link_row *r)
{
    (void)w;
    return r->state == STATE_FAILING;
}

static bool is_private(const struct link_work *w, const struct link_row *r)
{
    (void)w;
    return r->state == STATE_PRIVATE;
}

static bool is_long_unknown(const struct link_work *w, const struct link_row *r)
{
    return r->state == STATE_UNKNOWN &&
           w->now - r->verdict.last->last_good >= LINKS_LONG_DAYS * DATE_DAY_SECONDS;
}

static bool refuses(const struct link_row *r)
{
    enum link_result result = r->verdict.last->result;
    return result == LINK_DENIED || result == LINK_LIMITED;
}

static bool is_refused(const struct link_work *w, const struct link_row *r)
{
    return is_long_unknown(w, r) && refuses(r);
}

static bool is_in_trouble(const struct link_work *w, const struct link_row *r)
{
    return is_long_unknown(w, r) && !refuses(r);
}

/* One that is broken or has moved for good is told of there. */
static bool is_http(const struct link_work *w, const struct link_row *r)
{
    return str_starts(r->target->url, "http:") && !is_moved(w, r) && !is_broken(w, r);
}

static bool is_short(const struct link_work *w, const struct link_row *r)
{
    (void)w;
    return host_is_shortener(r->use->at.host);
}

static bool has_no_copy(const struct link_work *w, const struct link_row *r)
{
    (void)w;
    return is_source(r->use) && !link_copy_named(r).len && !link_copy_known(r).len;
}

static bool (*const parts[LINK_PART_COUNT])(const struct link_work *w,
                                            const struct link_row *r) = {
    [LINKS_BROKEN] = is_broken,   [LINKS_TURNED] = is_turned,
    [LINKS_MOVED] = is_moved,     [LINKS_FAILING] = is_failing,
    [LINKS_REFUSED] = is_refused, [LINKS_TROUBLE] = is_in_trouble,
    [LINKS_PRIVATE] = is_private, [LINKS_HTTP] = is_http,
    [LINKS_SHORT] = is_short,     [LINKS_NO_COPY] = has_no_copy,
};

bool link_row_is_in(const struct link_work *w, const struct link_row *row,
                    enum link_part part)
{
    return parts[part](w, row);
}

/* In one file the source comes first, then what stands further up. */
static int by_use(const void *x, const void *y)
{
    const struct link_use *const *a = x, *const *b = y;
    int order = strcmp((*a)->path, (*b)->path);
    if (order == 0) {
        order = is_source(*b) - is_source(*a);
    }
    uint32_t start = (*a)->at.span.start, other = (*b)->at.span.start;
    return order ? order : (start > other) - (start < other);
}

static const struct link_use **sorted_uses(struct arena *a,
                                           const struct link_target *target)
{
    const struct link_use **uses =
        ARENA_ARRAY(a, const struct link_use *, target->use_count + 1);
    for (size_t i = 0; i < target->use_count; i++) {
        uses[i] = &target->uses[i];
    }
    qsort(uses, target->use_count, sizeof(const struct link_use *), by_use);
    return uses;
}

static void count_source(struct link_overview *o, const struct link_row *row)
{
    if (is_source(row->use)) {
        bool named = link_copy_named(row).len > 0;
        o->sources++;
        o->copied += named;
        o->copy_known += !named && link_copy_known(row).len > 0;
    }
}

static void add_rows(const struct link_work *w, const struct link_target *target,
                     struct link_overview *o)
{
    struct arena *a = w->c->arena;
    struct link_verdict verdict = link_judge(w->memory, target->url);
    enum link_state state = state_of(w, target, &verdict);
    const struct link_use **uses = sorted_uses(a, target);
    o->states[state]++;
    for (size_t i = 0; i < target->use_count; i++) {
        if (i && strcmp(uses[i]->path, uses[i - 1]->path) == 0) {
            o->rows[o->row_count - 1].more++;
            continue;
        }
        struct link_row *row = arena_push(a, &o->rows, &o->row_count, sizeof *row);
        *row = (struct link_row){target, uses[i], 0, verdict, state};
        count_source(o, row);
    }
}

static int by_place(const void *x, const void *y)
{
    const struct link_row *a = x, *b = y;
    int order = strcmp(a->use->path, b->use->path);
    uint32_t start = a->use->at.span.start, other = b->use->at.span.start;
    if (order == 0) {
        order = (start > other) - (start < other);
    }
    return order ? order : str_compare(a->target->url, b->target->url);
}

struct link_overview link_overview(const struct link_work *w)
{
    struct link_overview o = {0};
    for (size_t i = 0; i < w->list->count; i++) {
        add_rows(w, &w->list->items[i], &o);
    }
    if (o.row_count) {
        qsort(o.rows, o.row_count, sizeof *o.rows, by_place);
    }
    return o;
}
