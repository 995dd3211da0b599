#include "check/section_mark.h"
#include "support.h"

static void layout_does_not_count(void **state)
{
    (void)state;
    static const char *const same[] = {
        "A child writes in a chat.[^report] See [guild](../gaming/guild.md).",
        "\n\nA child writes\nin a  chat.[^report]\r\nSee "
        "[guild](../gaming/guild.md).\n",
        "A *child* writes in a __chat__.[^report] See [guild](../gaming/guild.md).",
        "A child writes in a chat.[^report] See [guild](https://example.org/a_(b)).",
        "A child writes in a chat.[^report] See [guild]().",
        "<!-- popreg-ignore x: y -->\nA child writes in a chat.[^report] See "
        "[guild](b).",
    };
    char first[SECTION_MARK_BYTES], mark[SECTION_MARK_BYTES];
    section_mark(str_from(same[0]), first);
    assert_int_equal(strlen(first), 16);
    for (size_t i = 1; i < COUNT_OF(same); i++) {
        section_mark(str_from(same[i]), mark);
        if (strcmp(mark, first) != 0) {
            fail_msg("case %zu differs", i);
        }
    }
}

static void an_address_may_become_a_link(void **state)
{
    (void)state;
    char bare[SECTION_MARK_BYTES], pointed[SECTION_MARK_BYTES];
    section_mark(STR("See https://example.org/a."), bare);
    section_mark(STR("See <https://example.org/a>."), pointed);
    assert_string_equal(bare, pointed);
}

static void words_and_citations_count(void **state)
{
    (void)state;
    static const char *const different[] = {
        "",
        "A child writes.",
        "A child writes",
        "a child writes.",
        "A child writes.[^report]",
        "A child writes.[^reports]",
        "A child (12) writes.",
        "A child writes. <!-- open",
        "A child [writes](open",
        "A child [writes](",
    };
    char a[SECTION_MARK_BYTES], b[SECTION_MARK_BYTES];
    for (size_t i = 0; i < COUNT_OF(different); i++) {
        for (size_t k = 0; k < i; k++) {
            section_mark(str_from(different[i]), a);
            section_mark(str_from(different[k]), b);
            if (strcmp(a, b) == 0) {
                fail_msg("cases %zu and %zu are the same", k, i);
            }
        }
    }
}

/* A mark that was written once has to be found again for ever. */
static void marks_never_change(void **state)
{
    (void)state;
    char mark[SECTION_MARK_BYTES];
    section_mark(STR(""), mark);
    assert_string_equal(mark, "e3b0c44298fc1c14");
    section_mark(STR("abc"), mark);
    assert_string_equal(mark, "ba7816bf8f01cfea");
}

static void longer_and_shorter_marks_are_known(void **state)
{
    (void)state;
    assert_true(section_mark_is(STR("ba7816bf8f01"), STR(" abc\n")));
    assert_true(section_mark_is(STR("ba7816bf8f01cfea"), STR("abc")));
    assert_true(section_mark_is(
        STR("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        STR("abc")));
    assert_false(section_mark_is(
        STR("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0"),
        STR("abc")));
    assert_false(section_mark_is(STR("ba7816bf8f0"), STR("abc")));
    assert_false(section_mark_is(STR("ba7816bf8f02"), STR("abc")));
    assert_false(section_mark_is(STR(""), STR("abc")));
    assert_true(is_section_mark(STR("ba7816bf8f01")));
    assert_false(is_section_mark(STR("BA7816BF8F01")));
    assert_false(is_section_mark(STR("first version")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layout_does_not_count),
        cmocka_unit_test(an_address_may_become_a_link),
        cmocka_unit_test(words_and_citations_count),
        cmocka_unit_test(marks_never_change),
        cmocka_unit_test(longer_and_shorter_marks_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
