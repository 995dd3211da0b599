#include "publish/export.h"

/* README.md: what each file of the folder is. */

static void add_files(const struct outputs *o, struct buf *out)
{
    const struct export *last = NULL;
    for (size_t i = 0; i < o->count; i++) {
        const struct export *e = o->items[i].export;
        if (e != last) {
            buf_printf(out, "- `%s`: %s\n", e->path, e->about);
        }
        last = e;
    }
}

static void add_origin(const struct publication *p, struct buf *out)
{
    const struct provenance *from = &p->from;
    if (from->commit && !from->modified) {
        buf_printf(out,
                   "Made from commit `%s` of the registry by %s. `popreg verify` on "
                   "this folder, in a clone of the registry, makes it again from that "
                   "commit and compares.\n",
                   from->commit, from->tool);
    } else {
        buf_printf(out,
                   "Made by %s from files that are in no commit: a draft, which cannot "
                   "be verified.\n",
                   from->tool);
    }
}

bool write_readme(const struct outputs *o, const struct output *output, struct arena *a,
                  struct buf *out, struct diags *diags)
{
    const struct publication *p = o->publication;
    const struct registry *r = p->corpus->registry;
    struct str lang = registry_default_language(r);
    const struct value *licence = value_get(r->settings, "licence_entries");
    (void)output;
    (void)a;
    (void)diags;
    buf_printf(out, "# %.*s\n\n%.*s\n\n", STR_ARGS(label_in(p->edition->title, lang)),
               STR_ARGS(label_in(p->edition->statement, lang)));
    buf_printf(out,
               "%zu good practices, as they stood on %.*s. Licence: [%.*s](%.*s).\n",
               p->entry_count, STR_ARGS(p->edition->cut_off),
               STR_ARGS(value_get_text(licence, "id")),
               STR_ARGS(value_get_text(licence, "url")));
    buf_text(out, "\n## Files\n\n");
    add_files(o, out);
    buf_text(
        out,
        "\nIn the tables several values in one cell have a semicolon between. A "
        "text that a spreadsheet would take for a formula has an apostrophe before "
        "it. They are in UTF-8: a spreadsheet that asks for the encoding wants to "
        "know that.\n\n## Where it comes from\n\n");
    add_origin(p, out);
    return true;
}
