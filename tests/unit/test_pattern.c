/* cmocka.h needs what comes before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* clang-format on */

#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/pattern.h"

enum { STEPS = 1000 * 1000 };

/* Whether `pattern` is found in `text`, within `*steps`. */
static enum pattern_result look(const char *pattern, struct str text, size_t *steps)
{
    struct arena a;
    arena_init(&a);
    const char *why = NULL;
    const struct pattern *p = pattern_compile(&a, str_from(pattern), &why);
    if (!p) {
        print_error("%s: %s\n", pattern, why);
    }
    assert_non_null(p);
    struct pattern_matcher *m = pattern_matcher_new();
    enum pattern_result result = pattern_match(m, p, text, steps);
    pattern_matcher_free(m);
    arena_release(&a);
    return result;
}

static const struct {
    const char *pattern, *text;
    bool found;
} matches[] = {
    {"", "", true},
    {"a+", "xxaayy", true},
    {"^a*$", "aab", false},
    {"^a$", "a\n", false}, /* $ is the very end */
    {"^b", "a\nb", false}, /* ^ the very beginning */
    {"a|^b", "xa", true},
    {"a|^b", "xb", false},
    {"^\\d+$", "12", true},
    {"^\\d$", "\u09ea", false}, /* a Bengali 4: digits are ASCII */
    {"^[\\d-]+$", "1-2", true},
    {"^\\w$", "\u00e4", false},
    {"^\\W$", "\u00e4", true},
    {"a\\b", "a\u00e4", true}, /* words are ASCII too */
    {"^\\s$", "\u00a0", true}, /* blanks are not */
    {"^\\s$", "\ufeff", true},
    {"^\\S$", "\u00a0", false},
    {"^[\\S]$", "\u00a0", false},
    {"^[^\\S]$", "\u2028", true},
    {"^.$", "\U0001f600", true}, /* one code point */
    {"^.$", "\u2028", false},
    {"^.$", "\r", false},
    {"^\\p{Letter}+$", "\u03c0", true},
    {"^\\p{L}$", "1", false},
    {"^\\P{Letter}$", "1", true},
    {"^[\\p{Lowercase_Letter}_]+$", "a_\u00e4", true},
    {"^\\p{General_Category=Decimal_Number}$", "\u09ea", true},
    {"^\\p{Script=Greek}$", "\u03c0", true},
    {"^\\p{sc=Latin}$", "\u03c0", false},
    {"^\\p{Alphabetic}$", "\u03c0", true},
    {"^\\p{Assigned}$", "a", true},
    {"^\\P{Assigned}$", "a", false},
    {"^\\u00e4$", "\u00e4", true},
    {"^\\u{1F600}$", "\U0001f600", true},
    {"^\\ud83d\\ude00$", "\U0001f600", true},
    {"^\\x41$", "A", true},
    {"^\\cJ$", "\n", true},
    {"^\\v[\\b]$", "\v\b", true},
    {"^\\/\\-\\.\\_$", "/-._", true},
    {"^[[:alpha:]]$", "a]", true}, /* a class of these letters, and ] */
    {"^[[:alpha:]$", "[", true},
    {"[]", "a", false},
    {"^[^]$", "\n", true},
    {"^a{2,3}$", "aa", true},
    {"^a{,3}$", "a{,3}", true},
    {"^{a}$", "{a}", true},
    {"^(a)(b)\\2\\1$", "abba", true},
    {"^(?<x>a)\\k<x>$", "aa", true},
    {"^(?:(a)|b)\\1$", "b", true}, /* a group that took no part is empty */
    {"(?<=\\$)\\d", "$1", true},
    {"^(?!.*--)[a-z-]+$", "a--b", false},
    {"a.*?b+?", "axxb", true},
    {"A", "a", false},
    {"# x", "# x", true},
};

static void test_matches(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(matches); i++) {
        size_t steps = STEPS;
        enum pattern_result result =
            look(matches[i].pattern, str_from(matches[i].text), &steps);
        if (result != (matches[i].found ? PATTERN_YES : PATTERN_NO)) {
            fail_msg("'%s' in '%s': %d", matches[i].pattern, matches[i].text, result);
        }
        assert_true(steps < STEPS && steps > STEPS - 2000);
    }
}

/* What PCRE2 would take, and ECMA-262 does not. */
static const char *const no_patterns[] = {
    "(",        "a)",      "[a",      "*",           "a**",      "a++",
    "a{2}+",    "a?+",     "(?i)a",   "(?>a)",       "(?|a)",    "(?#x)",
    "(?R)",     "(?1)",    "(*UCP)a", "(*ACCEPT)",   "\\Aa",     "a\\Z",
    "a\\z",     "\\Qa\\E", "\\h",     "\\R",         "\\X",      "\\C",
    "\\K",      "\\G",     "\\N",     "\\e",         "\\a",      "\\g1",
    "\\1",      "\\01",    "\\k<x>",  "(?<x",        "(?P<x>a)", "(?<1>a)",
    "\\x4",     "\\u12",   "\\u{}",   "\\u{110000}", "\\ud800",  "\\c1",
    "\\p{Foo}", "\\pL",    "\\p{L",   "\\p{foo=L}",  "[\\B]",    "[\\1]",
    "[z-a]",    "a{3,2}",  "a\\",     "[a\\",        "\xff",     "(?<=a+)b",
    "(?C1)a",   "\\p{^L}",
};

static void test_no_patterns(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(no_patterns); i++) {
        struct arena a;
        arena_init(&a);
        const char *why = NULL;
        if (pattern_compile(&a, str_from(no_patterns[i]), &why) || !why) {
            fail_msg("'%s' is a pattern", no_patterns[i]);
        }
        arena_release(&a);
    }
}

/* Patterns that could take for ever on a row of `a` and a `!`. */
static const struct {
    const char *pattern;
    size_t length; /* of the text */
    enum pattern_result result;
} hostile[] = {
    {"^(a+)+$", 40, PATTERN_LIMIT},
    {"^(a|aa)+$", 60, PATTERN_LIMIT},
    {"(a*)*[bc]", 40, PATTERN_LIMIT},
    {"a*[bc]", 20000, PATTERN_LIMIT}, /* starts again everywhere */
    {"(.*)(.*)(.*)(.*)\\4[xy]", 300, PATTERN_LIMIT},
    {"^(?:a|b)*!$", 1000, PATTERN_YES},
    {"(?:.|\n)*[yz]", 400000, PATTERN_LIMIT},
    {"^[a-z]+$", 900000, PATTERN_NO},
    {"!", 900000, PATTERN_YES},
    {"!", 2000000, PATTERN_LIMIT},
};

static void test_hostile(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(hostile); i++) {
        struct arena a;
        arena_init(&a);
        size_t len = hostile[i].length;
        char *text = arena_alloc(&a, len);
        memset(text, 'a', len);
        text[len - 1] = '!';
        size_t steps = 10 * STEPS;
        enum pattern_result result =
            look(hostile[i].pattern, (struct str){text, len}, &steps);
        if (result != hostile[i].result) {
            fail_msg("'%s': %d", hostile[i].pattern, result);
        }
        arena_release(&a);
    }
}

static void test_steps_run_out(void **state)
{
    (void)state;
    size_t steps = 5;
    assert_int_equal(look("a", STR("a"), &steps), PATTERN_LIMIT);
    steps = 1000;
    assert_int_equal(look("^(a+)+$", STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"), &steps),
                     PATTERN_LIMIT);
    assert_true(steps < 1000);
}

static void test_odd_texts(void **state)
{
    (void)state;
    size_t steps = STEPS;
    assert_int_equal(look("^$", (struct str){0}, &steps), PATTERN_YES);
    assert_int_equal(look("a", STR("a\xff"), &steps), PATTERN_NO);
    assert_int_equal(look("^a\\0b$", STR("a\0b"), &steps), PATTERN_YES);
}

static void test_hostile_sizes(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    const char *why = NULL;
    assert_null(pattern_compile(&a, STR("((((a{999}){999}){999}){999}){999}"), &why));
    assert_non_null(why);
    char *parens = arena_alloc(&a, 70000);
    memset(parens, '(', 70000);
    assert_null(pattern_compile(&a, (struct str){parens, 70000}, &why));
    assert_null(pattern_compile(&a, (struct str){parens, 60000}, &why));
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_matches),   cmocka_unit_test(test_no_patterns),
        cmocka_unit_test(test_hostile),   cmocka_unit_test(test_steps_run_out),
        cmocka_unit_test(test_odd_texts), cmocka_unit_test(test_hostile_sizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
