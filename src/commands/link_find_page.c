#include <stdlib.h>

#include "base/visible.h"
#include "check/address_kind.h"
#include "check/address_move.h"
#include "check/edits.h"
#include "check/redaction.h"
#include "check/similar.h"
#include "commands/entry_shown.h"
#include "commands/link_look.h"
#include "commands/link_report.h"

/* Pages that open, but elsewhere, or as something else. */

void link_find_private(struct link_look *l)
{
    struct diags *diags = l->w->c->diags;
    struct diag *d =
        l->verdict.hops
            ? diag_add(diags, "private-address", link_place(l),
                       "the address sends readers on into a private network")
            : diag_add(diags, "private-address", link_place(l),
                       "the address leads into a private network");
    link_label_end(l, d);
    diag_help(diags, d, "use the address under which everybody reaches the page");
    diag_note(diags, d, "it leads to the reader's own computer or network, or nowhere");
}

/* A title that a stranger's server sends: on one line, not too long; NULL for none. */
static const char *title_shown(struct arena *a, struct str title)
{
    enum { BYTES_MOST = 100 };
    struct str text = str_trim(str_from(visible(a, title)));
    size_t end = text.len < BYTES_MOST ? text.len : BYTES_MOST;
    while (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80) {
        end--;
    }
    if (text.len == 0 || may_be_personal(text)) {
        return NULL;
    }
    return arena_printf(a, "%.*s%s", (int)end, text.ptr, end < text.len ? "..." : "");
}

static const char *const turns[PAGE_TURN_COUNT] = {
    [PAGE_NOT_FOUND] = N_("the page now says that it does not exist"),
    [PAGE_PARKED] = N_("the name of the site is for sale"),
    [PAGE_OTHER] = N_("another page stands there now"),
    [PAGE_TYPE] = N_("another kind of document stands there now"),
};

static void note_turn(const struct link_look *l, const struct link_record *r,
                      struct diag *d)
{
    struct diags *diags = l->w->c->diags;
    const char *before = title_shown(diags->arena, r->page.title);
    const char *since = day_written(diags->arena, date_from_unix(r->turned));
    if (before) {
        diag_note(diags, d, "first seen so on %s; before, its title was '%s'", since,
                  before);
    } else {
        diag_note(diags, d, "first seen so on %s", since);
    }
}

static void help_turn(const struct link_look *l, struct diag *d)
{
    struct diags *diags = l->w->c->diags;
    struct str copy = link_known_copy(l);
    if (!l->use->source) {
        diag_help(diags, d,
                  "open it; if it is gone, remove the address; if it is right, say so "
                  "in a comment 'popreg-ignore changed-page' with the reason");
    } else if (copy.len) {
        diag_help(diags, d,
                  "open it; if it is gone, see whether this copy shows what was read: "
                  "%.*s; if it is right, set 'accessed' to the day you looked",
                  STR_ARGS(copy));
    } else {
        diag_help(
            diags, d,
            "open it; if it is gone, look for its new address or a copy; if it is "
            "right, set 'accessed' to the day you looked");
    }
}

void link_find_changed(struct link_look *l)
{
    struct diags *diags = l->w->c->diags;
    const struct link_record *r = link_turned(&l->verdict);
    const char *title = title_shown(diags->arena, r->turned_title);
    struct diag *d =
        r->turn == PAGE_OTHER && title
            ? diag_add(diags, "changed-page", link_place(l),
                       "another page stands there now, titled '%s'", title)
            : diag_add(diags, "changed-page", link_place(l), "%s", tr(turns[r->turn]));
    note_turn(l, r, d);
    link_label_end(l, d);
    help_turn(l, d);
}

static bool is_among(struct str fragment, const struct link_record *r)
{
    for (size_t i = 0; i < r->missing_count; i++) {
        if (str_equal(fragment, r->missing[i])) {
            return true;
        }
    }
    return false;
}

void link_find_missing(struct link_look *l)
{
    struct diags *diags = l->w->c->diags;
    struct str fragment = l->use->fragment;
    if (fragment.len &&
        (is_among(fragment, l->verdict.first) || is_among(fragment, l->verdict.last))) {
        struct diag *d =
            diag_add(diags, "missing-fragment", link_place(l),
                     "the page has no part called '#%.*s'", STR_ARGS(fragment));
        diag_help(diags, d,
                  "open the page and copy the address of the part again, or leave out "
                  "what follows the '#'");
    }
}

static int by_destination(const void *x, const void *y)
{
    const struct link_way *a = x, *b = y;
    return str_compare(a->to, b->to);
}

/* Whether the address is where several pages have gone: an overview, more often than
   not. Two spellings of one address are one page. */
static bool is_gathering(const struct link_look *l, struct str to)
{
    const struct link_way key = {.to = to};
    const struct link_way *way =
        l->way_count ? bsearch(&key, l->ways, l->way_count, sizeof key, by_destination)
                     : NULL;
    const struct link_way *end = l->ways + l->way_count;
    while (way && way > l->ways && str_equal(way[-1].to, to)) {
        way--;
    }
    for (const struct link_way *next = way;
         next && next < end && str_equal(next->to, to); next++) {
        if (!str_equal(next->from, way->from)) {
            return true;
        }
    }
    return false;
}

/* In the text brackets and entities would not stay what they are. */
static bool fits_text(struct str url)
{
    return !str_contains(url, "(") && !str_contains(url, ")") &&
           !(str_contains(url, "&") && str_contains(url, ";"));
}

/* The value at the top that holds the address; NULL for one in the text. */
static const struct value *value_of(const struct link_use *use)
{
    const struct value *list =
        use->at.field ? value_get(use->entry->front, use->at.field) : NULL;
    for (size_t i = 0; i < value_count(list); i++) {
        const struct value *url = value_get(value_item(list, i), "url");
        if (url && url->span.start == use->at.span.start) {
            return url;
        }
    }
    return NULL;
}

static void replace(struct link_look *l, struct diag *d, enum fix fix, struct str url)
{
    const struct link_use *use = l->use;
    if (!use->entry || !use->at.verbatim) {
        return;
    }
    const struct value *v = value_of(use);
    if (v) {
        edit_value(&l->checking, d, fix, use->entry, v, url);
    } else if (use->at.link && fits_text(url)) {
        diag_edit(l->w->c->diags, d, fix, use->at.start,
                  use->at.start + use->at.url.len, "%.*s", STR_ARGS(url));
    }
}

/* The new address with what stood behind the old one from its '#' on, be it a part of
   the page or for its programs. */
static struct str with_fragment(const struct link_look *l, struct str to)
{
    struct str old = l->use->at.url;
    struct str rest = str_slice(old, str_find(old, 0, STR("#")), old.len);
    return str_from(
        arena_printf(l->checking.arena, "%.*s%.*s", STR_ARGS(to), STR_ARGS(rest)));
}

void link_find_moved(struct link_look *l)
{
    struct diags *diags = l->w->c->diags;
    struct str to = link_moved_to(l->w->memory, l->target->url);
    enum fix fix = to.len ? address_move(l->w->settings, l->target->url, to) : FIX_NONE;
    if (fix == FIX_NONE || l->verdict.endless) {
        return;
    }
    struct str url = with_fragment(l, to);
    struct diag *d = diag_add(diags, "moved-link", link_place(l),
                              "the page has moved to another address for good");
    if (fix == FIX_SAFE && !is_gathering(l, to)) {
        diag_help(diags, d, "write '%.*s'", STR_ARGS(url));
    } else {
        fix = FIX_UNSAFE;
        diag_help(diags, d, "open it, and if it is the same page, write '%.*s'",
                  STR_ARGS(url));
    }
    replace(l, d, fix, url);
}
