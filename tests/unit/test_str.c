#include "support.h"

static void distance_counts_edits(void **state)
{
    (void)state;
    static const struct {
        const char *what, *a, *b;
        size_t distance;
    } cases[] = {
        {"nothing", "", "", 0},
        {"the same", "chat", "chat", 0},
        {"case", "chat", "CHAT", 0},
        {"a letter left out", "groming", "grooming", 1},
        {"a letter too much", "chatt", "chat", 1},
        {"another letter", "chot", "chat", 1},
        {"neighbours swapped", "caht", "chat", 1},
        {"swapped at the start", "hcat", "chat", 1},
        {"against nothing", "", "sms", 3},
        {"all letters", "abc", "xyz", 3},
        {"two swaps", "bacd", "abdc", 2},
        {"more than the limit", "abcd", "wxyz", 4},
        {"much longer", "a", "abcdefgh", 4},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str a = str_from(cases[i].a), b = str_from(cases[i].b);
        if (str_distance(a, b, 3) != cases[i].distance ||
            str_distance(b, a, 3) != cases[i].distance) {
            fail_msg("%s: %zu", cases[i].what, str_distance(a, b, 3));
        }
    }
}

static void long_words_are_far_apart(void **state)
{
    (void)state;
    char a[65], b[66];
    memset(a, 'a', sizeof a);
    memset(b, 'a', sizeof b);
    assert_int_equal(str_distance((struct str){a, 64}, (struct str){b, 63}, 3), 1);
    assert_int_equal(str_distance((struct str){a, 65}, (struct str){b, 65}, 3), 4);
}

static void needles_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t from;
        const char *needle;
        size_t at;
    } cases[] = {
        {"abcabc", 0, "abc", 0}, {"abcabc", 1, "abc", 3}, {"abcabc", 4, "abc", 6},
        {"aab", 0, "ab", 1},     {"abab", 0, "abb", 4},   {"ab", 0, "abc", 2},
        {"", 0, "a", 0},         {"ab", 1, "", 1},        {"ab", 2, "", 2},
        {"ab", 2, "a", 2},       {"xxa", 0, "a", 2},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        /* memory of just its size: the search must stay inside */
        struct str text = exact(NULL, cases[i].text, strlen(cases[i].text));
        size_t at = str_find(text, cases[i].from, str_from(cases[i].needle));
        free((char *)text.ptr);
        if (at != cases[i].at) {
            fail_msg("'%s' in '%s': %zu", cases[i].needle, cases[i].text, at);
        }
    }
    assert_int_equal(str_find((struct str){0}, 0, STR("a")), 0);
    assert_true(str_contains(STR("abc"), "c"));
    assert_true(str_contains(STR(""), ""));
    assert_false(str_contains(STR("abc"), "cb"));
}

static void ends_are_compared(void **state)
{
    (void)state;
    assert_true(str_starts(STR("a.md"), "a"));
    assert_true(str_starts((struct str){0}, ""));
    assert_false(str_starts(STR("a"), "ab"));
    assert_true(str_ends(STR("a.md"), ".md"));
    assert_false(str_ends(STR("md"), ".md"));
    assert_true(str_ends((struct str){0}, ""));
}

static void order_is_by_bytes(void **state)
{
    (void)state;
    static const char *const sorted[] = {"", "A", "Ab", "B", "a", "a-", "aa", "\xC3"};
    for (size_t i = 0; i < COUNT_OF(sorted); i++) {
        for (size_t k = 0; k < COUNT_OF(sorted); k++) {
            int order = str_compare(str_from(sorted[i]), str_from(sorted[k]));
            if ((order > 0) - (order < 0) != (i > k) - (i < k)) {
                fail_msg("'%s' against '%s': %d", sorted[i], sorted[k], order);
            }
        }
    }
    assert_int_equal(str_compare((struct str){0}, STR("")), 0);
    assert_true(str_equal((struct str){0}, STR("")));
    assert_false(str_equal(STR("a"), STR("a\0")));
}

static void blanks_are_trimmed(void **state)
{
    (void)state;
    assert_str(str_trim(STR(" \t\r\n a b \n")), "a b");
    assert_int_equal(str_trim(STR(" \n ")).len, 0);
    assert_int_equal(str_trim((struct str){0}).len, 0);
}

static void lines_are_taken(void **state)
{
    (void)state;
    struct str rest = STR("one\n\nthree"), line;
    assert_true(str_next_line(&rest, &line));
    assert_str(line, "one");
    assert_true(str_next_line(&rest, &line));
    assert_int_equal(line.len, 0);
    assert_true(str_next_line(&rest, &line));
    assert_str(line, "three");
    assert_false(str_next_line(&rest, &line));
    rest = STR("end\n");
    assert_true(str_next_line(&rest, &line));
    assert_false(str_next_line(&rest, &line));
}

static void letters_are_those_of_ascii(void **state)
{
    (void)state;
    for (int i = 0; i < 256; i++) {
        char c = (char)i;
        assert_int_equal(is_digit(c), i >= '0' && i <= '9');
        assert_int_equal(is_upper(c), i >= 'A' && i <= 'Z');
        assert_int_equal(is_lower(c), i >= 'a' && i <= 'z');
        assert_int_equal(to_lower(c), is_upper(c) ? (char)(c + 32) : c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distance_counts_edits),
        cmocka_unit_test(long_words_are_far_apart),
        cmocka_unit_test(needles_are_found),
        cmocka_unit_test(ends_are_compared),
        cmocka_unit_test(order_is_by_bytes),
        cmocka_unit_test(blanks_are_trimmed),
        cmocka_unit_test(lines_are_taken),
        cmocka_unit_test(letters_are_those_of_ascii),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
