#include "lsp/uri.h"
#include "support.h"

static void addresses_become_paths(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *uri, *path;
    } cases[] = {
        {"file:///a/b.md", "/a/b.md"},
        {"file://localhost/a", "/a"},
        {"file:/a", "/a"},
        {"file:///", "/"},
        {"file:///a%20b/%D9%86.md", "/a b/\xD9\x86.md"},
        {"file:///c%3A/x", "/c:/x"},
        {"file:///a%2fb", "/a/b"},
        {"file:///a%3Fb%23c", "/a?b#c"},
        {"file://host/a", NULL},
        {"file:a", NULL},
        {"file://", NULL},
        {"http:///a", NULL},
        {"untitled:Untitled-1", NULL},
        {"", NULL},
        {"file:///a%00b", NULL},
        {"file:///a%2", NULL},
        {"file:///a%", NULL},
        {"file:///a%zz", NULL},
        {"file:///a?b", NULL},
        {"file:///a#b", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str uri = exact(b, cases[i].uri, strlen(cases[i].uri));
        const char *path = uri_to_path(&b->arena, uri);
        if (!path != !cases[i].path || (path && strcmp(path, cases[i].path) != 0)) {
            fail_msg("%s: %s", cases[i].uri, path ? path : "none");
        }
        free((char *)uri.ptr);
    }
}

static void paths_become_addresses(void **state)
{
    struct bench *b = *state;
    assert_string_equal(uri_of_path(&b->arena, "/a/b-c_d.~1"), "file:///a/b-c_d.~1");
    assert_string_equal(uri_of_path(&b->arena, "/a b/\xD9\x86?#%"),
                        "file:///a%20b/%D9%86%3F%23%25");
    for (int c = 1; c < 256; c++) {
        char path[] = {'/', (char)c, '\0'};
        const char *uri = uri_of_path(&b->arena, path);
        assert_string_equal(uri_to_path(&b->arena, str_from(uri)), path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(addresses_become_paths),
        BENCH_TEST(paths_become_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
