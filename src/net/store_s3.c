#include <stdlib.h>

#include "base/fs.h"
#include "base/login.h"
#include "base/media.h"
#include "base/messages.h"
#include "net/http.h"
#include "net/object_list.h"
#include "net/store.h"

/*
 * An object store that speaks S3 (Amazon S3 API Reference: ListObjectsV2, PutObject,
 * DeleteObject). A file is known by its ETag, which is the MD5 of one that was put
 * whole and is not encrypted with a key of the customer's; any other counts as a
 * difference, and is put again. The SHA-256 of what is put is signed, so that the store
 * refuses what was damaged on its way.
 */

enum { AT_ONCE = 8, NOT_FOUND = 404 };

struct bucket {
    struct arena *arena;
    struct http *http;
    struct http_key key;
    const char *url;    /* of the bucket: endpoint and its name */
    const char *prefix; /* of all keys: "" or "x/" */
};

static const char *object_url(const struct bucket *b, struct arena *a, const char *path)
{
    const char *key = arena_printf(a, "%s%s", b->prefix, path);
    return arena_printf(a, "%s/%s", b->url, http_path(a, str_from(key)));
}

static bool is_done(long status)
{
    return status >= 200 && status < 300;
}

/* Says what went wrong with `what`, and what to do where that is known. */
static bool refuse(struct arena *a, const char *what, const struct http_response *r,
                   struct diags *diags)
{
    static const struct {
        long status;
        const char *help;
    } hints[] = {
        {401, N_("look at the keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")},
        {403, N_("look at the keys, at what they may do, and at --region")},
        {NOT_FOUND, N_("is there a bucket of that name at that endpoint?")},
    };
    struct str message = object_error(a, r->body);
    struct diag *d = r->status == 0
                         ? diag_fail(diags, NULL, "cannot reach the store for '%s': %s",
                                     what, r->reason)
                         : diag_fail(diags, NULL, "the store refuses '%s': %ld %.*s",
                                     what, r->status, STR_ARGS(message));
    for (size_t i = 0; i < COUNT_OF(hints); i++) {
        if (hints[i].status == r->status) {
            diag_help(diags, d, "%s", tr(hints[i].help));
        }
    }
    return false;
}

static const char *hash_header(struct arena *a, struct hash h)
{
    char hex[HASH_HEX_BYTES];
    hash_hex(h, hex);
    return arena_printf(a, "x-amz-content-sha256: %s", hex);
}

static bool ask(struct bucket *b, struct arena *a, const char *url,
                struct http_response *response, struct diags *diags)
{
    const char *headers[] = {hash_header(a, hash_of(STR(""))), NULL};
    struct http_request r = {
        .method = "GET", .url = url, .headers = headers, .key = &b->key};
    return http_do(b->http, a, &r, 1, response, diags);
}

/* Parameters by their names, as the signature wants them. */
static const char *list_url(const struct bucket *b, struct arena *a, struct str next)
{
    const char *token =
        next.len ? arena_printf(a, "continuation-token=%s&", http_query(a, next)) : "";
    return arena_printf(a, "%s?%slist-type=2&prefix=%s", b->url, token,
                        http_query(a, str_from(b->prefix)));
}

static bool list(struct store *self, struct arena *a, struct stored_file **files,
                 size_t *count, struct diags *diags)
{
    struct bucket *b = self->state;
    struct object_list objects = {0};
    *count = 0;
    do {
        struct http_response r;
        if (!ask(b, a, list_url(b, a, objects.next), &r, diags)) {
            return false;
        }
        if (!is_done(r.status)) {
            return refuse(a, b->url, &r, diags);
        }
        if (!object_list_read(a, r.body, &objects)) {
            diag_fail(diags, NULL, "'%s' does not answer as an S3-compatible store",
                      b->url);
            return false;
        }
    } while (objects.next.len);
    *files = ARENA_ARRAY(a, struct stored_file, objects.count + 1);
    for (size_t i = 0; i < objects.count; i++) {
        const struct stored_object *o = &objects.items[i];
        if (str_starts(o->key, b->prefix)) {
            (*files)[(*count)++] = (struct stored_file){o->key.ptr + strlen(b->prefix),
                                                        o->etag.len ? o->etag.ptr : ""};
        }
    }
    return true;
}

static bool same(struct store *self, const struct stored_file *there,
                 const struct store_file *file, struct str bytes)
{
    char md5[MD5_HEX_BYTES];
    (void)self;
    (void)file;
    hash_md5_hex(bytes, md5);
    return strncmp(there->mark, md5, strlen(md5)) == 0 &&
           !is_digit(there->mark[strlen(md5)]) && there->mark[strlen(md5)] != '-';
}

/* Does the requests; false, and said, for the first that was not done. */
static bool do_all(struct bucket *b, struct arena *a,
                   const struct http_request *requests, const char *const *paths,
                   size_t count, long also, struct diags *diags)
{
    struct http_response *responses = ARENA_ARRAY(a, struct http_response, count);
    if (!http_do(b->http, a, requests, count, responses, diags)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!is_done(responses[i].status) && responses[i].status != also) {
            return refuse(a, paths[i], &responses[i], diags);
        }
    }
    return true;
}

static bool put(struct store *self, const struct store_file *files,
                const struct str *bytes, size_t count, struct diags *diags)
{
    struct bucket *b = self->state;
    struct arena a;
    arena_init(&a);
    struct http_request *requests = ARENA_ARRAY(&a, struct http_request, count);
    const char **paths = ARENA_ARRAY(&a, const char *, count);
    for (size_t i = 0; i < count; i++) {
        const char **headers = ARENA_ARRAY(&a, const char *, 4);
        headers[0] = arena_printf(&a, "Content-Type: %s", media_type(files[i].path));
        headers[1] = "Cache-Control: public, max-age=300";
        headers[2] = hash_header(&a, files[i].hash);
        paths[i] = files[i].path;
        requests[i] = (struct http_request){.method = "PUT",
                                            .url = object_url(b, &a, files[i].path),
                                            .headers = headers,
                                            .body = bytes[i],
                                            .key = &b->key};
    }
    bool ok = do_all(b, &a, requests, paths, count, 0, diags);
    arena_release(&a);
    return ok;
}

static bool take_away(struct store *self, const char *const *paths, size_t count,
                      struct diags *diags)
{
    struct bucket *b = self->state;
    struct arena a;
    arena_init(&a);
    struct http_request *requests = ARENA_ARRAY(&a, struct http_request, count);
    const char **headers = ARENA_ARRAY(&a, const char *, 2);
    headers[0] = hash_header(&a, hash_of(STR("")));
    for (size_t i = 0; i < count; i++) {
        requests[i] = (struct http_request){.method = "DELETE",
                                            .url = object_url(b, &a, paths[i]),
                                            .headers = headers,
                                            .key = &b->key};
    }
    bool ok = do_all(b, &a, requests, paths, count, NOT_FOUND, diags);
    arena_release(&a);
    return ok;
}

static void close_bucket(struct store *self)
{
    struct bucket *b = self->state;
    http_free(b->http);
}

static const char *environment(const char *name)
{
    const char *value = getenv(name);
    return value && value[0] ? value : NULL;
}

/* "name = value" in the part [profile] of a file of credentials; NULL when it is not
   there. */
static const char *credential(struct arena *a, struct str text, const char *profile,
                              const char *name)
{
    struct str line;
    bool own = false;
    while (str_next_line(&text, &line)) {
        line = str_trim(line);
        if (str_starts(line, "[")) {
            own = str_is(line, arena_printf(a, "[%s]", profile));
        }
        size_t equals = str_find(line, 0, STR("="));
        if (own && equals < line.len &&
            str_is(str_trim(str_slice(line, 0, equals)), name)) {
            struct str value = str_trim(str_slice(line, equals + 1, line.len));
            return arena_copy(a, value.ptr, value.len);
        }
    }
    return NULL;
}

static void read_credentials(struct arena *a, struct http_key *key)
{
    const char *path = environment("AWS_SHARED_CREDENTIALS_FILE");
    const char *home = environment("HOME"), *profile = environment("AWS_PROFILE");
    struct diags ignored;
    struct str text;
    diags_init(&ignored, a);
    if (!path && home) {
        path = fs_join(a, home, ".aws/credentials");
    }
    if (!path || !fs_exists(path) || !fs_read(a, path, &text, &ignored)) {
        return;
    }
    profile = profile ? profile : "default";
    key->id = credential(a, text, profile, "aws_access_key_id");
    key->secret = credential(a, text, profile, "aws_secret_access_key");
    key->token = credential(a, text, profile, "aws_session_token");
}

static bool find_key(struct arena *a, const char *region, struct http_key *key,
                     struct diags *diags)
{
    const char *set = environment("AWS_REGION");
    *key = (struct http_key){.id = environment("AWS_ACCESS_KEY_ID"),
                             .secret = environment("AWS_SECRET_ACCESS_KEY"),
                             .token = environment("AWS_SESSION_TOKEN")};
    if (!key->id || !key->secret) {
        read_credentials(a, key);
    }
    key->region = region ? region : set ? set : "us-east-1";
    if (!key->id || !key->secret) {
        struct diag *d = diag_fail(diags, NULL, "there are no keys for the store");
        diag_help(diags, d,
                  "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write them into "
                  "~/.aws/credentials");
        return false;
    }
    return true;
}

struct store *store_s3(struct arena *a, const char *url, const char *endpoint,
                       const char *region, struct diags *diags)
{
    struct str rest = str_from(url + strlen("s3://"));
    size_t slash = str_find(rest, 0, STR("/"));
    struct str name = str_slice(rest, 0, slash), prefix = {0};
    struct bucket *b = ARENA_NEW(a, struct bucket);
    struct store *s = ARENA_NEW(a, struct store);
    if (slash < rest.len) {
        prefix = str_slice(rest, slash + 1, rest.len);
    }
    if (!name.len || !endpoint || !login_is_safe_at(endpoint) ||
        strchr(endpoint, '@')) {
        struct diag *d = diag_fail(
            diags, NULL, "a store needs s3://BUCKET and --endpoint with https");
        diag_help(diags, d,
                  "for example: --endpoint https://s3.eu-central-1.amazonaws.com");
        return NULL;
    }
    if (!find_key(a, region, &b->key, diags)) {
        return NULL;
    }
    struct str base = str_from(endpoint);
    base.len -= str_ends(base, "/");
    b->arena = a;
    b->url = arena_printf(a, "%.*s/%.*s", STR_ARGS(base), STR_ARGS(name));
    b->prefix = arena_printf(a, "%.*s%s", STR_ARGS(prefix),
                             prefix.len && !str_ends(prefix, "/") ? "/" : "");
    b->http = http_new(&(struct http_settings){.at_once = AT_ONCE});
    *s = (struct store){list, same, put, take_away, close_bucket, b};
    return s;
}
