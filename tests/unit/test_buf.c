#include "base/buf.h"
#include "support.h"

static void markup_is_escaped(void **state)
{
    (void)state;
    static const struct {
        const char *text, *html;
    } cases[] = {
        {"<a href=\"x\">'&'</a>",
         "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;"},
        {"", ""},
        {"plain", "plain"},
        {"&amp;", "&amp;amp;"},
        {"<", "&lt;"},
        {"\xC3\xA9<\xE2\x82\xAC", "\xC3\xA9&lt;\xE2\x82\xAC"},
    };
    struct buf out = {0};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        buf_clear(&out);
        buf_html(&out, str_from(cases[i].text));
        assert_str(buf_view(&out), cases[i].html);
    }
    buf_html(&out, (struct str){0});
    buf_release(&out);
}

static void bytes_are_appended_whatever_the_length(void **state)
{
    (void)state;
    struct buf b = {0};
    for (size_t i = 0; i < 3000; i++) {
        buf_char(&b, (char)('a' + i % 26));
    }
    for (size_t i = 0; i < 3000; i++) {
        assert_int_equal(b.ptr[i], 'a' + (int)(i % 26));
    }
    buf_add(&b, "x\0y", 3);
    buf_add(&b, NULL, 0);
    buf_str(&b, (struct str){0});
    buf_text(&b, "text");
    assert_int_equal(b.len, 3007);
    assert_memory_equal(b.ptr + 3000, "x\0ytext", 7);
    buf_release(&b);
    assert_null(b.ptr);
    assert_int_equal(b.len, 0);
}

/* The zero that vsnprintf writes must have room, and is not counted. */
static void formats_fill_to_the_brim(void **state)
{
    (void)state;
    for (int width = 250; width < 260; width++) {
        struct buf b = {0};
        buf_printf(&b, "%*d", width, 7);
        assert_int_equal(b.len, width);
        buf_printf(&b, "%s", "");
        buf_printf(&b, "%c", '!');
        assert_int_equal(b.len, width + 1);
        assert_memory_equal(b.ptr + width - 1, "7!", 2);
        buf_release(&b);
    }
}

static void clearing_keeps_the_memory(void **state)
{
    (void)state;
    struct buf b = {0};
    buf_text(&b, "something");
    const char *before = b.ptr;
    buf_clear(&b);
    assert_int_equal(buf_view(&b).len, 0);
    buf_text(&b, "else");
    assert_ptr_equal(b.ptr, before);
    assert_str(buf_view(&b), "else");
    buf_release(&b);
}

static void reserved_room_is_not_counted(void **state)
{
    (void)state;
    struct buf b = {0};
    buf_text(&b, "ab");
    char *room = buf_reserve(&b, 10000);
    memset(room, 'r', 10000);
    assert_str(buf_view(&b), "ab");
    assert_ptr_equal(room, b.ptr + 2);
    buf_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_is_escaped),
        cmocka_unit_test(bytes_are_appended_whatever_the_length),
        cmocka_unit_test(formats_fill_to_the_brim),
        cmocka_unit_test(clearing_keeps_the_memory),
        cmocka_unit_test(reserved_room_is_not_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
