#include "net/crawl.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "base/inet.h"
#include "base/intern.h"
#include "base/par.h"
#include "net/host_queue.h"

enum {
    NOT_FOUND_RANGE = 416, /* of a page without a first byte */
    PARTIAL = 206,
    TOO_MANY = 429,
    UNAVAILABLE = 503,
    FAULTS_IN_A_ROW = 3, /* after which a host is not tried twice any more */
    WAIT_MS = 250,       /* how long stopping may take */
    LOOKERS = 16,
    A_LITTLE = 1024, /* of a page whose text does not matter */
};

/* What is known of a host besides whose turn it is. */
struct site {
    const char *name;
    struct host *host;
    unsigned faults; /* without an answer, in a row */
    bool no_name;    /* it could not be resolved */
    enum inet_name found;
    int64_t rest_s; /* it wants to be left alone for longer than we wait */
};

struct node {
    struct crawl *crawl;
    struct http_request request;
    struct site *site;
    struct str url;
    void *user;
    unsigned tries; /* by the method that it is asked with now */
    bool read, get, sent;
};

struct crawl {
    struct arena *arena;
    struct crawl_settings settings;
    struct http *http;
    struct host_queue *queue;
    struct interner urls, names;
    struct site **sites; /* by the number of the name */
    size_t site_count;
    struct node **nameless; /* whose host could not be resolved */
    size_t nameless_count;
    struct crawl_sums sums;
    size_t running;
    const char **read_headers, **look_headers;
    unsigned chance;
    bool ended; /* done() wants no more */
};

static void on_wire(void *user)
{
    struct node *n = user;
    n->sent = true;
    host_queue_sent(n->crawl->queue, n->site->host, http_clock_ms());
}

/* A range counts bytes of what is sent, so nothing is to be squeezed. */
static const char **headers(struct arena *a, size_t bytes)
{
    const char **h = ARENA_ARRAY(a, const char *, 5);
    h[0] = "Accept: text/html,application/xhtml+xml,*/*;q=0.8";
    h[1] = "Accept-Language: en,*;q=0.5";
    h[2] = "Accept-Encoding: identity";
    h[3] = bytes ? arena_printf(a, "Range: bytes=0-%zu", bytes - 1) : NULL;
    return h;
}

struct crawl *crawl_new(struct arena *a, const struct crawl_settings *settings)
{
    struct crawl *c = ARENA_NEW(a, struct crawl);
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    *c = (struct crawl){
        .arena = a,
        .settings = *settings,
        .queue =
            host_queue_new(a, settings->limits.per_host, settings->limits.pause_ms),
        .urls = interner_new(a),
        .names = interner_new(a),
        .read_headers = headers(a, settings->limits.body_max),
        .look_headers = headers(a, A_LITTLE),
        .chance = (unsigned)now.tv_nsec,
    };
    return c;
}

static struct site *site_of(struct crawl *c, struct str name)
{
    size_t i = intern(&c->names, name);
    if (i == c->site_count) {
        struct site *s = ARENA_NEW(c->arena, struct site);
        s->name = name.ptr;
        s->host = host_queue_host(c->queue, name);
        *(struct site **)arena_push(c->arena, &c->sites, &c->site_count, sizeof s) = s;
    }
    return c->sites[i];
}

bool crawl_add(struct crawl *c, struct str url, bool read, void *user)
{
    struct str plain, host;
    if (!http_address(c->arena, url, &plain, &host)) {
        return false;
    }
    size_t known = c->urls.count;
    if (intern(&c->urls, plain) < known) {
        return true;
    }
    struct node *n = ARENA_NEW(c->arena, struct node);
    *n = (struct node){.crawl = c,
                       .site = site_of(c, host),
                       .url = plain,
                       .user = user,
                       .read = read,
                       .get = read};
    host_queue_push(c->queue, n->site->host, n, 0);
    return true;
}

static void tell(struct crawl *c, struct node *n, struct crawl_answer *answer)
{
    answer->url = n->url;
    answer->user = n->user;
    c->sums.asked += answer->result != LINK_UNASKED;
    c->ended = !c->settings.done(c->settings.user, answer) || c->ended;
}

static void begin(struct crawl *c, struct node *n)
{
    n->sent = false;
    n->request = (struct http_request){
        .method = n->get ? "GET" : "HEAD",
        .url = n->url.ptr,
        .headers = n->read ? c->read_headers : c->look_headers,
        .body_max = n->read ? c->settings.limits.body_max : A_LITTLE,
        .user = n,
    };
    c->sums.requests++;
    c->running++;
    http_begin(c->http, &n->request);
}

/* Whether there is such a name is found out at the end. */
static void set_aside(struct crawl *c, struct node *n)
{
    *(struct node **)arena_push(c->arena, &c->nameless, &c->nameless_count, sizeof n) =
        n;
}

/* What need not be asked, since its host has said enough already. */
static bool is_settled(struct crawl *c, struct node *n)
{
    if (n->site->no_name) {
        set_aside(c, n);
    } else if (n->site->rest_s) {
        struct crawl_answer a = {.rest_s = n->site->rest_s};
        tell(c, n, &a);
    } else {
        return false;
    }
    host_queue_skipped(c->queue, n->site->host);
    return true;
}

static void begin_some(struct crawl *c)
{
    struct node *n;
    while (http_has_room(c->http) && (n = host_queue_take(c->queue, http_clock_ms()))) {
        if (!is_settled(c, n)) {
            begin(c, n);
        }
    }
}

static enum link_result result_of(const struct http_response *r)
{
    static const enum link_result of_fault[] = {
        [HTTP_NO_NAME] = LINK_NO_NAME,
        [HTTP_NO_CONNECTION] = LINK_NO_CONNECTION,
        [HTTP_CERTIFICATE] = LINK_CERTIFICATE,
        [HTTP_BROKEN_OFF] = LINK_BROKEN_OFF,
        [HTTP_TIMEOUT] = LINK_TIMEOUT,
        [HTTP_PRIVATE] = LINK_PRIVATE,
        [HTTP_ODD] = LINK_ODD,
        [HTTP_BAD_URL] = LINK_BAD_REDIRECT,
    };
    if (r->fault != HTTP_ANSWERED) {
        return of_fault[r->fault];
    }
    return r->status == NOT_FOUND_RANGE
               ? LINK_GOOD
               : link_result_of_status(r->status, r->location.len > 0);
}

/* Whether a GET may tell another thing than HEAD did: servers refuse it, or do not know
   what to answer. */
static bool wants_get(const struct node *n, enum link_result r)
{
    return !n->get && (r == LINK_GONE || r == LINK_DENIED || r == LINK_SERVER_FAULT ||
                       r == LINK_BROKEN_OFF || r == LINK_TIMEOUT || r == LINK_ODD ||
                       r == LINK_BAD_REDIRECT);
}

static bool may_pass(enum link_result r)
{
    return r == LINK_LIMITED || r == LINK_SERVER_FAULT || r == LINK_TIMEOUT ||
           r == LINK_BROKEN_OFF || r == LINK_NO_CONNECTION || r == LINK_ODD;
}

/* Before the next try: doubled each time, half of it more or less by chance, so that
   what failed together is not tried together. */
static double pause_ms(struct crawl *c, const struct node *n)
{
    double whole = ldexp((double)c->settings.limits.retry_pause_ms, (int)n->tries - 1);
    return whole * (0.5 + (double)rand_r(&c->chance) / RAND_MAX);
}

/* Whether the server speaks of all its pages, and so Retry-After does. */
static bool is_busy(const struct http_response *r)
{
    return r->fault == HTTP_ANSWERED &&
           (r->status == TOO_MANY || r->status == UNAVAILABLE);
}

/* Whether it wants to be left alone for longer than we wait. */
static bool wants_long_rest(const struct crawl *c, const struct http_response *r)
{
    return is_busy(r) && r->retry_after > (int64_t)c->settings.limits.patience_s;
}

/* Puts the node back into its line when it is to be asked once more. */
static bool asks_again(struct crawl *c, struct node *n, enum link_result result,
                       const struct http_response *r)
{
    double due = http_clock_ms();
    bool busy = is_busy(r);
    if (wants_long_rest(c, r)) {
        return false;
    }
    if (wants_get(n, result) && !(busy && r->retry_after)) {
        n->get = true;
        n->tries = 0;
    } else if (may_pass(result) && n->tries <= c->settings.limits.retries &&
               n->site->faults < FAULTS_IN_A_ROW) {
        due += fmax(pause_ms(c, n), (double)r->retry_after * 1e3);
    } else {
        return false;
    }
    if (busy) {
        host_queue_rest(c->queue, n->site->host, due);
    }
    host_queue_push(c->queue, n->site->host, n, due);
    return true;
}

static void note_site(struct crawl *c, struct node *n, enum link_result result,
                      const struct http_response *r)
{
    struct site *s = n->site;
    s->faults = r->fault == HTTP_ANSWERED ? 0 : s->faults + 1;
    s->no_name |= result == LINK_NO_NAME;
    if (wants_long_rest(c, r)) {
        s->rest_s = r->retry_after;
    }
}

/* The place without its fragment; empty when it is no place that a browser of a page
   would follow. */
static struct str place_of(struct crawl *c, const struct http_response *r)
{
    struct str plain, host;
    bool good = r->location.len && http_address(c->arena, r->location, &plain, &host);
    return good ? plain : (struct str){0};
}

static void end_node(struct crawl *c, struct node *n, enum link_result result,
                     const struct http_response *r)
{
    struct crawl_answer a = {.result = result,
                             .status = r->status,
                             .rest_s = n->site->rest_s,
                             .type = r->type};
    if (result == LINK_MOVED) {
        a.location = place_of(c, r);
        a.result = a.location.len ? LINK_MOVED : LINK_BAD_REDIRECT;
    }
    if (result == LINK_GOOD && n->read) {
        a.read = true;
        a.body = r->body;
        a.cut = r->cut || r->status == PARTIAL;
    }
    tell(c, n, &a);
}

static void settle(struct crawl *c, struct node *n, const struct http_response *r)
{
    enum link_result result = result_of(r);
    n->tries++;
    c->running--;
    host_queue_ended(c->queue, n->site->host, n->sent, http_clock_ms());
    note_site(c, n, result, r);
    if (result == LINK_NO_NAME) {
        set_aside(c, n);
    } else if (!asks_again(c, n, result, r)) {
        end_node(c, n, result, r);
    }
}

static bool is_stopped(struct crawl *c)
{
    return c->ended || c->settings.stopped(c->settings.user);
}

static unsigned wait_ms(struct crawl *c)
{
    double left = http_has_room(c->http) ? host_queue_next(c->queue) - http_clock_ms()
                                         : (double)WAIT_MS;
    return (unsigned)ceil(fmax(0, fmin(left, (double)WAIT_MS)));
}

static bool ask_all(struct crawl *c, struct diags *diags)
{
    struct arena answers;
    bool ok = true;
    arena_init(&answers);
    while (ok && !is_stopped(c) && (c->running || host_queue_waiting(c->queue))) {
        const struct http_request *request;
        struct http_response response;
        begin_some(c);
        ok = http_wait(c->http, wait_ms(c), diags);
        while (ok && (request = http_next(c->http, &answers, &response))) {
            settle(c, request->user, &response);
            arena_reset(&answers);
        }
    }
    arena_release(&answers);
    return ok;
}

/* The names that could not be resolved are asked once more, to tell those that do not
   exist from a resolver in trouble: libcurl calls both the same. */
static void look_up(void *state, unsigned worker, size_t i)
{
    struct site *s = ((struct crawl *)state)->sites[i];
    (void)worker;
    if (s->no_name) {
        s->found = inet_look_up(s->name);
    }
}

static void tell_nameless(struct crawl *c)
{
    if (c->nameless_count && !is_stopped(c)) {
        par_each(c->site_count, LOOKERS, look_up, c);
    }
    for (size_t i = 0; i < c->nameless_count && !is_stopped(c); i++) {
        struct node *n = c->nameless[i];
        bool none = n->site->found == INET_NAME_NONE;
        struct crawl_answer a = {.result = none ? LINK_NO_NAME : LINK_NAME_TROUBLE};
        tell(c, n, &a);
    }
    c->nameless_count = 0;
}

bool crawl_run(struct crawl *c, struct crawl_sums *sums, struct diags *diags)
{
    const struct crawl_limits *l = &c->settings.limits;
    c->http = http_new(&(struct http_settings){
        .at_once = l->at_once,
        .agent = c->settings.agent,
        .ca_file = c->settings.ca_file,
        .guarded = true,
        .allowed = c->settings.allowed,
        .connect_s = l->timeout_s,
        .stall_s = l->timeout_s,
        .total_s = l->timeout_s,
        .sent = on_wire,
    });
    bool ok = ask_all(c, diags);
    tell_nameless(c);
    http_free(c->http);
    *sums = c->sums;
    return ok && !c->ended;
}
