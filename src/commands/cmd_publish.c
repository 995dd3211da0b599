#include "base/fs.h"
#include "base/tree.h"
#include "commands/clock.h"
#include "commands/load.h"
#include "git/repository.h"
#include "render/publication.h"
#include "version.h"

struct publish_options {
    const char *output, *ref;
};

static const struct option options[] = {
    {'o', "output", "DIR", "folder (default: out/<edition>)", OPTION_TEXT,
     offsetof(struct publish_options, output)},
    {0, "ref", "COMMIT", "publish what that commit or tag holds, not the work tree",
     OPTION_TEXT, offsetof(struct publish_options, ref)},
    {0},
};

static const char *const folders[] = {"registry", "entries", NULL};

static const char SCHEMA_PATH[] = "registry/publication.schema.json";

/* Makes the commit the place that everything is read from. */
static bool read_ref(struct context *c, const char *ref, struct provenance *from,
                     int64_t *time)
{
    struct memory_files *files = ARENA_NEW(c->arena, struct memory_files);
    struct repository_state state;
    if (!repository_files(c->arena, c->root_path, ref, folders, files, &state,
                          c->diags)) {
        return false;
    }
    c->root = source_memory(files);
    from->commit = state.commit;
    *time = state.time;
    return true;
}

static bool read_work_tree(struct context *c, struct provenance *from, int64_t *time)
{
    struct repository_state state;
    if (!repository_read(c->arena, c->root_path, &state, c->diags)) {
        return false;
    }
    from->commit = state.found ? state.commit : NULL;
    *time = state.found ? state.time : 0;
    return !state.found ||
           repository_modified(c->root_path, folders, &from->modified, c->diags);
}

static bool find_provenance(struct context *c, const char *ref, struct provenance *from)
{
    int64_t time = 0;
    bool set;
    *from = (struct provenance){.tool = "popreg " POPREG_VERSION};
    bool ok = ref ? read_ref(c, ref, from, &time) : read_work_tree(c, from, &time);
    if (!ok || !epoch_time(c, &set, &time)) {
        return false;
    }
    char stamp[DATE_STAMP_BYTES];
    date_stamp(time, stamp);
    from->stamp = arena_copy(c->arena, stamp, strlen(stamp));
    return true;
}

/* The edition that was named, or the only one there is. */
static bool choose_edition(struct context *c, struct str *out)
{
    struct str *ids;
    size_t count;
    if (c->operand_count) {
        *out = str_from(c->operands[0]);
        return true;
    }
    if (!editions_list(c->arena, &c->root, &ids, &count, c->diags)) {
        return false;
    }
    if (count != 1) {
        diag_fail(c->diags, NULL, "which edition? registry/editions holds %zu of them",
                  count);
        return false;
    }
    *out = ids[0];
    return true;
}

static bool write_folder(struct context *c, const char *output,
                         const struct published_file *files, size_t count)
{
    struct tree *tree = tree_begin(c->arena, output, TREE_PLAIN, c->diags);
    if (!tree) {
        return false;
    }
    tree_expect(tree, count);
    for (size_t i = 0; i < count; i++) {
        if (!tree_put(tree, i, files[i].path, files[i].bytes, c->diags)) {
            return false;
        }
    }
    return tree_finish(tree, c->diags);
}

static int publish(struct context *c, const struct edition *edition,
                   const struct corpus *corpus, const struct provenance *from,
                   const char *output)
{
    struct buf document = {0}, manifest = {0};
    struct str schema;
    bool ok = source_read(&c->root, c->arena, SCHEMA_PATH, &schema, c->diags);
    if (ok) {
        publication_write(edition, corpus, from, &c->crew, c->diags, &document);
        struct published_file files[] = {
            {"publication.json", buf_view(&document)},
            {"publication.schema.json", schema},
            {"manifest.json", {0}},
        };
        manifest_write(edition, from, files, COUNT_OF(files) - 1, &manifest);
        files[COUNT_OF(files) - 1].bytes = buf_view(&manifest);
        ok = write_folder(c, output, files, COUNT_OF(files));
    }
    if (ok) {
        hint(c, "%s: %zu entries in %zu chapters, %zu kB%s", output,
             edition->entry_count, edition->chapter_count, document.len / 1024,
             from->modified ? " (files differ from the commit: marked as modified)"
                            : "");
    }
    buf_release(&document);
    buf_release(&manifest);
    return ok ? STATUS_DONE : STATUS_FAILURE;
}

static int run(struct context *c, void *values)
{
    const struct publish_options *o = values;
    struct provenance from;
    struct str id;
    struct corpus corpus;
    if (!find_provenance(c, o->ref, &from) || !choose_edition(c, &id)) {
        return STATUS_FAILURE;
    }
    int status = load_checked(c, &corpus);
    if (status != STATUS_DONE) {
        return status;
    }
    const struct edition *edition =
        edition_load(c->arena, &c->root, id, &corpus, c->diags);
    if (!edition) {
        return STATUS_FAILURE;
    }
    const char *folder = arena_printf(c->arena, "out/%.*s", STR_ARGS(id));
    return publish(c, edition, &corpus, &from,
                   o->output ? o->output : fs_join(c->arena, c->root_path, folder));
}

const struct command cmd_publish = {
    .name = "publish",
    .operands = "[EDITION]",
    .summary = "write an edition as one JSON document",
    .about =
        "Checks the entries, chooses those of the edition described in "
        "registry/editions/EDITION.yml, and writes publication.json, its JSON Schema, "
        "and "
        "manifest.json with the size and SHA-256 of both and the commit they were made "
        "from. The same commit gives the same bytes everywhere.",
    .examples = "popreg publish pop-2025\n"
                "popreg publish pop-2025 --ref v1.0   # as it was at a tag\n",
    .options = options,
    .options_size = sizeof(struct publish_options),
    .operands_max = 1,
    .needs_registry = true,
    .run = run,
};
