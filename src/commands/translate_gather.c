#include "check/support.h"
#include "commands/named.h"
#include "commands/translate.h"

/* What is gathered for, and where it goes. */
struct gathering {
    struct context *c;
    struct lineage *lineage;
    const struct entry **named; /* NULL: all */
    size_t named_count;
    struct coverage *out;
};

static bool is_published(const struct entry *original)
{
    return str_is(entry_review_status(original), "published");
}

/* Naming an original asks for all its translations. */
static bool is_wanted(const struct gathering *g, const struct entry *e)
{
    bool wanted = !g->named;
    for (size_t i = 0; i < g->named_count && !wanted; i++) {
        wanted = g->named[i] == e || g->named[i] == e->original;
    }
    return wanted;
}

static bool has_blanks(const struct entry *e)
{
    return is_blank_to_fill(entry_text(e, "title")) ||
           is_blank_to_fill(entry_text(e, "summary"));
}

static bool is_late(const struct section_pair *s)
{
    return s->state == SECTION_BEHIND || s->state == SECTION_MISSING ||
           s->state == SECTION_LOST;
}

static enum translation_state state_of(const struct translation_report *r)
{
    bool begun = r->has_blanks || !r->is_readable;
    for (size_t i = 0; i < r->count; i++) {
        const struct section_pair *s = r->sections[i].pair;
        if (is_late(s)) {
            return TRANSLATION_BEHIND;
        }
        begun = begun || s->untranslated || s->state == SECTION_UNMARKED;
    }
    return begun ? TRANSLATION_BEGUN : TRANSLATION_COMPLETE;
}

static bool add_sections(struct gathering *g, struct translation_report *r)
{
    struct arena *a = g->c->arena;
    struct section_pairs pairs = translation_sections(a, r->translation);
    r->sections = ARENA_ARRAY(a, struct section_report, pairs.count);
    r->count = pairs.count;
    for (size_t i = 0; i < pairs.count; i++) {
        const struct section_pair *s = &pairs.items[i];
        struct section_report *report = &r->sections[i];
        *report = (struct section_report){.pair = s};
        if (is_late(s) && s->there &&
            !lineage_missed(g->lineage, a, r->translation, s, &report->missed)) {
            return false;
        }
    }
    return true;
}

static bool add_translation(struct gathering *g, const struct entry *e)
{
    struct coverage *out = g->out;
    const struct value *translation = value_get(e->front, "translation");
    struct translation_report *r =
        arena_push(g->c->arena, &out->translations, &out->translation_count, sizeof *r);
    *r = (struct translation_report){
        .translation = e,
        .has_blanks = has_blanks(e),
        .is_readable = translation_is_comparable(e),
        .is_machine_made = str_is(value_get_text(translation, "method"), "machine"),
        .is_reviewed = value_get(translation, "reviewed_by") != NULL,
    };
    bool ok = !r->is_readable || add_sections(g, r);
    r->state = state_of(r);
    return ok;
}

static struct language_report *report_of(const struct coverage *out, struct str lang)
{
    for (size_t i = 0; i < out->language_count; i++) {
        if (str_equal(out->languages[i].lang, lang)) {
            return &out->languages[i];
        }
    }
    return NULL;
}

static bool add_translations(struct gathering *g, const struct corpus *corpus)
{
    bool ok = true;
    for (size_t i = 0; i < corpus->translation_count && ok; i++) {
        const struct entry *e = corpus->translations[i];
        bool counts = e->original && report_of(g->out, e->lang) &&
                      !str_is(entry_review_status(e), "withdrawn");
        ok = !counts || !is_wanted(g, e) || add_translation(g, e);
    }
    return ok;
}

static void count_translation(struct coverage *out, const struct translation_report *r)
{
    struct language_report *l = report_of(out, r->translation->lang);
    if (!is_published(r->translation->original)) {
        return;
    }
    l->translated++;
    l->complete += r->state == TRANSLATION_COMPLETE;
    l->behind += r->state == TRANSLATION_BEHIND;
    l->begun += r->state == TRANSLATION_BEGUN;
    l->machine += r->is_machine_made;
    l->reviewed += r->is_reviewed;
}

static void note_missing(struct gathering *g, const struct entry *original)
{
    for (size_t i = 0; i < g->out->language_count; i++) {
        struct language_report *l = &g->out->languages[i];
        if (!entry_translation(original, l->lang)) {
            const struct entry **slot =
                arena_push(g->c->arena, &l->missing, &l->missing_count, sizeof *slot);
            *slot = original;
        }
    }
}

/* The languages that entries are translated into, or the one asked for. */
static void add_languages(struct gathering *g, const struct registry *r,
                          const char *only)
{
    struct coverage *out = g->out;
    for (size_t i = 0; i < r->language_count; i++) {
        struct str lang = r->languages[i];
        if (str_equal(lang, registry_default_language(r)) ||
            (only && !str_is(lang, only))) {
            continue;
        }
        struct language_report *l =
            arena_push(g->c->arena, &out->languages, &out->language_count, sizeof *l);
        *l = (struct language_report){.lang = lang};
    }
}

static bool read_operands(struct gathering *g, const struct corpus *corpus)
{
    struct context *c = g->c;
    g->out->named = c->operand_count > 0;
    for (int i = 0; i < c->operand_count; i++) {
        if (!named_original(c, corpus, c->operands[i])) {
            return false;
        }
        const struct entry **slot =
            arena_push(c->arena, &g->named, &g->named_count, sizeof *slot);
        *slot = named_find(corpus, c->operands[i]);
    }
    return true;
}

static bool gather(struct gathering *g, const struct corpus *corpus)
{
    if (!add_translations(g, corpus)) {
        return false;
    }
    for (size_t i = 0; i < g->out->translation_count; i++) {
        count_translation(g->out, &g->out->translations[i]);
    }
    for (size_t i = 0; i < corpus->entry_count; i++) {
        const struct entry *e = corpus->entries[i];
        if (is_published(e) && is_wanted(g, e)) {
            g->out->published++;
            note_missing(g, e);
        }
    }
    return true;
}

bool translate_gather(struct context *c, const char *lang, const struct corpus *corpus,
                      struct coverage *out)
{
    struct gathering g = {.c = c, .out = out};
    *out = (struct coverage){.corpus = corpus};
    if ((lang && !translate_into(c, corpus->registry, lang)) ||
        !read_operands(&g, corpus)) {
        return false;
    }
    add_languages(&g, corpus->registry, lang);
    g.lineage = lineage_open(c, corpus);
    if (!g.lineage) {
        return false;
    }
    out->history = lineage_kind(g.lineage);
    bool ok = gather(&g, corpus);
    lineage_close(g.lineage);
    return ok;
}
