#include "base/utf8.h"
#include "check/address.h"
#include "check/support.h"
#include "detect/secret.h"

/* Alphabets that have letters which look alike. */
enum alphabet { OTHER, LATIN, GREEK, CYRILLIC };

static enum alphabet alphabet_of(uint32_t c)
{
    if (c < 0x80) {
        return is_lower(to_lower((char)c)) ? LATIN : OTHER;
    }
    return c >= 0xC0 && c <= 0x24F    ? LATIN
           : c >= 0x370 && c <= 0x3FF ? GREEK
           : c >= 0x400 && c <= 0x52F ? CYRILLIC
                                      : OTHER;
}

/* The first letter of another alphabet than the letters before it in one word; false
   when there is none. */
static bool find_stranger(struct str s, struct stretch *out)
{
    enum alphabet before = OTHER;
    for (size_t at = 0; at < s.len;) {
        size_t start = at;
        uint32_t c = utf8_next(s, &at);
        enum alphabet now = alphabet_of(c);
        if (before != OTHER && now != OTHER && now != before) {
            *out = (struct stretch){start, at};
            return true;
        }
        before = now;
    }
    return false;
}

/* `s` stands at byte `start` of the file. */
static void find_confusable(struct checking *c, const struct entry *e, struct str s,
                            size_t start)
{
    struct stretch at;
    if (!find_stranger(s, &at)) {
        return;
    }
    struct locator l = locator_new(e->text);
    struct diag *d =
        diag_add(c->diags, "confusable",
                 place_of(e, locator_span(&l, start + at.start, start + at.end)),
                 "'%.*s' mixes letters of two alphabets", STR_ARGS(s));
    diag_label(c->diags, d, "from here on");
    diag_help(c->diags, d, "type the whole word again on one keyboard");
}

static void see_host(struct checking *c, const struct entry *e,
                     const struct address *at)
{
    struct str host = address_host(at->url);
    if (at->verbatim && at->host.len && host.len) {
        find_confusable(c, e, host, at->start + (size_t)(host.ptr - at->url.ptr));
    }
}

static void see_name(struct checking *c, const struct entry *e, const struct value *v)
{
    struct str name = value_str(v);
    if (name.len && !is_slug(name)) {
        find_confusable(c, e, name, v->span.start + !v->plain);
    }
}

static void see_names(struct checking *c, const struct entry *e, const char *field)
{
    const struct value *list = value_get(e->front, field);
    for (size_t i = 0; i < value_count(list); i++) {
        see_name(c, e, value_item(list, i));
    }
}

/* Citations: only [^id] in plain letters is known as one, so the text is searched. */
static void see_marks(struct checking *c, const struct entry *e)
{
    size_t at = e->body.start;
    while (e->has_body && (at = str_find(e->text, at, STR("[^"))) < e->text.len) {
        size_t start = at + 2, line = str_find(e->text, at, STR("\n"));
        size_t end = str_find(str_slice(e->text, 0, line), at, STR("]"));
        at = start;
        if (end > start && end < line) {
            find_confusable(c, e, str_slice(e->text, start, end), start);
        }
    }
}

static void check_confusable(struct checking *c, const struct entry *e)
{
    each_address(c, e, see_host);
    see_names(c, e, "related");
    see_names(c, e, "aliases");
    see_name(c, e, value_get(value_get(e->front, "withdrawn"), "see"));
    const struct value *sources = value_get(e->front, "sources");
    for (size_t i = 0; i < value_count(sources); i++) {
        see_name(c, e, value_get(value_item(sources, i), "id"));
    }
    see_marks(c, e);
}

static void check_secret(struct checking *c, const struct entry *e)
{
    size_t from = 0;
    struct stretch at;
    const char *kind;
    struct locator l = locator_new(e->text);
    while (secret_next(e->text, &from, &at, &kind)) {
        struct diag *d =
            diag_add(c->diags, "secret",
                     place_of(e, locator_span(&l, at.start, at.end)), "%s", tr(kind));
        d->message_fixed = true; /* a kind of key, nothing of the text */
        diag_help(c->diags, d,
                  "make it useless where it was made (revoke it), then remove it here");
        diag_note(c->diags, d, "removing it alone does not help: the history keeps it");
    }
}

static const struct rule rows[] = {
    {
        .id = "SE003",
        .name = "confusable",
        .level = LEVEL_ERROR,
        .summary = N_("a name in which letters of two alphabets look like one word"),
        .why = N_("A Cyrillic 'а' looks like a Latin 'a'. In a web address it can lead "
                  "readers to another site, in an id it breaks the link between text "
                  "and source."),
        .bad = "url: https://ex\xD0\xB0mple.org/, its 'a' Cyrillic",
        .good = "url: https://example.org/",
        .always = true,
        .entry = check_confusable,
    },
    {
        .id = "SE010",
        .name = "secret",
        .level = LEVEL_ERROR,
        .summary = N_("a key or token that opens a computer service"),
        .why =
            N_("Entries are public, and programs search public texts for keys within "
               "minutes. The text is never printed, here or elsewhere."),
        .bad = "(a token of GitHub: ghp_ and 36 letters)",
        .good = "no token",
        .redacted = true,
        .always = true,
        .entry = check_secret,
    },
};

const struct rule_set safety_rules = RULE_SET(rows);
