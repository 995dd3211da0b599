#include "model/iri.h"
#include "support.h"

static void letters_beyond_ascii_are_escaped(void **state)
{
    static const struct {
        const char *iri, *uri;
    } cases[] = {
        {"https://example.org/a?b=c#d", "https://example.org/a?b=c#d"},
        {"https://example.org/numéro", "https://example.org/num%C3%A9ro"},
        {"https://example.org/子/", "https://example.org/%E5%AD%90/"},
        {"https://example.org/a%20b", "https://example.org/a%20b"},
        {"", ""},
    };
    struct bench *b = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_str(iri_to_uri(&b->arena, str_from(cases[i].iri)), cases[i].uri);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(letters_beyond_ascii_are_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
