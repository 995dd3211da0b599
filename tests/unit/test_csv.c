#include "publish/csv.h"
#include "support.h"

static struct str line_of(struct bench *b, const char *const *cells)
{
    struct buf out = {0};
    struct csv_row row = {.out = &out};
    for (size_t i = 0; cells[i]; i++) {
        csv_cell(&row, str_from(cells[i]));
    }
    csv_end(&row);
    return buf_keep(&out, &b->arena);
}

static void cells_are_quoted_where_they_need_it(void **state)
{
    static const struct {
        const char *cells[4], *line;
    } cases[] = {
        {{"a", "b", NULL}, "a,b\r\n"},
        {{"", "", NULL}, ",\r\n"},
        {{"a,b", NULL}, "\"a,b\"\r\n"},
        {{"say \"x\"", NULL}, "\"say \"\"x\"\"\"\r\n"},
        {{"two\nlines", "é夜", NULL}, "\"two\nlines\",é夜\r\n"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_str(line_of(*state, cases[i].cells), cases[i].line);
    }
}

static void a_formula_is_kept_from_running(void **state)
{
    static const struct {
        const char *text, *cell;
    } cases[] = {
        {"=1+1", "'=1+1"},     {"+HYPERLINK()", "'+HYPERLINK()"},
        {"-2+3", "'-2+3"},     {"@SUM(A1)", "'@SUM(A1)"},
        {"\tx", "'\tx"},       {"\rx", "'\rx"},
        {"-12.5", "-12.5"},    {"+41", "+41"},
        {"-", "'-"},           {"1-2", "1-2"},
        {"a = b", "a = b"},    {"", ""},
        {"-1.2.3", "'-1.2.3"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buf out = {0};
        csv_guard(&out, str_from(cases[i].text));
        assert_str(buf_view(&out), cases[i].cell);
        buf_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(cells_are_quoted_where_they_need_it),
        cmocka_unit_test(a_formula_is_kept_from_running),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
