#include "base/utf8.h"
#include "check/prose.h"
#include "check/support.h"
#include "model/terminology.h"

/* The words of registry/terminology.yml in title, summary and text. */

/* A word, or a part of one between hyphens; bytes of the file. */
struct token {
    uint32_t start, end;
};

struct tokens {
    struct token *items;
    size_t count;
    const struct prose *prose;
};

static bool is_hyphen(struct str text, size_t at)
{
    char c = text.ptr[at];
    if (c != '\xE2') {
        return c == '-';
    }
    struct str rest = str_slice(text, at, text.len);
    return str_starts(rest, "\u2010") || str_starts(rest, "\u2011");
}

static void add_token(struct tokens *t, size_t start, size_t end)
{
    if (start < end) {
        t->items[t->count++] = (struct token){(uint32_t)start, (uint32_t)end};
    }
}

static struct tokens tokens_of(struct checking *c, const struct entry *e)
{
    const struct prose *p = prose_of(c, e);
    struct tokens t = {.prose = p};
    t.items = ARENA_ROOM(c->scratch, struct token, e->text.len / 2 + 1);
    for (size_t i = 0; i < p->word_count; i++) {
        size_t start = p->words[i].start;
        for (size_t at = start; at < p->words[i].end; at++) {
            if (is_hyphen(p->text, at)) {
                add_token(&t, start, at);
                start = at + (p->text.ptr[at] == '-' ? 1 : strlen("\u2010"));
            }
        }
        add_token(&t, start, p->words[i].end);
    }
    return t;
}

static struct str token_text(const struct tokens *t, size_t i)
{
    return str_slice(t->prose->lower, t->items[i].start, t->items[i].end);
}

/* Only blanks, one line end or a hyphen stand between two words of a phrase. */
static bool is_next(const struct tokens *t, size_t i)
{
    size_t lines = 0;
    for (size_t at = t->items[i - 1].end; at < t->items[i].start; at++) {
        char c = t->prose->text.ptr[at];
        lines += c == '\n';
        if (!is_blank(c) && !is_hyphen(t->prose->text, at) && (unsigned char)c < 0x80) {
            return false;
        }
    }
    return lines < 2;
}

static bool is_phrase_at(const struct tokens *t, size_t i, const struct term_phrase *p)
{
    bool same = i + p->count <= t->count;
    for (size_t k = 0; same && k < p->count; k++) {
        same = is_form_of(token_text(t, i + k), p->words[k]) &&
               (k == 0 || is_next(t, i + k));
    }
    return same;
}

/* The longest phrase that begins with token `i`, or NULL. */
static const struct term_phrase *phrase_at(const struct terminology *terms,
                                           const struct tokens *t, size_t i)
{
    size_t count;
    const struct term_phrase *p = terminology_find(terms, token_text(t, i), &count);
    for (size_t k = 0; k < count; k++) {
        if (is_phrase_at(t, i, &p[k])) {
            return &p[k];
        }
    }
    return NULL;
}

/* A phrase that was found: tokens `first` up to `last`, bytes `start` up to `end`. */
struct match {
    const struct advice *advice;
    size_t first, last, start, end;
};

static bool is_capital_at(const struct tokens *t, size_t i)
{
    return is_upper(t->prose->text.ptr[t->items[i].start]);
}

static bool in_sentence(const struct sentence *s, const struct token *t)
{
    return s && t->start >= s->start && t->end <= s->end;
}

/* "Optional Protocol on the sale of children, child prostitution and ..." and "the
   Child Pornography Prevention Act". */
static bool is_in_law(const struct tokens *t, const struct match *m)
{
    static const char *const laws[] = {
        "protocol", "convention", "act",     "directive", "law",    "bill",
        "code",     "regulation", "statute", "treaty",    "decree", "resolution"};
    enum { BEFORE = 20, BEHIND = 6 };
    const struct sentence *s = prose_sentence(t->prose, m->start);
    size_t from = m->first > BEFORE ? m->first - BEFORE : 0;
    size_t to = m->last + BEHIND < t->count ? m->last + BEHIND : t->count;
    for (size_t i = from; i < to; i++) {
        bool behind = i >= m->last;
        if (!in_sentence(s, &t->items[i]) || !is_capital_at(t, i) ||
            (behind && !is_capital_at(t, m->first))) {
            continue;
        }
        for (size_t k = 0; k < COUNT_OF(laws); k++) {
            if (str_is(token_text(t, i), laws[k])) {
                return true;
            }
        }
    }
    return false;
}

/* Whether the match is part of `name` where it stands. */
static bool is_in_name(const struct tokens *t, const struct match *m, struct str name)
{
    struct str words = str_slice(t->prose->text, m->start, m->end);
    for (size_t at = 0; (at = str_find(name, at, words)) < name.len; at++) {
        bool room = m->start >= at && m->start - at + name.len <= t->prose->text.len;
        if (room && str_equal(str_slice(t->prose->text, m->start - at,
                                        m->start - at + name.len),
                              name)) {
            return true;
        }
    }
    return false;
}

static bool is_listed_name(const struct entry *e, const struct tokens *t,
                           const struct match *m)
{
    static const struct {
        const char *list, *name;
    } names[] = {
        {"organisations", "name"}, {"sources", "title"}, {"sources", "publisher"}};
    for (size_t k = 0; k < COUNT_OF(names); k++) {
        const struct value *list = value_get(e->front, names[k].list);
        for (size_t i = 0; i < value_count(list); i++) {
            struct str name = value_get_text(value_item(list, i), names[k].name);
            if (is_in_name(t, m, name)) {
                return true;
            }
        }
    }
    return false;
}

/* "the Revenge Porn Helpline": all its words and one beside it have capitals. */
static bool is_proper_name(const struct tokens *t, const struct match *m)
{
    for (size_t i = m->first; i < m->last; i++) {
        if (!is_capital_at(t, i)) {
            return false;
        }
    }
    bool behind =
        m->last < t->count && is_next(t, m->last) && is_capital_at(t, m->last);
    const struct sentence *s = prose_sentence(t->prose, m->start);
    bool before = m->first > 0 && in_sentence(s, &t->items[m->first - 1]) &&
                  is_next(t, m->first) && is_capital_at(t, m->first - 1);
    return behind || before;
}

static bool is_alone_in_brackets(const struct tokens *t, const struct match *m)
{
    struct str text = t->prose->text;
    return m->start > 0 && text.ptr[m->start - 1] == '(' && m->end < text.len &&
           text.ptr[m->end] == ')';
}

/* Some words mean what is to be avoided only beside others. */
static bool has_company(const struct tokens *t, const struct match *m)
{
    const struct value *near = m->advice->near;
    const struct sentence *s = prose_sentence(t->prose, m->start);
    enum { FAR = 40 };
    size_t from = m->first > FAR ? m->first - FAR : 0;
    size_t to = m->last + FAR < t->count ? m->last + FAR : t->count;
    for (size_t i = from; near && i < to; i++) {
        if (!in_sentence(s, &t->items[i]) || (i >= m->first && i < m->last)) {
            continue;
        }
        for (size_t k = 0; k < value_count(near); k++) {
            if (is_form_of(token_text(t, i), value_str(value_item(near, k)))) {
                return true;
            }
        }
    }
    return !near;
}

static bool may_stand(const struct entry *e, const struct tokens *t,
                      const struct match *m)
{
    bool title = prose_is_title(e, m->start);
    return prose_is_quoted(t->prose, m->start) || is_listed_name(e, t, m) ||
           is_in_law(t, m) || (!title && is_proper_name(t, m)) ||
           (m->advice->in_brackets && is_alone_in_brackets(t, m)) || !has_company(t, m);
}

/* "popreg-term: id reason" on the block before. `*silent`: there is one without reason.
 */
static bool is_waived(const struct entry *e, const struct match *m, bool *silent)
{
    static const char MARK[] = "popreg-term:";
    for (size_t i = 0; i < e->body.comment_count; i++) {
        const struct comment *c = &e->body.comments[i];
        if (!str_starts(c->text, MARK) || m->start < c->next.start ||
            m->start >= c->next.end) {
            continue;
        }
        struct str rest = str_trim(str_slice(c->text, strlen(MARK), c->text.len));
        size_t blank = str_find(rest, 0, STR(" "));
        if (str_equal(str_slice(rest, 0, blank), m->advice->id)) {
            *silent = blank == rest.len;
            return !*silent;
        }
    }
    return false;
}

/* Terms whose group the data do not name are rejected ones. */
static const char *rule_of(const struct advice *a)
{
    static const char *const rules[] = {"blaming-language", "suicide-wording",
                                        "people-first"};
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        if (str_is(a->rule, rules[i])) {
            return rules[i];
        }
    }
    return "rejected-term";
}

static void report(struct checking *c, const struct entry *e, const struct match *m,
                   struct locator *l)
{
    bool silent = false, title = prose_is_title(e, m->start);
    if (is_waived(e, m, &silent)) {
        return;
    }
    struct str words = str_slice(e->text, m->start, m->end);
    struct diag *d = diag_add(c->diags, rule_of(m->advice),
                              place_of(e, locator_span(l, m->start, m->end)),
                              "'%.*s' is a term to avoid", STR_ARGS(words));
    d->judged = true;
    d->level =
        title && m->advice->level == LEVEL_WARNING ? LEVEL_ERROR : m->advice->level;
    diag_help(c->diags, d, "better: %.*s", STR_ARGS(m->advice->prefer));
    if (silent) {
        diag_note(c->diags, d,
                  "the comment above it gives no reason: popreg-term: %.*s "
                  "reason",
                  STR_ARGS(m->advice->id));
    } else if (m->advice->reason.len) {
        diag_note(c->diags, d, "%.*s", STR_ARGS(m->advice->reason));
    }
}

static void check_terms(struct checking *c, const struct entry *e)
{
    const struct terminology *terms = c->corpus->registry->terminology;
    if (!terms || !terms->count || !str_equal(language_of(c, e), terms->language)) {
        return;
    }
    struct tokens t = tokens_of(c, e);
    struct locator l = locator_new(e->text);
    for (size_t i = 0; i < t.count;) {
        const struct term_phrase *p = phrase_at(terms, &t, i);
        if (p && p->advice) {
            size_t last = i + p->count;
            struct match m = {p->advice, i, last, t.items[i].start,
                              t.items[last - 1].end};
            if (!may_stand(e, &t, &m)) {
                report(c, e, &m, &l);
            }
        }
        i += p ? p->count : 1;
    }
}

static const struct rule rows[] = {
    {
        .id = "SG013",
        .name = "rejected-term",
        .level = LEVEL_WARNING,
        .always = true,
        .summary = N_("a term that the Terminology Guidelines advise against"),
        .why = N_("Words can make a crime against a child sound like a choice or a "
                  "business. The list is registry/terminology.yml, with reasons and "
                  "better words. Quotations, laws and names are left alone; where the "
                  "term must stand, say why in a comment on the block before: "
                  "popreg-term: id reason."),
        .bad = "It removes child pornography",
        .good = "It removes child sexual abuse material",
        .entry = check_terms,
    },
    {
        .id = "SG014",
        .name = "blaming-language",
        .level = LEVEL_WARNING,
        .always = true,
        .summary = N_("wording that makes a child answer for what others did"),
        .why = N_("A child who reads that it put itself at risk will not ask for help. "
                  "Name who did what to the child."),
        .bad = "girls who were putting themselves at risk",
        .good = "girls at increased risk of being exploited",
    },
    {
        .id = "SG015",
        .name = "suicide-wording",
        .level = LEVEL_WARNING,
        .always = true,
        .summary = N_("wording on suicide that judges or makes a stir"),
        .why = N_("Judging words keep people from asking for help, and drama can lead "
                  "others to follow."),
        .bad = "a pupil who committed suicide",
        .good = "a pupil who died by suicide",
    },
    {
        .id = "SG024",
        .name = "people-first",
        .level = LEVEL_WARNING,
        .always = true,
        .summary = N_("a label in the place of a person"),
        .why = N_("The child comes before its condition."),
        .bad = "children with special needs",
        .good = "children with disabilities",
    },
};

const struct rule_set term_rules = RULE_SET(rows);
