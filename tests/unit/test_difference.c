#include "model/difference.h"
#include "support.h"

static const char plain[] = "title: A line\n"
                            "channels: [phone, chat]\n"
                            "evidence: described\n"
                            "sources:\n"
                            "  - id: a\n"
                            "    title: \"A report\"\n"
                            "    url: https://a.example/\n"
                            "    accessed: 2026-01-01\n"
                            "  - id: b\n"
                            "    title: \"B report\"\n"
                            "    url: https://b.example/\n"
                            "    accessed: 2026-01-01\n"
                            "review:\n"
                            "  status: draft\n"
                            "---\n"
                            "\n"
                            "## One\n"
                            "\n"
                            "It is effective.\n"
                            "\n"
                            "## Two\n"
                            "\n"
                            "It has 3 staff.\n"
                            "\n"
                            "## Three\n"
                            "\n"
                            "It is safe.\n";

static const struct entry *parse(struct bench *b, const char *path, const char *text)
{
    return entry_parse(&b->arena, path,
                       str_from(arena_printf(&b->arena, "---\n%s", text)), &b->diags);
}

/* `plain` with the first `what` replaced. */
static const char *with(struct bench *b, const char *what, const char *by)
{
    const char *at = strstr(plain, what);
    assert_non_null(at);
    return arena_printf(&b->arena, "%.*s%s%s", (int)(at - plain), plain, by,
                        at + strlen(what));
}

static const char *kind_name(enum difference_kind kind)
{
    static const char *const names[] = {"~", "+", "-", "moved "};
    return names[kind];
}

/* "E " or "S " for the weight, then what differs: "~sources(~a(+archive))". */
static void put_fields(struct buf *out, const struct field_difference *list,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct field_difference *f = &list[i];
        bool item = f->name.len == 0;
        struct str value = value_str(f->after ? f->after : f->before);
        buf_printf(out, "%s%s%.*s", i ? " " : "", kind_name(f->kind),
                   STR_ARGS(!item         ? f->name
                            : f->item.len ? f->item
                                          : value));
        if (f->part_count) {
            buf_char(out, '(');
            put_fields(out, f->parts, f->part_count);
            buf_char(out, ')');
        }
    }
}

static struct str shown(struct bench *b, const struct difference *d)
{
    static const char *const weights[] = {"", "E", "S"};
    struct buf out = {0};
    buf_text(&out, weights[d->weight]);
    buf_text(&out, d->unread ? " unread" : "");
    buf_text(&out, d->field_count ? " " : "");
    put_fields(&out, d->fields, d->field_count);
    for (size_t i = 0; i < d->section_count; i++) {
        const struct section_difference *s = &d->sections[i];
        buf_printf(
            &out, " %s%s#%.*s", s->moved && s->kind != DIFFERENCE_MOVED ? "m" : "",
            kind_name(s->kind), STR_ARGS((s->after ? s->after : s->before)->heading));
    }
    return buf_keep(&out, &b->arena);
}

static void parts_are_told(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *from, *to, *told;
    } cases[] = {
        {"nothing", "A line", "A line", ""},
        {"quotes of data", "title: A line", "title: \"A line\"", "E"},
        {"a comment", "evidence:", "# new\nevidence:", "E"},
        {"title", "A line", "A new line", "S ~title"},
        {"title, case", "A line", "a line", "E ~title"},
        {"term", "described", "monitored", "S ~evidence"},
        {"term, case", "described", "Described", "S ~evidence"},
        {"field gone", "evidence: described\n", "", "S -evidence"},
        {"field new", "evidence:", "status: active\nevidence:", "S +status"},
        {"items", "[phone, chat]", "[chat, forum]", "S ~channels(+forum -phone)"},
        {"order", "[phone, chat]", "[chat, phone]", "E moved channels"},
        {"kind of value", "[phone, chat]", "phone", "S ~channels"},
        {"a copy in an archive", "    accessed: 2026-01-01\n  - id: b",
         "    accessed: 2026-01-02\n    archive: https://c.example/\n  - id: b",
         "E ~sources(~a(~accessed +archive))"},
        {"another address", "https://a.example/", "https://c.example/",
         "S ~sources(~a(~url))"},
        {"another id", "id: a", "id: c", "S ~sources(~c(~id))"},
        {"a title, quoted", "A report", "'A' report", "E ~sources(~a(~title))"},
        {"a source more", "  - id: b",
         "  - id: c\n    title: \"C report\"\n    url: https://c.example/\n  - id: b",
         "S ~sources(+c)"},
        {"a source gone",
         "  - id: b\n    title: \"B report\"\n    url: https://b.example/\n"
         "    accessed: 2026-01-01\n",
         "", "S ~sources(-b)"},
        {"a day of review", "status: draft", "status: draft\n  next: 2027-01-01",
         "E ~review(+next)"},
        {"a step of review", "status: draft", "status: published",
         "S ~review(~status)"},
        {"a negation", "is effective", "is not effective", "S ~#One"},
        {"a digit", "3 staff", "8 staff", "S ~#Two"},
        {"layout", "It has 3 staff.", "It has\n**3** staff.", "E ~#Two"},
        {"blank lines", "## Two\n\n", "## Two\n", "E"},
        {"heading", "## Two", "## Zwei", "S ~#Zwei"},
        {"heading, case", "## Two", "## two", "E ~#two"},
        {"heading and text", "## Two\n\nIt has 3", "## Zwei\n\nIt has 4",
         "S +#Zwei -#Two"},
        {"a section gone", "## Two\n\nIt has 3 staff.\n\n", "", "S -#Two"},
        {"a section more", "## Two", "## New\n\n## Two", "S +#New"},
        {"text on top", "## One", "Hello.\n\n## One", "S ~#"},
        {"not read", "title: A line", "title: [", "S unread"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct entry *x = parse(b, "entries/gaming/x.md", plain);
        const struct entry *y =
            parse(b, "entries/gaming/x.md", with(b, cases[i].from, cases[i].to));
        const struct difference *d = difference_find(&b->arena, x, y);
        if (!str_is(shown(b, d), cases[i].told)) {
            fail_msg("%s: '%.*s'", cases[i].what, STR_ARGS(shown(b, d)));
        }
        if (difference_weight(x, y) != d->weight ||
            difference_weight(y, x) != d->weight) {
            fail_msg("%s: the weight", cases[i].what);
        }
    }
}

static void sections_move(void **state)
{
    struct bench *b = *state;
    const char *x = "a: 1\n---\n## A\n\na\n\n## B\n\nb\n\n## C\n\nc\n";
    const char *y = "a: 1\n---\n## C\n\nc\n\n## A\n\na\n\n## B\n\nb\n";
    const char *z = "a: 1\n---\n## C\n\nd\n\n## A\n\na\n\n## B\n\nb\n";
    const struct entry *before = parse(b, "entries/gaming/x.md", x);
    assert_str(shown(b, difference_find(&b->arena, before,
                                        parse(b, "entries/gaming/x.md", y))),
               "S moved #C");
    assert_str(shown(b, difference_find(&b->arena, before,
                                        parse(b, "entries/gaming/x.md", z))),
               "S m~#C");
}

static void translations(void **state)
{
    struct bench *b = *state;
    const char *x = "title: A\ntranslation:\n  of: x\n  method: machine\n"
                    "  sections:\n    need: \"aaaaaaaaaaaa\"\n---\n## B\n";
    const char *y = "title: A\ntranslation:\n  of: x\n  method: machine\n"
                    "  sections:\n    need: \"bbbbbbbbbbbb\"\n---\n## B\n";
    const char *z = "title: A\ntranslation:\n  of: x\n  method: human\n"
                    "  sections:\n    need: \"aaaaaaaaaaaa\"\n---\n## B\n";
    const struct entry *before = parse(b, "entries/gaming/x.fr.md", x);
    assert_str(shown(b, difference_find(&b->arena, before,
                                        parse(b, "entries/gaming/x.fr.md", y))),
               "E ~translation(~sections)");
    assert_str(shown(b, difference_find(&b->arena, before,
                                        parse(b, "entries/gaming/x.fr.md", z))),
               "S ~translation(~method)");
}

static void entries_come_and_go(void **state)
{
    struct bench *b = *state;
    const struct entry *x = parse(b, "entries/gaming/x.md", plain);
    const struct entry *y = parse(b, "entries/gaming/y.md", plain);
    const struct difference *d = difference_find(&b->arena, NULL, x);
    assert_int_equal(d->kind, DIFFERENCE_ADDED);
    assert_int_equal(d->weight, WEIGHT_SUBSTANTIVE);
    d = difference_find(&b->arena, x, NULL);
    assert_int_equal(d->kind, DIFFERENCE_REMOVED);
    assert_int_equal(difference_weight(x, NULL), WEIGHT_SUBSTANTIVE);
    assert_int_equal(difference_weight(NULL, x), WEIGHT_SUBSTANTIVE);
    d = difference_find(&b->arena, x, y);
    assert_true(d->renamed);
    assert_int_equal(d->weight, WEIGHT_SUBSTANTIVE);
    assert_int_equal(difference_weight(x, y), WEIGHT_NONE);
}

/* Nothing is known of a file that is no text: it is not said to be the same. */
static void files_that_are_no_text(void **state)
{
    struct bench *b = *state;
    const struct entry *x = parse(b, "entries/gaming/x.md", "\xE9");
    const struct entry *y = parse(b, "entries/gaming/x.md", "\xE8");
    assert_int_equal(difference_weight(x, y), WEIGHT_SUBSTANTIVE);
    assert_true(difference_find(&b->arena, x, y)->unread);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(parts_are_told),         BENCH_TEST(sections_move),
        BENCH_TEST(translations),           BENCH_TEST(entries_come_and_go),
        BENCH_TEST(files_that_are_no_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
