#include "render/page.h"
#include "render/style.h"

/* A file that goes into the site as it is. */
struct copied {
    struct str bytes;
};

void plan_add_bytes(struct plan *p, const struct page_kind *k, const char *path,
                    struct str bytes)
{
    struct copied *file = ARENA_NEW(p->arena, struct copied);
    file->bytes = bytes;
    plan_add(p, k, NULL, path)->what = file;
}

static bool copy(struct plan *p, const struct page_kind *k, const char *from,
                 const char *to)
{
    struct str bytes;
    if (!source_read(p->site->files, p->arena, from, &bytes, p->diags)) {
        return false;
    }
    plan_add_bytes(p, k, to, bytes);
    return true;
}

static bool add_style(struct plan *p, const struct page_kind *k)
{
    struct str style;
    if (!style_read(p->site, p->arena, &style, p->diags)) {
        return false;
    }
    plan_add_bytes(p, k, "assets/style.css", style);
    return true;
}

static bool copy_schemas(struct plan *p, const struct page_kind *k)
{
    static const char *const names[] = {"entry.schema.json", "translation.schema.json",
                                        "publication.schema.json", "data.schema.json",
                                        "openapi.json"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *from = arena_printf(p->arena, "registry/%s", names[i]);
        if (!copy(p, k, from, arena_printf(p->arena, DATA_FOLDER "%s", names[i]))) {
            return false;
        }
    }
    return true;
}

bool list_files(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    (void)t;
    struct files files;
    if (!add_style(p, k) ||
        !source_list(p->site->files, p->arena, "site/assets", &files, p->diags)) {
        return false;
    }
    bool ok = copy_schemas(p, k);
    for (size_t i = 0; i < files.count && ok; i++) {
        const char *from = files.items[i].path;
        ok = copy(p, k, from, from + strlen("site/"));
    }
    return ok;
}

void write_file(const struct site *s, const struct page *page, struct arena *a,
                struct buf *out)
{
    (void)s;
    (void)a;
    buf_str(out, ((const struct copied *)page->what)->bytes);
}
