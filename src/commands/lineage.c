#include "commands/lineage.h"

#include <string.h>

/* A revision of a file, read when it is first asked for. */
struct version {
    const struct revision *revision;
    bool read;
    const struct entry *entry; /* NULL when there is none that can be read */
};

/* Those of one file, newest first. */
struct versions {
    const char *path;
    struct arena arena;
    struct version *items;
    size_t count;
};

struct lineage {
    const struct corpus *corpus;
    struct diags *diags;
    enum lineage_kind kind;
    struct past own; /* closed with the lineage */
    const struct past *past;
    struct versions original, translation; /* of the files asked for last */
};

static enum lineage_kind kind_of(const struct repository_state *state)
{
    return !state->found ? LINEAGE_NONE : state->shallow ? LINEAGE_CUT : LINEAGE_WHOLE;
}

struct lineage *lineage_over(struct context *c, const struct corpus *corpus,
                             const struct past *past)
{
    struct lineage *l = ARENA_NEW(c->arena, struct lineage);
    *l = (struct lineage){.corpus = corpus,
                          .diags = c->diags,
                          .kind = kind_of(&past->state),
                          .past = past};
    arena_init(&l->original.arena);
    arena_init(&l->translation.arena);
    return l;
}

struct lineage *lineage_open(struct context *c, const struct corpus *corpus)
{
    struct past past = {0};
    if (!repository_read(c->arena, c->root_path, &past.state, c->diags) ||
        (kind_of(&past.state) == LINEAGE_WHOLE && !past_open(c, &past, true))) {
        return NULL;
    }
    struct lineage *l = lineage_over(c, corpus, &past);
    l->own = past;
    l->past = &l->own;
    return l;
}

void lineage_close(struct lineage *l)
{
    if (l) {
        arena_release(&l->original.arena);
        arena_release(&l->translation.arena);
        past_close(&l->own);
    }
}

enum lineage_kind lineage_kind(const struct lineage *l)
{
    return l->kind;
}

static struct versions *versions_of(struct lineage *l, struct versions *v,
                                    const char *path)
{
    if (v->path && strcmp(v->path, path) == 0) {
        return v;
    }
    arena_reset(&v->arena);
    const struct history_file *file = history_of(&l->past->history, path);
    v->path = path;
    v->count = file ? file->revision_count : 0;
    v->items = ARENA_ARRAY(&v->arena, struct version, v->count);
    for (size_t i = 0; file && i < v->count; i++) {
        v->items[i] = (struct version){.revision = &file->revisions[i]};
    }
    return v;
}

/* `*out` is NULL where the file was none that can be read; false on failure. */
static bool read_version(struct lineage *l, struct versions *v, size_t i,
                         const struct entry **out)
{
    struct version *version = &v->items[i];
    const struct object_id *id = &version->revision->after;
    *out = version->entry;
    if (version->read || object_id_is_none(id)) {
        return true;
    }
    struct str text;
    struct diags ignored; /* what was wrong with it is of no matter now */
    diags_init(&ignored, &v->arena);
    if (!history_text(l->past->reader, &v->arena, id, &text, l->diags)) {
        return false;
    }
    if (text.len <= ENTRY_MAX_BYTES) {
        const struct entry *e = entry_parse(&v->arena, v->path, text, &ignored);
        version->entry = *out = e && e->has_body ? e : NULL;
    }
    version->read = true;
    return true;
}

/* The text of the section of this kind; no pointer when the entry has none. Sections of
   the corpus know their kind, those of a version are found by their heading. */
static struct str text_of(const struct lineage *l, const struct entry *e,
                          const struct section_kind *kind)
{
    const struct registry *r = l->corpus->registry;
    struct str lang = e ? registry_language_of(r, e->lang) : STR("");
    for (size_t i = 1; e && i < e->body.section_count; i++) {
        const struct section *s = &e->body.sections[i];
        if (registry_section(r, s->heading, lang) == kind) {
            return section_text(e, s);
        }
    }
    return (struct str){0};
}

static bool is_same(struct str a, struct str b)
{
    char marks[2][SECTION_MARK_BYTES];
    if (!a.ptr || !b.ptr) {
        return a.ptr == b.ptr;
    }
    section_mark(a, marks[0]);
    section_mark(b, marks[1]);
    return strcmp(marks[0], marks[1]) == 0;
}

/* Whether this text is the one that the translation was made from. */
static bool is_beginning(const struct section_pair *s, struct str text)
{
    return s->state == SECTION_MISSING
               ? !text.ptr
               : text.ptr && section_mark_is(value_str(s->mark), text);
}

/* Going back from the text `later`, which the version before `i` has: the change
   between the two, if there is one, is that of the later one's commit. */
static void note_change(struct arena *a, const struct versions *v, size_t i,
                        struct missed *out)
{
    if (i == 0) {
        out->uncommitted = true;
        return;
    }
    const struct revision **slot =
        arena_push(a, &out->revisions, &out->count, sizeof(const struct revision *));
    *slot = v->items[i - 1].revision;
}

/* What came before the first version was no text. */
static bool text_before(struct lineage *l, struct versions *v, size_t i,
                        const struct section_kind *kind, struct str *out)
{
    const struct entry *e = NULL;
    bool ok = i == v->count || read_version(l, v, i, &e);
    *out = text_of(l, e, kind);
    return ok;
}

bool lineage_missed(struct lineage *l, struct arena *a, const struct entry *translation,
                    const struct section_pair *s, struct missed *out)
{
    *out = (struct missed){0};
    if (l->kind != LINEAGE_WHOLE) {
        return true;
    }
    const struct entry *original = translation->original;
    struct versions *v = versions_of(l, &l->original, original->path);
    struct str later = text_of(l, original, s->kind), earlier = {0};
    for (size_t i = 0; i <= v->count && !out->known; i++) {
        if (!text_before(l, v, i, s->kind, &earlier)) {
            return false;
        }
        if (!is_same(earlier, later)) {
            note_change(a, v, i, out);
        }
        out->known = is_beginning(s, earlier);
        later = earlier;
    }
    if (!out->known) {
        *out = (struct missed){0};
    } else if (earlier.ptr) {
        out->before =
            (struct str){arena_copy(a, earlier.ptr, earlier.len), earlier.len};
    }
    return true;
}

size_t missed_count(const struct missed *m)
{
    return m->known ? m->count + m->uncommitted : 0;
}

static bool has_mark(const struct entry *e, const struct section_pair *s)
{
    const struct value *marks =
        value_get(value_get(e->front, "translation"), "sections");
    const struct member *m = value_member(marks, s->kind->id);
    return m && str_equal(value_str(m->value), value_str(s->mark));
}

/* Whether the revision is older than the first change that was missed. */
static bool is_older(const struct revision *r, const struct missed *m)
{
    return m->known && (m->count == 0 || r->time < m->revisions[m->count - 1]->time);
}

bool lineage_worked_on(struct lineage *l, const struct entry *translation,
                       const struct section_pair *s, const struct missed *missed,
                       enum answer *out)
{
    *out = ANSWER_UNKNOWN;
    if (l->kind != LINEAGE_WHOLE || !s->mark || !s->here) {
        return true;
    }
    struct versions *v = versions_of(l, &l->translation, translation->path);
    struct str now = section_text(translation, s->here);
    for (size_t i = 0; i < v->count; i++) {
        const struct entry *e;
        if (!read_version(l, v, i, &e)) {
            return false;
        }
        if (!e || !has_mark(e, s)) {
            break;
        }
        bool same = is_same(text_of(l, e, s->kind), now);
        *out = same ? ANSWER_NO : ANSWER_YES;
        if (is_older(v->items[i].revision, missed)) {
            break;
        }
    }
    return true;
}
