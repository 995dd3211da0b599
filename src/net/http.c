#include "net/http.h"

#include <stdlib.h>
#include <sys/socket.h>

#include "base/inet.h"
#include "late/curl.h"

enum { CONNECT_S = 20, STALL_S = 60 };

struct transfer {
    struct http *http;
    CURL *easy;
    struct curl_slist *headers;
    const struct http_request *request; /* NULL: free for the next one */
    struct buf body;
    size_t header_bytes;
    bool let_through; /* the guard's exceptions name its host */
    bool refused;     /* the guard refused an address of its host */
    bool cut;
    char error[CURL_ERROR_SIZE];
    struct transfer *next_done;
    CURLcode code;
};

struct http {
    struct http_settings settings;
    CURLM *multi;
    struct transfer *transfers;
    unsigned busy;
    struct transfer *done, *last_done; /* come to their end, the first one first */
};

struct http *http_new(const struct http_settings *settings)
{
    struct http *h = calloc(1, sizeof *h);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    if (!h || !(h->transfers = calloc(settings->at_once, sizeof *h->transfers)) ||
        !(h->multi = curl_multi_init())) {
        out_of_memory();
    }
    h->settings = *settings;
    curl_multi_setopt(h->multi, CURLMOPT_MAXCONNECTS, (long)settings->at_once * 4);
    for (unsigned i = 0; i < settings->at_once; i++) {
        h->transfers[i].http = h;
        if (!(h->transfers[i].easy = curl_easy_init())) {
            out_of_memory();
        }
    }
    return h;
}

void http_free(struct http *h)
{
    for (unsigned i = 0; h && i < h->settings.at_once; i++) {
        struct transfer *t = &h->transfers[i];
        if (t->request) {
            curl_multi_remove_handle(h->multi, t->easy);
        }
        curl_easy_cleanup(t->easy);
        curl_slist_free_all(t->headers);
        buf_release(&t->body);
    }
    if (h) {
        curl_multi_cleanup(h->multi);
        free(h->transfers);
        free(h);
        curl_global_cleanup();
    }
}

static size_t take_body(char *bytes, size_t one, size_t len, void *user)
{
    struct transfer *t = user;
    size_t max = t->request->body_max ? t->request->body_max : HTTP_BODY_MAX;
    size_t room = max - t->body.len;
    (void)one; /* always 1 */
    buf_add(&t->body, bytes, len < room ? len : room);
    t->cut = len > room;
    return t->cut ? 0 : len;
}

static size_t take_header(char *bytes, size_t one, size_t len, void *user)
{
    struct transfer *t = user;
    (void)bytes;
    (void)one;
    t->header_bytes += len;
    return t->header_bytes > HTTP_HEADERS_MAX ? 0 : len;
}

static bool may_reach(struct transfer *t, bool is_public)
{
    bool may = t->let_through || is_public;
    t->refused |= !may;
    return may;
}

/* The guard: each address of the name comes by here before it is connected to. */
static curl_socket_t open_socket(void *user, curlsocktype purpose,
                                 struct curl_sockaddr *at)
{
    struct transfer *t = user;
    (void)purpose;
    if (!may_reach(t, inet_sockaddr_is_public(&at->addr, at->addrlen))) {
        return CURL_SOCKET_BAD;
    }
    return socket(at->family, at->socktype | SOCK_CLOEXEC, at->protocol);
}

/* Once more, for a connection that is used again; and the moment of sending. */
static int before_request(void *user, char *ip, char *own_ip, int port, int own_port)
{
    struct transfer *t = user;
    bool number;
    (void)own_ip;
    (void)port;
    (void)own_port;
    if (t->http->settings.guarded && !may_reach(t, inet_text_is_public(ip, &number))) {
        return CURL_PREREQFUNC_ABORT;
    }
    if (t->http->settings.sent) {
        t->http->settings.sent(t->request->user);
    }
    return CURL_PREREQFUNC_OK;
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

static void set_what(struct transfer *t)
{
    const struct http_request *r = t->request;
    CURL *e = t->easy;
    curl_easy_setopt(e, CURLOPT_URL, r->url);
    curl_easy_setopt(e, CURLOPT_CUSTOMREQUEST, r->method);
    if (strcmp(r->method, "HEAD") == 0) {
        curl_easy_setopt(e, CURLOPT_NOBODY, 1L);
    } else if (strcmp(r->method, "PUT") == 0 || r->body.len) {
        curl_easy_setopt(e, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)r->body.len);
        curl_easy_setopt(e, CURLOPT_POSTFIELDS, r->body.len ? r->body.ptr : "");
    }
    set_headers(t);
    if (r->key) {
        set_key(e, r->key);
    }
}

static void set_limits(struct transfer *t)
{
    const struct http_settings *s = &t->http->settings;
    CURL *e = t->easy;
    curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT,
                     (long)(s->connect_s ? s->connect_s : CONNECT_S));
    curl_easy_setopt(e, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(e, CURLOPT_LOW_SPEED_TIME,
                     (long)(s->stall_s ? s->stall_s : STALL_S));
    curl_easy_setopt(e, CURLOPT_TIMEOUT, (long)s->total_s);
    curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
    if (s->ca_file) {
        curl_easy_setopt(e, CURLOPT_CAINFO, s->ca_file);
    }
}

/* With a proxy, nobody here would see which address is connected to. */
static void set_guard(struct transfer *t)
{
    CURL *e = t->easy;
    if (t->http->settings.guarded) {
        curl_easy_setopt(e, CURLOPT_PROXY, "");
        curl_easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION, open_socket);
        curl_easy_setopt(e, CURLOPT_OPENSOCKETDATA, t);
        curl_easy_setopt(e, CURLOPT_ACCEPT_ENCODING, "");
    }
    curl_easy_setopt(e, CURLOPT_PREREQFUNCTION, before_request);
    curl_easy_setopt(e, CURLOPT_PREREQDATA, t);
}

static void set_up(struct transfer *t)
{
    const struct http_settings *s = &t->http->settings;
    CURL *e = t->easy;
    curl_easy_reset(e);
    set_what(t);
    set_limits(t);
    set_guard(t);
    curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(e, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(e, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(e, CURLOPT_HEADERDATA, t);
    curl_easy_setopt(e, CURLOPT_ERRORBUFFER, t->error);
    curl_easy_setopt(e, CURLOPT_USERAGENT, s->agent ? s->agent : "popreg");
    curl_easy_setopt(e, CURLOPT_PRIVATE, t);
}

/* Whether the guard's exceptions name the host of the address. */
static bool is_let_through(const struct http_settings *s, const char *url)
{
    struct arena scratch;
    struct str plain, host;
    bool found = false;
    arena_init(&scratch);
    if (s->allowed && http_address(&scratch, str_from(url), &plain, &host)) {
        for (size_t i = 0; s->allowed[i] && !found; i++) {
            found = str_is(host, s->allowed[i]);
        }
    }
    arena_release(&scratch);
    return found;
}

bool http_has_room(const struct http *h)
{
    return h->busy < h->settings.at_once;
}

void http_begin(struct http *h, const struct http_request *r)
{
    struct transfer *t = h->transfers;
    while (t->request) {
        t++;
    }
    buf_clear(&t->body);
    t->request = r;
    t->header_bytes = 0;
    t->let_through = is_let_through(&h->settings, r->url);
    t->refused = t->cut = false;
    t->error[0] = '\0';
    h->busy++;
    set_up(t);
    if (curl_multi_add_handle(h->multi, t->easy) != CURLM_OK) {
        out_of_memory();
    }
}

static void collect(struct http *h)
{
    CURLMsg *message;
    int left;
    while ((message = curl_multi_info_read(h->multi, &left))) {
        struct transfer *t;
        if (message->msg == CURLMSG_DONE) {
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&t);
            t->code = message->data.result;
            t->next_done = NULL;
            *(h->done ? &h->last_done->next_done : &h->done) = t;
            h->last_done = t;
        }
    }
}

bool http_wait(struct http *h, unsigned timeout_ms, struct diags *diags)
{
    int running;
    bool ok = curl_multi_perform(h->multi, &running) == CURLM_OK;
    collect(h);
    if (ok && !h->done) {
        ok = curl_multi_poll(h->multi, NULL, 0, (int)timeout_ms, NULL) == CURLM_OK &&
             curl_multi_perform(h->multi, &running) == CURLM_OK;
        collect(h);
    }
    if (!ok) {
        diag_fail(diags, NULL, "libcurl failed");
    }
    return ok;
}

static enum http_fault fault_of(const struct transfer *t)
{
    static const struct {
        CURLcode code;
        enum http_fault fault;
    } faults[] = {
        {CURLE_OK, HTTP_ANSWERED},
        {CURLE_URL_MALFORMAT, HTTP_BAD_URL},
        {CURLE_COULDNT_RESOLVE_HOST, HTTP_NO_NAME},
        {CURLE_COULDNT_CONNECT, HTTP_NO_CONNECTION},
        {CURLE_SSL_CONNECT_ERROR, HTTP_NO_CONNECTION},
        {CURLE_PEER_FAILED_VERIFICATION, HTTP_CERTIFICATE},
        {CURLE_SSL_ISSUER_ERROR, HTTP_CERTIFICATE},
        {CURLE_SSL_INVALIDCERTSTATUS, HTTP_CERTIFICATE},
        {CURLE_OPERATION_TIMEDOUT, HTTP_TIMEOUT},
        {CURLE_GOT_NOTHING, HTTP_BROKEN_OFF},
        {CURLE_RECV_ERROR, HTTP_BROKEN_OFF},
        {CURLE_SEND_ERROR, HTTP_BROKEN_OFF},
        {CURLE_PARTIAL_FILE, HTTP_BROKEN_OFF},
        {CURLE_HTTP2, HTTP_BROKEN_OFF},
        {CURLE_HTTP2_STREAM, HTTP_BROKEN_OFF},
    };
    if (t->refused && t->code != CURLE_OK) {
        return HTTP_PRIVATE;
    }
    if (t->code == CURLE_WRITE_ERROR && t->cut) {
        return HTTP_ANSWERED;
    }
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        if (faults[i].code == t->code) {
            return faults[i].fault;
        }
    }
    return HTTP_ODD;
}

static struct str keep_text(struct arena *a, const char *text)
{
    return text ? str_from(arena_copy(a, text, strlen(text))) : (struct str){0};
}

static void fill(struct transfer *t, struct arena *a, struct http_response *out)
{
    char *type = NULL, *location = NULL;
    curl_off_t retry_after = 0;
    *out = (struct http_response){
        .fault = fault_of(t),
        .body = arena_str(a, buf_view(&t->body)),
        .cut = t->cut,
    };
    if (out->fault != HTTP_ANSWERED) {
        const char *why = t->error[0] ? t->error : curl_easy_strerror(t->code);
        out->reason = keep_text(a, why).ptr;
        return;
    }
    curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &out->status);
    curl_easy_getinfo(t->easy, CURLINFO_CONTENT_TYPE, &type);
    curl_easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &location);
    curl_easy_getinfo(t->easy, CURLINFO_RETRY_AFTER, &retry_after);
    out->type = keep_text(a, type);
    /* with a blank in it, libcurl hands it out as it came */
    out->location = location && strchr(location, ' ')
                        ? http_place(a, t->request->url, location)
                        : keep_text(a, location);
    out->retry_after = retry_after;
}

const struct http_request *http_next(struct http *h, struct arena *a,
                                     struct http_response *out)
{
    struct transfer *t = h->done;
    if (!t) {
        return NULL;
    }
    const struct http_request *r = t->request;
    h->done = t->next_done;
    curl_multi_remove_handle(h->multi, t->easy);
    fill(t, a, out);
    t->request = NULL;
    h->busy--;
    return r;
}
