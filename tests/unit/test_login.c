#include "base/login.h"
#include "support.h"

static void names_and_passwords_leave_addresses(void **state)
{
    static const struct {
        const char *text, *shown;
    } cases[] = {
        {"", ""},
        {"origin", "origin"},
        {"/srv/www@home", "/srv/www@home"},
        {"git@example.org:x.git", "git@example.org:x.git"},
        {"https://example.org/x.git", "https://example.org/x.git"},
        {"https://me:word@example.org/x.git", "https://example.org/x.git"},
        {"https://me:a/b@c d@example.org/x.git", "https://example.org/x.git"},
        {"ssh://git@example.org:22/x.git", "ssh://example.org:22/x.git"},
        {"malformed URL 'https://me:word@[::1/x.git'",
         "malformed URL 'https://[::1/x.git'"},
    };
    struct bench *b = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(without_login(&b->arena, cases[i].text), cases[i].shown);
    }
}

static void passwords_go_by_https_or_stay_on_this_machine(void **state)
{
    static const struct {
        const char *address;
        bool safe;
    } cases[] = {
        {"https://example.org", true},
        {"http://127.0.0.1", true},
        {"http://127.0.0.1:8080/x", true},
        {"http://localhost/", true},
        {"http://[::1]:80", true},
        {"http://example.org", false},
        {"HTTP://example.org", false},
        {"http://localhost.example.org", false},
        {"http://127.0.0.1:80@example.org/", false},
        {"ftp://127.0.0.1", false},
        {"example.org", false},
        {"", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_int_equal(login_is_safe_at(cases[i].address), cases[i].safe);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(names_and_passwords_leave_addresses),
        BENCH_TEST(passwords_go_by_https_or_stay_on_this_machine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
