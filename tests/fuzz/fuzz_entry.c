/* Any bytes as an entry: reading, the registry's schema on its front matter, the HTML
   of its text, its words in the index of the search, and every place that was told. */
#include <stddef.h>
#include <stdint.h>

#include "base/fs.h"
#include "model/entry.h"
#include "model/json.h"
#include "model/schema.h"
#include "render/citations.h"
#include "render/search_index.h"
#include "render/search_shards.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* The registry's law does not change from one input to the next. */
static const struct schema *the_schema(void)
{
    static struct schema *schema;
    static struct arena a;
    if (!schema) {
        const char *path = REGISTRY_FOLDER "/entry.schema.json";
        struct diags diags;
        struct str text;
        arena_init(&a);
        diags_init(&diags, &a);
        const struct value *json = fs_read(&a, path, &text, &diags)
                                       ? json_parse(&a, path, text, &diags)
                                       : NULL;
        schema = json ? schema_compile(&a, path, json, &diags) : NULL;
        if (!schema) {
            __builtin_trap(); /* nothing would be tested */
        }
    }
    return schema;
}

static void check_span(const struct span *s, size_t len)
{
    if (s->start > s->end || s->end > len) {
        __builtin_trap(); /* a place outside of the file */
    }
}

static void check_body(const struct body *body, size_t len)
{
    for (size_t i = 0; i < body->section_count; i++) {
        const struct section *s = &body->sections[i];
        check_span(&s->heading_span, len);
        if (s->start > s->end || s->end > len) {
            __builtin_trap();
        }
    }
    for (size_t i = 0; i < body->link_count; i++) {
        check_span(&body->links[i].span, len);
    }
    for (size_t i = 0; i < body->citation_count; i++) {
        check_span(&body->citations[i].span, len);
    }
    for (size_t i = 0; i < body->html_count; i++) {
        check_span(&body->html[i], len);
    }
}

static void render(struct arena *a, const struct entry *e)
{
    struct references references = references_of(a, e);
    sections_html(a, e, &references);
}

/* What is written for browsers is JSON, whatever the text. */
static void search(struct arena *a, const struct entry *e, struct str lang)
{
    struct diags diags;
    struct search_index x = search_index_new(a);
    struct search_text words = search_text_of(a, e);
    struct stemmer *stemmer = stemmer_new(lang);
    diags_init(&diags, a);
    search_index_add(&x, 0, &words, stemmer);
    stemmer_free(stemmer);
    struct search_lists lists = search_index_lists(&x, 1);
    struct search_shards shards = search_shards_of(a, a, &lists);
    for (size_t i = 0; i < shards.count; i++) {
        if (!json_parse(a, "shard", shards.texts[i], &diags)) {
            __builtin_trap();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena a;
    struct diags diags;
    arena_init(&a);
    diags_init(&diags, &a);
    struct str text = {(const char *)bytes, len};
    struct entry *e = entry_parse(&a, "entries/gaming/fuzz.md", text, &diags);
    if (!e->front && diags.count == 0) {
        __builtin_trap(); /* a failure that nobody is told about */
    }
    if (e->front) {
        schema_validate(the_schema(), e->front, &a, NULL, NULL);
    }
    if (e->has_body) {
        check_body(&e->body, len);
        render(&a, e);
        search(&a, e, STR("en"));
        search(&a, e, STR("ar"));
    }
    for (size_t i = 0; i < diags.count; i++) {
        check_span(&diags.items[i]->place.span, len);
    }
    arena_release(&a);
    return 0;
}
