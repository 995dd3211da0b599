#include "base/mo.h"
#include "support.h"

static void put(unsigned char *at, uint32_t n, bool swapped)
{
    for (unsigned i = 0; i < 4; i++) {
        at[swapped ? 3 - i : i] = (unsigned char)(n >> (8 * i));
    }
}

/* Three originals, "ab", "cd" and "ef"; the second has an empty translation. */
enum { HEAD = 28, ROWS = 24, TEXTS = HEAD + 2 * ROWS };
static const char texts[] = "ab\0cd\0ef\0AB\0\0EFG";
enum { CATALOGUE_BYTES = TEXTS + sizeof texts };

static void make_catalogue(unsigned char *out, bool swapped)
{
    static const uint32_t words[] = {0x950412de, 0, 3, HEAD, HEAD + ROWS, 0, 0,
                                     /* originals: length, offset */
                                     2, TEXTS, 2, TEXTS + 3, 2, TEXTS + 6,
                                     /* translations */
                                     2, TEXTS + 9, 0, TEXTS + 12, 3, TEXTS + 13};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        put(out + 4 * i, words[i], swapped);
    }
    memcpy(out + TEXTS, texts, sizeof texts);
}

static void catalogues_of_both_byte_orders(void **state)
{
    (void)state;
    static const struct {
        const char *original, *translation;
    } cases[] = {
        {"ab", "AB"}, {"cd", "cd"}, {"ef", "EFG"},  {"zz", "zz"},
        {"aa", "aa"}, {"b", "b"},   {"abc", "abc"}, {"", ""},
    };
    for (int swapped = 0; swapped <= 1; swapped++) {
        unsigned char bytes[CATALOGUE_BYTES];
        make_catalogue(bytes, swapped);
        struct str file = {(const char *)bytes, sizeof bytes};
        for (size_t i = 0; i < COUNT_OF(cases); i++) {
            assert_str(mo_translate(file, str_from(cases[i].original)),
                       cases[i].translation);
        }
    }
}

/* Under a sanitizer a single byte read behind the end shows. */
static void a_cut_catalogue_is_read_to_its_end(void **state)
{
    struct bench *b = *state;
    for (int swapped = 0; swapped <= 1; swapped++) {
        unsigned char bytes[CATALOGUE_BYTES];
        make_catalogue(bytes, swapped);
        for (size_t len = 0; len < TEXTS; len++) {
            struct str cut = exact(b, bytes, len);
            assert_str(mo_translate(cut, STR("ab")), "ab");
            assert_str(mo_translate(cut, STR("ef")), "ef");
            free((char *)cut.ptr);
        }
        for (size_t len = TEXTS; len < sizeof bytes; len++) {
            struct str cut = exact(b, bytes, len);
            struct str got = mo_translate(cut, STR("ef"));
            assert_true(str_is(got, "ef") || str_is(got, "EFG"));
            free((char *)cut.ptr);
        }
    }
}

/* Each number of the file in turn becomes a huge one. */
static void lying_numbers_do_no_harm(void **state)
{
    struct bench *b = *state;
    static const uint32_t lies[] = {0xFFFFFFFF, 0x80000000,      0x7FFFFFFF,
                                    0xFFFFFFF8, CATALOGUE_BYTES, CATALOGUE_BYTES - 1};
    for (size_t at = 4; at < TEXTS; at += 4) {
        for (size_t i = 0; i < COUNT_OF(lies); i++) {
            unsigned char bytes[CATALOGUE_BYTES];
            make_catalogue(bytes, false);
            put(bytes + at, lies[i], false);
            struct str file = exact(b, bytes, sizeof bytes);
            struct str got = mo_translate(file, STR("zz"));
            assert_str(got, "zz");
            got = mo_translate(file, STR("ab"));
            assert_true(got.len <= sizeof bytes);
            free((char *)file.ptr);
        }
    }
}

static void other_files_translate_nothing(void **state)
{
    (void)state;
    assert_str(mo_translate(STR("no catalogue at all, but long enough"), STR("x")),
               "x");
    assert_str(mo_translate((struct str){0}, STR("x")), "x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(catalogues_of_both_byte_orders),
        BENCH_TEST(a_cut_catalogue_is_read_to_its_end),
        BENCH_TEST(lying_numbers_do_no_harm),
        cmocka_unit_test(other_files_translate_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
