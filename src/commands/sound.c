#include "commands/sound.h"

#include "base/intern.h"
#include "check/check.h"
#include "check/translation.h"
#include "commands/load.h"
#include "model/json.h"

/* What other entries' rules ask of an entry. */
static const char *const face_fields[] = {"title",     "aliases", "related",
                                          "withdrawn", "review",  "sources"};

static void add_value(struct hasher *h, const struct value *v)
{
    struct buf text = {0};
    if (v) {
        json_write(&text, v, JSON_COMPACT_STYLE);
    }
    hasher_add(h, buf_view(&text));
    buf_release(&text);
}

/* A translation shows but whether it is behind its original. */
static struct hash face_of_translation(const struct entry *e)
{
    return translation_is_behind(e) ? hash_of(STR("behind")) : (struct hash){0};
}

static struct hash face_of(struct arena *a, const struct entry *e)
{
    struct hasher *h = hasher_new(a);
    for (size_t i = 0; i < COUNT_OF(face_fields); i++) {
        const struct value *v = value_get(e->front, face_fields[i]);
        bool review = strcmp(face_fields[i], "review") == 0;
        add_value(h, review ? value_get(v, "status") : v);
    }
    for (size_t i = 0; i < e->body.section_count; i++) {
        hasher_add(h, e->body.sections[i].heading);
    }
    return hasher_end(h);
}

struct facing {
    struct inputs *inputs;
    const struct corpus *corpus;
};

/* Originals come first, as in corpus_load_brief(). */
static struct entry *text_at(const struct corpus *c, size_t i)
{
    return i < c->entry_count ? c->entries[i] : c->translations[i - c->entry_count];
}

static struct input *input_of(struct inputs *in, const struct entry *e)
{
    return (struct input *)inputs_find(in, e->path);
}

static void set_face(void *state, struct hand *hand, size_t i)
{
    const struct facing *f = state;
    const struct entry *e = text_at(f->corpus, i);
    struct input *in = input_of(f->inputs, e);
    if (in && !e->brief) {
        in->face = i < f->corpus->entry_count ? face_of(&hand->scratch, e)
                                              : face_of_translation(e);
        arena_reset(&hand->scratch);
    }
}

static void set_faces(struct context *c, struct inputs *in, const struct corpus *corpus)
{
    struct facing f = {in, corpus};
    crew_each(&c->crew, corpus->entry_count + corpus->translation_count, set_face, &f,
              c->diags);
}

/* How far a translation is behind is measured on the texts. */
static void complete_behind(struct context *c, struct inputs *in,
                            const struct corpus *corpus)
{
    bool *wanted = ARENA_ARRAY(c->arena, bool,
                               corpus->entry_count + corpus->translation_count + 1);
    for (size_t i = 0; i < corpus->translation_count; i++) {
        const struct entry *e = corpus->translations[i];
        bool behind = !hash_equal(input_of(in, e)->face, (struct hash){0});
        wanted[corpus->entry_count + i] = behind;
        if (behind && e->original) {
            wanted[e->original->index] = true;
        }
    }
    corpus_complete(corpus, wanted, &c->crew, c->diags);
}

/* The files below entries/ with the entries that they belong to. */
struct families {
    struct files files;
    size_t *family; /* by file: the number of its slug; that of its path for others */
    struct interner names;
    bool *changed; /* by family: a file of it is new or another */
};

static struct families families_of(struct context *c, const struct inputs *in)
{
    struct families f = {.names = interner_new(c->arena)};
    f.files.items = ARENA_ARRAY(c->arena, struct file, in->count + 1);
    f.family = ARENA_ARRAY(c->arena, size_t, in->count + 1);
    f.changed = ARENA_ARRAY(c->arena, bool, in->count + 1);
    for (size_t i = 0; i < in->count; i++) {
        const struct input *input = &in->items[i];
        struct entry names = {0};
        if (!str_starts(str_from(input->file.path), "entries/")) {
            continue;
        }
        size_t n = f.files.count++;
        f.files.items[n] = input->file;
        f.family[n] = intern(&f.names, entry_names(&names, input->file.path)
                                           ? names.slug
                                           : str_from(input->file.path));
        f.changed[f.family[n]] |= !input->same;
    }
    return f;
}

static const bool *sound_files(struct context *c, const struct families *f)
{
    bool *sound = ARENA_ARRAY(c->arena, bool, f->files.count + 1);
    for (size_t i = 0; i < f->files.count; i++) {
        sound[i] = !f->changed[f->family[i]];
    }
    return sound;
}

static bool has_changed(const struct families *f, const struct entry *e)
{
    size_t family = interned(&f->names, e->slug);
    return family == SIZE_MAX || f->changed[family];
}

/* Which entries are checked: those of changed families. */
static const bool *chosen_of(struct context *c, const struct families *f,
                             const struct corpus *corpus)
{
    size_t count = corpus->entry_count + corpus->translation_count;
    bool *chosen = ARENA_ARRAY(c->arena, bool, count + 1);
    for (size_t i = 0; i < count; i++) {
        chosen[i] = has_changed(f, text_at(corpus, i));
    }
    return chosen;
}

/* Whether all that changed shows the others the same face as before. */
static bool faces_are_kept(struct context *c, const struct inputs *in,
                           const struct corpus *corpus)
{
    bool kept = in->gone == 0;
    for (size_t i = 0; i < corpus->files.count && kept; i++) {
        const struct input *input = inputs_find(in, corpus->files.items[i].path);
        kept = input->same || input->known;
    }
    for (size_t i = 0; i < corpus->entry_count && kept; i++) {
        const struct entry *e = corpus->entries[i];
        const struct input *input = inputs_find(in, e->path);
        kept = input->same || hash_equal(input->face, face_of(c->arena, e));
    }
    return kept;
}

static bool can_be_sound(struct context *c, const struct inputs *in)
{
    const struct settings *settings = settings_load(c->arena, &c->law, c->diags);
    return settings && in->same_settings && in->same_day &&
           check_may_skip(settings, c->today);
}

int sound_load(struct context *c, struct inputs *in, bool whole, struct corpus *out)
{
    struct families f = families_of(c, in);
    const struct registry *registry = load_registry(c);
    if (!registry) {
        return STATUS_FAILURE;
    }
    bool sound = can_be_sound(c, in);
    bool *none = ARENA_ARRAY(c->arena, bool, f.files.count + 1);
    corpus_load_brief(out, c->arena, registry, &c->root, &f.files,
                      sound && !whole ? sound_files(c, &f) : none, &c->crew, c->diags);
    sound = sound && faces_are_kept(c, in, out);
    if (!sound) {
        corpus_complete(out, NULL, &c->crew, c->diags);
    }
    if (!find_errors(c, out, sound ? chosen_of(c, &f, out) : NULL)) {
        return STATUS_FAILURE;
    }
    set_faces(c, in, out);
    complete_behind(c, in, out);
    return load_judged(c, out);
}
