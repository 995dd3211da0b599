#include "model/entry.h"
#include "support.h"

static struct entry *parse(struct bench *b, const char *text, size_t len)
{
    struct str whole = {text, len};
    return entry_parse(&b->arena, "entries/gaming/x.md", whole, &b->diags);
}

static void files_are_split(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *text, *rule; /* rule NULL: nothing is wrong */
        uint32_t line, column;
        bool front, body;
    } cases[] = {
        {"an entry", "---\na: 1\n---\n## X\n", NULL, 0, 0, true, true},
        {"without a body", "---\na: 1\n---", NULL, 0, 0, true, true},
        {"blanks behind the fences", "--- \na: 1\n---\t\nx\n", NULL, 0, 0, true, true},
        {"a fence in the body", "---\na: 1\n---\nx\n\n---\n\ny\n", NULL, 0, 0, true,
         true},
        {"nothing", "", "empty-file", 0, 0, false, false},
        {"only blanks", " \n\n", "empty-file", 0, 0, false, false},
        {"no front matter", "# X\n", "missing-front-matter", 1, 1, false, false},
        {"a blank line first", "\n---\na: 1\n---\n", "missing-front-matter", 1, 1,
         false, false},
        {"a blank first", " ---\na: 1\n---\n", "missing-front-matter", 1, 1, false,
         false},
        {"four hyphens", "----\na: 1\n----\n", "missing-front-matter", 1, 1, false,
         false},
        {"not closed", "---\na: 1\n## X\n", "unterminated-front-matter", 1, 1, false,
         false},
        {"closed with dots", "---\na: 1\n...\n", "unterminated-front-matter", 1, 1,
         false, false},
        {"only a fence", "---\n", "unterminated-front-matter", 1, 1, false, false},
        {"a byte order mark", "\xEF\xBB\xBF---\na: 1\n---\n", "byte-order-mark", 1, 1,
         true, true},
        {"carriage returns", "---\r\na: 1\r\n---\r\ntext\r\n", "crlf-line-endings", 1,
         4, true, true},
        {"one carriage return", "---\na: 1\n---\ntext\r\n", "crlf-line-endings", 4, 5,
         true, true},
        {"Latin-1", "---\na: \xE9\n---\n", "not-utf8", 2, 4, false, false},
        {"Latin-1 behind Arabic", "---\na: 1\n---\n\xD9\x84\xD9\x8A\xE9\n", "not-utf8",
         4, 3, false, false},
        {"a cut character at the end", "---\na: 1\n---\nx\xC3", "not-utf8", 4, 2, false,
         false},
        {"a surrogate", "---\na: 1\n---\n\xED\xA0\x80\n", "not-utf8", 4, 1, false,
         false},
        {"a list at the top", "---\n- a\n---\n", "invalid-yaml", 3, 1, false, true},
        {"no data", "---\n---\nx\n", "invalid-yaml", 2, 1, false, true},
        {"only a comment", "---\n# a\n---\nx\n", "invalid-yaml", 3, 1, false, true},
        {"a fault in the data", "---\na: [\n---\n\n## X\n", "invalid-yaml", 3, 1, false,
         true},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t before = b->diags.count;
        struct str text = exact(b, cases[i].text, strlen(cases[i].text));
        struct entry *e = parse(b, text.ptr, text.len);
        size_t found = b->diags.count - before;
        if (found != (cases[i].rule != NULL)) {
            fail_msg("%s: %zu findings", cases[i].what, found);
        }
        if (found) {
            const struct diag *d = b->diags.items[before];
            assert_string_equal(d->rule, cases[i].rule);
            assert_string_equal(d->place.path, "entries/gaming/x.md");
            if (d->place.span.line != cases[i].line ||
                d->place.span.column != cases[i].column) {
                fail_msg("%s at %u:%u", cases[i].what, d->place.span.line,
                         d->place.span.column);
            }
        }
        if ((e->front != NULL) != cases[i].front || e->has_body != cases[i].body) {
            fail_msg("%s: front %d, body %d", cases[i].what, e->front != NULL,
                     e->has_body);
        }
        assert_string_equal(e->path, "entries/gaming/x.md");
        assert_str(e->slug, "x");
        free((char *)text.ptr);
    }
}

static void a_zero_byte_is_no_text(void **state)
{
    struct bench *b = *state;
    static const char text[] = "---\na: 1\n---\nx\0y\n";
    struct entry *e = parse(b, text, sizeof text - 1);
    assert_null(e->front);
    assert_int_equal(b->diags.count, 1);
    assert_string_equal(b->diags.items[0]->rule, "not-utf8");
    assert_int_equal(b->diags.items[0]->place.span.line, 4);
    assert_int_equal(b->diags.items[0]->place.span.column, 2);
}

static void several_faults_are_told_at_once(void **state)
{
    struct bench *b = *state;
    const char *text = "\xEF\xBB\xBF---\r\na: 1\r\na: 2\r\n---\r\n## X\r\n";
    struct entry *e = parse(b, text, strlen(text));
    diags_sort(&b->diags);
    static const char *const rules[] = {"byte-order-mark", "crlf-line-endings",
                                        "duplicate-key"};
    assert_int_equal(b->diags.count, COUNT_OF(rules));
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        assert_string_equal(b->diags.items[i]->rule, rules[i]);
    }
    assert_str(entry_text(e, "a"), "1");
    assert_str(e->body.sections[1].heading, "X");
}

static void places_are_those_of_the_file(void **state)
{
    struct bench *b = *state;
    const char *text = "---\ntitle: \xC3\xA9\nreview: {status: draft}\n---\n\n## X\n";
    struct entry *e = parse(b, text, strlen(text));
    assert_int_equal(e->front_end.line, 4);
    assert_int_equal(e->front_end.column, 1);
    assert_int_equal(e->front_end.end_column, 4);
    assert_int_equal(entry_place(e, "title").span.line, 2);
    assert_int_equal(entry_place(e, "title").span.column, 8);
    assert_int_equal(entry_place(e, "none").span.line, 4);
    assert_int_equal(e->body.headings[0].span.line, 6);
    assert_str(entry_review_status(e), "draft");
    assert_int_equal(entry_text(e, "review").len, 0);
    assert_int_equal(entry_text(e, "none").len, 0);
}

static void names_come_from_the_path(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        bool good;
        const char *category, *slug, *lang;
    } cases[] = {
        {"entries/gaming/a-guild.md", true, "gaming", "a-guild", ""},
        {"entries/gaming/a-guild.fr.md", true, "gaming", "a-guild", "fr"},
        {"entries/gaming/a.zh-Hans.md", true, "gaming", "a", "zh-Hans"},
        {"entries/a-guild.md", false, NULL, NULL, NULL},
        {"entries/gaming/deep/a-guild.md", false, NULL, NULL, NULL},
        {"entries/gaming/a-guild.txt", false, NULL, NULL, NULL},
        {"entries/gaming/.md", false, NULL, NULL, NULL},
        {"other/gaming/a.md", false, NULL, NULL, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct entry e = {0};
        if (entry_names(&e, cases[i].path) != cases[i].good) {
            fail_msg("%s", cases[i].path);
        }
        if (cases[i].good) {
            assert_str(e.category, cases[i].category);
            assert_str(e.slug, cases[i].slug);
            assert_str(e.lang, cases[i].lang);
        }
    }
}

static void slugs_have_a_form(void **state)
{
    (void)state;
    static const char *const good[] = {"a", "7", "a-b", "a1-2b-c"};
    static const char *const bad[] = {"",    "-",   "-a",  "a-",       "a--b", "A",
                                      "a_b", "a b", "a.b", "\xC3\xA9", "a/b"};
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        assert_true(is_slug(str_from(good[i])));
    }
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        if (is_slug(str_from(bad[i]))) {
            fail_msg("'%s'", bad[i]);
        }
    }
}

static void a_file_that_cannot_be_read_still_has_a_name(void **state)
{
    struct bench *b = *state;
    struct memory_files none = {0};
    struct source root = source_memory(&none);
    struct file file = {
        .path = "entries/gaming/x.fr.md", .kind = FILE_PLAIN, .size = 7};
    struct entry *e = entry_load(&b->arena, &root, &file, &b->diags);
    assert_str(e->slug, "x");
    assert_str(e->lang, "fr");
    assert_null(e->front);
    assert_false(e->has_body);
    assert_true(diags_have(&b->diags, LEVEL_FAILURE));
}

static struct entry *load_brief(struct bench *b, const struct memory_files *files)
{
    struct source root = source_memory(files);
    struct file file = {.path = files->items[0].path,
                        .kind = FILE_PLAIN,
                        .size = files->items[0].text.len};
    struct arena scratch;
    arena_init(&scratch);
    struct entry *e = entry_load_brief(&b->arena, &scratch, &root, &file, &b->diags);
    arena_release(&scratch);
    return e;
}

/* What is read later is what would have been read at once, carriage returns and all. */
static void the_text_can_be_read_later(void **state)
{
    struct bench *b = *state;
    static const char *const texts[] = {
        "---\na: one\n---\n## X\n\ny[^z]\n",
        "---\r\na: one\r\n---\r\n## X\r\n\r\ny[^z]\r\n",
        "\xEF\xBB\xBF---\na: one\n---\n## X\n\ny[^z]\n",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct memory_file file = {.path = "entries/gaming/x.md",
                                   .text = str_from(texts[i])};
        struct memory_files files = {&file, 1};
        struct source root = source_memory(&files);
        struct entry *whole = parse(b, texts[i], strlen(texts[i]));
        struct entry *e = load_brief(b, &files);
        assert_true(e->brief && e->has_body);
        assert_str(entry_text(e, "a"), "one");
        assert_true(entry_complete(&b->arena, &root, e, &b->diags));
        assert_false(e->brief);
        assert_true(str_equal(e->text, whole->text));
        assert_int_equal(e->body.section_count, whole->body.section_count);
        assert_str(e->body.sections[1].heading, "X");
        assert_int_equal(e->body.citation_count, 1);
        assert_int_equal(e->body.citations[0].span.line,
                         whole->body.citations[0].span.line);
    }
}

static void what_has_no_parts_is_kept_whole(void **state)
{
    struct bench *b = *state;
    struct memory_file file = {.path = "entries/gaming/x.md", .text = STR("# X\n")};
    struct memory_files files = {&file, 1};
    struct entry *e = load_brief(b, &files);
    assert_false(e->brief);
    assert_false(e->has_body);
    assert_str(e->text, "# X\n");
}

static void a_text_that_is_another_is_no_text(void **state)
{
    struct bench *b = *state;
    struct memory_file file = {.path = "entries/gaming/x.md",
                               .text = STR("---\na: one\n---\n## X\n")};
    struct memory_files files = {&file, 1};
    struct source root = source_memory(&files);
    struct entry *e = load_brief(b, &files);
    file.text = STR("---\na: two\n---\n## X\n");
    assert_false(entry_complete(&b->arena, &root, e, &b->diags));
    assert_true(e->brief);
    assert_true(diags_have(&b->diags, LEVEL_FAILURE));
    file.text = STR("---\n");
    assert_false(entry_complete(&b->arena, &root, e, &b->diags));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(files_are_split),
        BENCH_TEST(a_zero_byte_is_no_text),
        BENCH_TEST(several_faults_are_told_at_once),
        BENCH_TEST(places_are_those_of_the_file),
        cmocka_unit_test(names_come_from_the_path),
        cmocka_unit_test(slugs_have_a_form),
        BENCH_TEST(a_file_that_cannot_be_read_still_has_a_name),
        BENCH_TEST(the_text_can_be_read_later),
        BENCH_TEST(what_has_no_parts_is_kept_whole),
        BENCH_TEST(a_text_that_is_another_is_no_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
