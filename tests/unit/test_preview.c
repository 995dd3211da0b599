#define _XOPEN_SOURCE 700 /* mkdtemp */
#include <curl/curl.h>

#include "base/buf.h"
#include "base/fs.h"
#include "net/preview.h"
#include "support.h"

struct served {
    struct bench bench;
    char folder[64];
    struct preview *preview;
    CURL *curl;
};

static int setup(void **state)
{
    struct served *s = calloc(1, sizeof *s);
    arena_init(&s->bench.arena);
    diags_init(&s->bench.diags, &s->bench.arena);
    snprintf(s->folder, sizeof s->folder, "/tmp/popreg-test-XXXXXX");
    assert_non_null(mkdtemp(s->folder));
    assert_true(fs_write(fs_join(&s->bench.arena, s->folder, "index.html"),
                         STR("<body>hello</body>"), &s->bench.diags));
    assert_true(fs_write(fs_join(&s->bench.arena, s->folder, ".hidden"), STR("secret"),
                         &s->bench.diags));
    s->preview = preview_start(s->folder, 0, &s->bench.diags);
    assert_non_null(s->preview);
    s->curl = curl_easy_init();
    *state = s;
    return 0;
}

static int teardown(void **state)
{
    struct served *s = *state;
    curl_easy_cleanup(s->curl);
    preview_stop(s->preview);
    assert_true(fs_remove(s->folder, &s->bench.diags));
    arena_release(&s->bench.arena);
    free(s);
    return 0;
}

static size_t gather(char *bytes, size_t size, size_t count, void *out)
{
    buf_add(out, bytes, size * count);
    return size * count;
}

/* The status of an answer, 0 for none; its body is appended to `out`. */
static long get(struct served *s, const char *path, const char *header, struct buf *out)
{
    long status = 0;
    char url[256];
    struct curl_slist *headers = header ? curl_slist_append(NULL, header) : NULL;
    snprintf(url, sizeof url, "http://127.0.0.1:%u%s", preview_port(s->preview), path);
    curl_easy_setopt(s->curl, CURLOPT_URL, url);
    curl_easy_setopt(s->curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(s->curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(s->curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(s->curl, CURLOPT_WRITEFUNCTION, gather);
    curl_easy_setopt(s->curl, CURLOPT_WRITEDATA, out);
    if (curl_easy_perform(s->curl) == CURLE_OK) {
        curl_easy_getinfo(s->curl, CURLINFO_RESPONSE_CODE, &status);
    }
    curl_slist_free_all(headers);
    return status;
}

static void answers_only_what_it_should(void **state)
{
    struct served *s = *state;
    static const struct {
        const char *path, *header;
        long status;
    } cases[] = {
        {"/", NULL, 200},
        {"/index.html", NULL, 200},
        {"/", "Host: localhost:80", 200},
        {"/", "Host: elsewhere.example", 403},
        {"/none.html", NULL, 404},
        {"/.hidden", NULL, 404},
        {"/../../etc/passwd", NULL, 404},
        {"/%2e%2e/%2e%2e/etc/passwd", NULL, 404},
        {"//etc/passwd", NULL, 404},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buf body = {0};
        long status = get(s, cases[i].path, cases[i].header, &body);
        bool leaked = str_contains(buf_view(&body), "secret") ||
                      str_contains(buf_view(&body), "root:");
        buf_release(&body);
        if (status != cases[i].status || leaked) {
            fail_msg("%s: %ld", cases[i].path, status);
        }
    }
}

static void pages_load_again(void **state)
{
    struct served *s = *state;
    struct buf page = {0}, before = {0}, after = {0};
    assert_int_equal(get(s, "/", NULL, &page), 200);
    assert_true(str_contains(buf_view(&page), "/-/reload.js"));
    assert_int_equal(get(s, "/-/state?after=", NULL, &before), 200);
    preview_changed(s->preview);
    char path[64];
    snprintf(path, sizeof path, "/-/state?after=%.*s", STR_ARGS(buf_view(&before)));
    assert_int_equal(get(s, path, NULL, &after), 200);
    assert_false(str_equal(buf_view(&before), buf_view(&after)));
    buf_release(&page);
    buf_release(&before);
    buf_release(&after);
}

static void a_port_is_had_once(void **state)
{
    struct served *s = *state;
    unsigned port = preview_port(s->preview);
    assert_null(preview_start(s->folder, port, &s->bench.diags));
    assert_int_equal(s->bench.diags.count, 1);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(answers_only_what_it_should),
        TEST(pages_load_again),
        TEST(a_port_is_had_once),
    };
    curl_global_init(CURL_GLOBAL_DEFAULT);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    curl_global_cleanup();
    return failed;
}
