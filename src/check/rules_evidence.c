#include "base/fold.h"
#include "base/utf8.h"
#include "check/settings.h"
#include "check/support.h"

static bool is_cited(const struct entry *e, struct str id)
{
    for (size_t i = 0; i < e->body.citation_count; i++) {
        if (str_equal(e->body.citations[i].id, id)) {
            return true;
        }
    }
    return false;
}

static void check_undefined_citation(struct checking *c, const struct entry *e)
{
    const struct entry *original = original_of(e);
    if (!original || !original->front) {
        return;
    }
    for (size_t i = 0; i < e->body.citation_count; i++) {
        const struct citation *cite = &e->body.citations[i];
        if (entry_source(original, cite->id)) {
            continue;
        }
        struct diag *d =
            diag_add(c->diags, "undefined-citation", place_of(e, cite->span),
                     "no source has the id '%.*s'", STR_ARGS(cite->id));
        struct nearest n = nearest_new(cite->id);
        const struct value *sources = value_get(original->front, "sources");
        for (size_t k = 0; k < value_count(sources); k++) {
            nearest_try(&n, value_get_text(value_item(sources, k), "id"));
        }
        if (nearest_found(&n)) {
            diag_help(c->diags, d, "a similar one exists: '%.*s'", STR_ARGS(n.best));
        } else {
            diag_help(c->diags, d, "add the source to 'sources' at the top");
        }
    }
}

/* Whether a citation of no source was probably meant for this one, which is said there.
 */
static bool is_meant(const struct entry *e, struct str id)
{
    for (size_t i = 0; i < e->body.citation_count; i++) {
        struct str cited = e->body.citations[i].id;
        struct nearest n = nearest_new(cited);
        nearest_try(&n, id);
        if (nearest_found(&n) && !entry_source(e, cited)) {
            return true;
        }
    }
    return false;
}

static void check_uncited_source(struct checking *c, const struct entry *e)
{
    const struct value *sources = value_get(e->front, "sources");
    for (size_t i = 0; e->has_body && i < value_count(sources); i++) {
        const struct value *id = value_get(value_item(sources, i), "id");
        if (value_str(id).len && !is_blank_to_fill(id->text) &&
            !is_cited(e, id->text) && !is_meant(e, id->text)) {
            struct diag *d =
                diag_add(c->diags, "uncited-source", place_of_value(e, id),
                         "nothing in the text cites '%.*s'", STR_ARGS(id->text));
            diag_help(c->diags, d, "write [^%.*s] where it is used, or remove it",
                      STR_ARGS(id->text));
        }
    }
}

/* What a level of evidence must rest on: sources of one of these kinds. */
static const struct level_need {
    const char *level;
    size_t least;
} level_needs[] = {{"evaluated", 1}, {"compared", 1}, {"confirmed", 2}};

static bool is_study(struct str kind)
{
    return str_is(kind, "evaluation") || str_is(kind, "paper") ||
           str_is(kind, "report");
}

static void check_level_supported(struct checking *c, const struct entry *e)
{
    struct str level = entry_text(e, "evidence");
    const struct value *sources = value_get(e->front, "sources");
    size_t studies = 0;
    for (size_t i = 0; i < value_count(sources); i++) {
        studies += is_study(value_get_text(value_item(sources, i), "kind"));
    }
    for (size_t i = 0; i < COUNT_OF(level_needs); i++) {
        if (str_is(level, level_needs[i].level) && studies < level_needs[i].least) {
            struct diag *d = diag_add(
                c->diags, "level-not-supported", entry_place(e, "evidence"),
                "the level '%.*s' needs more studies among the sources: %zu, here: %zu",
                STR_ARGS(level), level_needs[i].least, studies);
            diag_note(c->diags, d,
                      "a study is a source with 'kind: evaluation', 'kind: paper' or "
                      "'kind: report'");
            diag_help(c->diags, d,
                      "choose a lower level, or add the study to 'sources'");
        }
    }
}

/* Where the decimal digits of a script begin; they follow each other. */
static const uint32_t zeros[] = {
    '0',    0x660, /* Arabic-Indic */
    0x6F0,         /* Persian and Urdu */
    0x966,         /* Devanagari */
    0x9E6,         /* Bengali */
    0xFF10,        /* full width */
};

/* The value of the digit, or -1. */
static int digit_value(uint32_t c)
{
    for (size_t i = 0; i < COUNT_OF(zeros); i++) {
        if (c >= zeros[i] && c <= zeros[i] + 9) {
            return (int)(c - zeros[i]);
        }
    }
    return -1;
}

/* A number of four digits from 1900 to 2099 tells when, not how many. */
static bool is_year(size_t digits, unsigned value)
{
    return digits == 4 && value >= 1900 && value <= 2099;
}

static bool has_figure(struct str text)
{
    size_t digits = 0;
    unsigned value = 0; /* of the first four */
    for (size_t at = 0; at < text.len;) {
        int digit = digit_value(utf8_next(text, &at));
        if (digit < 0 && digits && !is_year(digits, value)) {
            return true;
        }
        value = digit < 0 ? 0 : digits < 4 ? value * 10 + (unsigned)digit : value;
        digits = digit < 0 ? 0 : digits + 1;
    }
    return digits && !is_year(digits, value);
}

/* The paragraphs of a section, between empty lines. */
static bool next_paragraph(struct str *rest, struct str *paragraph)
{
    *rest = str_trim(*rest);
    if (rest->len == 0) {
        return false;
    }
    size_t end = str_find(*rest, 0, STR("\n\n"));
    *paragraph = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end, rest->len);
    return true;
}

static void check_uncited_figure(struct checking *c, const struct entry *e)
{
    for (size_t i = 1; i < e->body.section_count; i++) {
        const struct section *s = &e->body.sections[i];
        const struct section_kind *kind = s->kind;
        struct str rest = str_slice(e->text, s->start, s->end), paragraph;
        if (!kind || !str_is(kind->id, "results")) {
            continue;
        }
        while (next_paragraph(&rest, &paragraph)) {
            if (has_figure(paragraph) && !str_contains(paragraph, "[^")) {
                struct locator l = locator_new(e->text);
                size_t at = (size_t)(paragraph.ptr - e->text.ptr);
                size_t line_end = str_find(e->text, at, STR("\n"));
                struct diag *d = diag_add(c->diags, "uncited-figure",
                                          place_of(e, locator_span(&l, at, line_end)),
                                          "a figure without a source");
                diag_help(c->diags, d, "cite the source behind it: [^source-id]");
            }
        }
    }
}

/* "[^id]: text" would be a definition in the text; sources stand in the data. */
static void check_footnote(struct checking *c, const struct entry *e)
{
    if (!e->has_body) {
        return;
    }
    struct str rest = str_slice(e->text, e->body.start, e->text.len), line;
    while (str_next_line(&rest, &line)) {
        size_t close = str_find(line, 0, STR("]:"));
        if (str_starts(line, "[^") && close < line.len) {
            struct locator l = locator_new(e->text);
            size_t at = (size_t)(line.ptr - e->text.ptr);
            struct diag *d =
                diag_add(c->diags, "footnote-definition",
                         place_of(e, locator_span(&l, at, at + close + 2)),
                         "a source is described below the text ('[^id]: ...')");
            diag_help(c->diags, d,
                      "describe the source under 'sources' at the top instead");
        }
    }
}

enum { OLD_YEARS = 8 };

/* The source published last; NULL when one does not say when, since that one may be
   newer. */
static const struct value *newest_source(const struct value *sources, struct date *out)
{
    const struct value *newest = NULL;
    for (size_t i = 0; i < value_count(sources); i++) {
        const struct value *v = value_get(value_item(sources, i), "published");
        struct date d;
        if (!date_parse(value_str(v), DATE_YEAR | DATE_MONTH | DATE_DAY, &d)) {
            return NULL;
        }
        if (!newest || date_compare(d, *out) > 0) {
            newest = v;
            *out = d;
        }
    }
    return newest;
}

static void check_old_evidence(struct checking *c, const struct entry *e)
{
    struct date newest;
    const struct value *v = newest_source(value_get(e->front, "sources"), &newest);
    int64_t years = settings_number(c->settings, "old-evidence", "years", OLD_YEARS);
    if (v && newest.year + years < c->today.year) {
        struct diag *d = diag_add(c->diags, "old-evidence", place_of_value(e, v),
                                  "the newest source is of %d", newest.year);
        diag_note(c->diags, d, "years until this is said: %lld", (long long)years);
        diag_help(c->diags, d,
                  "look for a newer account, or say in the text that there is none");
    }
}

/* Whether `part` stands in `whole` as words of its own. */
static bool names(struct str whole, struct str part)
{
    size_t at = str_find(whole, 0, part), end = at + part.len;
    return part.len > 3 && at < whole.len && (at == 0 || whole.ptr[at - 1] == ' ') &&
           (end == whole.len || strchr(" ,;()", whole.ptr[end]));
}

/* Whether the publisher is one of the organisations that the entry is about. */
static bool is_own(struct checking *c, const struct entry *e,
                   const struct value *source)
{
    struct str publisher = fold(c->scratch, value_get_text(source, "publisher"));
    const struct value *list = value_get(e->front, "organisations");
    for (size_t i = 0; i < value_count(list); i++) {
        struct str name = fold(c->scratch, value_get_text(value_item(list, i), "name"));
        if (names(publisher, name) || names(name, publisher)) {
            return true;
        }
    }
    return false;
}

static void check_only_own(struct checking *c, const struct entry *e)
{
    const struct value *sources = value_get(e->front, "sources");
    for (size_t i = 0; i < value_count(sources); i++) {
        if (!is_own(c, e, value_item(sources, i))) {
            return;
        }
    }
    bool any = value_count(sources) > 0;
    const struct value *publisher =
        any ? value_get(value_item(sources, 0), "publisher") : NULL;
    if (publisher) {
        struct diag *d =
            diag_add(c->diags, "only-own-evidence", place_of_value(e, publisher),
                     "every source comes from those who run the practice");
        diag_help(
            c->diags, d,
            "look for one by somebody else, or say in the text that there is none");
    }
}

static const struct rule rows[] = {
    {
        .id = "EV002",
        .name = "level-not-supported",
        .level = LEVEL_ERROR,
        .summary = N_("the evidence level needs other sources than the entry has"),
        .why =
            N_("'evaluated' and 'compared' rest on a study, 'confirmed' on two. Choose "
               "the lower level when in doubt."),
        .bad = "evidence: compared, with a news article",
        .good = "evidence: described",
        .entry = check_level_supported,
    },
    {
        .id = "EV005",
        .name = "uncited-figure",
        .level = LEVEL_WARNING,
        .summary = N_("a paragraph of Results has a figure and no source"),
        .why = N_("Readers must be able to check every figure."),
        .bad = "In 2023 there were 37,000 conversations.",
        .good = "In 2023 there were 37,000 conversations.[^annual-report-2023]",
        .entry = check_uncited_figure,
    },
    {
        .id = "EV007",
        .name = "old-evidence",
        .level = LEVEL_NOTE,
        .summary = N_("all sources are old"),
        .why = N_("Technology and laws change; what held ten years ago may not. The "
                  "number of years stands in registry/popreg.yml."),
        .bad = "published: 2011, for the newest source",
        .good = "published: 2025, for the newest source",
        .entry = check_old_evidence,
    },
    {
        .id = "EV008",
        .name = "only-own-evidence",
        .level = LEVEL_NOTE,
        .summary = N_("every source comes from those who run the practice"),
        .why = N_("One account by somebody else makes the entry easier to believe. "
                  "There may be none: then the entry says so."),
        .bad = "publisher: Example Helpline, for all sources of its entry",
        .good = "publisher: The Example Times, for one of them",
        .entry = check_only_own,
    },
    {
        .id = "EV009",
        .name = "undefined-citation",
        .level = LEVEL_ERROR,
        .summary = N_("the text cites a source that is not listed"),
        .why = N_("[^id] must be the id of one of the sources at the top."),
        .bad = "[^anual-report]",
        .good = "[^annual-report]",
        .entry = check_undefined_citation,
    },
    {
        .id = "EV016",
        .name = "uncited-source",
        .level = LEVEL_ERROR,
        .summary = N_("a source that nothing in the text cites"),
        .why = N_("A list of sources shows what the account rests on, no more."),
        .bad = "sources with id 'annual-report', and no [^annual-report]",
        .good = "[^annual-report] where it is used",
        .entry = check_uncited_source,
    },
    {
        .id = "EV018",
        .name = "footnote-definition",
        .level = LEVEL_ERROR,
        .summary = N_("a footnote is defined in the text"),
        .why = N_("Sources stand at the top, where programs can read them."),
        .bad = "[^report]: Annual report, page 7",
        .good = "sources:\n  - id: report\n    title: Annual report",
        .entry = check_footnote,
    },
};

const struct rule_set evidence_rules = RULE_SET(rows);
