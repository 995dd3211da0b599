#include "base/utf8.h"
#include "check/support.h"
#include "model/front.h"

static void check_raw_html(struct checking *c, const struct entry *e)
{
    for (size_t i = 0; i < e->body.html_count; i++) {
        if (i > 0 && e->body.html[i].line == e->body.html[i - 1].line) {
            continue; /* the end of what begins before it */
        }
        struct diag *d = diag_add(c->diags, "raw-html", place_of(e, e->body.html[i]),
                                  "HTML in the text");
        diag_help(c->diags, d,
                  "write it in Markdown; to show a '<', put it between "
                  "backquotes");
    }
}

/* Headings can only be known in a language of the registry. */
static bool has_sections(const struct checking *c, const struct entry *e)
{
    const struct registry *r = c->corpus->registry;
    bool known =
        e->lang.len == 0 || (registry_has_language(r, e->lang) &&
                             !str_equal(e->lang, registry_default_language(r)));
    return e->has_body && known;
}

static const struct section *find_section(const struct entry *e,
                                          const struct section_kind *kind)
{
    for (size_t i = 1; i < e->body.section_count; i++) {
        if (e->body.sections[i].kind == kind) {
            return &e->body.sections[i];
        }
    }
    return NULL;
}

static bool is_required(const struct section_kind *kind, const struct entry *e)
{
    const struct entry *original = original_of(e);
    if (str_is(kind->required, "unless-none-reported")) {
        return original && original->front &&
               !str_is(entry_text(original, "participation"), "none-reported");
    }
    return str_is(kind->required, "yes");
}

/* The kind that a heading of no kind was probably meant to be: one that is named so in
   another language, or nearly so in this one. */
static const struct section_kind *meant_kind(const struct checking *c,
                                             const struct entry *e, struct str heading)
{
    const struct registry *r = c->corpus->registry;
    for (size_t i = 0; i < r->language_count; i++) {
        const struct section_kind *kind = registry_section(r, heading, r->languages[i]);
        if (kind) {
            return kind;
        }
    }
    const struct section_kind *meant = NULL;
    struct nearest n = nearest_new(heading);
    for (size_t i = 0; i < r->section_count; i++) {
        size_t before = n.distance;
        nearest_try(&n, label_in(r->sections[i].heading, language_of(c, e)));
        meant = n.distance < before ? &r->sections[i] : meant;
    }
    return meant;
}

static bool stands_misspelt(const struct checking *c, const struct entry *e,
                            const struct section_kind *kind)
{
    for (size_t i = 1; i < e->body.section_count; i++) {
        const struct section *s = &e->body.sections[i];
        if (!s->kind && meant_kind(c, e, s->heading) == kind) {
            return true;
        }
    }
    return false;
}

/* A missing section belongs before the next one that is there, or at the end. */
static struct place place_for(const struct checking *c, const struct entry *e,
                              const struct section_kind *kind)
{
    const struct registry *r = c->corpus->registry;
    for (const struct section_kind *k = kind + 1; k < r->sections + r->section_count;
         k++) {
        const struct section *next = find_section(e, k);
        if (next) {
            return place_of(e, next->heading_span);
        }
    }
    struct locator l = locator_new(e->text);
    return place_of(e, locator_span(&l, e->text.len, e->text.len));
}

/* The heading and a blank to fill in, with an empty line around them. */
static void offer_section(struct checking *c, struct diag *d, const struct entry *e,
                          const struct section_kind *kind)
{
    size_t at = d->place.span.start;
    bool last = at == e->text.len;
    const char *before = !last ? "" : str_ends(e->text, "\n") ? "\n" : "\n\n";
    struct str heading = label_in(kind->heading, language_of(c, e));
    struct str asks = label_in(kind->asks, language_of(c, e));
    diag_edit(c->diags, d, FIX_UNSAFE, at, at, "%s## %.*s\n\n" BLANK_MARK ": %.*s]\n%s",
              before, STR_ARGS(heading), STR_ARGS(asks), last ? "" : "\n");
}

static void check_missing_section(struct checking *c, const struct entry *e)
{
    const struct registry *r = c->corpus->registry;
    for (size_t i = 0; has_sections(c, e) && i < r->section_count; i++) {
        const struct section_kind *kind = &r->sections[i];
        if (!is_required(kind, e) || find_section(e, kind) ||
            stands_misspelt(c, e, kind)) {
            continue;
        }
        struct str heading = label_in(kind->heading, language_of(c, e));
        struct diag *d = diag_add(c->diags, "missing-section", place_for(c, e, kind),
                                  "the section '%.*s' is missing", STR_ARGS(heading));
        struct str asks = label_in(kind->asks, STR("en"));
        diag_note(c->diags, d, "it tells: %.*s", STR_ARGS(asks));
        diag_help(c->diags, d, "add a line '## %.*s' and the text here",
                  STR_ARGS(heading));
        offer_section(c, d, e, kind);
    }
}

/* Where the text ends that stands from `start` up to `end`, its newline included. */
static size_t text_end(struct str text, size_t start, size_t end)
{
    while (end > start && is_blank(text.ptr[end - 1])) {
        end--;
    }
    return line_end(text, end);
}

/* Moves the section before the first one that it is to come before. Not where it would
   take something else along: it has to begin and end at lines of its own. */
static void offer_order(struct checking *c, struct diag *d, const struct entry *e,
                        size_t moved)
{
    const struct section *s = &e->body.sections[moved];
    size_t to = 1;
    while (to < moved &&
           (!e->body.sections[to].kind || e->body.sections[to].kind < s->kind)) {
        to++;
    }
    bool last = moved + 1 == e->body.section_count;
    size_t start = s->heading_span.start, end = text_end(e->text, start, s->end);
    size_t target = e->body.sections[to].heading_span.start;
    if (line_start(e->text, start) != start || line_start(e->text, target) != target) {
        return;
    }
    /* The empty line below goes along; behind the last section, the one above. */
    size_t from = last ? text_end(e->text, target, start) : start;
    struct str text = str_trim(str_slice(e->text, start, end));
    diag_edit(c->diags, d, FIX_UNSAFE, target, target, "%.*s\n\n", STR_ARGS(text));
    diag_edit(c->diags, d, FIX_UNSAFE, from, last ? e->text.len : s->end, "%s", "");
}

static void check_section_order(struct checking *c, const struct entry *e)
{
    const struct section_kind *before = NULL;
    for (size_t i = 1; i < e->body.section_count; i++) {
        const struct section_kind *kind = e->body.sections[i].kind;
        if (kind && before && kind < before) {
            const struct section *s = &e->body.sections[i];
            struct str above = label_in(before->heading, language_of(c, e));
            struct diag *d =
                diag_add(c->diags, "section-order", place_of(e, s->heading_span),
                         "'%.*s' comes before '%.*s' in an entry", STR_ARGS(s->heading),
                         STR_ARGS(above));
            diag_help(c->diags, d, "move the section up");
            offer_order(c, d, e, i);
            return; /* one move may put the rest right */
        }
        before = kind ? kind : before;
    }
}

static void check_unknown_section(struct checking *c, const struct entry *e)
{
    for (size_t i = 1; has_sections(c, e) && i < e->body.section_count; i++) {
        const struct section *s = &e->body.sections[i];
        if (s->kind) {
            continue;
        }
        struct diag *d =
            diag_add(c->diags, "unknown-section", place_of(e, s->heading_span),
                     "'%.*s' is not a section of an entry", STR_ARGS(s->heading));
        const struct section_kind *meant = meant_kind(c, e, s->heading);
        if (meant) {
            struct str heading = label_in(meant->heading, language_of(c, e));
            diag_help(c->diags, d, "a similar one exists: '%.*s'", STR_ARGS(heading));
        } else {
            diag_help(c->diags, d, "make it part of a section with '### %.*s'",
                      STR_ARGS(s->heading));
        }
        diag_note(c->diags, d, "the sections are listed in registry/sections.yml");
    }
}

static void check_duplicate_section(struct checking *c, const struct entry *e)
{
    for (size_t i = 1; i < e->body.section_count; i++) {
        const struct section *s = &e->body.sections[i];
        const struct section_kind *kind = e->body.sections[i].kind;
        const struct section *first = kind ? find_section(e, kind) : NULL;
        if (first && first != s) {
            struct diag *d =
                diag_add(c->diags, "duplicate-section", place_of(e, s->heading_span),
                         "the section '%.*s' stands here twice", STR_ARGS(s->heading));
            diag_note(c->diags, d, "it is also in line %u", first->heading_span.line);
            diag_help(c->diags, d, "bring the two together");
        }
    }
}

static bool says_nothing(struct str text)
{
    static const char *const fillers[] = {"",     "tbd", "tbc", "n/a",  "-",
                                          "todo", "…",   "...", "none", "na"};
    for (size_t i = 0; i < COUNT_OF(fillers); i++) {
        struct str filler = str_from(fillers[i]);
        if (text.len == filler.len && str_distance(text, filler, 0) == 0) {
            return true;
        }
    }
    return false;
}

static void check_empty_section(struct checking *c, const struct entry *e)
{
    for (size_t i = 1; i < e->body.section_count; i++) {
        const struct section *s = &e->body.sections[i];
        struct str text = str_trim(str_slice(e->text, s->start, s->end));
        if (says_nothing(text)) {
            struct diag *d =
                diag_add(c->diags, "empty-section", place_of(e, s->heading_span),
                         "the section '%.*s' is empty", STR_ARGS(s->heading));
            diag_help(c->diags, d, "say what is known, or that nothing is known");
        }
    }
}

static void check_text_before_heading(struct checking *c, const struct entry *e)
{
    if (!e->has_body) {
        return;
    }
    const struct section *lead = &e->body.sections[0];
    struct str text = str_trim(str_slice(e->text, lead->start, lead->end));
    if (text.len && e->body.section_count > 1 && text.ptr[0] != '#') {
        size_t start = (size_t)(text.ptr - e->text.ptr);
        struct locator l = locator_new(e->text);
        size_t line_end = str_find(e->text, start, STR("\n"));
        struct diag *d = diag_add(c->diags, "text-before-heading",
                                  place_of(e, locator_span(&l, start, line_end)),
                                  "text before the first section");
        diag_help(c->diags, d, "move it into a section");
    }
}

/* A heading of the first level becomes one of the second. An underlined one gets
   another line of hyphens in place of its equals signs. */
static void offer_level(struct checking *c, struct diag *d, const struct entry *e,
                        const struct heading *h)
{
    if (e->text.ptr[h->span.start] == '#') {
        diag_edit(c->diags, d, FIX_UNSAFE, h->span.start, h->span.start, "#");
        return;
    }
    size_t start = h->span.end;
    while (start > h->span.start && e->text.ptr[start - 1] == '=') {
        start--;
    }
    size_t len = h->span.end - start;
    char *hyphens = arena_alloc(c->arena, len + 1);
    memset(hyphens, '-', len);
    if (len) {
        diag_edit(c->diags, d, FIX_UNSAFE, start, h->span.end, "%s", hyphens);
    }
}

static void check_heading_level(struct checking *c, const struct entry *e)
{
    unsigned before = 1;
    for (size_t i = 0; i < e->body.heading_count; i++) {
        const struct heading *h = &e->body.headings[i];
        bool top = h->level == 1;
        if (top || h->level > before + 1) {
            struct diag *d = diag_add(
                c->diags, "heading-level", place_of(e, h->span), "%s",
                top ? tr("a heading with one '#': the title comes from the data above")
                    : tr("a heading that skips a level"));
            diag_help(c->diags, d,
                      "sections begin with '##', headings in them with "
                      "'###'");
            if (top) {
                offer_level(c, d, e, h);
            }
        }
        before = h->level;
    }
}

static void check_section_length(struct checking *c, const struct entry *e)
{
    for (size_t i = 1; i < e->body.section_count; i++) {
        const struct section *s = &e->body.sections[i];
        const struct section_kind *kind = e->body.sections[i].kind;
        /* Languages differ in how many words a thing takes: a translation may be a
           quarter longer, and Chinese is counted by characters. */
        int64_t limit = !kind || !kind->max_words ? INT64_MAX
                        : str_is(e->lang, "zh")   ? kind->max_words * 2
                        : e->lang.len             ? kind->max_words * 5 / 4
                                                  : kind->max_words;
        if ((int64_t)s->words > limit) {
            struct diag *d =
                diag_add(c->diags, "section-length", place_of(e, s->heading_span),
                         "'%.*s' has %zu words, at most %lld", STR_ARGS(s->heading),
                         s->words, (long long)limit);
            diag_help(c->diags, d, "say it in fewer words");
        }
    }
}

static const struct rule rows[] = {
    {
        .id = "BD001",
        .name = "missing-section",
        .level = LEVEL_ERROR,
        .summary = N_("a required section is missing"),
        .why =
            N_("Every entry answers the same questions, so that readers can compare."),
        .bad = "(no section 'Safety and privacy')",
        .good = "## Safety and privacy",
        .fix = FIX_UNSAFE,
        .entry = check_missing_section,
    },
    {
        .id = "BD002",
        .name = "section-order",
        .level = LEVEL_ERROR,
        .summary = N_("the sections are not in the agreed order"),
        .why = N_("Readers find the same thing at the same place in every entry."),
        .bad = "## Results\n## The need",
        .good = "## The need\n## Results",
        .fix = FIX_UNSAFE,
        .entry = check_section_order,
    },
    {
        .id = "BD003",
        .name = "unknown-section",
        .level = LEVEL_ERROR,
        .summary = N_("a section that entries do not have"),
        .why = N_("Use '###' for headings of your own inside a section."),
        .bad = "## About our organisation",
        .good = "### About our organisation",
        .entry = check_unknown_section,
    },
    {
        .id = "BD004",
        .name = "duplicate-section",
        .level = LEVEL_ERROR,
        .summary = N_("the same section twice"),
        .why = N_("Readers would miss the second one."),
        .bad = "## Results\n## Results",
        .good = "## Results",
        .entry = check_duplicate_section,
    },
    {
        .id = "BD005",
        .name = "empty-section",
        .level = LEVEL_ERROR,
        .summary = N_("a heading with nothing below it"),
        .why = N_("If nothing is known, say so: that is worth knowing too."),
        .bad = "## Results\n\nTBD",
        .good = "## Results\n\nNo figures have been published.",
        .entry = check_empty_section,
    },
    {
        .id = "BD006",
        .name = "text-before-heading",
        .level = LEVEL_ERROR,
        .summary = N_("text before the first section"),
        .why = N_("It belongs to no section and would not be shown."),
        .bad = "---\nWelcome!\n\n## In plain words",
        .good = "---\n\n## In plain words",
        .entry = check_text_before_heading,
    },
    {
        .id = "BD007",
        .name = "heading-level",
        .level = LEVEL_ERROR,
        .summary = N_("a heading of the wrong level"),
        .why = N_("Screen readers use the levels to move about. Sections are level 2."),
        .bad = "# Results",
        .good = "## Results",
        .fix = FIX_UNSAFE,
        .entry = check_heading_level,
    },
    {
        .id = "BD010",
        .name = "section-length",
        .level = LEVEL_WARNING,
        .summary = N_("a section has more words than agreed"),
        .why = N_("'In plain words' is for a twelve-year-old with little time."),
        .bad = "(300 words in plain words)",
        .good = "(up to 120 words)",
        .entry = check_section_length,
    },
    {
        .id = "SE001",
        .name = "raw-html",
        .level = LEVEL_ERROR,
        .summary = N_("HTML in the text"),
        .why = N_("Entries come from many hands; HTML could run programs in readers' "
                  "browsers."),
        .bad = "<script>...</script>",
        .good = "Markdown",
        .always = true,
        .entry = check_raw_html,
    },
};

const struct rule_set body_rules = RULE_SET(rows);
