#include "publish/export.h"

/* Each entry's record, and the schema that it and the whole document keep to. */

bool list_records(struct outputs *o, const struct export *e, struct diags *diags)
{
    const struct publication *p = o->publication;
    (void)diags;
    for (size_t i = 0; i < p->entry_count; i++) {
        const char *path =
            arena_printf(o->arena, "entries/%.*s.json", STR_ARGS(p->entries[i]->slug));
        outputs_add(o, e, path)->what = &p->lines[i];
    }
    return true;
}

bool write_record(const struct outputs *o, const struct output *output, struct arena *a,
                  struct buf *out, struct diags *diags)
{
    (void)o;
    (void)a;
    (void)diags;
    buf_str(out, buf_view(output->what));
    buf_char(out, '\n');
    return true;
}

bool write_schema(const struct outputs *o, const struct output *output, struct arena *a,
                  struct buf *out, struct diags *diags)
{
    struct str schema;
    const char *path = arena_printf(a, "registry/%s", output->path);
    if (!source_read(o->publication->root, a, path, &schema, diags)) {
        return false;
    }
    buf_str(out, schema);
    return true;
}
