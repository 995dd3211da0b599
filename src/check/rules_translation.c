#include "check/support.h"

static void check_orphan_translation(struct checking *c, const struct entry *e)
{
    if (e->lang.len && !e->original) {
        struct diag *d = diag_add(c->diags, "orphan-translation", place_file(e->path),
                                  "there is no entry '%.*s' that this translates",
                                  STR_ARGS(e->slug));
        diag_help(c->diags, d, "name the file after the original: <slug>.%.*s.md",
                  STR_ARGS(e->lang));
    } else if (e->original && !str_equal(e->original->category, e->category)) {
        struct diag *d = diag_add(c->diags, "orphan-translation", place_file(e->path),
                                  "the translation stands in another folder than its "
                                  "original");
        diag_help(c->diags, d, "move it to 'entries/%.*s/'",
                  STR_ARGS(e->original->category));
    }
}

static void check_translation_language(struct checking *c, const struct entry *e)
{
    const struct registry *r = c->corpus->registry;
    if (e->lang.len && (!registry_has_language(r, e->lang) ||
                        str_equal(e->lang, registry_default_language(r)))) {
        struct diag *d = diag_add(c->diags, "translation-language", place_file(e->path),
                                  "'%.*s' is not a language that entries are "
                                  "translated into",
                                  STR_ARGS(e->lang));
        diag_note(c->diags, d, "the languages are listed in registry/site.yml");
        diag_help(c->diags, d,
                  "translate into one of them, or ask the editors to add it");
    }
}

static void check_translation_of(struct checking *c, const struct entry *e)
{
    const struct value *of = value_get(value_get(e->front, "translation"), "of");
    if (e->lang.len && value_str(of).len && !str_equal(of->text, e->slug)) {
        struct diag *d = diag_add(c->diags, "translation-of", place_of_value(e, of),
                                  "'%.*s' is not the entry that the file name names",
                                  STR_ARGS(of->text));
        diag_help(c->diags, d, "write '%.*s', or rename the file", STR_ARGS(e->slug));
    }
}

static size_t citations_in(const struct entry *e, size_t section)
{
    size_t n = 0;
    for (size_t i = 0; i < e->body.citation_count; i++) {
        n += e->body.citations[i].section == section;
    }
    return n;
}

static void compare_section(struct checking *c, const struct entry *e, size_t i)
{
    const struct entry *original = e->original;
    const struct section *s = &e->body.sections[i];
    const struct section_kind *kind = s->kind;
    for (size_t k = 1; kind && k < original->body.section_count; k++) {
        if (original->body.sections[k].kind != kind) {
            continue;
        }
        size_t here = citations_in(e, i), there = citations_in(original, k);
        if (here != there) {
            struct diag *d =
                diag_add(c->diags, "structure-differs", place_of(e, s->heading_span),
                         "%zu %s where the original has %zu", here,
                         here == 1 ? "citation" : "citations", there);
            diag_note(c->diags, d, "the original is %s, line %u", original->path,
                      original->body.sections[k].heading_span.line);
            diag_help(c->diags, d, "translate the whole section, with its citations");
        }
        return;
    }
    /* A required one is missing there, which is said there. */
    if (kind && str_is(kind->required, "no")) {
        struct diag *d =
            diag_add(c->diags, "structure-differs", place_of(e, s->heading_span),
                     "the original has no section '%.*s'", STR_ARGS(s->heading));
        diag_note(c->diags, d, "the original is %s", original->path);
        diag_help(c->diags, d, "remove it here, or write it there first");
    }
}

static void check_translation_structure(struct checking *c, const struct entry *e)
{
    if (!e->original || !e->has_body || !e->original->has_body) {
        return;
    }
    for (size_t i = 1; i < e->body.section_count; i++) {
        compare_section(c, e, i);
    }
}

static const struct rule rows[] = {
    {
        .id = "TR003",
        .name = "structure-differs",
        .level = LEVEL_ERROR,
        .summary =
            N_("a translation has other sections or citations than its original"),
        .why = N_("Translations are complete, not summaries."),
        .bad = "3 citations where the original has 4",
        .good = "the same citations, section by section",
        .entry = check_translation_structure,
    },
    {
        .id = "TR010",
        .name = "orphan-translation",
        .level = LEVEL_ERROR,
        .summary = N_("a translation without its original"),
        .why = N_("It stands beside the original: chat.md and chat.fr.md."),
        .bad = "entries/helplines/caht.fr.md",
        .good = "entries/helplines/chat.fr.md",
        .entry = check_orphan_translation,
    },
    {
        .id = "TR013",
        .name = "translation-language",
        .level = LEVEL_ERROR,
        .summary = N_("a language that entries are not translated into"),
        .why = N_("The languages are those of the site: see registry/site.yml."),
        .bad = "chat.xx.md",
        .good = "chat.fr.md",
        .entry = check_translation_language,
    },
    {
        .id = "TR014",
        .name = "translation-of",
        .level = LEVEL_ERROR,
        .summary = N_("a translation names another original than its file name does"),
        .why = N_("Both must agree, so that a renamed file is noticed."),
        .bad = "of: peer-chat, in night-chat.fr.md",
        .good = "of: night-chat, in night-chat.fr.md",
        .entry = check_translation_of,
    },
};

const struct rule_set translation_rules = RULE_SET(rows);
