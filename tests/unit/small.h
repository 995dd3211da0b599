#pragma once

/* A small registry in memory, for tests of what works on a whole one. It speaks English
   and French, knows two countries, and needs no file of this machine. */

#include "base/crew.h"
#include "model/corpus.h"
#include "support.h"

/* Registry files, in byte order of their paths. */
static const struct {
    const char *path, *text;
} small_files[] = {
    {"registry/entry.schema.json", "{\"type\": \"object\", \"required\": [\"title\"]}"},
    {"registry/partners.yml", "partners: [{id: p, name: P}]\n"},
    {"registry/principles.yml",
     "sets:\n"
     "  - id: set\n"
     "    title: {en: A set, fr: Un ensemble}\n"
     "    items:\n"
     "      - {id: one, title: {en: One}, note: {en: First}}\n"
     "      - {id: two, title: {en: Two}}\n"},
    {"registry/regions.yml",
     "regions:\n"
     "  - {id: africa, name: {en: Africa, fr: Afrique}, countries: [KE, ZZ]}\n"
     "  - {id: europe, name: {en: Europe}, countries: [\"NO\"]}\n"
     "territories:\n"
     "  - {code: RE, member: KE}\n"
     "  - {code: GF, member: FR}\n"},
    {"registry/sections.yml",
     "sections:\n"
     "  - {id: need, required: yes, max_words: 50, heading: {en: The need, fr: \"Le "
     "besoin\"}, asks: {en: what}}\n"
     "  - {id: results, required: no, heading: {en: \"Results\", fr: "
     "R\xC3\xA9sultats}, asks: {en: what}}\n"},
    {"registry/site.yml",
     "title: {en: Small}\nlanguages: [fr, en]\ndefault_language: en\n"},
    {"registry/translation.schema.json", "true"},
    {"registry/vocabularies/category.yml",
     "id: category\ntitle: {en: Categories}\nterms:\n"
     "  - {id: gaming, label: {en: Gaming, fr: Jeux}}\n"
     "  - {id: helplines, label: {en: Helplines}, note: {en: by phone}}\n"},
    {"registry/vocabularies/channel.yml",
     "id: channel\ntitle: {en: Channels, fr: Canaux}\nterms:\n"
     "  - {id: phone, label: {en: Phone call, fr: T\xC3\xA9l\xC3\xA9phone}}\n"
     "  - {id: sms, label: {en: SMS}, note: {en: short texts}}\n"
     "  - {id: letter, label: {en: Letter}}\n"},
};

#define SMALL_COUNTRIES                                                                \
    "{\"3166-1\":[{\"alpha_2\":\"NO\",\"name\":\"Norway\"},"                           \
    "{\"alpha_2\":\"KE\",\"name\":\"Kenya\"}]}"
#define SMALL_LANGUAGES                                                                \
    "{\"639-3\":[{\"alpha_2\":\"en\",\"alpha_3\":\"eng\",\"name\":\"English\"}]}"
#define SMALL_COMMON                                                                   \
    "{\"639-2\":[{\"alpha_2\":\"en\",\"alpha_3\":\"eng\",\"name\":\"English\"}]}"

/* A stand-in for iso-codes. */
static const struct memory_file small_share[] = {
    {"iso-codes/json/iso_3166-1.json",
     {SMALL_COUNTRIES, sizeof SMALL_COUNTRIES - 1},
     FILE_PLAIN},
    {"iso-codes/json/iso_639-2.json",
     {SMALL_COMMON, sizeof SMALL_COMMON - 1},
     FILE_PLAIN},
    {"iso-codes/json/iso_639-3.json",
     {SMALL_LANGUAGES, sizeof SMALL_LANGUAGES - 1},
     FILE_PLAIN},
};

struct small {
    struct bench bench;
    struct crew crew;
    const struct registry *registry;
    struct corpus corpus;
};

/* One file more, or in another's place; text NULL takes it away. */
struct small_change {
    const char *path, *text;
};

enum { SMALL_MAX = 32 };

static inline int small_by_path(const void *x, const void *y)
{
    const struct memory_file *a = x, *b = y;
    return strcmp(a->path, b->path);
}

static inline size_t small_set(struct memory_file *files, size_t count,
                               const char *path, const char *text)
{
    size_t i = 0;
    while (i < count && strcmp(files[i].path, path) != 0) {
        i++;
    }
    if (!text) {
        for (; i + 1 < count; i++) {
            files[i] = files[i + 1];
        }
        return count - 1;
    }
    assert_true(i < SMALL_MAX);
    files[i] = (struct memory_file){path, str_from(text), FILE_PLAIN};
    return i == count ? count + 1 : count;
}

/* The small registry with `changes`, as a source that lives in the bench. */
static inline struct source
small_source(struct bench *b, const struct small_change *changes, size_t count)
{
    struct memory_files *files = ARENA_NEW(&b->arena, struct memory_files);
    struct memory_file *items = ARENA_ARRAY(&b->arena, struct memory_file, SMALL_MAX);
    for (size_t i = 0; i < COUNT_OF(small_files); i++) {
        files->count =
            small_set(items, files->count, small_files[i].path, small_files[i].text);
    }
    for (size_t i = 0; i < count; i++) {
        files->count = small_set(items, files->count, changes[i].path, changes[i].text);
    }
    qsort(items, files->count, sizeof *items, small_by_path);
    files->items = items;
    return source_memory(files);
}

static inline struct source small_iso(struct bench *b)
{
    struct memory_files *files = ARENA_NEW(&b->arena, struct memory_files);
    *files = (struct memory_files){small_share, COUNT_OF(small_share)};
    return source_memory(files);
}

static inline const struct registry *
small_registry(struct bench *b, const struct small_change *changes, size_t count)
{
    struct source root = small_source(b, changes, count), share = small_iso(b);
    return registry_load(&b->arena, &root, &share, &b->diags);
}

static inline int small_setup(void **state)
{
    struct small *s = calloc(1, sizeof *s);
    arena_init(&s->bench.arena);
    diags_init(&s->bench.diags, &s->bench.arena);
    crew_init(&s->crew, 2);
    *state = s;
    return 0;
}

static inline int small_teardown(void **state)
{
    struct small *s = *state;
    crew_release(&s->crew);
    arena_release(&s->bench.arena);
    free(s);
    return 0;
}

#define SMALL_TEST(function)                                                           \
    cmocka_unit_test_setup_teardown(function, small_setup, small_teardown)

/* Loads the registry and the `entries`, all of which have to be readable. */
static inline void small_load(struct small *s, const struct small_change *entries,
                              size_t count)
{
    struct source root = small_source(&s->bench, entries, count);
    struct source share = small_iso(&s->bench);
    s->registry = registry_load(&s->bench.arena, &root, &share, &s->bench.diags);
    assert_non_null(s->registry);
    assert_true(corpus_load(&s->corpus, &s->bench.arena, s->registry, &root, &s->crew,
                            &s->bench.diags));
}
