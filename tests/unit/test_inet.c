#include "base/inet.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "base/attr.h"
#include "support.h"

static const struct {
    const char *text;
    bool is_public;
} cases[] = {
    {"93.184.216.34", true},
    {"1.1.1.1", true},
    {"9.255.255.255", true},
    {"11.0.0.0", true},
    {"100.63.255.255", true},
    {"100.128.0.0", true},
    {"172.15.255.255", true},
    {"172.32.0.0", true},
    {"192.0.1.0", true},
    {"192.167.255.255", true},
    {"223.255.255.255", true},
    {"0.0.0.0", false},
    {"0.1.2.3", false},
    {"10.0.0.1", false},
    {"10.255.255.255", false},
    {"100.64.0.1", false},
    {"100.127.255.255", false},
    {"127.0.0.1", false},
    {"127.1.2.3", false},
    {"169.254.169.254", false},
    {"172.16.0.1", false},
    {"172.31.255.255", false},
    {"192.0.0.1", false},
    {"192.0.2.1", false},
    {"192.168.0.1", false},
    {"198.18.0.1", false},
    {"198.19.255.255", false},
    {"198.51.100.7", false},
    {"203.0.113.7", false},
    {"224.0.0.1", false},
    {"239.255.255.250", false},
    {"255.255.255.255", false},
    {"2606:4700::1111", true},
    {"2001:4860:4860::8888", true},
    {"64:ff9b::5db8:d822", true},
    {"::ffff:93.184.216.34", true},
    {"2002:5db8:d822::1", true},
    {"::", false},
    {"::1", false},
    {"::ffff:10.0.0.1", false},
    {"::ffff:0:127.0.0.1", false},
    {"::10.0.0.1", false},
    {"64:ff9b::10.0.0.1", false},
    {"64:ff9b:1::5db8:d822", false},
    {"100::1", false},
    {"2001:2::1", false},
    {"2001:db8::1", false},
    {"2001:0:5db8:d822:0:0:80ff:fffe", false}, /* Teredo, of 127.0.0.1 turned over */
    {"2002:7f00:1::1", false},
    {"3fff::1", false},
    {"fc00::1", false},
    {"fdff::1", false},
    {"fe80::1", false},
    {"febf::1", false},
    {"fec0::1", false},
    {"ff02::1", false},
};

static void the_public_internet_is_told_from_the_rest(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        unsigned char bytes[16];
        bool six = strchr(cases[i].text, ':') != NULL, number;
        assert_int_equal(inet_pton(six ? AF_INET6 : AF_INET, cases[i].text, bytes), 1);
        bool got = inet_is_public(bytes, six ? 16 : 4);
        if (got != cases[i].is_public ||
            inet_text_is_public(cases[i].text, &number) != got || !number) {
            fail_msg("%s", cases[i].text);
        }
    }
}

static void sockets_are_told_likewise(void **state)
{
    (void)state;
    struct sockaddr_in in = {.sin_family = AF_INET};
    struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
    inet_pton(AF_INET, "10.1.1.1", &in.sin_addr);
    assert_false(inet_sockaddr_is_public(&in, sizeof in));
    inet_pton(AF_INET, "8.8.8.8", &in.sin_addr);
    assert_true(inet_sockaddr_is_public(&in, sizeof in));
    assert_false(inet_sockaddr_is_public(&in6, sizeof in6));
    inet_pton(AF_INET6, "2606:4700::1111", &in6.sin6_addr);
    assert_true(inet_sockaddr_is_public(&in6, sizeof in6));
    struct sockaddr other = {.sa_family = AF_UNIX};
    assert_false(inet_sockaddr_is_public(&other, sizeof other));
}

static void numbers_are_read_however_they_are_spelt(void **state)
{
    (void)state;
    static const char *const local[] = {"127.1",      "0x7f.1",       "2130706433",
                                        "0177.0.0.1", "017700000001", "10.1"};
    bool number;
    for (size_t i = 0; i < COUNT_OF(local); i++) {
        assert_false(inet_text_is_public(local[i], &number));
        assert_true(number);
    }
    assert_true(inet_text_is_public("8.8.2056", &number));
    assert_false(inet_text_is_public("example.org", &number));
    assert_false(number);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_public_internet_is_told_from_the_rest),
        cmocka_unit_test(sockets_are_told_likewise),
        cmocka_unit_test(numbers_are_read_however_they_are_spelt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
