#include "report/escape.h"
#include "report/listing.h"
#include "support.h"

#define BOM "\xEF\xBB\xBF"
#define OTHER "entries/helplines/b.md"

static const char path[] = "entries/gaming/a.md";

static const struct memory_file file_items[] = {
    {"entries/gaming/a.md",
     {BOM "one\ncall \xE5\xA4\x9C 555 0100 now\r\nlast\n", 35},
     FILE_PLAIN},
    {OTHER, {"status: draft\n", 14}, FILE_PLAIN},
};
static const struct memory_files files = {file_items, COUNT_OF(file_items)};

static struct place at(const char *in, const char *words)
{
    struct str text = file_items[strcmp(in, path) != 0].text;
    size_t start = str_find(text, 0, str_from(words));
    struct locator l = locator_new(text);
    return (struct place){in, locator_span(&l, start, start + strlen(words))};
}

static struct diag *settled(struct diag *d, enum level level)
{
    d->id = rule_find(str_from(d->rule))->id;
    d->level = level;
    d->fingerprint = "0123456789abcdef";
    return d;
}

static struct diag *find(struct bench *b, const char *words, const char *message)
{
    return settled(diag_add(&b->diags, "unknown-term", at(path, words), "%s", message),
                   LEVEL_ERROR);
}

static const char *written(struct bench *b, const char *format, bool quiet)
{
    static struct source source;
    source = source_memory(&files);
    struct report r = {
        .diags = &b->diags,
        .files = &source,
        .entries = 3,
        .quiet = quiet,
        .rules_url = "https://example.org/rules/",
        .lines_url = "https://example.org/lines/",
        .version = "1",
        .today = {2026, 11, 25},
    };
    struct buf out = {0};
    report_write(report_format_find(format), &r, &out);
    return buf_keep(&out, &b->arena).ptr;
}

static bool has(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

static void no_format_shows_what_is_redacted(void **state)
{
    struct bench *b = *state;
    struct diag *d = find(b, "555 0100", "a number: 555 0100");
    d->redacted = true;
    diag_label(&b->diags, d, "%s", "555 0100");
    diag_help(&b->diags, d, "remove '%s'", "555 0100");
    diag_note(&b->diags, d, "%s is a number", "555 0100");
    diag_other(&b->diags, d, at(path, "call"), "before %s", "555 0100");
    diag_edit(&b->diags, d, FIX_SAFE, 12, 20, "%s", "555 0100");
    struct diag *beside = find(b, "now", "another word");
    beside->line_redacted = true;
    for (size_t i = 0; i < report_format_count; i++) {
        const char *text = written(b, report_formats[i].name, false);
        assert_true(has(text, rule_find(STR("unknown-term"))->summary));
        assert_true(has(text, "another word"));
        assert_false(has(text, "555"));
        assert_false(has(text, "0100"));
    }
}

static void fixed_words_of_a_redacted_finding_are_shown(void **state)
{
    struct bench *b = *state;
    struct diag *d = settled(
        diag_add(&b->diags, "unknown-term", at(path, "555 0100"), "a telephone number"),
        LEVEL_ERROR);
    d->redacted = true;
    diag_help(&b->diags, d, "remove it");
    assert_string_equal(
        written(b, "full", true),
        "entries/gaming/a.md:2: error: a telephone number [unknown-term]\n"
        "     = note: the text is not shown because it may be personal data\n"
        "     = help: remove it\n"
        "     = more: popreg explain unknown-term\n\n"
        "1 error in 1 of 3 files\n");
}

static void a_second_place_is_shown(void **state)
{
    struct bench *b = *state;
    struct diag *d = find(b, "now", "it builds on a draft");
    diag_other(&b->diags, d, at(OTHER, "draft"), "the status is set here");
    const char *text = written(b, "full", true);
    assert_true(has(text, "   2 | call \xE5\xA4\x9C 555 0100 now\n"
                          "     |                  ^^^\n"
                          "   ::: entries/helplines/b.md:1:9\n"
                          "   1 | status: draft\n"
                          "     |         ----- the status is set here\n"));
    d->other_redacted = true;
    text = written(b, "full", true);
    assert_true(
        has(text, "   ::: entries/helplines/b.md:1:9: the status is set here\n"));
    assert_false(has(text, "draft\n   "));
    assert_true(has(written(b, "plain", true),
                    "See also line 1, character 9 of entries/helplines/b.md: the "
                    "status is set here.\n"));
    assert_true(has(written(b, "sarif", true), "\"relatedLocations\""));
    assert_true(has(written(b, "jsonl", true), "\"text\":\"the status is set here\""));
}

static void one_about_no_file_names_none(void **state)
{
    struct bench *b = *state;
    enum { MANY = 21 }; /* so many that not all are shown */
    for (int i = 0; i < MANY; i++) {
        settled(diag_add(&b->diags, "unknown-term", place_file(NULL), "in a commit"),
                LEVEL_ERROR);
    }
    for (size_t i = 0; i < report_format_count; i++) {
        const char *text = written(b, report_formats[i].name, false);
        assert_true(has(text, "in a commit"));
        assert_false(has(text, ".yml"));
        assert_false(has(text, "(null)"));
    }
    const char *text = written(b, "full", true);
    assert_memory_equal(text, "error: in a commit [unknown-term]\n", 34);
    assert_true(has(text, "\nthe contribution: 16 more of [unknown-term]\n"));
    assert_true(has(written(b, "plain", true),
                    "The whole of the contribution: in a commit.\n"));
    /* Those that want a path get that of the folder. */
    assert_true(has(written(b, "gitlab", true), "\"path\": \".\""));
    assert_true(has(written(b, "rdjsonl", true), "\"path\":\".\""));
    assert_true(has(written(b, "sarif", true), "\"uri\": \".\""));
    assert_false(has(written(b, "jsonl", true), "\"path\""));
}

static void what_cannot_be_seen_is_spelled(void **state)
{
    struct bench *b = *state;
    find(b, BOM, "'\x1B[31m\xE2\x80\xAE\nx\xFF'");
    const char *text = written(b, "full", true);
    assert_true(has(text, "error: '<U+001B>[31m<U+202E> x\xEF\xBF\xBD' ["));
    assert_true(has(text, "   1 | <U+FEFF>one\n     | ^^^^^^^^\n"));
}

static void known_ones_are_counted(void **state)
{
    struct bench *b = *state;
    find(b, "now", "an old fault")->known = true;
    assert_string_equal(written(b, "short", false),
                        "3 files checked, nothing found (1 more is in the baseline)\n");
    assert_string_equal(written(b, "short", true), "");
    find(b, "one", "a new fault");
    assert_string_equal(written(b, "short", true),
                        "entries/gaming/a.md:1:2: error: a new fault [unknown-term]\n"
                        "1 error in 1 of 3 files (1 more is in the baseline)\n");
    assert_true(has(written(b, "json", true), "\"known\": 1"));
    for (size_t i = 0; i < report_format_count; i++) {
        assert_false(has(written(b, report_formats[i].name, false), "an old fault"));
    }
}

static void failures_are_told_to_programs(void **state)
{
    struct bench *b = *state;
    diag_fail(&b->diags, path, "cannot read '%s': no such file", path);
    const char *why = "cannot read 'entries/gaming/a.md': no such file";
    assert_string_equal(written(b, "short", false), "1 failure in 0 of 3 files\n");
    assert_true(has(written(b, "json", false),
                    arena_printf(&b->arena, "\"failure\": \"%s\"", why)));
    assert_true(has(written(b, "jsonl", false), why));
    assert_true(has(written(b, "sarif", false), "\"executionSuccessful\": false"));
    assert_true(has(written(b, "github", false),
                    arena_printf(&b->arena, "::error title=popreg::%s\n", why)));
    assert_true(has(written(b, "junit", false), "errors=\"1\""));
    assert_true(has(written(b, "summary", false), "could not be finished"));
}

static void the_end_says_what_to_do(void **state)
{
    struct bench *b = *state;
    struct diag *d = find(b, "now", "a fault");
    assert_true(
        has(written(b, "full", false), "files\nnext: popreg explain unknown-term\n"));
    diag_edit(&b->diags, d, FIX_UNSAFE, 3, 6, "x");
    assert_true(has(written(b, "full", false), "'popreg fix --unsafe' can mend 1: "));
    diag_edit(&b->diags, find(b, "one", "another"), FIX_SAFE, 3, 6, "x");
    assert_true(has(written(b, "full", false),
                    "'popreg fix' can mend 1, and 1 more with --unsafe\n"
                    "next: popreg fix\n"));
    assert_false(has(written(b, "full", true), "popreg fix"));
}

static void places_of_edits_in_sarif(void **state)
{
    struct bench *b = *state;
    static const struct {
        size_t start, end;
        const char *region;
    } cases[] = {
        {0, 3, "{\"byteOffset\":0,\"byteLength\":3}"},
        {3, 6, "{\"startLine\":1,\"startColumn\":1,\"endLine\":1,\"endColumn\":4}"},
        {3, 7, "{\"startLine\":1,\"startColumn\":1,\"endLine\":2,\"endColumn\":1}"},
        {12, 15, "{\"startLine\":2,\"startColumn\":6,\"endLine\":2,\"endColumn\":7}"},
        {30, 35, "{\"startLine\":3,\"startColumn\":1,\"endLine\":3,\"endColumn\":6}"},
        {35, 35, "{\"startLine\":3,\"startColumn\":6,\"endLine\":3,\"endColumn\":6}"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        diags_init(&b->diags, &b->arena);
        struct diag *d = find(b, "now", "a fault");
        diag_edit(&b->diags, d, FIX_SAFE, cases[i].start, cases[i].end, "x");
        struct str text = str_from(written(b, "sarif", false));
        struct buf dense = {0};
        for (size_t k = 0; k < text.len; k++) {
            if (!is_blank(text.ptr[k])) {
                buf_char(&dense, text.ptr[k]);
            }
        }
        const char *wanted =
            arena_printf(&b->arena, "\"deletedRegion\":%s", cases[i].region);
        assert_true(has(buf_keep(&dense, &b->arena).ptr, wanted));
    }
}

/* An edit that is no UTF-8 cannot be written in JSON. */
static void edits_that_are_no_text_are_left_out(void **state)
{
    struct bench *b = *state;
    struct diag *d = find(b, "now", "a fault");
    diag_edit(&b->diags, d, FIX_SAFE, 3, 4, "x");
    diag_edit(&b->diags, d, FIX_SAFE, 4, 5, "%s", "\xFF");
    assert_false(has(written(b, "json", false), "\"fix\""));
    assert_false(has(written(b, "sarif", false), "\"fixes\""));
    assert_false(has(written(b, "rdjsonl", false), "suggestions"));
}

static const char *escaped(struct bench *b, void (*put)(struct buf *, struct str),
                           const char *text)
{
    struct buf out = {0};
    put(&out, str_from(text));
    return buf_keep(&out, &b->arena).ptr;
}

static void texts_stay_texts(void **state)
{
    struct bench *b = *state;
    static const struct {
        void (*put)(struct buf *out, struct str text);
        const char *text, *expected;
    } cases[] = {
        {put_markdown, "plain words, 50 %", "plain words, 50 %"},
        {put_markdown, "`*_[]|~$\\^", "\\`\\*\\_\\[\\]\\|\\~\\$\\\\\\^"},
        {put_markdown, "<b>& \"", "&lt;b&gt;&amp; &quot;"},
        {put_markdown, "@anna #12 !3 GH-4",
         "@&#8203;anna #&#8203;12 !&#8203;3 GH-&#8203;4"},
        {put_markdown, "https://x www.x", "https\\:&#8203;//x w&#8203;ww.x"},
        {put_markdown, "a\n# b", "a # b"},
        {put_command_message, "50%\r\n:,", "50%25%0D%0A:,"},
        {put_command_property, "50%\r\n:,", "50%25%0D%0A%3A%2C"},
        {put_xml, "<a b=\"c\">&\x01", "&lt;a b=&quot;c&quot;&gt;&amp;&lt;U+0001&gt;"},
        {put_xml, "\xEF\xBF\xBE", "&lt;U+FFFE&gt;"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(escaped(b, cases[i].put, cases[i].text), cases[i].expected);
    }
    assert_string_equal(relative_uri(&b->arena, "a b/\xC3\xA9%(1).md"),
                        "a%20b/%C3%A9%25%281%29.md");
}

static void an_address_stays_within_its_link(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *url, *expected;
    } cases[] = {
        {"https://example.org/a-b?c=d",
         "[https\\:&#8203;//example.org/a-b?c=d](https://example.org/a-b?c=d)"},
        {"http://example.org/(a)[b]<c>&lt;\"'\\`*_",
         "[http\\:&#8203;//example.org/"
         "(a)\\[b\\]&lt;c&gt;&amp;&#8203;lt;&quot;'\\\\\\`\\*\\_]"
         "(http://example.org/&#40;a&#41;&#91;b&#93;&#60;c&#62;&#38;lt;&#34;&#39;&#92;"
         "&#96;&#42;&#95;)"},
        {"https://example.org/@anna",
         "[https\\:&#8203;//example.org/@&#8203;anna](https://example.org/&#64;anna)"},
        {"https://example.org/ \n\xE2\x80\xAE\xC3\xA9",
         "[https\\:&#8203;//example.org/  &lt;U+202E&gt;\xC3\xA9]"
         "(https://example.org/%20%0A%E2%80%AE%C3%A9)"},
        {"javascript:alert(1)", "javascript\\:alert(1)"},
        {"ftp://example.org/", "ftp\\:&#8203;//example.org/"},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(escaped(b, put_markdown_link, cases[i].url),
                            cases[i].expected);
    }
    char longest[4096] = "https://example.org/";
    memset(longest + strlen(longest), 'a', 79);
    strcat(longest, "\xC3\xA9\xC3\xA9"); /* the cut falls within a letter */
    const char *text = escaped(b, put_markdown_link, longest);
    assert_true(has(text, "aaa...]("));
    assert_true(has(text, "aaa%C3%A9%C3%A9)"));
    memset(longest + strlen(longest), 'a', 2000);
    text = escaped(b, put_markdown_link, longest);
    assert_false(has(text, "]("));
    assert_true(has(text, "aaa..."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(no_format_shows_what_is_redacted),
        BENCH_TEST(fixed_words_of_a_redacted_finding_are_shown),
        BENCH_TEST(a_second_place_is_shown),
        BENCH_TEST(one_about_no_file_names_none),
        BENCH_TEST(what_cannot_be_seen_is_spelled),
        BENCH_TEST(known_ones_are_counted),
        BENCH_TEST(failures_are_told_to_programs),
        BENCH_TEST(the_end_says_what_to_do),
        BENCH_TEST(places_of_edits_in_sarif),
        BENCH_TEST(edits_that_are_no_text_are_left_out),
        BENCH_TEST(texts_stay_texts),
        BENCH_TEST(an_address_stays_within_its_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
