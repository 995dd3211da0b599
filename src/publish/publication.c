#include "publish/publication.h"

#include <stdatomic.h>

#include "model/json.h"
#include "publish/book.h"
#include "publish/export.h"
#include "render/entry_json.h"
#include "render/site.h"

static void make_line(void *state, struct hand *hand, size_t i)
{
    struct publication *p = state;
    json_write(&p->lines[i],
               entry_json(&hand->scratch, p->corpus->registry, p->entries[i],
                          p->edition->languages, p->edition->language_count, NULL),
               JSON_COMPACT_STYLE);
    arena_reset(&hand->scratch);
}

bool publication_prepare(struct publication *p, struct arena *a, struct diags *diags)
{
    const struct registry *r = p->corpus->registry;
    p->entries = p->edition->entries;
    p->entry_count = p->edition->entry_count;
    p->facets = facets_index(a, r, p->entries, p->entry_count, p->crew, diags);
    p->base_url = site_base_url(a, r, NULL);
    p->lines = ARENA_ARRAY(a, struct buf, p->entry_count + 1);
    crew_each(p->crew, p->entry_count, make_line, p, diags);
    return date_parse(p->edition->cut_off, DATE_DAY, &p->edition_day) &&
           books_load(p, a, diags);
}

void publication_release(struct publication *p)
{
    for (size_t i = 0; i < p->entry_count; i++) {
        buf_release(&p->lines[i]);
    }
}

const char *publication_page(const struct publication *p, struct arena *a,
                             const struct entry *e)
{
    return arena_printf(a, "%s%s", p->base_url, entry_path(a, e->slug));
}

struct output *outputs_add(struct outputs *o, const struct export *e, const char *path)
{
    struct output *output = arena_push(o->arena, &o->items, &o->count, sizeof *output);
    *output = (struct output){.export = e, .path = path};
    return output;
}

static bool list_all(struct outputs *o, struct diags *diags)
{
    bool ok = true;
    for (size_t i = 0; i < export_count && ok; i++) {
        const struct export *e = &exports[i];
        if (e->list) {
            ok = e->list(o, e, diags);
        } else {
            outputs_add(o, e, e->path);
        }
    }
    return ok;
}

/* The files of one stage, which are made at the same time. */
struct making {
    const struct outputs *outputs;
    struct published_file *made;
    size_t *places; /* of the stage's files in `outputs` */
    struct sink *sink;
    atomic_bool failed;
};

static bool make_file(struct making *m, struct hand *hand, size_t place)
{
    const struct output *output = &m->outputs->items[place];
    struct published_file *file = &m->made[place];
    struct buf bytes = {0};
    bool ok =
        output->export->write(m->outputs, output, &hand->scratch, &bytes, &hand->diags);
    if (ok) {
        *file = (struct published_file){
            .path = output->path,
            .media_type = output->export->media_type,
            .size = bytes.len,
            .hash = hash_of(buf_view(&bytes)),
        };
        ok = m->sink->put(m->sink, place, file, buf_view(&bytes), &hand->diags);
    }
    buf_release(&bytes);
    arena_reset(&hand->scratch);
    return ok;
}

static void make_one(void *state, struct hand *hand, size_t i)
{
    struct making *m = state;
    if (!atomic_load(&m->failed) && !make_file(m, hand, m->places[i])) {
        atomic_store(&m->failed, true);
    }
}

static bool make_stage(struct making *m, struct crew *crew, enum stage stage,
                       struct diags *diags)
{
    size_t count = 0;
    for (size_t i = 0; i < m->outputs->count; i++) {
        if (m->outputs->items[i].export->stage == stage) {
            m->places[count++] = i;
        }
    }
    crew_each(crew, count, make_one, m, diags);
    return !atomic_load(&m->failed);
}

bool publication_write(const struct publication *p, struct arena *a, struct sink *sink,
                       struct diags *diags)
{
    struct outputs o = {.publication = p, .arena = a};
    if (!list_all(&o, diags)) {
        return false;
    }
    struct making m = {.outputs = &o,
                       .made = ARENA_ARRAY(a, struct published_file, o.count),
                       .places = ARENA_ARRAY(a, size_t, o.count),
                       .sink = sink};
    bool ok = true;
    o.made = m.made;
    sink->expect(sink, o.count);
    for (int stage = STAGE_CONTENT; ok && stage < STAGE_COUNT; stage++) {
        ok = make_stage(&m, p->crew, (enum stage)stage, diags);
    }
    return ok;
}
