/*
 * Runs the tests of the Mustache specification in the folder that the environment
 * variable POPREG_MUSTACHE_SUITE or the first argument names. Exit status 77: skipped.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "model/json.h"
#include "render/template.h"

enum { SKIPPED = 77 };

static const char *const modules[] = {
    "comments", "delimiters", "interpolation", "inverted",
    "partials", "sections",   "inheritance",
};

/* Tests that we do not mean to pass; a row that no test has is an error. The row with
   NULL ends the table, which has no others at present. */
static const struct out_of_scope {
    const char *module, *test, *reason;
} out_of_scope[] = {
    {NULL, NULL, NULL},
};

struct counts {
    unsigned passed, failed, out_of_scope;
    unsigned used[COUNT_OF(out_of_scope)]; /* tests per row */
};

static const struct out_of_scope *find_row(const char *module, struct str test)
{
    for (const struct out_of_scope *row = out_of_scope; row->module; row++) {
        if (strcmp(row->module, module) == 0 && str_is(test, row->test)) {
            return row;
        }
    }
    return NULL;
}

static void print_diags(const struct diags *diags)
{
    for (size_t i = 0; i < diags->count; i++) {
        const struct diag *d = diags->items[i];
        printf("  %s:%u:%u: %s\n", d->place.path ? d->place.path : "-",
               (unsigned)d->place.span.line, (unsigned)d->place.span.column,
               d->message);
    }
}

static bool add_partials(struct arena *a, struct templates *set,
                         const struct value *partials, struct diags *diags)
{
    bool ok = true;
    for (size_t i = 0; partials && i < partials->object.count; i++) {
        const struct member *m = &partials->object.members[i];
        const char *name = arena_copy(a, m->name.ptr, m->name.len);
        ok = templates_add(set, name, name, value_str(m->value), diags) && ok;
    }
    return ok;
}

static bool render(struct arena *a, const struct value *test, struct buf *out,
                   struct diags *diags)
{
    struct templates *set = templates_new(a);
    const struct value *data = value_get(test, "data");
    return add_partials(a, set, value_get(test, "partials"), diags) &&
           templates_add(set, "(test)", "(test)", value_get_text(test, "template"),
                         diags) &&
           templates_link(set, UNKNOWN_IS_EMPTY, diags) &&
           template_render(templates_find(set, "(test)"), &data, 1, out, diags);
}

static void run_test(const char *module, const struct value *test,
                     struct counts *counts)
{
    struct str name = value_get_text(test, "name");
    const struct out_of_scope *row = find_row(module, name);
    if (row) {
        counts->out_of_scope++;
        counts->used[row - out_of_scope]++;
        printf("out of scope: %s: %s: %s\n", module, row->test, row->reason);
        return;
    }
    struct arena a;
    struct diags diags;
    struct buf out = {0};
    arena_init(&a);
    diags_init(&diags, &a);
    struct str expected = value_get_text(test, "expected");
    bool ok = render(&a, test, &out, &diags) && str_equal(buf_view(&out), expected);
    counts->passed += ok;
    counts->failed += !ok;
    if (!ok) {
        printf("failed: %s: %.*s\n  expected \"%.*s\"\n  but got  \"%.*s\"\n", module,
               STR_ARGS(name), STR_ARGS(expected), STR_ARGS(buf_view(&out)));
        print_diags(&diags);
    }
    buf_release(&out);
    arena_release(&a);
}

static bool read_file(const char *path, struct buf *out)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        return false;
    }
    enum { BLOCK_BYTES = 4096 };
    size_t n;
    do {
        n = fread(buf_reserve(out, BLOCK_BYTES), 1, BLOCK_BYTES, file);
        out->len += n;
    } while (n > 0);
    bool ok = !ferror(file);
    fclose(file);
    return ok;
}

/* A module that cannot be read or is empty counts as a failed test. */
static void run_module(const char *folder, const char *module, struct counts *counts)
{
    struct arena a;
    struct diags diags;
    struct buf text = {0};
    arena_init(&a);
    diags_init(&diags, &a);
    const char *path = arena_printf(&a, "%s/%s.json", folder, module);
    const struct value *suite = NULL;
    if (read_file(path, &text)) {
        suite = json_parse(&a, path, buf_view(&text), &diags);
    }
    const struct value *tests = value_get(suite, "tests");
    if (value_count(tests) == 0) {
        printf("failed: no tests in %s\n", path);
        counts->failed++;
    }
    for (size_t i = 0; i < value_count(tests); i++) {
        run_test(module, value_item(tests, i), counts);
    }
    print_diags(&diags);
    buf_release(&text);
    arena_release(&a);
}

static bool is_there(const char *folder)
{
    FILE *file = folder ? fopen(folder, "rb") : NULL;
    if (file) {
        fclose(file);
    }
    return file != NULL;
}

int main(int argc, char **argv)
{
    const char *folder = getenv("POPREG_MUSTACHE_SUITE");
    if (!folder && argc > 1) {
        folder = argv[1];
    }
    if (!is_there(folder)) {
        printf("skipped: no folder '%s' with the Mustache specification's tests; set "
               "POPREG_MUSTACHE_SUITE\n",
               folder ? folder : "");
        return SKIPPED;
    }
    json_start();
    struct counts counts = {0};
    for (size_t i = 0; i < COUNT_OF(modules); i++) {
        run_module(folder, modules[i], &counts);
    }
    bool ok = counts.failed == 0;
    for (size_t i = 0; out_of_scope[i].module; i++) {
        if (counts.used[i] == 0) {
            printf("no such test: %s: %s\n", out_of_scope[i].module,
                   out_of_scope[i].test);
            ok = false;
        }
    }
    printf("mustache: %u passed, %u failed, %u out of scope\n", counts.passed,
           counts.failed, counts.out_of_scope);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
