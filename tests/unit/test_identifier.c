#include "detect/identifier.h"
#include "support.h"

static void good_ones_and_bad_ones(void **state)
{
    (void)state;
    static const struct {
        const char *text, *kind, *found;
        bool good;
    } cases[] = {
        {"ISBN 978-92-4-156477-9", "ISBN", "978-92-4-156477-9", true},
        {"ISBN 978-92-4-156477-8", "ISBN", "978-92-4-156477-8", false},
        {"isbn-13: 9789241564779.", "ISBN", "9789241564779", true},
        {"ISBN-10 0-306-40615-2 (print)", "ISBN", "0-306-40615-2", true},
        {"ISBN 0 8044 2957 X", "ISBN", "0 8044 2957 X", true},
        {"ISBN 978 92 4 156477 9 2024", "ISBN", "978 92 4 156477 9", true},
        {"ISBN 978-92-4-15647", "ISBN", "978-92-4-15647", false},
        {"ISSN 0378-5955", "ISSN", "0378-5955", true},
        {"ISSN: 2434-561X", "ISSN", "2434-561X", true},
        {"ISSN 0378-5954", "ISSN", "0378-5954", false},
        {"https://orcid.org/0000-0002-1825-0097", "ORCID", "0000-0002-1825-0097", true},
        {"orcid.org/0000-0002-1694-233X", "ORCID", "0000-0002-1694-233X", true},
        {"ORCID 0000-0002-1825-0098", "ORCID", "0000-0002-1825-0098", false},
        {"https://doi.org/10.1000/182", "DOI", "10.1000/182", true},
        {"doi:10.1000.10/a(1)b", "DOI", "10.1000.10/a(1", true},
        {"DOI 10.1000%2F182", "DOI", "10.1000%2F182", true},
        {"doi:10.1000", "DOI", "10.1000", false},
        {"https://doi.org/10/182", "DOI", "10/182", false},
        {"doi: 11.1000/182", "DOI", "11.1000/182", false},
        {"what it is doing", NULL, NULL, false},
        {"it has no ISBN yet, and no DOI", NULL, NULL, false},
        {"https://doi.org/", NULL, NULL, false},
        {"the dissident said", NULL, NULL, false},
        {"", NULL, NULL, false},
        {"is", NULL, NULL, false},
        {"doi", NULL, NULL, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct bench b;
        struct str text = exact(&b, cases[i].text, strlen(cases[i].text));
        struct identifier id;
        size_t at = 0;
        bool found = identifier_next(text, &at, &id);
        if (found != (cases[i].kind != NULL)) {
            fail_msg("'%s': found %d", cases[i].text, found);
        }
        if (found) {
            assert_string_equal(id.kind, cases[i].kind);
            assert_str(id.text, cases[i].found);
            if (id.good != cases[i].good) {
                fail_msg("'%s': good %d", cases[i].text, id.good);
            }
        }
        free((void *)text.ptr);
    }
}

static void several_in_one_text(void **state)
{
    (void)state;
    struct str text = STR("ISSN 0378-5955, doi:10.1000/182 and ISSN 0378-5954");
    struct identifier id;
    size_t at = 0, found = 0;
    while (identifier_next(text, &at, &id)) {
        found++;
    }
    assert_int_equal(found, 3);
    assert_int_equal(at, text.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_ones_and_bad_ones),
        cmocka_unit_test(several_in_one_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
