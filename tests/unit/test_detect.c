#include "detect/detect.h"

#include "detect/mail.h"
#include "detect/phone.h"
#include "detect/openings.h"
#include "support.h"

static void numbers_and_their_groups(void **state)
{
    (void)state;
    static const struct {
        const char *text, *digits;
        size_t start, end, groups;
        bool plus;
    } cases[] = {
        {"a 12 b", "12", 2, 4, 1, false},
        {"+44 (0)20 7946", "440207946", 0, 14, 4, true},
        {"(020) 7946-0958", "02079460958", 0, 15, 3, false},
        {"1 - 2", "1", 0, 1, 1, false},
        {"12,34", "12", 0, 2, 1, false},
        {"3.", "3", 0, 1, 1, false},
        {"\xD9\xA1\xD9\xA2", "12", 0, 4, 1, false},
        {"1\xC2\xA0"
         "234",
         "1234", 0, 6, 2, false},
        {"9\xE2\x80\x91"
         "8",
         "98", 0, 5, 2, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct number n;
        assert_true(number_next(str_from(cases[i].text), 0, &n));
        assert_string_equal(n.digits, cases[i].digits);
        assert_int_equal(n.start, cases[i].start);
        assert_int_equal(n.end, cases[i].end);
        assert_int_equal(n.group_count, cases[i].groups);
        assert_int_equal(n.plus, cases[i].plus);
    }
    struct number n;
    assert_false(number_next(STR("no digits"), 0, &n));
    assert_false(number_next(STR("12"), 2, &n));
    assert_false(number_next(STR(""), 0, &n));
}

static void numbers_of_any_length(void **state)
{
    (void)state;
    char text[400];
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = i % 3 == 2 ? ' ' : '7';
    }
    struct number n;
    assert_true(number_next((struct str){text, sizeof text}, 0, &n));
    assert_int_equal(n.count, 267);
    assert_int_equal(n.group_count, NUMBER_GROUPS);
    assert_int_equal(strlen(n.digits), NUMBER_DIGITS);
    struct sighting s;
    assert_false(find_phone((struct str){text, sizeof text}, 0, &s));
}

static void the_rest_of_a_number(void **state)
{
    (void)state;
    struct number n, rest;
    assert_true(number_next(STR("in 2019 (020) 7946"), 0, &n));
    rest = number_without(&n, 1);
    assert_string_equal(rest.digits, "0207946");
    assert_int_equal(rest.start, 8);
    assert_int_equal(rest.group_count, 2);
    assert_int_equal(rest.groups[1].from, 3);
}

static void words_stand_whole(void **state)
{
    (void)state;
    static const char *const words[] = {"call", "tele*", "\xD1\x82\xD0\xB5\xD0\xBB",
                                        NULL};
    struct str text = STR("Call recalled Telephone \xD1\x82\xD0\xB5\xD0\xBB.\n\nx");
    assert_int_equal(word_before(text, 8, 8, words), 4);
    assert_int_equal(word_before(text, 13, 8, words), SIZE_MAX);
    assert_int_equal(word_before(text, 23, 23, words), 18);
    assert_int_equal(word_before(text, text.len, 20, words), SIZE_MAX); /* paragraph */
    assert_true(word_within(text, 5, 20, words));
    assert_false(word_within(text, 5, 8, words));
}

static void sentences_and_addresses(void **state)
{
    (void)state;
    struct str text = STR("One. Two is here. Three (https://e.org/x 1).");
    assert_int_equal(sentence_start(text, 8), 4);
    assert_int_equal(sentence_end(text, 8), 16);
    assert_true(is_in_address(text, 38));
    assert_false(is_in_address(text, 41));
}

static void parts_of_a_mailbox(void **state)
{
    (void)state;
    struct str name, host;
    assert_true(mail_parts(STR("a.b@e.org"), &name, &host));
    assert_str(name, "a.b");
    assert_str(host, "e.org");
    assert_false(mail_parts(STR("a at e dot org"), &name, &host));
}

/* Wherever a word of the list stands, its place is found. */
static void openings_of_words(void **state)
{
    (void)state;
    static const char *const words[] = {"@", "be", "cat", "\xD0\xBE\xD0\xB4"};
    struct openings o = {0};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        openings_add(&o, words[i], true);
    }
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        for (size_t before = 0; before < 9; before++) {
            for (size_t behind = 0; behind < 9; behind++) {
                char text[32];
                int len = snprintf(text, sizeof text, "%.*s%s%.*s", (int)before,
                                   "xxxxxxxxx", words[i], (int)behind, "yyyyyyyyy");
                assert_int_equal(openings_next(&o, (struct str){text, (size_t)len}, 0),
                                 before);
            }
        }
    }
    assert_int_equal(openings_next(&o, STR("xxCAT"), 0), 2);
    assert_int_equal(openings_next(&o, STR("xxcar, xbxex"), 0), 12);
    assert_int_equal(openings_next(&o, STR("xxxdigits"), 9), 9);
}

/* Digits are passed over eight bytes at a time. */
static void digits_anywhere(void **state)
{
    (void)state;
    static const char *const digits[] = {"0", "9", "\xD9\xA1", "\xEF\xBC\x99"};
    for (size_t i = 0; i < COUNT_OF(digits); i++) {
        for (size_t before = 0; before < 20; before++) {
            char text[48];
            int len = snprintf(text, sizeof text, "%.*s%s/:", (int)before,
                               "/:/:\xC3\xA9 z~/:/:/:/:/:/:", digits[i]);
            assert_int_equal(digit_next((struct str){text, (size_t)len}, 0), before);
        }
    }
    assert_int_equal(digit_next(STR("no digit at all: /:"), 0), 19);
}

/* Detectors run over whatever stands in a file. */
static void bytes_of_all_kinds(void **state)
{
    (void)state;
    static const char bytes[] = "@\0\xFF+(1\xD9@a.b#1234:\xEF\xBC.t.me/ 51.\xC2";
    for (size_t from = 0; from < sizeof bytes; from++) {
        struct str text = {bytes + from, sizeof bytes - from};
        struct sighting s = {0};
        find_mail(text, 0, &s);
        find_phone(text, 0, &s);
        assert_true(s.start <= s.end && s.end <= text.len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_their_groups),
        cmocka_unit_test(numbers_of_any_length),
        cmocka_unit_test(the_rest_of_a_number),
        cmocka_unit_test(words_stand_whole),
        cmocka_unit_test(sentences_and_addresses),
        cmocka_unit_test(parts_of_a_mailbox),
        cmocka_unit_test(openings_of_words),
        cmocka_unit_test(digits_anywhere),
        cmocka_unit_test(bytes_of_all_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
