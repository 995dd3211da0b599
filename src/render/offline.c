#include "render/offline.h"

#include "base/zip.h"
#include "render/book.h"
#include "render/page.h"

struct editions {
    const struct site *site;
    struct edition_files *files;
};

/* Pages that only serve readers on the line stay out. */
static bool pack(const struct site *copy, struct arena *a, struct zip_writer *zip,
                 struct diags *diags)
{
    struct plan plan = {.site = copy, .arena = a, .diags = diags};
    struct buf out = {0};
    struct arena scratch;
    bool ok = plan_all(&plan);
    arena_init(&scratch);
    for (size_t i = 0; ok && i < plan.count; i++) {
        if (plan.pages[i].kind->online_only) {
            continue;
        }
        buf_clear(&out);
        arena_reset(&scratch);
        ok = page_render(copy, &plan.pages[i], &scratch, &out, diags);
        zip_put(zip, page_path(&scratch, &plan.pages[i]), buf_view(&out));
    }
    arena_release(&scratch);
    buf_release(&out);
    return ok;
}

static struct str make_zip(const struct site *copy, struct arena *a,
                           struct diags *diags)
{
    struct arena own;
    struct buf out = {0};
    struct zip_writer *zip = zip_begin(&out);
    arena_init(&own);
    bool ok = pack(copy, &own, zip, diags);
    arena_release(&own);
    zip_end(zip);
    struct str bytes = buf_keep(&out, a);
    return ok ? bytes : (struct str){0};
}

static void make(void *state, struct hand *hand, size_t i)
{
    const struct editions *e = state;
    const struct site *copy =
        site_of_one_language(e->site, &e->site->tongues[i], &hand->arena);
    e->files[i].zip = make_zip(copy, &hand->arena, &hand->diags);
    if (copy->entry_count <= BOOK_ENTRIES_MAX) {
        e->files[i].book = book_html(copy, &hand->arena, &hand->diags);
    }
}

const struct edition_files *offline_build(const struct site *s, struct arena *a,
                                          struct crew *crew, struct diags *diags)
{
    struct editions e = {s, ARENA_ARRAY(a, struct edition_files, s->tongue_count)};
    crew_each(crew, s->tongue_count, make, &e, diags);
    return diags_have(diags, LEVEL_FAILURE) ? NULL : e.files;
}
