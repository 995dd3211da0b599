#include "check/support.h"
#include "check/wording.h"
#include "detect/identifier.h"

/* The paragraph or list around `at`, between empty lines. */
static struct stretch paragraph_at(const struct entry *e, size_t at)
{
    size_t start = at;
    while (start > e->body.start + 1 &&
           !(e->text.ptr[start - 1] == '\n' && e->text.ptr[start - 2] == '\n')) {
        start--;
    }
    return (struct stretch){start, str_find(e->text, at, STR("\n\n"))};
}

static bool is_cited(const struct entry *e, struct stretch part)
{
    for (size_t i = 0; i < e->body.citation_count; i++) {
        size_t at = e->body.citations[i].span.start;
        if (at >= part.start && at < part.end) {
            return true;
        }
    }
    return false;
}

static void check_uncited_claim(struct checking *c, const struct entry *e)
{
    const struct hit *h = NULL;
    while ((h = wording_next(c, e, "uncited-claim", h))) {
        if (h->start < e->body.start || is_cited(e, paragraph_at(e, h->start))) {
            continue;
        }
        struct diag *d =
            diag_add(c->diags, "uncited-claim", place_of_bytes(e, h->start, h->end),
                     "'%.*s', and no source is cited", (int)(h->end - h->start),
                     e->text.ptr + h->start);
        diag_help(c->diags, d, "cite the study: [^source-id]; or leave the claim out");
    }
}

static void check_identifier(struct checking *c, const struct entry *e)
{
    struct identifier id;
    size_t at = 0;
    while (identifier_next(e->text, &at, &id)) {
        if (id.good) {
            continue;
        }
        size_t start = (size_t)(id.text.ptr - e->text.ptr);
        struct diag *d = diag_add(
            c->diags, "bad-identifier", place_of_bytes(e, start, start + id.text.len),
            "'%.*s' is not a whole %s", STR_ARGS(id.text), id.kind);
        if (strcmp(id.kind, "DOI") == 0) {
            diag_note(c->diags, d, "it has the form 10.1234/name");
        } else {
            diag_note(c->diags, d, "its last digit does not fit the others");
        }
        diag_help(c->diags, d, "copy it again from the source");
    }
}

static bool same_target(const struct link *a, const struct link *b)
{
    return !a->image && !b->image && str_equal(a->url, b->url);
}

static const struct section *section_at(const struct entry *e, size_t at)
{
    for (size_t i = 0; i < e->body.section_count; i++) {
        const struct section *s = &e->body.sections[i];
        if (at >= s->start && at < s->end) {
            return s;
        }
    }
    return NULL;
}

static void check_duplicate_link(struct checking *c, const struct entry *e)
{
    const struct link *links = e->body.links;
    const struct section *section = NULL;
    size_t from = 0; /* the first link of the section */
    for (size_t i = 0; i < e->body.link_count; i++) {
        const struct section *s = section_at(e, links[i].span.start);
        if (s != section) {
            section = s;
            from = i;
        }
        size_t k = from;
        while (k < i && !same_target(&links[k], &links[i])) {
            k++;
        }
        if (k == i) {
            continue;
        }
        struct diag *d =
            diag_add(c->diags, "duplicate-link", place_of(e, links[i].span),
                     "the section links to '%.*s' twice", STR_ARGS(links[i].url));
        diag_note(c->diags, d, "first in line %u", links[k].span.line);
        diag_help(c->diags, d, "link where it is first named");
    }
}

static const struct rule rows[] = {
    {
        .id = "EV004",
        .name = "bad-identifier",
        .level = LEVEL_ERROR,
        .summary = N_("a DOI, ISBN, ISSN or ORCID that cannot be right"),
        .why = N_("Readers find a work by it. The check digit, or the form of a DOI, "
                  "shows that a sign is wrong or missing."),
        .bad = "ISBN 978-92-4-156477-8",
        .good = "ISBN 978-92-4-156477-9",
        .entry = check_identifier,
    },
    {
        .id = "EV006",
        .name = "uncited-claim",
        .level = LEVEL_WARNING,
        .summary = N_("a claim about studies, and no source in the paragraph"),
        .why = N_("Readers must be able to see which study it was and what it found."),
        .bad = "Studies show that peers help.",
        .good = "A study of 2022 found that peers helped.[^study]",
        .entry = check_uncited_claim,
        .mild = true,
    },
    {
        .id = "LN018",
        .name = "duplicate-link",
        .level = LEVEL_NOTE,
        .summary = N_("a section links to the same page twice"),
        .why = N_("Screen readers read every link aloud, and readers wonder where the "
                  "other one leads."),
        .bad = "[guild](../gaming/guild.md) ... [the guild](../gaming/guild.md)",
        .good = "[guild](../gaming/guild.md) ... the guild",
        .entry = check_duplicate_link,
    },
};

const struct rule_set claim_rules = RULE_SET(rows);
