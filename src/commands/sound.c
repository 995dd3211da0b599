#include "commands/sound.h"

#include <stdatomic.h>

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

/* A translation shows whether it is behind its original: not zero. */
static struct hash face_of_translation(const struct entry *e)
{
    return translation_is_behind(e) ? hash_of(STR("behind")) : (struct hash){0};
}

static bool has_face(struct hash face)
{
    return !hash_equal(face, (struct hash){0});
}

bool sound_is_behind(const struct inputs *in, const struct entry *translation)
{
    const struct input *input = inputs_find(in, translation->path);
    return input && has_face(input->face);
}

/* The files below entries/ with the entries that they belong to. */
struct families {
    struct files files;
    struct interner names; /* slugs; paths of files that are no entries */
    bool *changed;         /* by name: a file of it is new or another */
};

static struct families families_of(struct context *c, const struct inputs *in)
{
    struct families f = {.names = interner_new(c->arena)};
    f.files.items = ARENA_ARRAY(c->arena, struct file, in->count + 1);
    f.changed = ARENA_ARRAY(c->arena, bool, in->count + 1);
    for (size_t i = 0; i < in->count; i++) {
        const struct input *input = &in->items[i];
        struct entry names = {0};
        if (!str_starts(str_from(input->file.path), "entries/")) {
            continue;
        }
        f.files.items[f.files.count++] = input->file;
        size_t name = intern(&f.names, entry_names(&names, input->file.path)
                                           ? names.slug
                                           : str_from(input->file.path));
        f.changed[name] |= !input->same;
    }
    return f;
}

/* The entries that are checked, each by one worker with its translations, of which
   rules look at each other. The text of an entry is there for that time alone. */
struct sounding {
    struct context *context;
    const struct check_job *job;
    const struct corpus *corpus;
    struct inputs *inputs;
    const struct families *families;
    bool changed;           /* those of changed families; else the others */
    atomic_bool found;      /* an error, or what cannot be read any more */
    atomic_bool other_face; /* something shows another face, or is new */
};

static bool is_wanted(const struct sounding *s, const struct entry *e)
{
    size_t name = interned(&s->families->names, e->slug);
    return (name == SIZE_MAX || s->families->changed[name]) == s->changed;
}

static bool read_texts(const struct sounding *s, struct arena *a, struct entry **texts,
                       size_t count, struct diags *diags)
{
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++) {
        ok = entry_complete(a, &s->context->root, texts[i], diags);
        entry_name_sections(s->corpus->registry, texts[i]);
    }
    return ok;
}

static void see_face(struct sounding *s, struct arena *a, const struct entry *e)
{
    struct input *in = (struct input *)inputs_find(s->inputs, e->path);
    struct hash face = face_of(a, e);
    if (in && (!in->known || !hash_equal(in->face, face))) {
        in->face = face;
        atomic_store(&s->other_face, true);
    }
}

static void sound_family(struct sounding *s, struct arena *a, struct entry **texts,
                         size_t count)
{
    struct diags found;
    diags_init(&found, a);
    bool ok = read_texts(s, a, texts, count, &found);
    for (size_t i = 0; i < count && ok; i++) {
        check_entry(s->job, texts[i], &found);
        check_judge(s->job, texts[i], &found);
    }
    if (!ok || diags_have(&found, LEVEL_ERROR)) {
        atomic_store(&s->found, true);
    }
}

static void sound_one(void *state, struct hand *hand, size_t i)
{
    struct sounding *s = state;
    const struct corpus *c = s->corpus;
    bool lone = i >= c->entry_count; /* a translation without an original */
    struct entry *e = lone ? c->translations[i - c->entry_count] : c->entries[i];
    if ((lone && e->original) || !is_wanted(s, e)) {
        return;
    }
    size_t count = 1 + (lone ? 0 : e->translation_count);
    struct entry **texts = ARENA_ARRAY(&hand->scratch, struct entry *, count);
    struct str *fronts = ARENA_ARRAY(&hand->scratch, struct str, count);
    for (size_t n = 0; n < count; n++) {
        texts[n] = n ? e->translations[n - 1] : e;
        fronts[n] = texts[n]->text;
    }
    sound_family(s, &hand->scratch, texts, count);
    see_face(s, &hand->scratch, e);
    for (size_t n = 1; n < count; n++) {
        struct input *in = (struct input *)inputs_find(s->inputs, texts[n]->path);
        in->face = face_of_translation(texts[n]);
    }
    for (size_t n = 0; n < count; n++) {
        entry_forget(texts[n], fronts[n]);
    }
    arena_reset(&hand->scratch);
}

static void sound_all(struct sounding *s, bool changed)
{
    struct context *c = s->context;
    s->changed = changed;
    crew_each(&c->crew, s->corpus->entry_count + s->corpus->translation_count,
              sound_one, s, c->diags);
}

/* What the last build has found sound need not be checked, unless what changed shows
   itself otherwise to the rest. */
static bool can_be_sound(const struct context *c, const struct inputs *in,
                         const struct settings *settings)
{
    return in->same_settings && in->same_day && in->gone == 0 &&
           check_may_skip(settings, c->today);
}

static bool has_new_file(const struct inputs *in)
{
    bool fresh = false;
    for (size_t i = 0; i < in->count; i++) {
        fresh |= !in->items[i].known;
    }
    return fresh;
}

/* Whether no error is found. */
static bool is_sound(struct context *c, struct inputs *in, const struct families *f,
                     const struct corpus *corpus, struct check_job *job)
{
    struct sounding s = {
        .context = c, .job = job, .corpus = corpus, .inputs = in, .families = f};
    sound_all(&s, true);
    if (!can_be_sound(c, in, job->settings) || has_new_file(in) ||
        atomic_load(&s.other_face)) {
        sound_all(&s, false);
    }
    check_whole(job, c->diags);
    check_judge_all(job, c->diags);
    return !atomic_load(&s.found) && !diags_have(c->diags, LEVEL_ERROR);
}

/* The texts of entries are not kept, so what is found in them is told by reading all
   once more. */
static int tell_errors(struct context *c, struct corpus *out)
{
    diags_init(c->diags, c->arena);
    return load_checked(c, out);
}

int sound_load(struct context *c, struct inputs *in, struct corpus *out)
{
    struct families f = families_of(c, in);
    const struct registry *registry = load_registry(c);
    struct check_job job = {
        .corpus = out,
        .files = &c->root,
        .settings = settings_load(c->arena, &c->law, c->diags),
        .baseline = baseline_load(c->arena, &c->law, c->diags),
        .base = c->base,
        .today = c->today,
    };
    if (!registry || !job.settings || !job.baseline) {
        return STATUS_FAILURE;
    }
    job.errors_alone = check_may_skip(job.settings, c->today);
    if (!job.errors_alone) {
        return load_checked(c, out);
    }
    corpus_load_brief(out, c->arena, registry, &c->root, &f.files, &c->crew, c->diags);
    check_prepare(&job, c->arena, c->diags);
    if (!is_sound(c, in, &f, out, &job)) {
        return tell_errors(c, out);
    }
    diags_init(c->diags, c->arena); /* warnings are check's matter */
    return STATUS_DONE;
}
