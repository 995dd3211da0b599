#define _GNU_SOURCE /* sched_getaffinity */
#include "base/par.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"

enum { BATCH = 8, WORKERS_MAX = 64, HALF_BITS = 32 };

/* Items from `from` up to `to`, in one word, so that they change hands at once. */
struct range {
    uint32_t from, to;
};

struct job {
    struct seat *seats;
    unsigned seat_count;
    void (*work)(void *state, unsigned worker, size_t i);
    void *state;
    size_t first; /* of the items, which are counted from here */
};

struct seat {
    struct job *job;
    unsigned worker;
    pthread_t thread;
    _Atomic uint64_t left; /* the range that is still to be done */
};

static uint64_t pack(struct range r)
{
    return (uint64_t)r.from << HALF_BITS | r.to;
}

static struct range unpack(uint64_t word)
{
    return (struct range){(uint32_t)(word >> HALF_BITS), (uint32_t)word};
}

static uint32_t length(struct range r)
{
    return r.to - r.from;
}

/* A few items from the front of the seat's own range; none when it is empty. */
static struct range take(struct seat *seat)
{
    uint64_t word = atomic_load(&seat->left);
    for (;;) {
        struct range left = unpack(word), taken = left;
        uint32_t few = length(left) / BATCH + 1; /* fewer towards the end */
        taken.to = left.from + (few < BATCH ? few : BATCH);
        taken.to = taken.to < left.to ? taken.to : left.to;
        left.from = taken.to;
        if (length(taken) == 0 ||
            atomic_compare_exchange_weak(&seat->left, &word, pack(left))) {
            return taken;
        }
    }
}

/* Half of what the seat with most left has, from the back. False: there is no more. */
static bool steal(struct seat *thief)
{
    struct job *job = thief->job;
    for (;;) {
        struct seat *richest = NULL;
        uint64_t word = 0;
        for (unsigned i = 0; i < job->seat_count; i++) {
            uint64_t other = atomic_load(&job->seats[i].left);
            if (length(unpack(other)) > length(unpack(word))) {
                richest = &job->seats[i];
                word = other;
            }
        }
        if (!richest) {
            return false;
        }
        struct range left = unpack(word), stolen = left;
        stolen.from = left.to - (length(left) + 1) / 2;
        left.to = stolen.from;
        if (atomic_compare_exchange_strong(&richest->left, &word, pack(left))) {
            atomic_store(&thief->left, pack(stolen));
            return true;
        }
    }
}

static void *labour(void *arg)
{
    struct seat *seat = arg;
    struct job *job = seat->job;
    do {
        struct range r = take(seat);
        while (length(r)) {
            for (uint32_t i = r.from; i < r.to; i++) {
                job->work(job->state, seat->worker, job->first + i);
            }
            r = take(seat);
        }
    } while (steal(seat));
    return NULL;
}

/* Each seat begins with a stretch of its own, which keeps threads in folders and memory
   of their own; who is done takes from who is not. */
static void run_job(struct job *job, uint32_t count)
{
    for (unsigned i = 0; i < job->seat_count; i++) {
        struct seat *seat = &job->seats[i];
        uint64_t from = (uint64_t)count * i / job->seat_count;
        uint64_t to = (uint64_t)count * (i + 1) / job->seat_count;
        seat->job = job;
        seat->worker = i;
        atomic_init(&seat->left, pack((struct range){(uint32_t)from, (uint32_t)to}));
    }
    unsigned started = 1; /* the first seat is this thread's */
    while (started < job->seat_count) {
        struct seat *seat = &job->seats[started];
        if (pthread_create(&seat->thread, NULL, labour, seat) != 0) {
            break; /* fewer hands do the same work */
        }
        started++;
    }
    labour(&job->seats[0]);
    for (unsigned i = 1; i < started; i++) {
        pthread_join(job->seats[i].thread, NULL);
    }
}

void par_each(size_t count, unsigned workers,
              void (*work)(void *state, unsigned worker, size_t i), void *state)
{
    struct seat seats[WORKERS_MAX];
    struct job job = {.seats = seats, .work = work, .state = state};
    workers = workers < WORKERS_MAX ? workers : WORKERS_MAX;
    while (job.first < count) {
        size_t left = count - job.first;
        uint32_t now = left < UINT32_MAX ? (uint32_t)left : UINT32_MAX;
        job.seat_count = workers < (now + 1) / 2 ? workers : (now + 1) / 2;
        run_job(&job, now);
        job.first += now;
    }
}

unsigned par_processors(void)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) != 0) {
        return 1;
    }
    int n = CPU_COUNT(&set);
    return n > 0 ? (unsigned)n : 1;
}

static_assert(sizeof(pthread_mutex_t) <= sizeof(struct gate), "a gate has room for it");

static pthread_mutex_t *mutex_of(struct gate *g)
{
    return (pthread_mutex_t *)(void *)g->room;
}

void gate_init(struct gate *g)
{
    pthread_mutex_init(mutex_of(g), NULL);
}

void gate_enter(struct gate *g)
{
    pthread_mutex_lock(mutex_of(g));
}

void gate_leave(struct gate *g)
{
    pthread_mutex_unlock(mutex_of(g));
}

struct bell {
    pthread_mutex_t lock;
    pthread_cond_t rung;
    unsigned count;
};

struct bell *bell_new(void)
{
    struct bell *b = calloc(1, sizeof *b);
    if (!b) {
        out_of_memory();
    }
    pthread_mutex_init(&b->lock, NULL);
    pthread_cond_init(&b->rung, NULL);
    return b;
}

void bell_free(struct bell *b)
{
    if (b) {
        pthread_cond_destroy(&b->rung);
        pthread_mutex_destroy(&b->lock);
        free(b);
    }
}

void bell_ring(struct bell *b)
{
    pthread_mutex_lock(&b->lock);
    b->count++;
    pthread_cond_broadcast(&b->rung);
    pthread_mutex_unlock(&b->lock);
}

unsigned bell_wait(struct bell *b, unsigned last, unsigned timeout_ms)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += timeout_ms / 1000;
    until.tv_nsec += (long)(timeout_ms % 1000) * 1000000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&b->lock);
    int code = 0;
    while (b->count == last && code == 0) {
        code = pthread_cond_timedwait(&b->rung, &b->lock, &until);
    }
    unsigned count = b->count;
    pthread_mutex_unlock(&b->lock);
    return count;
}
