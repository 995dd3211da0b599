#include "net/archive.h"
#include "support.h"

#define SERVICE "https://archive.example.org/available"

static void a_question_names_the_address_and_the_day(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *service, *url, *date, *query;
    } cases[] = {
        {SERVICE, "https://example.org/", "2026-11-20",
         SERVICE "?url=https%3A%2F%2Fexample.org%2F&timestamp=20261120"},
        {SERVICE, "https://example.org/", "2026-02",
         SERVICE "?url=https%3A%2F%2Fexample.org%2F&timestamp=202602"},
        {SERVICE, "https://example.org/", "2026",
         SERVICE "?url=https%3A%2F%2Fexample.org%2F&timestamp=2026"},
        {SERVICE, "https://example.org/", "",
         SERVICE "?url=https%3A%2F%2Fexample.org%2F"},
        {SERVICE, "https://example.org/", "2026-02-30&x=y",
         SERVICE "?url=https%3A%2F%2Fexample.org%2F"},
        {SERVICE, "https://example.org/a?b=c&d=e f#g", "",
         SERVICE "?url=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc%26d%3De%20f%23g"},
        {SERVICE, "https://example.org/\xC3\xA9", "",
         SERVICE "?url=https%3A%2F%2Fexample.org%2F%C3%A9"},
        {SERVICE "?key=1", "https://example.org/", "2026",
         SERVICE "?key=1&url=https%3A%2F%2Fexample.org%2F&timestamp=2026"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(archive_query(&b->arena, str_from(cases[i].service),
                                          str_from(cases[i].url),
                                          str_from(cases[i].date)),
                            cases[i].query);
    }
}

static const struct value *hosts_of(struct bench *b)
{
    struct value *hosts = value_array(&b->arena);
    value_append(&b->arena, hosts, value_text(&b->arena, "archive.example.org"));
    value_append(&b->arena, hosts, value_text(&b->arena, "other.example.org:8080"));
    return hosts;
}

static const char *answered(struct bench *b, const char *body,
                            const struct value *hosts)
{
    struct str copy, text = exact(b, body, strlen(body));
    bool found = archive_answer(&b->arena, text, hosts, &copy);
    free((void *)text.ptr);
    return found ? arena_copy(&b->arena, copy.ptr, copy.len) : NULL;
}

/* An answer with these members of the nearest copy. */
#define CLOSEST(members)                                                               \
    "{\"url\":\"example.org\",\"archived_snapshots\":{\"closest\":{" members "}}}"
#define GOOD "\"available\":true,\"status\":\"200\",\"timestamp\":\"20130919044612\","
#define PAGE "/web/20130919044612/http://example.org/"

static void a_good_copy_is_taken_with_https(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *body, *copy;
    } cases[] = {
        {CLOSEST(GOOD "\"url\":\"http://archive.example.org" PAGE "\""),
         "https://archive.example.org" PAGE},
        {CLOSEST(GOOD "\"url\":\"https://archive.example.org" PAGE "\""),
         "https://archive.example.org" PAGE},
        {CLOSEST(GOOD "\"url\":\"http://other.example.org:8080" PAGE "?a=b&c=(d)\""),
         "https://other.example.org:8080" PAGE "?a=b&c=(d)"},
        {CLOSEST(GOOD "\"url\":\"http://archive.example.org" PAGE "\\u00e9\""),
         "https://archive.example.org" PAGE "%C3%A9"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *copy = answered(b, cases[i].body, hosts_of(b));
        assert_non_null(copy);
        assert_string_equal(copy, cases[i].copy);
    }
}

static void all_else_is_no_copy(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *body;
    } cases[] = {
        {"nothing", ""},
        {"a page of HTML", "<html><body>503</body></html>"},
        {"cut off", "{\"archived_snapshots\":{\"closest\":{\"available\":tr"},
        {"no object", "[1, 2]"},
        {"null", "null"},
        {"none known", "{\"url\":\"example.org\",\"archived_snapshots\":{}}"},
        {"a list", "{\"archived_snapshots\":[]}"},
        {"not available", CLOSEST("\"available\":false,\"status\":\"200\","
                                  "\"timestamp\":\"20130919044612\","
                                  "\"url\":\"http://archive.example.org" PAGE "\"")},
        {"available as a word",
         CLOSEST("\"available\":\"true\",\"status\":\"200\","
                 "\"timestamp\":\"20130919044612\","
                 "\"url\":\"http://archive.example.org" PAGE "\"")},
        {"a copy of an error",
         CLOSEST("\"available\":true,\"status\":\"404\","
                 "\"timestamp\":\"20130919044612\","
                 "\"url\":\"http://archive.example.org" PAGE "\"")},
        {"no status", CLOSEST("\"available\":true,\"timestamp\":\"20130919044612\","
                              "\"url\":\"http://archive.example.org" PAGE "\"")},
        {"no address", CLOSEST(GOOD "\"x\":1")},
        {"an address that is no text", CLOSEST(GOOD "\"url\":17")},
        {"another host",
         CLOSEST(GOOD "\"url\":\"http://elsewhere.example.org" PAGE "\"")},
        {"a host below it",
         CLOSEST(GOOD "\"url\":\"http://x.archive.example.org" PAGE "\"")},
        {"a host that only begins so",
         CLOSEST(GOOD "\"url\":\"http://archive.example.org.evil.example" PAGE "\"")},
        {"a name before the host",
         CLOSEST(GOOD "\"url\":\"http://archive.example.org@evil.example" PAGE "\"")},
        {"another port",
         CLOSEST(GOOD "\"url\":\"http://archive.example.org:81" PAGE "\"")},
        {"no host", CLOSEST(GOOD "\"url\":\"http://" PAGE "\"")},
        {"another scheme", CLOSEST(GOOD "\"url\":\"javascript:alert(1)//" PAGE "\"")},
        {"no path", CLOSEST(GOOD "\"url\":\"http://archive.example.org\"")},
        {"the front page", CLOSEST(GOOD "\"url\":\"http://archive.example.org/\"")},
        {"no time in the address",
         CLOSEST(GOOD "\"url\":\"http://archive.example.org/web/*/x\"")},
        {"no time", CLOSEST("\"available\":true,\"status\":\"200\","
                            "\"url\":\"http://archive.example.org" PAGE "\"")},
        {"a time that is none",
         CLOSEST("\"available\":true,\"status\":\"200\",\"timestamp\":\"/web/2013\","
                 "\"url\":\"http://archive.example.org" PAGE "\"")},
        {"a blank", CLOSEST(GOOD "\"url\":\"http://archive.example.org" PAGE " x\"")},
        {"a line end",
         CLOSEST(GOOD "\"url\":\"http://archive.example.org" PAGE "\\n\"")},
        {"a quote", CLOSEST(GOOD "\"url\":\"http://archive.example.org" PAGE "\\\"\"")},
        {"a tag", CLOSEST(GOOD "\"url\":\"http://archive.example.org" PAGE "<b>\"")},
        {"a zero",
         CLOSEST(GOOD "\"url\":\"http://archive.example.org" PAGE "\\u0000\"")},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *copy = answered(b, cases[i].body, hosts_of(b));
        if (copy) {
            fail_msg("%s: '%s' is taken for a copy", cases[i].what, copy);
        }
    }
}

static void without_hosts_there_is_no_copy(void **state)
{
    struct bench *b = *state;
    const char *body = CLOSEST(GOOD "\"url\":\"http://archive.example.org" PAGE "\"");
    assert_non_null(answered(b, body, hosts_of(b)));
    assert_null(answered(b, body, NULL));
    assert_null(answered(b, body, value_array(&b->arena)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_question_names_the_address_and_the_day),
        BENCH_TEST(a_good_copy_is_taken_with_https),
        BENCH_TEST(all_else_is_no_copy),
        BENCH_TEST(without_hosts_there_is_no_copy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
