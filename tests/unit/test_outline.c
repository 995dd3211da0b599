#include "lsp/outline.h"
#include "support.h"

#define TOP                                                                            \
    "---\n"                                                                            \
    "title: \"A: b\" # said so\n"                                                      \
    "channels: [phone, 'sms']\n"                                                       \
    "audiences:\n"                                                                     \
    "  - helplines\n"                                                                  \
    "  - platforms # both\n"                                                           \
    "sources:\n"                                                                       \
    "- id: one\n"                                                                      \
    "  title: First\n"                                                                 \
    "-\n"                                                                              \
    "  id: two\n"                                                                      \
    "  title: Second\n"                                                                \
    "review:\n"                                                                        \
    "  status: draft\n"

static const struct field *last(const struct outline *o)
{
    return &o->fields[o->count - 1];
}

static void fields_know_where_they_stand(void **state)
{
    struct bench *b = *state;
    struct outline o;
    outline_read(&b->arena, STR(TOP "---\n\ntext: no field\n"), &o);
    assert_true(o.closed);
    assert_int_equal(o.start, 4);
    assert_int_equal(o.end, strlen(TOP));
    size_t title = outline_find(&o, NO_FIELD, 0, "title");
    assert_str(field_text(&o.fields[title]), "A: b");
    size_t sources = outline_find(&o, NO_FIELD, 0, "sources");
    assert_int_equal(o.fields[sources].items, 2);
    size_t two = outline_source(&o, STR("two"));
    assert_int_equal(o.fields[two].parent, sources);
    assert_int_equal(o.fields[two].item, 2);
    assert_str(outline_beside(&o, two, "title"), "Second");
    assert_str(outline_beside(&o, outline_source(&o, STR("one")), "title"), "First");
    assert_str(outline_beside(&o, two, "none"), "");
    assert_int_equal(outline_source(&o, STR("three")), NO_FIELD);
    assert_str(last(&o)->name, "status");
    assert_str(o.fields[last(&o)->parent].name, "review");
    assert_int_equal(outline_find(&o, NO_FIELD, 0, "text"), NO_FIELD);
}

static void lists_are_looked_into(void **state)
{
    struct bench *b = *state;
    struct outline o;
    outline_read(&b->arena, STR(TOP), &o);
    size_t channels = outline_find(&o, NO_FIELD, 0, "channels");
    size_t audiences = outline_find(&o, NO_FIELD, 0, "audiences");
    assert_false(o.closed);
    assert_true(outline_lists(&o, channels, STR("phone")));
    assert_true(outline_lists(&o, channels, STR("sms")));
    assert_false(outline_lists(&o, channels, STR("pho")));
    assert_true(outline_lists(&o, audiences, STR("platforms")));
    assert_false(outline_lists(&o, audiences, STR("one")));
}

/* What is written so far: the field that it becomes, what that stands below, and in
   which item of its list. */
static void the_last_line_may_be_anything(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *text, *name, *value, *parent;
        size_t item;
    } cases[] = {
        {"---\n", "", "", NULL, 0},
        {"---\nti", "", "ti", NULL, 0},
        {"---\ntitle:", "title", "", NULL, 0},
        {"---\ntitle: x", "title", "x", NULL, 0},
        {"---\ntitle:x", "", "title:x", NULL, 0},
        {TOP "", "", "", NULL, 0},
        {TOP "  ", "", "", "review", 0},
        {TOP "  re", "", "re", "review", 0},
        {TOP "  reviewers:\n    - ", "", "", "reviewers", 1},
        {TOP "  reviewers:\n  - a\n  -", "", "", "reviewers", 2},
        {TOP "sources:\n  - id: a\n    ki", "", "ki", "sources", 1},
        {TOP "sources:\n  - id: a\n  - id: b\n    kind: x", "kind", "x", "sources", 2},
        {TOP "channels:\n  [a,\n  b", "", "b", "channels", 0},
        {"---\r\nreview:\r\n  status: dr", "status", "dr", "review", 0},
        {"\xEF\xBB\xBF---\na: b", "a", "b", NULL, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct outline o;
        struct str text = exact(b, cases[i].text, strlen(cases[i].text));
        outline_read(&b->arena, text, &o);
        assert_true(o.count > 0);
        const struct field *f = last(&o);
        const char *parent = cases[i].parent;
        bool good =
            str_is(f->name, cases[i].name) && str_is(f->value, cases[i].value) &&
            f->item == cases[i].item &&
            (parent ? f->parent != NO_FIELD && str_is(o.fields[f->parent].name, parent)
                    : f->parent == NO_FIELD);
        if (!good) {
            fail_msg("case %zu: '%.*s' '%.*s' item %zu", i, STR_ARGS(f->name),
                     STR_ARGS(f->value), f->item);
        }
        free((char *)text.ptr);
    }
}

static void texts_without_data_have_no_fields(void **state)
{
    struct bench *b = *state;
    static const char *const texts[] = {
        "", "-", "--", "# title\n---\na: b\n", " ---\na: b\n", "----\na: b\n"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct outline o;
        outline_read(&b->arena, str_from(texts[i]), &o);
        assert_int_equal(o.end, 0);
        assert_int_equal(o.count, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(fields_know_where_they_stand),
        BENCH_TEST(lists_are_looked_into),
        BENCH_TEST(the_last_line_may_be_anything),
        BENCH_TEST(texts_without_data_have_no_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
