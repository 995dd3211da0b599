#include "base/charset.h"

#include "support.h"

#include "base/utf8.h"

static void pages_of_all_charsets_become_utf8(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *bytes;
        size_t len; /* 0: up to the zero */
        const char *type, *text;
    } cases[] = {
        {"", 0, "", ""},
        {"plain", 0, "", "plain"},
        /* nothing is told */
        {"caf\xC3\xA9", 0, "", "caf\xC3\xA9"},
        {"caf\xE9", 0, "", "caf\xC3\xA9"},
        {"\x93quoted\x94 \x80", 0, "", "\xE2\x80\x9Cquoted\xE2\x80\x9D \xE2\x82\xAC"},
        /* by the answer */
        {"caf\xE9", 0, "text/html; charset=ISO-8859-1", "caf\xC3\xA9"},
        {"caf\xE9", 0, "text/html;Charset = \"Latin1\"", "caf\xC3\xA9"},
        {"\xCF\xF0\xE8", 0, "text/html; charset=windows-1251", "При"},
        {"\xF0\xD2\xC9", 0, "text/html; charset=koi8-r", "При"},
        {"\xE3\xD1\xCD", 0, "text/html; charset=windows-1256", "مرح"},
        {"\x83\x65\x83\x58", 0, "text/html; charset=Shift_JIS", "テス"},
        {"\xB0\xA1", 0, "text/html; charset=EUC-KR", "가"},
        {"\xA4\xA4\xA4\xE5", 0, "text/html; charset=Big5", "中文"},
        {"\x1B$B4A;z\x1B(B", 0, "text/html; charset=iso-2022-jp", "漢字"},
        {"\xC3\xA9", 0, "text/html; charset=utf8", "\xC3\xA9"},
        /* by itself */
        {"<meta charset=windows-1251>\xCF", 0, "", "<meta charset=windows-1251>П"},
        {"<META CHARSET='Windows-1251'>\xCF", 0, "", "<META CHARSET='Windows-1251'>П"},
        {"<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">\xD6\xD0",
         0, "",
         "<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">中"},
        {"<?xml version='1.0' encoding='koi8-r'?>\xF0", 0, "",
         "<?xml version='1.0' encoding='koi8-r'?>П"},
        {"<!--<meta charset=koi8-r>--><meta charset=windows-1251>\xCF", 0, "",
         "<!--<meta charset=koi8-r>--><meta charset=windows-1251>П"},
        {"<meta name=description content='charset=koi8-r'>\xE9", 0, "",
         "<meta name=description content='charset=koi8-r'>\xC3\xA9"},
        {"<meta charset=utf-16>\xC3\xA9", 0, "", "<meta charset=utf-16>\xC3\xA9"},
        /* the answer goes before the page, a mark before both */
        {"<meta charset=koi8-r>\xCF", 0, "text/html; charset=windows-1251",
         "<meta charset=koi8-r>П"},
        {"\xEF\xBB\xBF<meta charset=koi8-r>\xC3\xA9", 0, "text/html; charset=koi8-r",
         "<meta charset=koi8-r>\xC3\xA9"},
        {"\xFF\xFE<\0p\0>\0\xE9\0", 10, "text/html; charset=utf-8", "<p>\xC3\xA9"},
        {"\xFE\xFF\0<\0p\0>\0\xE9", 10, "", "<p>\xC3\xA9"},
        {"<\0p\0>\0\xE9\0", 8, "", "<p>\xC3\xA9"},
        {"\0<\0p\0>\0\xE9", 8, "", "<p>\xC3\xA9"},
        /* what is told is no charset of the web, or not told in the end */
        {"caf\xE9", 0, "text/html; charset=none", "caf\xC3\xA9"},
        {"caf\xE9", 0, "text/html; charset=", "caf\xC3\xA9"},
        {"caf\xE9", 0, "text/html; charset", "caf\xC3\xA9"},
        {"caf\xE9", 0, "text/html; charset=utf-7//TRANSLIT", "caf\xC3\xA9"},
        {"<meta charset=caf\xE9", 0, "", "<meta charset=caf\xC3\xA9"},
        /* what cannot be read */
        {"a\xE9z", 0, "text/html; charset=utf-8", "a\xEF\xBF\xBDz"},
        {"a\xFFz", 0, "text/html; charset=gbk", "a\xEF\xBF\xBDz"},
        {"\xFF\xFE"
         "a\0\0\xDC"
         "z\0",
         8, "", "a\xEF\xBF\xBDz"},
        {"a\0b\0", 4, "", "ab"},
        /* cut within a character */
        {"a\xD6", 0, "text/html; charset=gbk", "a"},
        {"\xFF\xFE"
         "a\0b",
         5, "", "a"},
        {"a\xE4\xB8", 0, "text/html; charset=utf-8", "a\xEF\xBF\xBD\xEF\xBF\xBD"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t len = cases[i].len ? cases[i].len : strlen(cases[i].bytes);
        struct str bytes = exact(b, cases[i].bytes, len);
        struct str text = charset_decode(&b->arena, bytes, str_from(cases[i].type));
        assert_str(text, cases[i].text);
        assert_int_equal(utf8_check(text), text.len);
        free((void *)bytes.ptr);
    }
}

static void long_pages_are_read_to_the_end(void **state)
{
    struct bench *b = *state;
    enum { LETTERS = 100000 };
    char *bytes = malloc(LETTERS);
    memset(bytes, 0xE9, LETTERS);
    struct str type = STR("text/html; charset=latin1");
    struct str text = charset_decode(&b->arena, (struct str){bytes, LETTERS}, type);
    assert_int_equal(text.len, 2 * LETTERS);
    assert_int_equal(utf8_check(text), text.len);
    memset(bytes, 0xFF, LETTERS);
    text =
        charset_decode(&b->arena, (struct str){bytes, LETTERS}, STR("x; charset=gbk"));
    assert_int_equal(text.len, 3 * LETTERS);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(pages_of_all_charsets_become_utf8),
        BENCH_TEST(long_pages_are_read_to_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
