#include <string.h>

#include "base/fs.h"
#include "base/tree.h"
#include "commands/load.h"
#include "commands/preview.h"

/* Stands in comment.md until the one who publishes the bundle knows its place. */
static const char URL_TO_COME[] = "PREVIEW-URL";

struct preview_options {
    const char *output, *changed, *url;
    bool staged, exit_code;
};

static const struct option options[] = {
    {'o', "output", "DIR", "folder of the preview (default: out/preview)", OPTION_TEXT,
     offsetof(struct preview_options, output)},
    {0, "changed", "REF",
     "what this branch changes, as committed, against where it left REF (default: the "
     "main branch)",
     OPTION_MAYBE, offsetof(struct preview_options, changed)},
    {0, "staged", NULL, "what is staged for the next commit", OPTION_FLAG,
     offsetof(struct preview_options, staged)},
    {0, "url", "URL",
     "where the preview will stand, for comment.md (default: PREVIEW-URL, to be put in "
     "later)",
     OPTION_TEXT, offsetof(struct preview_options, url)},
    {0, "exit-code", NULL, "status 1 when the check finds errors", OPTION_FLAG,
     offsetof(struct preview_options, exit_code)},
    {0},
};

static void add_file(struct context *c, struct preview_files *files, const char *path,
                     struct buf *bytes)
{
    struct preview_file *file =
        arena_push(c->arena, &files->items, &files->count, sizeof *file);
    *file = (struct preview_file){path, buf_keep(bytes, c->arena)};
}

/* In this order: which pages there are is known when they have been made. */
static bool make_files(const struct preview_options *o, struct preview *p,
                       struct preview_files *files)
{
    struct context *c = p->context;
    struct buf index = {0}, changes = {0}, comment = {0}, json = {0};
    if (!preview_add_pages(p, files)) {
        return false;
    }
    preview_index(p, &index);
    add_file(c, files, "index.html", &index);
    preview_changes(p, &changes);
    add_file(c, files, "changes.html", &changes);
    preview_comment(p, o->url ? o->url : URL_TO_COME, &comment);
    add_file(c, files, "comment.md", &comment);
    preview_json(p, &json);
    add_file(c, files, "preview.json", &json);
    return true;
}

static bool write_files(struct context *c, const char *output,
                        const struct preview_files *files)
{
    struct tree *tree = tree_begin(c->arena, output, TREE_PLAIN, c->diags);
    if (!tree) {
        return false;
    }
    tree_expect(tree, files->count);
    for (size_t i = 0; i < files->count; i++) {
        if (!tree_put(tree, i, files->items[i].path, files->items[i].bytes, c->diags)) {
            return false;
        }
    }
    return tree_finish(tree, c->diags);
}

/* Where a comment's link can lead: nothing in it ends the link. */
static bool is_url(struct context *c, const char *url)
{
    struct str s = str_from(url);
    bool ok = str_starts(s, "https://") || str_starts(s, "http://");
    for (size_t i = 0; i < s.len; i++) {
        unsigned char b = (unsigned char)s.ptr[i];
        ok = ok && b > ' ' && b < 0x7f && !strchr("()<>\"\\`", b);
    }
    if (!ok) {
        diag_fail(c->diags, NULL, "'--url' needs a web address, not '%s'", url);
    }
    return ok;
}

static bool options_fit(struct context *c, const struct preview_options *o)
{
    if (o->changed && o->staged) {
        diag_fail(c->diags, NULL, "--changed and --staged: choose one of them");
        return false;
    }
    return !o->url || is_url(c, o->url);
}

static int run(struct context *c, void *values)
{
    const struct preview_options *o = values;
    struct proposal_request request = {o->staged, o->changed ? o->changed : ""};
    const char *output =
        o->output ? o->output : fs_join(c->arena, c->root_path, "out/preview");
    struct preview p;
    struct preview_files files = {0};
    if (!options_fit(c, o) || !preview_open(c, &request, &p)) {
        keep_failures(c);
        return STATUS_FAILURE;
    }
    bool ok = make_files(o, &p, &files) && write_files(c, output, &files);
    preview_close(&p);
    keep_failures(c);
    if (!ok) {
        return STATUS_FAILURE;
    }
    hint(c, "%s: %zu changed entries, %zu errors, %zu warnings", output,
         p.count + p.left_out, p.errors, p.warnings);
    return o->exit_code && p.errors ? STATUS_FINDINGS : STATUS_DONE;
}

const struct command cmd_preview = {
    .name = "preview",
    .operands = "",
    .summary = "show what a contribution changes, as pages that do nothing",
    .about =
        "Makes a folder of plain pages about one contribution: each entry that it "
        "changes before and after, the changes in words, and what the check found. "
        "The pages are made from the commits, by the templates, words and rules of the "
        "state that the contribution starts from, and nothing in them is active, so "
        "that the folder may be put on the web before anybody has looked at the "
        "contribution. Pages that may hold personal data are left out. Findings do "
        "not change the status unless you ask for it. The folder is changed as a "
        "whole, at the end.",
    .examples = "popreg preview --changed=origin/main -o out/preview\n"
                "popreg preview --staged    # before a commit\n",
    .options = options,
    .options_size = sizeof(struct preview_options),
    .needs_registry = true,
    .run = run,
};
