#include "net/http.h"
#include "support.h"

static void addresses_are_made_plain(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *url, *plain, *host;
    } cases[] = {
        {"https://example.org", "https://example.org/", "example.org"},
        {"HTTPS://Example.ORG/A?B#c", "https://example.org/A?B", "example.org"},
        {"https://example.org?q=1", "https://example.org/?q=1", "example.org"},
        {"https://example.org/a/../b/./c", "https://example.org/b/c", "example.org"},
        {"http://example.org./a", "http://example.org./a", "example.org"},
        {"http://example.org:8080/", "http://example.org:8080/", "example.org"},
        {"https://example.org/caf\xC3\xA9", "https://example.org/caf%C3%A9",
         "example.org"},
        {"https://example.org/%20a%2Fb", "https://example.org/%20a%2Fb", "example.org"},
        {"http://[2606:4700::1111]/", "http://[2606:4700::1111]/", "[2606:4700::1111]"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str plain, host;
        assert_true(http_address(&b->arena, str_from(cases[i].url), &plain, &host));
        assert_str(plain, cases[i].plain);
        assert_str(host, cases[i].host);
        struct str again;
        assert_true(http_address(&b->arena, plain, &again, &host));
        assert_str(again, cases[i].plain);
    }
}

static void names_in_any_script_are_asked_as_the_dns_knows_them(void **state)
{
    struct bench *b = *state;
    struct str plain, host;
    assert_true(http_address(&b->arena,
                             STR("https://b\xC3\xBC"
                                 "cher.example/"),
                             &plain, &host));
    assert_str(host, "xn--bcher-kva.example");
    assert_str(plain, "https://xn--bcher-kva.example/");
    assert_true(
        http_address(&b->arena,
                     STR("http://\xD0\xBF\xD1\x80\xD0\xB8\xD0\xBC\xD0\xB5\xD1\x80"
                         ".\xD1\x80\xD1\x84:81/\xD1\x8F?\xD1\x8F#\xD1\x8F"),
                     &plain, &host));
    assert_str(host, "xn--e1afmkfd.xn--p1ai");
    assert_str(plain, "http://xn--e1afmkfd.xn--p1ai:81/%D1%8F?%D1%8F");
    assert_false(http_address(&b->arena, STR("http://\xE2\x80\x8B/"), &plain, &host));
}

static void blanks_in_a_place_are_escaped(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *place, *url;
    } cases[] = {
        {"a b.pdf", "https://example.org/dir/a%20b.pdf"},
        {"/a b.pdf#c d", "https://example.org/a%20b.pdf"},
        {"//example.net/a b", "https://example.net/a%20b"},
        {"http://example.net/a b?c d", "http://example.net/a%20b?c+d"},
        {"http://[bad host/", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_str(
            http_place(&b->arena, "https://example.org/dir/page", cases[i].place),
            cases[i].url);
    }
}

static void what_is_no_web_address_is_refused(void **state)
{
    struct bench *b = *state;
    static const char *const cases[] = {
        "",
        "example",
        "/path",
        "mailto:a@example.org",
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://example.org/",
        "javascript:alert(1)",
        "https://",
        "https://user@example.org/",
        "https://user:pw@example.org/",
        "https://exa mple.org/",
        "https://example.org:99999/",
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str plain, host;
        if (http_address(&b->arena, str_from(cases[i]), &plain, &host)) {
            fail_msg("%s", cases[i]);
        }
    }
}

static void numbers_are_hosts_as_they_will_be_asked(void **state)
{
    struct bench *b = *state;
    struct str plain, host;
    assert_true(http_address(&b->arena, STR("http://0x7f.1/"), &plain, &host));
    assert_str(host, "127.0.0.1");
    assert_true(http_address(&b->arena, STR("http://2130706433/"), &plain, &host));
    assert_str(plain, "http://127.0.0.1/");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(addresses_are_made_plain),
        BENCH_TEST(names_in_any_script_are_asked_as_the_dns_knows_them),
        BENCH_TEST(blanks_in_a_place_are_escaped),
        BENCH_TEST(what_is_no_web_address_is_refused),
        BENCH_TEST(numbers_are_hosts_as_they_will_be_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
