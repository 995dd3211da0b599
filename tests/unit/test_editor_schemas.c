/* The schemas in registry/ that only editors read fit the files that they are for. */

#include "base/fs.h"
#include "model/json.h"
#include "model/schema.h"
#include "model/yaml.h"
#include "support.h"

static struct str read(struct bench *b, const struct source *root, const char *path)
{
    struct str text;
    assert_true(source_read(root, &b->arena, path, &text, &b->diags));
    return text;
}

static void tell(const struct schema_error *error, void *user)
{
    print_message("%s: '%s' does not hold for '%.*s'\n", (const char *)user,
                  error->keyword, STR_ARGS(error->pointer));
}

/* Whether the file at `path` fits, and no longer does with a name that is none. */
static void fits(struct bench *b, const struct source *root, const char *schema_path,
                 const char *path)
{
    const struct value *json =
        json_parse(&b->arena, schema_path, read(b, root, schema_path), &b->diags);
    struct schema *schema = schema_compile(&b->arena, schema_path, json, &b->diags);
    assert_non_null(schema);
    struct str text = read(b, root, path);
    const struct value *file = yaml_parse_file(&b->arena, path, text, &b->diags);
    assert_non_null(file);
    assert_true(schema_validate(schema, file, &b->arena, tell, (void *)path));
    const char *more =
        arena_printf(&b->arena, "%.*s\nno_such_name: x\n", STR_ARGS(text));
    file = yaml_parse_file(&b->arena, path, str_from(more), &b->diags);
    assert_false(schema_validate(schema, file, &b->arena, NULL, NULL));
}

static void settings_fit(void **state)
{
    struct bench *b = *state;
    struct source root = source_folder(PROJECT_FOLDER);
    fits(b, &root, "registry/popreg.schema.json", "registry/popreg.yml");
}

static void vocabularies_fit(void **state)
{
    struct bench *b = *state;
    struct source root = source_folder(PROJECT_FOLDER);
    struct files files;
    assert_true(
        source_list(&root, &b->arena, "registry/vocabularies", &files, &b->diags));
    assert_true(files.count > 0);
    for (size_t i = 0; i < files.count; i++) {
        fits(b, &root, "registry/vocabulary.schema.json", files.items[i].path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(settings_fit),
        BENCH_TEST(vocabularies_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
