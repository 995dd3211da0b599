#include "net/http.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <time.h>

enum {
    TRIES = 5,
    FIRST_PAUSE_MS = 250,
    CONNECT_TIMEOUT_S = 20,
    STALL_TIMEOUT_S = 60,
    WAIT_MS = 1000,
    TOO_MANY = 429,
    SERVER_FAULT = 500,
};

struct transfer {
    CURL *easy;
    struct curl_slist *headers;
    const struct http_request *request; /* NULL: free for the next one */
    struct http_response *response;
    struct buf body;
    char error[CURL_ERROR_SIZE];
    unsigned tries;
    double due; /* when it is to be tried again; 0: it is running */
};

struct http {
    CURLM *multi;
    struct transfer *transfers;
    unsigned at_once;
};

struct http *http_new(unsigned at_once)
{
    struct http *h = calloc(1, sizeof *h);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    if (!h || !(h->transfers = calloc(at_once, sizeof *h->transfers)) ||
        !(h->multi = curl_multi_init())) {
        out_of_memory();
    }
    h->at_once = at_once;
    for (unsigned i = 0; i < at_once; i++) {
        if (!(h->transfers[i].easy = curl_easy_init())) {
            out_of_memory();
        }
    }
    return h;
}

void http_free(struct http *h)
{
    for (unsigned i = 0; h && i < h->at_once; i++) {
        curl_easy_cleanup(h->transfers[i].easy);
        curl_slist_free_all(h->transfers[i].headers);
        buf_release(&h->transfers[i].body);
    }
    if (h) {
        curl_multi_cleanup(h->multi);
        free(h->transfers);
        free(h);
        curl_global_cleanup();
    }
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static size_t take(char *bytes, size_t one, size_t len, void *user)
{
    struct transfer *t = user;
    size_t room = HTTP_BODY_MAX - t->body.len;
    buf_add(&t->body, bytes, len < room ? len : room);
    return one * len;
}

static void add_header(struct transfer *t, const char *line)
{
    struct curl_slist *longer = curl_slist_append(t->headers, line);
    if (!longer) {
        out_of_memory();
    }
    t->headers = longer;
}

static void set_headers(struct transfer *t)
{
    const struct http_request *r = t->request;
    curl_slist_free_all(t->headers);
    t->headers = NULL;
    for (size_t i = 0; r->headers && r->headers[i]; i++) {
        add_header(t, r->headers[i]);
    }
    if (r->key && r->key->token) {
        struct buf line = {0};
        buf_printf(&line, "x-amz-security-token: %s", r->key->token);
        buf_char(&line, '\0');
        add_header(t, line.ptr);
        buf_release(&line);
    }
    curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
}

static void set_key(CURL *easy, const struct http_key *key)
{
    struct buf scope = {0}, pair = {0};
    buf_printf(&scope, "aws:amz:%s:s3", key->region);
    buf_printf(&pair, "%s:%s", key->id, key->secret);
    buf_char(&scope, '\0');
    buf_char(&pair, '\0');
    curl_easy_setopt(easy, CURLOPT_AWS_SIGV4, scope.ptr);
    curl_easy_setopt(easy, CURLOPT_USERPWD, pair.ptr);
    buf_release(&scope);
    buf_release(&pair);
}

static void set_up(struct transfer *t)
{
    const struct http_request *r = t->request;
    CURL *e = t->easy;
    curl_easy_reset(e);
    curl_easy_setopt(e, CURLOPT_URL, r->url);
    curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(e, CURLOPT_CUSTOMREQUEST, r->method);
    if (strcmp(r->method, "PUT") == 0 || r->body.len) {
        curl_easy_setopt(e, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)r->body.len);
        curl_easy_setopt(e, CURLOPT_POSTFIELDS, r->body.len ? r->body.ptr : "");
    }
    set_headers(t);
    if (r->key) {
        set_key(e, r->key);
    }
    curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(e, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(e, CURLOPT_ERRORBUFFER, t->error);
    curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_TIMEOUT_S);
    curl_easy_setopt(e, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(e, CURLOPT_LOW_SPEED_TIME, (long)STALL_TIMEOUT_S);
    curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(e, CURLOPT_USERAGENT, "popreg");
    curl_easy_setopt(e, CURLOPT_PRIVATE, t);
}

static bool start(struct http *h, struct transfer *t)
{
    buf_clear(&t->body);
    t->error[0] = '\0';
    t->due = 0;
    t->tries++;
    set_up(t);
    return curl_multi_add_handle(h->multi, t->easy) == CURLM_OK;
}

static bool passes(CURLcode code, long status)
{
    bool lasting = code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL ||
                   code == CURLE_PEER_FAILED_VERIFICATION;
    return code == CURLE_OK ? status == TOO_MANY || status >= SERVER_FAULT : !lasting;
}

/* Keeps what came of a transfer, or sets the time at which it is tried again. */
static void settle(struct http *h, struct arena *a, struct transfer *t, CURLcode code)
{
    long status = 0;
    curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
    curl_multi_remove_handle(h->multi, t->easy);
    if (passes(code, status) && t->tries < TRIES) {
        t->due = now_ms() + (double)(FIRST_PAUSE_MS << (t->tries - 1));
        return;
    }
    const char *why = t->error[0] ? t->error : curl_easy_strerror(code);
    *t->response = (struct http_response){
        .status = code == CURLE_OK ? status : 0,
        .body = {arena_copy(a, t->body.ptr ? t->body.ptr : "", t->body.len),
                 t->body.len},
        .fault = code == CURLE_OK ? NULL : arena_copy(a, why, strlen(why)),
    };
    t->request = NULL;
}

static void collect(struct http *h, struct arena *a)
{
    CURLMsg *message;
    int left;
    while ((message = curl_multi_info_read(h->multi, &left))) {
        struct transfer *t;
        if (message->msg == CURLMSG_DONE) {
            CURLcode code = message->data.result;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&t);
            settle(h, a, t, code);
        }
    }
}

struct queue {
    const struct http_request *requests;
    struct http_response *responses;
    size_t count, next;
};

/* Gives free transfers something to do and wakes those whose pause is over. False when
   libcurl refuses. */
static bool feed(struct http *h, struct queue *q, bool *busy)
{
    bool ok = true;
    *busy = false;
    for (unsigned i = 0; i < h->at_once && ok; i++) {
        struct transfer *t = &h->transfers[i];
        if (!t->request && q->next < q->count) {
            t->request = &q->requests[q->next];
            t->response = &q->responses[q->next++];
            t->tries = 0;
            ok = start(h, t);
        } else if (t->request && t->due != 0 && t->due <= now_ms()) {
            ok = start(h, t);
        }
        *busy |= t->request != NULL;
    }
    return ok;
}

bool http_do(struct http *h, struct arena *a, const struct http_request *requests,
             size_t count, struct http_response *responses, struct diags *diags)
{
    struct queue q = {requests, responses, count, 0};
    bool busy = true, ok = true;
    while (ok && (ok = feed(h, &q, &busy)) && busy) {
        int running;
        ok = curl_multi_perform(h->multi, &running) == CURLM_OK;
        collect(h, a);
        if (ok && running) {
            ok = curl_multi_poll(h->multi, NULL, 0, WAIT_MS, NULL) == CURLM_OK;
        } else if (ok) {
            ok = curl_multi_poll(h->multi, NULL, 0, FIRST_PAUSE_MS / 10, NULL) ==
                 CURLM_OK;
        }
    }
    if (!ok) {
        diag_fail(diags, NULL, "libcurl failed");
    }
    return ok;
}

static const char *escape(struct arena *a, struct str text, const char *kept)
{
    struct buf out = {0};
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool plain = is_digit(c) || is_lower(c) || is_upper(c) || strchr(kept, c);
        if (plain && c) {
            buf_char(&out, c);
        } else {
            buf_printf(&out, "%%%02X", (unsigned char)c);
        }
    }
    return buf_keep(&out, a).ptr;
}

const char *http_path(struct arena *a, struct str text)
{
    return escape(a, text, "-._~/");
}

const char *http_query(struct arena *a, struct str text)
{
    return escape(a, text, "-._~");
}
