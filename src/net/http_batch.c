#include <time.h>

#include "net/http.h"

enum {
    TRIES = 5,
    FIRST_PAUSE_MS = 250,
    WAIT_MS = 1000,
    TOO_MANY = 429,
    SERVER_FAULT = 500,
};

double http_clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* One request of a batch. */
struct errand {
    unsigned tries;
    double due; /* when it is to be begun; 0: at once */
    enum { WAITS, RUNS, ENDED } state;
};

struct batch {
    struct http *http;
    const struct http_request *requests;
    struct http_response *responses;
    struct errand *errands;
    size_t count, ended;
};

static void begin_some(struct batch *b)
{
    double now = http_clock_ms();
    for (size_t i = 0; i < b->count && http_has_room(b->http); i++) {
        struct errand *e = &b->errands[i];
        if (e->state == WAITS && e->due <= now) {
            e->state = RUNS;
            e->tries++;
            http_begin(b->http, &b->requests[i]);
        }
    }
}

static bool passes(const struct http_response *r)
{
    bool lasting = r->fault == HTTP_BAD_URL || r->fault == HTTP_CERTIFICATE ||
                   r->fault == HTTP_PRIVATE;
    return r->fault == HTTP_ANSWERED
               ? r->status == TOO_MANY || r->status >= SERVER_FAULT
               : !lasting;
}

static void take_ended(struct batch *b, struct arena *a)
{
    const struct http_request *request;
    struct http_response response;
    while ((request = http_next(b->http, a, &response))) {
        size_t i = (size_t)(request - b->requests);
        struct errand *e = &b->errands[i];
        if (passes(&response) && e->tries < TRIES) {
            e->state = WAITS;
            e->due = http_clock_ms() + (double)(FIRST_PAUSE_MS << (e->tries - 1));
        } else {
            e->state = ENDED;
            b->responses[i] = response;
            b->ended++;
        }
    }
}

bool http_do(struct http *h, struct arena *a, const struct http_request *requests,
             size_t count, struct http_response *responses, struct diags *diags)
{
    struct batch b = {
        h, requests, responses, ARENA_ARRAY(a, struct errand, count + 1), count, 0};
    while (b.ended < count) {
        begin_some(&b);
        /* one that is paused has to be begun in time */
        if (!http_wait(h, http_has_room(h) ? FIRST_PAUSE_MS / 10 : WAIT_MS, diags)) {
            return false;
        }
        take_ended(&b, a);
    }
    return true;
}
