#define _GNU_SOURCE /* sched_getaffinity */
#include "base/par.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"

enum { BATCH = 8, WORKERS_MAX = 64 };

struct job {
    size_t count;
    atomic_size_t next;
    void (*work)(void *state, unsigned worker, size_t i);
    void *state;
};

struct seat {
    struct job *job;
    unsigned worker;
    pthread_t thread;
};

static void *labour(void *arg)
{
    const struct seat *seat = arg;
    struct job *job = seat->job;
    for (;;) {
        size_t from =
            atomic_fetch_add_explicit(&job->next, BATCH, memory_order_relaxed);
        if (from >= job->count) {
            return NULL;
        }
        size_t to = from + BATCH < job->count ? from + BATCH : job->count;
        for (size_t i = from; i < to; i++) {
            job->work(job->state, seat->worker, i);
        }
    }
}

void par_each(size_t count, unsigned workers,
              void (*work)(void *state, unsigned worker, size_t i), void *state)
{
    struct job job = {.count = count, .work = work, .state = state};
    struct seat seats[WORKERS_MAX];
    if (workers > WORKERS_MAX) {
        workers = WORKERS_MAX;
    }
    unsigned started = 1; /* the first seat is this thread's */
    seats[0] = (struct seat){.job = &job, .worker = 0};
    while (started < workers && (size_t)started * BATCH < count) {
        struct seat *seat = &seats[started];
        *seat = (struct seat){.job = &job, .worker = started};
        if (pthread_create(&seat->thread, NULL, labour, seat) != 0) {
            break; /* fewer hands do the same work */
        }
        started++;
    }
    labour(&seats[0]);
    for (unsigned i = 1; i < started; i++) {
        pthread_join(seats[i].thread, NULL);
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
