#include "model/json.h"
#include "publish/about.h"
#include "publish/export.h"

static const struct value *file_json(struct arena *a, const struct published_file *file)
{
    char hex[HASH_HEX_BYTES];
    hash_hex(file->hash, hex);
    struct value *v = value_object(a);
    value_set_text(a, v, "path", file->path);
    value_set_text(a, v, "media_type", file->media_type);
    value_set_integer(a, v, "bytes", (int64_t)file->size);
    value_set_text(a, v, "sha256", arena_copy(a, hex, strlen(hex)));
    return v;
}

bool write_manifest(const struct outputs *o, const struct output *output,
                    struct arena *a, struct buf *out, struct diags *diags)
{
    const struct publication *p = o->publication;
    struct value *v = value_object(a), *list = value_array(a);
    (void)diags;
    for (size_t i = 0; i < o->count; i++) {
        if (&o->items[i] != output) {
            value_append(a, list, file_json(a, &o->made[i]));
        }
    }
    value_set_text(a, v, "format_version", FORMAT_VERSION);
    value_set_str(a, v, "edition", p->edition->id);
    value_set(a, v, "provenance", provenance_json(a, &p->from));
    value_set(a, v, "since",
              p->earlier ? value_text(a, p->earlier->commit) : value_null(a));
    value_set(a, v, "typesetter",
              p->typesetter ? value_text(a, p->typesetter->name) : value_null(a));
    value_set(a, v, "files", list);
    json_write(out, v, JSON_PRETTY_STYLE);
    return true;
}
