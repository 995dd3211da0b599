#include "base/fs.h"
#include "model/iso.h"
#include "support.h"

enum { SKIPPED = 77 };

#ifndef SHARE_FOLDER
#define SHARE_FOLDER "/usr/share"
#endif

static const struct str languages[] = {
    {"en", 2}, {"fr", 2}, {"ar", 2}, {"zh", 2}, {"xx", 2}};

static const struct iso *load(struct bench *b)
{
    struct source share = source_folder(SHARE_FOLDER);
    const struct iso *iso =
        iso_load(&b->arena, &share, languages, COUNT_OF(languages), &b->diags);
    assert_non_null(iso);
    assert_int_equal(b->diags.count, 0);
    return iso;
}

static void countries_have_codes(void **state)
{
    struct bench *b = *state;
    const struct iso *iso = load(b);
    static const char *const good[] = {"KE", "NO", "NA", "GB", "PS", "ZW", "AD"};
    static const char *const bad[] = {"UK", "ke", "EN", "XX", "", "K", "KEN", "EU"};
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        assert_true(iso_is_country(iso, str_from(good[i])));
    }
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        if (iso_is_country(iso, str_from(bad[i]))) {
            fail_msg("'%s' is no country", bad[i]);
        }
    }
}

static void countries_have_names(void **state)
{
    struct bench *b = *state;
    const struct iso *iso = load(b);
    static const struct {
        const char *code, *lang, *name;
    } cases[] = {
        {"DE", "en", "Germany"},
        {"DE", "fr", "Allemagne"},
        {"DE", "zh", "\xE5\xBE\xB7\xE5\x9B\xBD"},
        {"DE", "xx", "Germany"},
        {"DE", "ru", "Germany"}, /* not loaded */
        {"ES", "ar", "\xD8\xA5\xD8\xB3\xD8\xA8\xD8\xA7\xD9\x86\xD9\x8A\xD8\xA7"},
        {"UK", "en", "UK"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str name =
            iso_country_name(iso, str_from(cases[i].code), str_from(cases[i].lang));
        if (!str_is(name, cases[i].name)) {
            fail_msg("%s in %s: %.*s", cases[i].code, cases[i].lang, STR_ARGS(name));
        }
    }
    assert_str(iso_country_called(iso, STR("kenya")), "KE");
    assert_int_equal(iso_country_called(iso, STR("Keny")).len, 0);
    assert_int_equal(iso_country_called(iso, STR("")).len, 0);
}

static void languages_have_names(void **state)
{
    struct bench *b = *state;
    const struct iso *iso = load(b);
    static const struct {
        const char *tag, *lang, *name;
        bool good;
    } cases[] = {
        {"sw", "fr", "swahili (macrolangue)", true},
        {"de", "en", "German", true},
        {"deu", "en", "German", true},
        {"pt-BR", "en", "Portuguese (BR)", true},
        {"zh-Hans", "en", "Chinese (Hans)", true},
        {"qq", "en", "qq", false},
        {"english", "en", "english", false},
        {"EN", "en", "EN", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str tag = str_from(cases[i].tag);
        const char *name =
            iso_language_name(iso, &b->arena, tag, str_from(cases[i].lang));
        if (iso_is_language(iso, tag) != cases[i].good) {
            fail_msg("'%s'", cases[i].tag);
        }
        if (strcmp(name, cases[i].name) != 0) {
            fail_msg("%s in %s: %s", cases[i].tag, cases[i].lang, name);
        }
    }
}

static void without_the_package_it_says_so(void **state)
{
    struct bench *b = *state;
    struct memory_files none = {0};
    struct source share = source_memory(&none);
    assert_null(iso_load(&b->arena, &share, languages, 1, &b->diags));
    assert_int_equal(b->diags.count, 1);
    assert_int_equal(b->diags.items[0]->level, LEVEL_FAILURE);
    assert_true(str_contains(str_from(b->diags.items[0]->help), "iso-codes"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(countries_have_codes),
        BENCH_TEST(countries_have_names),
        BENCH_TEST(languages_have_names),
        BENCH_TEST(without_the_package_it_says_so),
    };
    if (!fs_exists(SHARE_FOLDER "/iso-codes/json/iso_3166-1.json") ||
        !fs_exists(SHARE_FOLDER "/locale/fr/LC_MESSAGES/iso_3166-1.mo")) {
        puts("skipped: the package iso-codes, or its translations, are not installed");
        return SKIPPED;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
