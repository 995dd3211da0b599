#include "base/utf8.h"
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

static bool is_target(const struct registry *r, struct str lang)
{
    return registry_has_language(r, lang) &&
           !str_equal(lang, registry_default_language(r));
}

static struct str lower_case(struct arena *a, struct str s)
{
    char *lower = arena_copy(a, s.ptr, s.len);
    for (size_t i = 0; i < s.len; i++) {
        lower[i] = to_lower(lower[i]);
    }
    return (struct str){lower, s.len};
}

static void check_translation_language(struct checking *c, const struct entry *e)
{
    const struct registry *r = c->corpus->registry;
    if (e->lang.len && !is_target(r, e->lang)) {
        struct diag *d = diag_add(c->diags, "translation-language", place_file(e->path),
                                  "'%.*s' is not a language that entries are "
                                  "translated into",
                                  STR_ARGS(e->lang));
        diag_note(c->diags, d, "the languages are listed in registry/site.yml");
        diag_help(c->diags, d,
                  "translate into one of them, or ask the editors to add it");
        struct str lower = lower_case(c->arena, e->lang);
        if (!str_equal(lower, e->lang) && is_target(r, lower)) {
            diag_help(c->diags, d, "rename the file to '%.*s.%.*s.md'",
                      STR_ARGS(e->slug), STR_ARGS(lower));
        }
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

/* The section of the same kind, or NULL. */
static const struct section *section_like(const struct entry *e,
                                          const struct section_kind *kind)
{
    for (size_t i = 1; kind && i < e->body.section_count; i++) {
        if (e->body.sections[i].kind == kind) {
            return &e->body.sections[i];
        }
    }
    return NULL;
}

/* How often the section cites `id`; an empty one stands for any. */
static size_t citations_of(const struct entry *e, const struct section *s,
                           struct str id)
{
    size_t n = 0;
    for (size_t i = 0; i < e->body.citation_count; i++) {
        const struct citation *cite = &e->body.citations[i];
        n += &e->body.sections[cite->section] == s &&
             (id.len == 0 || str_equal(cite->id, id));
    }
    return n;
}

/* The first source that section `s` of `e` cites more often than `other_s` does. */
static const struct citation *cited_more(const struct entry *e, const struct section *s,
                                         const struct entry *other,
                                         const struct section *other_s)
{
    for (size_t i = 0; i < e->body.citation_count; i++) {
        const struct citation *cite = &e->body.citations[i];
        if (&e->body.sections[cite->section] == s &&
            citations_of(e, s, cite->id) > citations_of(other, other_s, cite->id)) {
            return cite;
        }
    }
    return NULL;
}

/* A section of the translation and its counterpart in the original. */
struct pair {
    const struct entry *e, *original;
    const struct section *here, *there;
};

static void report_count(struct checking *c, const struct pair *p, size_t here,
                         size_t there)
{
    struct diag *d =
        diag_add(c->diags, "structure-differs", place_of(p->e, p->here->heading_span),
                 "citations in this section: %zu, in the original: %zu", here, there);
    diag_note(c->diags, d, "the original is %s, line %u", p->original->path,
              p->there->heading_span.line);
    const struct citation *lost = cited_more(p->original, p->there, p->e, p->here);
    const struct citation *extra = cited_more(p->e, p->here, p->original, p->there);
    if (here < there && lost) {
        diag_help(c->diags, d,
                  "translate the whole section, with its citations; [^%.*s] is missing",
                  STR_ARGS(lost->id));
    } else if (extra) {
        diag_help(c->diags, d,
                  "cite what the original cites; [^%.*s] stands here once too often",
                  STR_ARGS(extra->id));
    }
}

/* A source that nobody has listed is said where it is cited, and nothing is compared.
 */
static bool cites_unlisted(const struct entry *e, const struct section *s)
{
    for (size_t i = 0; i < e->body.citation_count; i++) {
        const struct citation *cite = &e->body.citations[i];
        if (&e->body.sections[cite->section] == s &&
            !entry_source(original_of(e), cite->id)) {
            return true;
        }
    }
    return false;
}

static void compare_citations(struct checking *c, const struct pair *p)
{
    size_t here = citations_of(p->e, p->here, STR(""));
    size_t there = citations_of(p->original, p->there, STR(""));
    const struct citation *extra = cited_more(p->e, p->here, p->original, p->there);
    if (cites_unlisted(p->e, p->here) || cites_unlisted(p->original, p->there)) {
        return;
    }
    if (here != there) {
        report_count(c, p, here, there);
    } else if (extra) {
        const struct citation *lost = cited_more(p->original, p->there, p->e, p->here);
        struct diag *d =
            diag_add(c->diags, "structure-differs", place_of(p->e, extra->span),
                     "'%.*s' is cited where the original cites '%.*s'",
                     STR_ARGS(extra->id), STR_ARGS(lost->id));
        diag_note(c->diags, d, "the original is %s, line %u", p->original->path,
                  lost->span.line);
        diag_help(c->diags, d, "cite what the original cites, section by section");
    }
}

static void compare_section(struct checking *c, const struct entry *e,
                            const struct section *s)
{
    struct pair p = {e, e->original, s, section_like(e->original, s->kind)};
    if (p.there) {
        compare_citations(c, &p);
    } else if (s->kind && str_is(s->kind->required, "no")) {
        /* A required one is missing there, which is said there. */
        struct diag *d =
            diag_add(c->diags, "structure-differs", place_of(e, s->heading_span),
                     "the original has no section '%.*s'", STR_ARGS(s->heading));
        diag_note(c->diags, d, "the original is %s", e->original->path);
    }
}

/* A section that entries may have and this translation lacks; a required one is said to
   be missing by another rule. */
static void report_untranslated(struct checking *c, const struct entry *e,
                                const struct section *there)
{
    struct span before = {0};
    for (size_t i = e->body.section_count; i-- > 1;) {
        const struct section *s = &e->body.sections[i];
        before = s->kind && s->kind > there->kind ? s->heading_span : before;
    }
    struct locator l = locator_new(e->text);
    struct span end = locator_span(&l, e->text.len, e->text.len);
    struct diag *d =
        diag_add(c->diags, "structure-differs", place_of(e, before.line ? before : end),
                 "the original has a section '%.*s' that is missing here",
                 STR_ARGS(there->heading));
    diag_note(c->diags, d, "the original is %s, line %u", e->original->path,
              there->heading_span.line);
    struct str heading = label_in(there->kind->heading, language_of(c, e));
    diag_help(c->diags, d, "add a line '## %.*s' and the translation",
              STR_ARGS(heading));
}

/* Whether the two can be compared: what is wrong with the original is said there. */
static bool is_comparable(const struct entry *e)
{
    return e->original && e->has_body && e->original->has_body &&
           !str_contains(e->original->text, "\n<<<<<<< ") &&
           !str_contains(e->original->text, "\n>>>>>>> ");
}

static void check_translation_structure(struct checking *c, const struct entry *e)
{
    if (!is_comparable(e)) {
        return;
    }
    for (size_t i = 1; i < e->body.section_count; i++) {
        compare_section(c, e, &e->body.sections[i]);
    }
    for (size_t i = 1; i < e->original->body.section_count; i++) {
        const struct section *s = &e->original->body.sections[i];
        if (s->kind && str_is(s->kind->required, "no") && !section_like(e, s->kind)) {
            report_untranslated(c, e, s);
        }
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
