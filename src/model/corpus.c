#include "model/corpus.h"

#include <stdlib.h>

#include "base/fold.h"

bool corpus_is_entry(const struct file *file)
{
    struct entry names = {0};
    return entry_names(&names, file->path) && file->kind != FILE_SYMLINK &&
           file->kind != FILE_OTHER && file->size <= ENTRY_MAX_BYTES;
}

struct load {
    const struct registry *registry;
    const struct source *root;
    const struct file **files;
    struct entry **entries;
    bool brief;
};

void entry_name_sections(const struct registry *r, struct entry *e)
{
    struct str lang = registry_language_of(r, e->lang);
    for (size_t i = 1; i < e->body.section_count; i++) {
        struct section *s = &e->body.sections[i];
        s->kind = registry_section(r, s->heading, lang);
    }
}

static void load_one(void *state, struct hand *hand, size_t i)
{
    struct load *load = state;
    const struct file *file = load->files[i];
    if (load->brief) {
        load->entries[i] = entry_load_brief(&hand->arena, &hand->scratch, load->root,
                                            file, &hand->diags);
        arena_reset(&hand->scratch);
    } else {
        load->entries[i] = entry_load(&hand->arena, load->root, file, &hand->diags);
    }
    entry_name_sections(load->registry, load->entries[i]);
}

static int by_slug(const void *x, const void *y)
{
    const struct entry *a = *(struct entry *const *)x, *b = *(struct entry *const *)y;
    int order = str_compare(a->slug, b->slug);
    return order != 0 ? order : strcmp(a->path, b->path);
}

static void add(struct arena *a, struct entry ***list, size_t *count, struct entry *e)
{
    struct entry **slot = arena_push(a, list, count, sizeof(struct entry *));
    *slot = e;
}

/* Originals first, then each translation finds its own; files come in byte order, so
   the lists are sorted by path. */
static void tie(struct corpus *c, struct arena *a, struct entry **entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (entries[i]->lang.len) {
            add(a, &c->translations, &c->translation_count, entries[i]);
        } else {
            add(a, &c->entries, &c->entry_count, entries[i]);
        }
    }
    if (c->entry_count) {
        qsort(c->entries, c->entry_count, sizeof(struct entry *), by_slug);
    }
    for (size_t i = 0; i < c->entry_count; i++) {
        c->entries[i]->index = i;
    }
    for (size_t i = 0; i < c->translation_count; i++) {
        struct entry *t = c->translations[i];
        t->original = corpus_find(c, t->slug);
        if (t->original) {
            add(a, &t->original->translations, &t->original->translation_count, t);
        }
    }
}

static void load_files(struct corpus *c, struct arena *a, struct load *load,
                       const struct files *files, const bool *wanted, struct crew *crew,
                       struct diags *diags)
{
    *c = (struct corpus){.registry = load->registry, .files = *files};
    load->files = ARENA_ARRAY(a, const struct file *, files->count + 1);
    load->entries = ARENA_ARRAY(a, struct entry *, files->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < files->count; i++) {
        if ((!wanted || wanted[i]) && corpus_is_entry(&files->items[i])) {
            load->files[count++] = &files->items[i];
        }
    }
    crew_each(crew, count, load_one, load, diags);
    tie(c, a, load->entries, count);
}

void corpus_load_some(struct corpus *c, struct arena *a,
                      const struct registry *registry, const struct source *root,
                      const struct files *files, const bool *wanted, struct crew *crew,
                      struct diags *diags)
{
    struct load load = {.registry = registry, .root = root};
    load_files(c, a, &load, files, wanted, crew, diags);
}

void corpus_load_brief(struct corpus *c, struct arena *a,
                       const struct registry *registry, const struct source *root,
                       const struct files *files, struct crew *crew,
                       struct diags *diags)
{
    struct load load = {.registry = registry, .root = root, .brief = true};
    load_files(c, a, &load, files, NULL, crew, diags);
}

bool corpus_load(struct corpus *c, struct arena *a, const struct registry *registry,
                 const struct source *root, struct crew *crew, struct diags *diags)
{
    struct files files;
    if (!source_list(root, a, "entries", &files, diags)) {
        return false;
    }
    corpus_load_some(c, a, registry, root, &files, NULL, crew, diags);
    return true;
}

struct entry *corpus_find(const struct corpus *c, struct str slug)
{
    size_t low = 0, high = c->entry_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(c->entries[middle]->slug, slug) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < c->entry_count && str_equal(c->entries[low]->slug, slug);
    return found ? c->entries[low] : NULL;
}

/* Where the corpus points to the entry of the file at `path`; NULL when it has none. */
static struct entry **slot_of(const struct corpus *c, const char *path)
{
    struct entry names = {0};
    bool translation = entry_names(&names, path) && names.lang.len > 0;
    struct entry **list = translation ? c->translations : c->entries;
    size_t count = translation ? c->translation_count : c->entry_count;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i]->path, path) == 0) {
            return &list[i];
        }
    }
    return NULL;
}

struct entry *corpus_at(const struct corpus *c, const char *path)
{
    struct entry **slot = slot_of(c, path);
    return slot ? *slot : NULL;
}

struct entry *corpus_replace(struct corpus *c, struct entry *fresh)
{
    struct entry **slot = slot_of(c, fresh->path);
    if (!slot) {
        return NULL;
    }
    struct entry *old = *slot;
    *slot = fresh;
    fresh->index = old->index;
    fresh->original = old->original;
    fresh->translations = old->translations;
    fresh->translation_count = old->translation_count;
    for (size_t i = 0; i < fresh->translation_count; i++) {
        fresh->translations[i]->original = fresh;
    }
    for (size_t i = 0; fresh->original && i < fresh->original->translation_count; i++) {
        struct entry **tie = &fresh->original->translations[i];
        *tie = *tie == old ? fresh : *tie;
    }
    entry_name_sections(c->registry, fresh);
    return old;
}

struct entry *entry_translation(const struct entry *original, struct str lang)
{
    for (size_t i = 0; i < original->translation_count; i++) {
        if (str_equal(original->translations[i]->lang, lang)) {
            return original->translations[i];
        }
    }
    return NULL;
}

const struct entry *entry_in(const struct entry *original, struct str lang)
{
    const struct entry *translation = entry_translation(original, lang);
    return translation && translation->front && translation->has_body ? translation
                                                                      : original;
}

struct titled {
    struct str title; /* folded */
    const struct entry *entry;
};

static int by_title(const void *x, const void *y)
{
    const struct titled *a = x, *b = y;
    int order = str_compare(a->title, b->title);
    return order != 0 ? order : str_compare(a->entry->slug, b->entry->slug);
}

void entries_sort(const struct entry **entries, size_t count, struct str lang)
{
    struct arena a;
    arena_init(&a);
    struct titled *list = ARENA_ARRAY(&a, struct titled, count);
    for (size_t i = 0; i < count; i++) {
        struct str title = entry_text(entry_in(entries[i], lang), "title");
        list[i] = (struct titled){fold(&a, title), entries[i]};
    }
    if (count) {
        qsort(list, count, sizeof *list, by_title);
    }
    for (size_t i = 0; i < count; i++) {
        entries[i] = list[i].entry;
    }
    arena_release(&a);
}
