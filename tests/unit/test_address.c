#include "check/address.h"
#include "support.h"

static void an_address_has_parts(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *url, *scheme, *authority, *host;
    } cases[] = {
        {"", "", "", ""},
        {"../gaming/guild.md#need", "", "", ""},
        {"https://example.org", "https", "example.org", "example.org"},
        {"HTTPS://Example.org/a?b#c", "https", "Example.org", "Example.org"},
        {" java\tscript:alert(1)", "javascript", "", ""},
        {"https://me:pw@example.org:8080/a", "https", "me:pw@example.org:8080",
         "example.org"},
        {"https://a@b@example.org", "https", "a@b@example.org", "example.org"},
        {"https://[2001:db8::1]:80/", "https", "[2001:db8::1]:80", "2001:db8::1"},
        {"https://[broken", "https", "[broken", "broken"},
        {"https://", "https", "", ""},
        {"mailto:a@example.org", "mailto", "", ""},
        {"/path:with/colon", "", "", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str url = exact(b, cases[i].url, strlen(cases[i].url));
        assert_str(address_scheme(&b->arena, url), cases[i].scheme);
        assert_str(address_authority(url), cases[i].authority);
        assert_str(address_host(url), cases[i].host);
        free((void *)url.ptr);
    }
}

static void hosts_are_made_plain(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *host, *plain;
    } cases[] = {
        {"", ""},
        {"Example.ORG.", "example.org"},
        {"%6Cocalhost", "localhost"},
        {"bad%zz%4", "bad%zz%4"},
        {"\xEF\xBC\x91\xEF\xBC\x92.example.org", "12.example.org"},
        {"example\xE3\x80\x82org", "example.org"},
        {"example\xEF\xBC\x8Eorg", "example.org"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_str(address_plain_host(&b->arena, str_from(cases[i].host)),
                   cases[i].plain);
    }
}

static void a_domain_holds_the_names_below_it(void **state)
{
    (void)state;
    assert_true(host_is_in(STR("example.org"), STR("example.org")));
    assert_true(host_is_in(STR("a.b.example.org"), STR("example.org")));
    assert_false(host_is_in(STR("notexample.org"), STR("example.org")));
    assert_false(host_is_in(STR("example.org"), STR("www.example.org")));
    assert_false(host_is_in(STR("example.org"), STR("")));
    assert_false(host_is_in(STR(""), STR("")));
}

static void short_addresses_are_known_by_their_host(void **state)
{
    (void)state;
    assert_true(host_is_shortener(STR("bit.ly")));
    assert_true(host_is_shortener(STR("www.tinyurl.com")));
    assert_false(host_is_shortener(STR("rabbit.ly")));
    assert_false(host_is_shortener(STR("example.org")));
    assert_false(host_is_shortener(STR("")));
}

static void private_hosts_are_known_in_every_spelling(void **state)
{
    (void)state;
    static const char *const private[] = {
        "localhost",
        "a.localhost",
        "server",
        "printer.local",
        "x.internal",
        "x.test",
        "router.home.arpa",
        "10.1.2.3",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fc00::1",
        "fdff::1",
        "fe80::1",
        "febf::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:7f00:1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "::10.0.0.1",
        "198.18.0.1",
    };
    static const char *const public[] = {
        "",
        "example.org",
        "local.example.org",
        "127.0.0.1.example.org",
        "9.9.9.9",
        "11.0.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.169.0.1",
        "100.63.255.255",
        "100.128.0.0",
        "2620:fe::fe",
        "::ffff:9.9.9.9",
        "64:ff9b::909:909",
        "fec1.example.org",
        "1.example.org",
    };
    for (size_t i = 0; i < COUNT_OF(private); i++) {
        if (!host_is_private(str_from(private[i]))) {
            fail_msg("'%s' is taken for public", private[i]);
        }
    }
    for (size_t i = 0; i < COUNT_OF(public); i++) {

        if (host_is_private(str_from(public[i]))) {
            fail_msg("'%s' is taken for private", public[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(an_address_has_parts),
        BENCH_TEST(hosts_are_made_plain),
        cmocka_unit_test(a_domain_holds_the_names_below_it),
        cmocka_unit_test(short_addresses_are_known_by_their_host),
        cmocka_unit_test(private_hosts_are_known_in_every_spelling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
