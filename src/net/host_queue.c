#include "net/host_queue.h"

#include <math.h>

#include "base/intern.h"

struct waiting {
    void *item;
    struct waiting *next;
};

struct host {
    struct waiting *first, *last; /* may be begun as soon as the host may be asked */
    double free_at;               /* not before */
    unsigned running;
    bool sending; /* one was begun and is not on the wire yet */
    bool listed;  /* it is in the heap of hosts */
};

/* Something at its time; the earliest is first (a binary heap, J. W. J. Williams 1964).
 */
struct moment {
    double at;
    size_t order; /* of what has the same time, the first to come is first */
    struct host *host;
    void *item; /* of `later`; NULL in the heap of hosts */
};

struct heap {
    struct moment *items; /* items[0] unused */
    size_t count, room;
    size_t pushed; /* ever */
};

struct host_queue {
    struct arena *arena;
    unsigned per_host;
    double pause_ms;
    struct interner names;
    struct host **hosts; /* by the number of the name */
    size_t host_count;
    struct heap ready; /* hosts with something to begin */
    struct heap later; /* items that are not due yet */
    struct waiting *spare;
    size_t waiting;
};

struct host_queue *host_queue_new(struct arena *a, unsigned per_host, unsigned pause_ms)
{
    struct host_queue *q = ARENA_NEW(a, struct host_queue);
    *q = (struct host_queue){.arena = a,
                             .per_host = per_host,
                             .pause_ms = pause_ms,
                             .names = interner_new(a)};
    return q;
}

struct host *host_queue_host(struct host_queue *q, struct str name)
{
    size_t i = interned(&q->names, name);
    if (i == SIZE_MAX) {
        i = intern(&q->names, arena_str(q->arena, name));
        *(struct host **)arena_push(q->arena, &q->hosts, &q->host_count,
                                    sizeof(struct host *)) =
            ARENA_NEW(q->arena, struct host);
    }
    return q->hosts[i];
}

static bool is_before(const struct moment *a, const struct moment *b)
{
    return a->at < b->at || (!(a->at > b->at) && a->order < b->order);
}

static void heap_push(struct arena *a, struct heap *h, struct moment m)
{
    if (h->count + 1 >= h->room) {
        size_t room = h->room ? h->room * 2 : 64;
        struct moment *wider = ARENA_ARRAY(a, struct moment, room);
        if (h->count) {
            memcpy(wider, h->items, (h->count + 1) * sizeof *wider);
        }
        h->items = wider;
        h->room = room;
    }
    m.order = h->pushed++;
    size_t i = ++h->count;
    while (i > 1 && is_before(&m, &h->items[i / 2])) {
        h->items[i] = h->items[i / 2];
        i /= 2;
    }
    h->items[i] = m;
}

static struct moment heap_pop(struct heap *h)
{
    struct moment top = h->items[1], last = h->items[h->count--];
    size_t i = 1;
    while (i * 2 <= h->count) {
        size_t child = i * 2;
        child += child < h->count && is_before(&h->items[child + 1], &h->items[child]);
        if (!is_before(&h->items[child], &last)) {
            break;
        }
        h->items[i] = h->items[child];
        i = child;
    }
    h->items[i] = last;
    return top;
}

static double heap_first(const struct heap *h)
{
    return h->count ? h->items[1].at : (double)INFINITY;
}

/* Lists the host when something of it may be begun. */
static void list_host(struct host_queue *q, struct host *h)
{
    if (!h->listed && h->first && !h->sending && h->running < q->per_host) {
        h->listed = true;
        heap_push(q->arena, &q->ready, (struct moment){.at = h->free_at, .host = h});
    }
}

static void stand_in_line(struct host_queue *q, struct host *h, void *item)
{
    struct waiting *w = q->spare ? q->spare : ARENA_NEW(q->arena, struct waiting);
    q->spare = w->next;
    *w = (struct waiting){item, NULL};
    *(h->first ? &h->last->next : &h->first) = w;
    h->last = w;
    list_host(q, h);
}

static void *leave_line(struct host_queue *q, struct host *h)
{
    struct waiting *w = h->first;
    h->first = w->next;
    w->next = q->spare;
    q->spare = w;
    q->waiting--;
    return w->item;
}

void host_queue_push(struct host_queue *q, struct host *h, void *item, double due)
{
    q->waiting++;
    heap_push(q->arena, &q->later, (struct moment){.at = due, .host = h, .item = item});
}

static void wake(struct host_queue *q, double now)
{
    while (heap_first(&q->later) <= now) {
        struct moment m = heap_pop(&q->later);
        stand_in_line(q, m.host, m.item);
    }
}

void *host_queue_take(struct host_queue *q, double now)
{
    wake(q, now);
    while (heap_first(&q->ready) <= now) {
        struct host *h = heap_pop(&q->ready).host;
        h->listed = false;
        if (h->free_at <= now && h->first) {
            h->running++;
            h->sending = true;
            return leave_line(q, h);
        }
        list_host(q, h); /* it was told to rest in the meantime */
    }
    return NULL;
}

double host_queue_next(struct host_queue *q)
{
    return fmin(heap_first(&q->ready), heap_first(&q->later));
}

static void pause_from(struct host_queue *q, struct host *h, double now)
{
    h->sending = false;
    h->free_at = fmax(h->free_at, now + q->pause_ms);
}

void host_queue_sent(struct host_queue *q, struct host *h, double now)
{
    pause_from(q, h, now);
    list_host(q, h);
}

void host_queue_ended(struct host_queue *q, struct host *h, bool sent, double now)
{
    h->running--;
    if (!sent) {
        pause_from(q, h, now);
    }
    list_host(q, h);
}

void host_queue_skipped(struct host_queue *q, struct host *h)
{
    h->running--;
    h->sending = false;
    list_host(q, h);
}

void host_queue_rest(struct host_queue *q, struct host *h, double until)
{
    (void)q;
    h->free_at = fmax(h->free_at, until);
}

size_t host_queue_waiting(const struct host_queue *q)
{
    return q->waiting;
}
