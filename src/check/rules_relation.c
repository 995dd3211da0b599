#include "check/address.h"
#include "check/support.h"

/* One entry named by another: in its data, or by a link in the text. */
struct reference {
    const struct entry *to;
    struct span span;
    const struct value *related; /* the item of `related`; NULL for a link */
    const struct link *link;     /* NULL for an item of `related` */
};

typedef void see_reference(struct checking *c, const struct entry *e,
                           const struct reference *r);

static void each_reference(struct checking *c, const struct entry *e,
                           see_reference *see)
{
    const struct value *related = value_get(e->front, "related");
    for (size_t i = 0; i < value_count(related); i++) {
        const struct value *v = value_item(related, i);
        struct reference r = {corpus_find(c->corpus, value_str(v)), v->span, v, NULL};
        if (r.to && r.to != e) {
            see(c, e, &r);
        }
    }
    for (size_t i = 0; i < e->body.link_count; i++) {
        const struct link *l = &e->body.links[i];
        if (l->image || address_scheme(c->scratch, l->url).len) {
            continue;
        }
        struct reference r = {corpus_find(c->corpus, address_slug(l->url)), l->span,
                              NULL, l};
        if (r.to && r.to != original_of(e)) {
            see(c, e, &r);
        }
    }
}

static const struct value *see_of(const struct entry *e)
{
    return value_get(value_get(e->front, "withdrawn"), "see");
}

/* One that does not say when and why is no withdrawn entry yet. */
static bool is_withdrawn(const struct entry *e)
{
    const struct entry *original = original_of(e);
    return str_is(entry_review_status(e), "withdrawn") && original &&
           value_get(original->front, "withdrawn");
}

/* The entry that takes the place of a withdrawn one, at the end of the chain; NULL when
   there is none, or the chain is a ring. */
static const struct entry *successor(const struct checking *c, const struct entry *e)
{
    for (size_t i = 0; i < c->corpus->entry_count && e && is_withdrawn(e); i++) {
        e = corpus_find(c->corpus, value_str(see_of(e)));
    }
    return e && !is_withdrawn(e) ? e : NULL;
}

/* The slug in `related` becomes the successor's. What names it should be named in turn:
   where it is not, a person has to look. */
static void edit_related(struct checking *c, const struct entry *e, struct diag *d,
                         const struct reference *r, const struct entry *next)
{
    bool in_turn = value_has(value_get(next->front, "related"), e->slug);
    diag_edit(c->diags, d, in_turn ? FIX_SAFE : FIX_UNSAFE, r->span.start, r->span.end,
              "%.*s", STR_ARGS(next->slug));
}

static void edit_link(struct checking *c, const struct entry *e, struct diag *d,
                      const struct reference *r, const struct entry *next)
{
    struct str url = r->link->url;
    struct str written = str_slice(e->text, r->span.start, r->span.end);
    if (str_equal(written, url)) {
        struct str part = str_slice(url, str_find(url, 0, STR("#")), url.len);
        diag_edit(c->diags, d, FIX_SAFE, r->span.start, r->span.end,
                  "../%.*s/%.*s.md%.*s", STR_ARGS(next->category), STR_ARGS(next->slug),
                  STR_ARGS(part));
    }
}

static void see_withdrawn(struct checking *c, const struct entry *e,
                          const struct reference *r)
{
    if (!is_withdrawn(r->to) || is_withdrawn(e)) {
        return;
    }
    const struct entry *next = successor(c, r->to);
    bool told =
        r->related && next && value_has(value_get(e->front, "related"), next->slug);
    if (told || (next && next == original_of(e))) {
        return; /* the old one is named beside the new one */
    }
    struct diag *d = diag_add(c->diags, "withdrawn-reference", place_of(e, r->span),
                              "'%.*s' was withdrawn", STR_ARGS(r->to->slug));
    diag_note(c->diags, d, "it is %s", r->to->path);
    if (!next) {
        diag_help(c->diags, d, "remove it, or name another entry");
        return;
    }
    diag_help(c->diags, d, "'%.*s' takes its place: name that one",
              STR_ARGS(next->slug));
    if (r->link) {
        edit_link(c, e, d, r, next);
    } else {
        edit_related(c, e, d, r, next);
    }
}

static void check_withdrawn(struct checking *c, const struct entry *e)
{
    each_reference(c, e, see_withdrawn);
}

static void see_unpublished(struct checking *c, const struct entry *e,
                            const struct reference *r)
{
    struct str status = entry_review_status(r->to);
    if (!str_is(status, "draft") && !str_is(status, "in-review")) {
        return;
    }
    struct diag *d = diag_add(c->diags, "less-mature-reference", place_of(e, r->span),
                              "'%.*s' is not published yet", STR_ARGS(r->to->slug));
    diag_note(c->diags, d, "its review status is '%.*s'", STR_ARGS(status));
    diag_help(c->diags, d, "wait until it is published, or leave it out");
}

static void check_unpublished(struct checking *c, const struct entry *e)
{
    if (str_is(entry_review_status(e), "published")) {
        each_reference(c, e, see_unpublished);
    }
}

/* Says it once for a ring, at the member that comes first by name. */
static void report_ring(struct checking *c, const struct entry *member)
{
    const struct entry *first = member, *at = member;
    do {
        at = corpus_find(c->corpus, value_str(see_of(at)));
        first = at->index < first->index ? at : first;
    } while (at != member);
    struct buf chain = {0};
    buf_str(&chain, first->slug);
    at = first;
    do {
        at = corpus_find(c->corpus, value_str(see_of(at)));
        buf_text(&chain, " > ");
        buf_str(&chain, at->slug);
    } while (at != first);
    struct diag *d =
        diag_add(c->diags, "relation-cycle", place_of_value(first, see_of(first)),
                 "the successors of '%.*s' lead back to it", STR_ARGS(first->slug));
    diag_note(c->diags, d, "the way: %.*s", STR_ARGS(buf_view(&chain)));
    diag_help(c->diags, d,
              "let 'see' name the entry that readers should go to, or leave it out");
    buf_release(&chain);
}

static void check_ring(struct checking *c)
{
    /* By which start an entry was first reached, from 1. */
    size_t *reached = ARENA_ARRAY(c->scratch, size_t, c->corpus->entry_count);
    for (size_t i = 0; i < c->corpus->entry_count; i++) {
        const struct entry *e = c->corpus->entries[i];
        while (e && !reached[e->index] && value_str(see_of(e)).len) {
            reached[e->index] = i + 1;
            e = corpus_find(c->corpus, value_str(see_of(e)));
        }
        if (e && reached[e->index] == i + 1) {
            report_ring(c, e);
        }
    }
}

static const struct rule rows[] = {
    {
        .id = "LN012",
        .name = "less-mature-reference",
        .level = LEVEL_WARNING,
        .summary = N_("a published entry leads to one that is not published yet"),
        .why = N_("Readers would rely on what nobody has reviewed."),
        .bad = "related: [peer-chat], where peer-chat is a draft",
        .good = "related: [night-chat], which is published",
        .entry = check_unpublished,
    },
    {
        .id = "LN013",
        .name = "withdrawn-reference",
        .level = LEVEL_WARNING,
        .summary = N_("an entry leads to one that was withdrawn"),
        .why = N_("Readers would meet a notice instead of a practice. Where the "
                  "withdrawn entry names another in its place, lead there."),
        .bad = "related: [peer-chat], which was withdrawn",
        .good = "related: [night-chat], which took its place",
        .fix = FIX_SAFE,
        .entry = check_withdrawn,
    },
    {
        .id = "LN015",
        .name = "relation-cycle",
        .level = LEVEL_ERROR,
        .summary = N_("withdrawn entries name each other as successors"),
        .why = N_("Readers would be sent round in a circle."),
        .bad = "withdrawn:\n  see: night-chat, whose 'see' leads back here",
        .good = "withdrawn:\n  see: the entry that is kept up to date",
        .corpus = check_ring,
    },
};

const struct rule_set relation_rules = RULE_SET(rows);
