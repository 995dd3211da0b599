#include "base/fold.h"
#include "base/fs.h"
#include "model/json.h"
#include "render/search_words.h"
#include "support.h"

struct seen {
    struct arena *arena;
    struct buf text;
};

static void see(void *user, struct str word)
{
    struct seen *s = user;
    buf_printf(&s->text, "%s%.*s", s->text.len ? " " : "", STR_ARGS(word));
}

static const char *words_of(struct bench *b, struct str text)
{
    struct seen s = {.arena = &b->arena};
    search_words(&b->arena, text, see, &s);
    return buf_keep(&s.text, &b->arena).ptr;
}

/* The cases that the script of the page is held to as well, in tests/search. */
static void words_are_those_of_the_script(void **state)
{
    struct bench *b = *state;
    struct str text;
    assert_true(fs_read(&b->arena, SEARCH_WORDS, &text, &b->diags));
    const struct value *cases = json_parse(&b->arena, SEARCH_WORDS, text, &b->diags);
    assert_true(value_count(cases) > 10);
    for (size_t i = 0; i < value_count(cases); i++) {
        const struct value *c = value_item(cases, i), *list = value_get(c, "words");
        struct buf wanted = {0};
        for (size_t n = 0; n < value_count(list); n++) {
            struct str word = fold(&b->arena, value_str(value_item(list, n)));
            buf_printf(&wanted, "%s%.*s", n ? " " : "", STR_ARGS(word));
        }
        const char *got = words_of(b, value_get_text(c, "text"));
        const char *expected = buf_keep(&wanted, &b->arena).ptr;
        if (strcmp(got, expected) != 0) {
            fail_msg("%.*s: '%s', not '%s'", STR_ARGS(value_get_text(c, "what")), got,
                     expected);
        }
    }
}

static void marks_of_markdown_are_no_words(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"A claim.[^report-2024] More", "claim more"},
        {"see [the page](https://example.org/path) there", "see the page there"},
        {"<https://example.org> and <!-- a note --> text", "and text"},
        {"less < than, [^ open and (", "less than open and"},
        {"**bold** and `code`", "bold and code"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(words_of(b, str_from(cases[i].text)), cases[i].words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(words_are_those_of_the_script),
        BENCH_TEST(marks_of_markdown_are_no_words),
    };
    json_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
