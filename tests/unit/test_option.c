#include "commands/option.h"
#include "support.h"

struct sample {
    bool loud, all;
    unsigned jobs;
    const char *name, *list;
    struct option_values each;
};

static const struct option sample_table[] = {
    {'l', "loud", NULL, "make noise", OPTION_FLAG, offsetof(struct sample, loud)},
    {'a', "all", NULL, "", OPTION_FLAG, offsetof(struct sample, all)},
    {'j', "jobs", "N", "at once", OPTION_NUMBER, offsetof(struct sample, jobs)},
    {0, "name", "TEXT", "", OPTION_TEXT, offsetof(struct sample, name)},
    {'x', "list", "A,B", "", OPTION_LIST, offsetof(struct sample, list)},
    {'e', "each", "TEXT", "", OPTION_REPEAT, offsetof(struct sample, each)},
    {0},
};

struct outcome {
    struct sample sample;
    struct parsed parsed;
    const char *error;
    bool ok;
};

/* `line` split at blanks; "''" stands for an empty word. */
static struct outcome parse(struct bench *b, const char *line, bool stop)
{
    char *words[16], *copy = arena_copy(&b->arena, line, strlen(line));
    int count = 0;
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
        words[count++] = strcmp(word, "''") == 0 ? word + 2 : word;
    }
    struct outcome out = {.parsed.operands = ARENA_ARRAY(&b->arena, const char *, 16)};
    struct option_target target = {sample_table, &out.sample};
    struct buf error = {0};
    out.ok =
        options_parse(&target, 1, count, words, stop, &out.parsed, &b->arena, &error);
    out.error = arena_copy(&b->arena, error.ptr, error.len);
    buf_release(&error);
    return out;
}

static bool same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static void options_are_parsed(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *line;
        struct sample expected;
        const char *operands; /* joined by blanks */
    } cases[] = {
        {"", {0}, ""},
        {"one two", {0}, "one two"},
        {"one --loud two", {.loud = true}, "one two"},
        {"one -lj4 --name=x two", {.loud = true, .jobs = 4, .name = "x"}, "one two"},
        {"-la", {.loud = true, .all = true}, ""},
        {"-j 12", {.jobs = 12}, ""},
        {"-j12", {.jobs = 12}, ""},
        {"--jobs=12", {.jobs = 12}, ""},
        {"--jobs 65535", {.jobs = 65535}, ""},
        {"-j1 -j2", {.jobs = 2}, ""},
        {"--loud --no-loud", {0}, ""},
        {"--no-loud --loud", {.loud = true}, ""},
        {"--name=", {.name = ""}, ""},
        {"--name=a=b", {.name = "a=b"}, ""},
        {"--name --loud", {.name = "--loud"}, ""},
        {"--name - x", {.name = "-"}, "x"},
        {"--list a --list b -xc", {.list = "a,b,c"}, ""},
        {"- x", {0}, "- x"},
        {"-- --loud -x", {0}, "--loud -x"},
        {"a -- -- b", {0}, "a -- b"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct outcome o = parse(b, cases[i].line, false);
        const struct sample *s = &o.sample, *e = &cases[i].expected;
        const char *operands = "";
        for (int k = 0; k < o.parsed.operand_count; k++) {
            operands = arena_printf(&b->arena, "%s%s%s", operands, k ? " " : "",
                                    o.parsed.operands[k]);
        }
        if (!o.ok || s->loud != e->loud || s->all != e->all || s->jobs != e->jobs ||
            !same(s->name, e->name) || !same(s->list, e->list) ||
            !same(operands, cases[i].operands)) {
            fail_msg("'%s': %s", cases[i].line, o.error);
        }
    }
}

static void an_empty_word_is_an_operand(void **state)
{
    struct bench *b = *state;
    struct outcome o = parse(b, "'' --name ''", false);
    assert_true(o.ok);
    assert_int_equal(o.parsed.operand_count, 1);
    assert_string_equal(o.parsed.operands[0], "");
    assert_string_equal(o.sample.name, "");
}

static void parsing_may_stop_at_an_operand(void **state)
{
    struct bench *b = *state;
    struct outcome o = parse(b, "--loud build -j 4 --no-such", true);
    assert_true(o.ok);
    assert_true(o.sample.loud);
    assert_int_equal(o.sample.jobs, 0);
    assert_int_equal(o.parsed.operand_count, 4);
    assert_string_equal(o.parsed.operands[0], "build");
    assert_string_equal(o.parsed.operands[3], "--no-such");
}

static void the_first_table_that_knows_an_option_wins(void **state)
{
    struct bench *b = *state;
    struct sample one = {0}, two = {0};
    static const struct option first[] = {
        {0, "name", "TEXT", "", OPTION_TEXT, offsetof(struct sample, name)}, {0}};
    const struct option_target targets[] = {{first, &one}, {sample_table, &two}};
    char name[] = "--name=x", loud[] = "--loud";
    char *argv[] = {name, loud};
    struct parsed parsed = {.operands = ARENA_ARRAY(&b->arena, const char *, 2)};
    struct buf error = {0};
    assert_true(options_parse(targets, COUNT_OF(targets), 2, argv, false, &parsed,
                              &b->arena, &error));
    assert_string_equal(one.name, "x");
    assert_null(two.name);
    assert_true(two.loud);
    buf_release(&error);
}

static void wrong_options_are_told(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *line, *sentence;
    } cases[] = {
        {"--lout", "there is no option '--lout'; a similar one exists: '--loud'"},
        {"--JOBS=4", "there is no option '--JOBS'; a similar one exists: '--jobs'"},
        {"--nmae x", "there is no option '--nmae'; a similar one exists: '--name'"},
        {"--nothing-like-it", "there is no option '--nothing-like-it'"},
        {"--no-jobs", "there is no option '--no-jobs'"},
        {"-y", "there is no option '-y'"},
        {"-ly", "there is no option '-y'"},
        {"--name", "'--name' needs a value: TEXT"},
        {"-x", "'--list' needs a value: A,B"},
        {"--loud=yes", "'--loud' takes no value"},
        {"--no-loud=yes", "'--loud' takes no value"},
        {"-j0", "'--jobs' needs a number from 1, not '0'"},
        {"-j -4", "'--jobs' needs a number from 1, not '-4'"},
        {"-j 4x", "'--jobs' needs a number from 1, not '4x'"},
        {"-j ''", "'--jobs' needs a number from 1, not ''"},
        {"--jobs=65536", "'--jobs' needs a number from 1, not '65536'"},
        {"--jobs=99999999999999999999",
         "'--jobs' needs a number from 1, not '99999999999999999999'"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct outcome o = parse(b, cases[i].line, false);
        if (o.ok) {
            fail_msg("'%s' is accepted", cases[i].line);
        }
        assert_string_equal(o.error, cases[i].sentence);
    }
}

static void help_is_lined_up(void **state)
{
    (void)state;
    struct buf out = {0};
    options_help(sample_table, NULL, &out);
    struct str rest = buf_view(&out), line;
    assert_true(str_next_line(&rest, &line));
    assert_str(line, "  -l, --loud                make noise");
    assert_true(str_next_line(&rest, &line));
    assert_true(str_next_line(&rest, &line));
    assert_str(line, "  -j, --jobs N              at once");
    assert_true(str_next_line(&rest, &line));
    assert_true(str_starts(line, "      --name TEXT"));
    buf_release(&out);
}

static void values_of_a_repeated_option(void **state)
{
    struct bench *b = *state;
    struct outcome got = parse(b, "-e a,b one --each=c -ed --each ''", false);
    static const char *const expected[] = {"a,b", "c", "d", ""};
    assert_true(got.ok);
    assert_int_equal(got.sample.each.count, COUNT_OF(expected));
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        assert_string_equal(got.sample.each.items[i], expected[i]);
    }
    assert_int_equal(parse(b, "one", false).sample.each.count, 0);
    assert_false(parse(b, "-e", false).ok);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(values_of_a_repeated_option),
        BENCH_TEST(options_are_parsed),
        BENCH_TEST(an_empty_word_is_an_operand),
        BENCH_TEST(parsing_may_stop_at_an_operand),
        BENCH_TEST(the_first_table_that_knows_an_option_wins),
        BENCH_TEST(wrong_options_are_told),
        cmocka_unit_test(help_is_lined_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
