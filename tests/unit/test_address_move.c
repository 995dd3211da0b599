#include "check/address_move.h"
#include "model/value.h"
#include "support.h"

static const struct settings none = {0};

static void expect(enum fix fix, const char *from, const char *to)
{
    enum fix got = address_move(&none, str_from(from), str_from(to));
    if (got != fix) {
        fail_msg("%s -> %s: %s, not %s", from, to, fix_name(got), fix_name(fix));
    }
}

static void the_same_site_is_safe(void **state)
{
    static const struct {
        const char *from, *to;
    } cases[] = {
        {"http://example.org/a", "https://example.org/a"},
        {"http://example.org", "https://example.org/"},
        {"https://example.org/a", "https://www.example.org/a"},
        {"https://www.example.org/a", "https://example.org/b/a?id=1"},
        {"https://example.org/a", "https://help.example.org/a"},
        {"https://help.example.org/a", "https://example.org/help/a"},
        {"http://example.org/a", "http://example.org/b"},
        {"https://example.org:8080/a", "https://example.org:8080/b"},
        {"https://example.org/index.php", "https://example.org/"},
        {"https://example.org/", "https://example.org/home"},
        {"https://EXAMPLE.org/a", "https://example.ORG/b"},
        {"https://example.org/en/a", "https://example.org/en/b"},
        {"https://example.org/login/help", "https://example.org/login/help/"},
        {"https://dx.doi.org/10.1/2", "https://doi.org/10.1/2"},
        {"https://example.org/authors", "https://example.org/people/authors"},
        {"https://example.org/a", "https://example.org/a?page=lang"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        expect(FIX_SAFE, cases[i].from, cases[i].to);
    }
}

static void another_site_wants_a_look(void **state)
{
    (void)state;
    expect(FIX_UNSAFE, "https://example.org/a", "https://example.net/a");
    expect(FIX_UNSAFE, "https://one.example.org/a", "https://two.example.org/a");
    expect(FIX_UNSAFE, "https://example.org/a", "https://notexample.org/a");
}

static void what_is_hardly_the_page_is_not_told(void **state)
{
    static const struct {
        const char *from, *to;
    } cases[] = {
        /* less secure */
        {"https://example.org/a", "http://example.org/a"},
        {"http://example.org/a", "ftp://example.org/a"},
        /* the front page, in place of one below it */
        {"https://example.org/a", "https://example.org"},
        {"https://example.org/a", "https://example.org/"},
        {"https://example.org/a", "https://example.org/en/"},
        {"https://example.org/a", "https://example.org/fr-CA"},
        {"https://example.org/a", "https://example.org/index.html"},
        {"https://example.org/a", "https://example.net/"},
        {"https://example.org/?p=12", "https://example.org/"},
        /* the reader's language */
        {"https://example.org/", "https://example.org/en/"},
        {"https://example.org/a", "https://example.org/en/a/"},
        {"https://example.org/a", "https://www.example.org/zh_hant/a"},
        {"https://example.org/a", "https://example.org/a?x=1&lang=en"},
        /* gates */
        {"https://example.org/a", "https://example.org/login?next=/a"},
        {"https://example.org/a", "https://login.example.org/a"},
        {"https://example.org/a", "https://example.org/Consent/?to=a"},
        {"https://example.org/a", "https://example.org/errors/404"},
        {"https://example.org/a", "https://example.org/a;jsessionid=1F"},
        /* another door */
        {"https://example.org/a", "https://example.org:8443/a"},
        {"https://example.org/a", "https://me@example.org/a"},
        /* what check would find */
        {"https://example.org/a", "https://example.org/b?utm_source=x"},
        {"https://example.org/a", "https://bit.ly/abc"},
        {"https://example.org/a", "https://localhost/b"},
        {"https://example.org/a", "https://10.0.0.1/b"},
        {"https://example.org/a", "https://example.org/b?to=jane.d@mail.example"},
        /* addresses made to last */
        {"https://doi.org/10.1/2", "https://publisher.example.org/2"},
        {"http://hdl.handle.net/1/2", "https://example.org/2"},
        /* what would not stay one address in the text */
        {"https://example.org/a", "https://example.org/b c"},
        {"https://example.org/a", "https://example.org/\xC3\xA9"},
        {"https://example.org/a", "https://example.org/\x1B[31m"},
        {"https://example.org/a", "https://example.org/<script>"},
        {"https://example.org/a", "https://example.org/\xE2\x80\xAE"},
        {"https://example.org/a", "https:///b"},
        {"https://example.org/a", "/b"},
        {"https://example.org/a", ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        expect(FIX_NONE, cases[i].from, cases[i].to);
    }
}

static void blocked_sites_are_not_told(void **state)
{
    struct bench *b = *state;
    struct arena *a = &b->arena;
    struct value *root = value_object(a), *rules = value_object(a);
    struct value *options = value_object(a), *domains = value_array(a);
    value_append(a, domains, value_text(a, "example.net"));
    value_set(a, options, "domains", domains);
    value_set(a, rules, "blocked-domain", options);
    value_set(a, root, "rules", rules);
    struct settings s = {.root = root};
    assert_int_equal(FIX_NONE, address_move(&s, STR("https://example.org/a"),
                                            STR("https://files.example.net/a")));
    assert_int_equal(FIX_UNSAFE, address_move(&s, STR("https://example.org/a"),
                                              STR("https://example.com/a")));
}

/* Memory of just the address's size: nothing beyond it is read. */
static void any_bytes_may_come(void **state)
{
    struct bench *b = *state;
    static const char seed[] = "https://www.example.org:80/en/login?lang=%\xFF#x";
    for (size_t len = 0; len < sizeof seed; len++) {
        struct str cut = exact(b, seed, len);
        enum fix fix = address_move(&none, cut, cut);
        assert_in_range(fix, FIX_NONE, FIX_SAFE);
        free((void *)cut.ptr);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(the_same_site_is_safe),
        BENCH_TEST(another_site_wants_a_look),
        BENCH_TEST(what_is_hardly_the_page_is_not_told),
        BENCH_TEST(blocked_sites_are_not_told),
        BENCH_TEST(any_bytes_may_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
