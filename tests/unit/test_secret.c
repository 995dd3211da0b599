#include "detect/secret.h"
#include "support.h"

/* The samples are invented, and written in two halves so that no program that searches
   for secrets stops at this file. */
static void known_forms_are_found(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *start, *rest, *kind; /* kind NULL: no secret */
    } cases[] = {
        {"AK", "IAABCDEFGHIJKLMNOP", "a key of Amazon Web Services"},
        {"AK", "IAABCDEFGHIJKLMNO", NULL},
        {"AK", "IAabcdefghijklmnop", NULL},
        {"AI", "zaabcdefghijklmnopqrstuvwxyz012345678", "a key of Google"},
        {"gh", "p_abcdefghijklmnopqrstuvwxyz0123456789", "a token of GitHub"},
        {"gh", "p_short", NULL},
        {"github",
         "_pat_11ABCDEFG0abcdefghijklmnopqrstuvwxyz_0123456789abcdefghijkl"
         "mnop",
         "a token of GitHub"},
        {"gl", "pat-abcdefghij0123456789", "a token of GitLab"},
        {"xo", "xb-123456789012-abcdefghijkl", "a token of Slack"},
        {"sk", "_live_abcdefghijklmnopqrstuvwx", "a key of Stripe"},
        {"np", "m_abcdefghijklmnopqrstuvwxyz0123456789", "a token of npm"},
        {"ey", "JhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ.c2lnbmF0dXJlLW9mLW5vYm9keQ",
         "a signed token that opens a service"},
        {"ey", "JhbGciOiJub25lIn0.c3ViamVjdA.c2lnbmF0dXJlLW9mLW5vYm9keQ", NULL},
        {"ey", "JhbGciOiJub25lIn0abcdefghijklmnopqrstuvwxyz0123456789", NULL},
        {"-----BE", "GIN PRIVATE KEY-----", "a private key"},
        {"-----BE", "GIN OPENSSH PRIVATE KEY-----", "a private key"},
        {"-----BE", "GIN PUBLIC KEY-----", NULL},
        {"-----BE", "GIN RSA\nPRIVATE KEY-----", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char *all = arena_printf(&b->arena, "a: %s%s b", cases[i].start, cases[i].rest);
        struct str text = exact(b, all, strlen(all));
        size_t from = 0;
        struct stretch at;
        const char *kind = NULL;
        bool found = secret_next(text, &from, &at, &kind);
        if (found != (cases[i].kind != NULL)) {
            fail_msg("%s...%s", cases[i].start, cases[i].rest + 3);
        }
        if (found) {
            assert_string_equal(kind, cases[i].kind);
            assert_int_equal(at.start, 3);
            assert_false(secret_next(text, &from, &at, &kind));
        }
        free((void *)text.ptr);
    }
}

static void a_part_of_a_longer_word_is_none(void **state)
{
    struct bench *b = *state;
    char *text = arena_printf(&b->arena, "%s%s", "XAK", "IAABCDEFGHIJKLMNOP");
    size_t from = 0;
    struct stretch at;
    const char *kind;
    assert_false(secret_next(str_from(text), &from, &at, &kind));
}

static void several_come_in_order(void **state)
{
    struct bench *b = *state;
    char *text = arena_printf(&b->arena, "%s%s and %s%s", "gl",
                              "pat-abcdefghij0123456789", "AK", "IAABCDEFGHIJKLMNOP");
    size_t from = 0;
    struct stretch at;
    const char *kind;
    assert_true(secret_next(str_from(text), &from, &at, &kind));
    assert_string_equal(kind, "a token of GitLab");
    assert_true(secret_next(str_from(text), &from, &at, &kind));
    assert_string_equal(kind, "a key of Amazon Web Services");
    assert_int_equal(at.end, strlen(text));
    assert_false(secret_next(str_from(text), &from, &at, &kind));
    assert_false(secret_next(STR(""), &(size_t){0}, &at, &kind));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(known_forms_are_found),
        BENCH_TEST(a_part_of_a_longer_word_is_none),
        BENCH_TEST(several_come_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
