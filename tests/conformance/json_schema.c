/*
 * Runs the official JSON Schema test suite against model/schema.c. The suite's folder,
 * which holds draft2020-12/ and format/, is named by POPREG_JSON_SCHEMA_SUITE or as the
 * argument.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "model/json.h"
#include "model/schema.h"

enum { EXIT_SKIPPED = 77 };

static const char REMOTE[] = "refers to a document of the suite's web server";
static const char METASCHEMA[] = "refers to the metaschema on the web";

/* What we do not do. Without the name of a test, all of the group is meant. */
static const struct scope_row {
    const char *file, *group, *test, *reason;
} out_of_scope[] = {
    {"defs.json", "validate definition against metaschema", NULL, METASCHEMA},
    {"ref.json", "remote ref, containing refs itself", NULL, METASCHEMA},
    {"dynamicRef.json", "strict-tree schema, guards against misspelled properties",
     NULL, REMOTE},
    {"dynamicRef.json", "tests for implementation dynamic anchor and reference link",
     NULL, REMOTE},
    {"dynamicRef.json",
     "$ref and $dynamicAnchor are independent of order - $defs first", NULL, REMOTE},
    {"dynamicRef.json", "$ref and $dynamicAnchor are independent of order - $ref first",
     NULL, REMOTE},
    {"dynamicRef.json", "$ref to $dynamicRef finds detached $dynamicAnchor", NULL,
     REMOTE},
    {"refRemote.json", "remote ref", NULL, REMOTE},
    {"refRemote.json", "fragment within remote ref", NULL, REMOTE},
    {"refRemote.json", "anchor within remote ref", NULL, REMOTE},
    {"refRemote.json", "ref within remote ref", NULL, REMOTE},
    {"refRemote.json", "base URI change", NULL, REMOTE},
    {"refRemote.json", "base URI change - change folder", NULL, REMOTE},
    {"refRemote.json", "base URI change - change folder in subschema", NULL, REMOTE},
    {"refRemote.json", "root ref in remote ref", NULL, REMOTE},
    {"refRemote.json", "remote ref with ref to defs", NULL, REMOTE},
    {"refRemote.json", "Location-independent identifier in remote ref", NULL, REMOTE},
    {"refRemote.json", "retrieved nested refs resolve relative to their URI not $id",
     NULL, REMOTE},
    {"refRemote.json", "remote HTTP ref with different $id", NULL, REMOTE},
    {"refRemote.json", "remote HTTP ref with different URN $id", NULL, REMOTE},
    {"refRemote.json", "remote HTTP ref with nested absolute ref", NULL, REMOTE},
    {"refRemote.json", "$ref to $ref finds detached $anchor", NULL, REMOTE},
    {"vocabulary.json",
     "schema that uses custom metaschema with with no validation vocabulary",
     "no validation: invalid number, but it still validates",
     "the vocabulary mechanism needs the metaschema"},
};

struct suite {
    unsigned passed, failed, skipped;
    bool hit[COUNT_OF(out_of_scope)]; /* the row was of use */
};

/* One file of tests, or what is at work in it. */
struct at {
    struct suite *suite;
    struct arena *arena; /* of the file */
    const char *file;    /* without its folder */
    struct schema_options options;
};

static bool is_out_of_scope(struct at *at, struct str group, struct str test)
{
    for (size_t i = 0; i < COUNT_OF(out_of_scope); i++) {
        const struct scope_row *row = &out_of_scope[i];
        if (strcmp(row->file, at->file) == 0 && str_is(group, row->group) &&
            (!row->test || str_is(test, row->test))) {
            at->suite->hit[i] = true;
            return true;
        }
    }
    return false;
}

static void run_test(struct at *at, struct str group, const struct schema *schema,
                     const struct value *test)
{
    struct str what = value_get_text(test, "description");
    if (is_out_of_scope(at, group, what)) {
        at->suite->skipped++;
        return;
    }
    bool expected = value_get(test, "valid")->truth;
    if (schema && schema_validate(schema, value_get(test, "data"), at->arena, NULL,
                                  NULL) == expected) {
        at->suite->passed++;
        return;
    }
    at->suite->failed++;
    printf("FAILED %s: %.*s: %.*s: %s\n", at->file, STR_ARGS(group), STR_ARGS(what),
           !schema    ? "the schema does not compile"
           : expected ? "should be valid"
                      : "should not be valid");
}

/* A schema and the values that are tested against it. */
static void run_group(struct at *at, const struct value *group)
{
    struct diags diags;
    diags_init(&diags, at->arena);
    struct str what = value_get_text(group, "description");
    const struct schema *schema = schema_compile_with(
        at->arena, at->file, value_get(group, "schema"), &at->options, &diags);
    const struct value *tests = value_get(group, "tests");
    unsigned failed = at->suite->failed;
    for (size_t i = 0; i < value_count(tests); i++) {
        run_test(at, what, schema, value_item(tests, i));
    }
    for (size_t i = 0; i < diags.count && at->suite->failed > failed; i++) {
        printf("    %s\n", diags.items[i]->message);
    }
}

static bool read_file(struct buf *out, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        return false;
    }
    size_t got;
    do {
        got = fread(buf_reserve(out, 65536), 1, 65536, f);
        out->len += got;
    } while (got > 0);
    bool ok = !ferror(f);
    fclose(f);
    return ok;
}

static void run_file(struct at *at, const char *path)
{
    struct buf text = {0};
    struct diags diags;
    diags_init(&diags, at->arena);
    const struct value *groups = NULL;
    if (read_file(&text, path)) {
        groups = json_parse(at->arena, path, buf_view(&text), &diags);
    }
    if (!groups) {
        printf("FAILED %s: cannot be read\n", path);
        at->suite->failed++;
    }
    for (size_t i = 0; i < value_count(groups); i++) {
        run_group(at, value_item(groups, i));
    }
    buf_release(&text);
}

static int is_test_file(const struct dirent *entry)
{
    return str_ends(str_from(entry->d_name), ".json");
}

/* All files of `folder` in the order of their names. */
static void run_folder(struct suite *suite, const char *folder, const char *name,
                       bool assert_format)
{
    struct arena a;
    arena_init(&a);
    const char *path = arena_printf(&a, "%s/%s", folder, name);
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, is_test_file, alphasort);
    if (count <= 0) {
        printf("FAILED %s: no tests\n", path);
        suite->failed++;
    }
    for (int i = 0; i < count; i++) {
        struct arena of_file;
        arena_init(&of_file);
        struct at at = {suite, &of_file, entries[i]->d_name, {assert_format}};
        run_file(&at, arena_printf(&a, "%s/%s", path, entries[i]->d_name));
        arena_release(&of_file);
        free(entries[i]);
    }
    free(entries);
    arena_release(&a);
}

/* Rows of the table that are of no use hide what they once were for. */
static void check_rows(struct suite *suite)
{
    for (size_t i = 0; i < COUNT_OF(out_of_scope); i++) {
        const struct scope_row *row = &out_of_scope[i];
        const char *test = row->test ? row->test : "all";
        if (!suite->hit[i]) {
            printf("FAILED %s: %s: %s: out of scope, but there is no such test\n",
                   row->file, row->group, test);
            suite->failed++;
        } else {
            printf("out of scope: %s: %s: %s: %s\n", row->file, row->group, test,
                   row->reason);
        }
    }
}

int main(int argc, char **argv)
{
    const char *folder = getenv("POPREG_JSON_SCHEMA_SUITE");
    folder = folder && *folder ? folder : argc > 1 ? argv[1] : NULL;
    struct stat status;
    if (!folder || stat(folder, &status) < 0 || !S_ISDIR(status.st_mode)) {
        printf("skipped: no JSON Schema test suite at '%s'\n",
               folder ? folder : "$POPREG_JSON_SCHEMA_SUITE");
        return EXIT_SKIPPED;
    }
    json_start();
    struct suite suite = {0};
    run_folder(&suite, folder, "draft2020-12", false);
    run_folder(&suite, folder, "format", true);
    check_rows(&suite);
    printf("%u passed, %u failed, %u out of scope\n", suite.passed, suite.failed,
           suite.skipped);
    return suite.failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
