#include "check/support.h"
#include "check/translation.h"

/* Recording the marks of these sections mends the finding. */
static void edit_marks(struct checking *c, struct diag *d, const struct entry *e,
                       const struct section_pair *const *sections, size_t count)
{
    struct edit *edits;
    size_t n = translation_mark_edits(c->arena, e, sections, count, &edits);
    for (size_t i = 0; i < n; i++) {
        diag_edit_in(c->diags, d, FIX_UNSAFE, &edits[i]);
    }
}

static void report_no_marks(struct checking *c, const struct entry *e,
                            const struct section_pairs *pairs)
{
    const struct member *m = value_member(e->front, STR("translation"));
    struct diag *d = diag_add(c->diags, "no-source-mark", place_of(e, m->span),
                              "nothing tells which version of the original was "
                              "translated");
    diag_note(c->diags, d, "the original is %s", e->original->path);
    diag_help(c->diags, d,
              "compare the two, section by section; then let 'popreg fix' write "
              "'sections' below 'translation'");
    const struct section_pair **all =
        ARENA_ARRAY(c->scratch, const struct section_pair *, pairs->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        all[count] = &pairs->items[i];
        count += pairs->items[i].there != NULL;
    }
    edit_marks(c, d, e, all, count);
}

static void report_no_mark(struct checking *c, const struct entry *e,
                           const struct section_pair *s)
{
    struct diag *d =
        diag_add(c->diags, "no-source-mark", place_of(e, s->here->heading_span),
                 "nothing tells which version of this section was translated");
    diag_note(c->diags, d, "the original is %s, line %u", e->original->path,
              s->there->heading_span.line);
    diag_help(c->diags, d,
              "compare the two; then let 'popreg fix' write the mark of '%.*s'",
              STR_ARGS(s->kind->id));
    edit_marks(c, d, e, &s, 1);
}

static void check_no_mark(struct checking *c, const struct entry *e)
{
    if (!translation_is_comparable(e)) {
        return;
    }
    struct section_pairs pairs = translation_sections(c->scratch, e);
    if (!value_get(value_get(e->front, "translation"), "sections")) {
        report_no_marks(c, e, &pairs);
        return;
    }
    for (size_t i = 0; i < pairs.count; i++) {
        if (pairs.items[i].state == SECTION_UNMARKED) {
            report_no_mark(c, e, &pairs.items[i]);
        }
    }
}

static void report_stale(struct checking *c, const struct entry *e,
                         const struct section_pair *s)
{
    struct diag *d =
        diag_add(c->diags, "stale-translation",
                 place_of(e, s->here ? s->here->heading_span : s->mark->span),
                 "the original of this section has changed since it was translated");
    diag_note(c->diags, d, "the original is %s, line %u", e->original->path,
              s->there->heading_span.line);
    diag_help(c->diags, d,
              "bring the translation up to date; then let 'popreg translate update "
              "%.*s %.*s %.*s' renew the mark",
              STR_ARGS(e->slug), STR_ARGS(e->lang), STR_ARGS(s->kind->id));
    edit_marks(c, d, e, &s, 1);
}

static void check_stale(struct checking *c, const struct entry *e)
{
    if (!translation_is_comparable(e)) {
        return;
    }
    struct section_pairs pairs = translation_sections(c->scratch, e);
    for (size_t i = 0; i < pairs.count; i++) {
        if (section_is_stale(e, &pairs.items[i])) {
            report_stale(c, e, &pairs.items[i]);
        }
    }
}

static const struct rule rows[] = {
    {
        .id = "TR001",
        .name = "no-source-mark",
        .level = LEVEL_WARNING,
        .summary = N_("a translation does not tell what it was made from"),
        .why = N_("Without marks nobody sees when the original moves on. Compare the "
                  "translation with the original first: the marks say that it is up to "
                  "date."),
        .bad = "translation:\n  of: night-chat\n  method: human",
        .good = "translation:\n  of: night-chat\n  method: human\n  sections:\n"
                "    need: \"3f2a9c01d4b7e615\"",
        .fix = FIX_UNSAFE,
        .entry = check_no_mark,
    },
    {
        .id = "TR002",
        .name = "stale-translation",
        .level = LEVEL_WARNING,
        .summary = N_("the original has changed since it was translated"),
        .why = N_("Readers of other languages must not be left with an old text. "
                  "Layout, emphasis and the addresses of links do not count as a "
                  "change. 'popreg translate status' lists what has changed; "
                  "'popreg translate update' renews the marks."),
        .bad = "need: \"3f2a9c01d4b7e615\", and a new text in the original",
        .good = "need: \"b7e6153f2a9c01d4\", and the new text translated",
        .fix = FIX_UNSAFE,
        .entry = check_stale,
    },
};

const struct rule_set source_mark_rules = RULE_SET(rows);
