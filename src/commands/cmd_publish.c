#include "base/fs.h"
#include "base/tree.h"
#include "commands/publishing.h"
#include "git/signature.h"

struct publish_options {
    const char *output, *ref, *since, *sign;
    bool pdf;
};

static const struct option options[] = {
    {'o', "output", "DIR", "folder (default: out/<edition>)", OPTION_TEXT,
     offsetof(struct publish_options, output)},
    {0, "ref", "COMMIT", "publish what that commit or tag holds, not the work tree",
     OPTION_TEXT, offsetof(struct publish_options, ref)},
    {0, "since", "COMMIT", "tell what has changed since the edition of that commit",
     OPTION_TEXT, offsetof(struct publish_options, since)},
    {0, "pdf", NULL, "make PDF, too, which takes WeasyPrint some minutes", OPTION_FLAG,
     offsetof(struct publish_options, pdf)},
    {0, "sign", "KEY", "sign the manifest with that SSH key, as git signs", OPTION_TEXT,
     offsetof(struct publish_options, sign)},
    {0},
};

static void expect(struct sink *self, size_t count)
{
    tree_expect(self->state, count);
}

static bool put(struct sink *self, size_t slot, const struct published_file *file,
                struct str bytes, struct diags *diags)
{
    return tree_put_hashed(self->state, slot, file->path, bytes, file->hash, diags);
}

static bool write_folder(struct context *c, const char *output,
                         const struct publication *p, size_t *files)
{
    struct tree *tree = tree_begin(c->arena, output, TREE_PLAIN, c->diags);
    struct sink sink = {.expect = expect, .put = put, .state = tree};
    bool ok = tree && publication_write(p, c->arena, &sink, c->diags) &&
              tree_finish(tree, c->diags);
    *files = ok ? tree_count(tree) : 0;
    return ok;
}

/* One of an earlier manifest goes, whether or not there is a new one. */
static bool sign(struct context *c, const char *output, const char *key)
{
    const char *manifest = fs_join(c->arena, output, MANIFEST);
    return fs_remove(arena_printf(c->arena, "%s.sig", manifest), c->diags) &&
           (!key || signature_make(c->arena, manifest, key, c->diags));
}

static int run(struct context *c, void *values)
{
    const struct publish_options *o = values;
    struct publishing what = {c->operand_count ? c->operands[0] : NULL, o->ref,
                              o->since, NULL};
    struct publication p;
    size_t files;
    if (o->pdf && !(what.typesetter = typesetter_find(c, true))) {
        return STATUS_FAILURE;
    }
    int status = publishing_prepare(c, &what, &p);
    if (status != STATUS_DONE) {
        return status;
    }
    const char *output = o->output;
    if (!output) {
        const char *name = arena_printf(c->arena, "out/%.*s", STR_ARGS(p.edition->id));
        output = fs_join(c->arena, c->root_path, name);
    }
    bool ok = write_folder(c, output, &p, &files) && sign(c, output, o->sign);
    if (ok) {
        hint(c, "%s: %zu entries in %zu chapters, %zu files%s", output,
             p.edition->entry_count, p.edition->chapter_count, files,
             p.from.modified ? " (files differ from the commit: marked as modified)"
                             : "");
    }
    publication_release(&p);
    return ok ? STATUS_DONE : STATUS_FAILURE;
}

const struct command cmd_publish = {
    .name = "publish",
    .operands = "[EDITION]",
    .summary = "write an edition as a folder of data and documents",
    .about =
        "Checks the entries, chooses those of the edition described in "
        "registry/editions/EDITION.yml, and writes a folder: the edition as a book "
        "(EPUB, "
        "HTML to print and, with --pdf, PDF), as one JSON document with its JSON "
        "Schema, each entry by itself, references, tables, what has changed, and "
        "manifest.json with the size and SHA-256 of each file and the "
        "commit they were made from. README.md in the folder tells what each file is. "
        "The same commit gives the same bytes everywhere; 'popreg verify' proves it.",
    .examples =
        "popreg publish pop-2025\n"
        "popreg publish pop-2025 --ref v1.1              # as it was at a tag\n"
        "popreg publish pop-2025 --ref v1.1 --since v1.0 # and what was new in it\n"
        "popreg publish --sign ~/.ssh/id_ed25519         # for others to trust\n",
    .options = options,
    .options_size = sizeof(struct publish_options),
    .operands_max = 1,
    .needs_registry = true,
    .run = run,
};
