#include "model/json.h"
#include "render/event.h"
#include "render/origin.h"
#include "render/page.h"

/*
 * Feeds: of everything, of the terms of some facets, and of each entry; as Atom (RFC
 * 4287) and as JSON Feed 1.1 (jsonfeed.org). Each item says whether its entry is new,
 * changed or withdrawn.
 */

enum { FEED_ITEMS = 50 };

/* Facets whose terms have feeds. */
static const char *const followed[] = {"country", "concern", "strand", "language"};

/* What a feed is of. */
struct feed {
    const struct facet *facet; /* NULL: of all or of one entry */
    const struct facet_term *term;
    const struct entry *entry;
    const char *page; /* the page it belongs to, below its language's root */
};

static const char *with_ending(struct arena *a, const char *page, const char *ending)
{
    return arena_printf(a, "%.*s%s", (int)(strlen(page) - strlen(".html")), page,
                        ending);
}

static struct feed *add_feed(struct plan *p, const struct page_kind *k,
                             const struct tongue *t, const char *path, const char *page)
{
    struct feed *feed = ARENA_NEW(p->arena, struct feed);
    feed->page = page;
    plan_add(p, k, t, path)->what = feed;
    return feed;
}

static void add_entry_feed(struct plan *p, const struct page_kind *k,
                           const struct tongue *t, const struct entry *e)
{
    const char *page = entry_path(p->arena, e->slug);
    add_feed(p, k, t, with_ending(p->arena, page, k->ending), page)->entry = e;
}

static void add_term_feeds(struct plan *p, const struct page_kind *k,
                           const struct tongue *t, const struct facet *f)
{
    for (size_t i = 0; i < f->count; i++) {
        const struct facet_term *term = &f->terms[i];
        const char *page = facet_term_path(p->arena, f, term->id, 1);
        if (term->count) {
            struct feed *feed =
                add_feed(p, k, t, with_ending(p->arena, page, k->ending), page);
            feed->facet = f;
            feed->term = term;
        }
    }
}

bool feed_follows(const struct facet *f)
{
    for (size_t i = 0; i < COUNT_OF(followed); i++) {
        if (strcmp(f->kind->id, followed[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool list_feeds(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    const struct site *s = p->site;
    for (size_t i = 0; i < COUNT_OF(followed); i++) {
        add_term_feeds(p, k, t, facet_called(t->facets, followed[i]));
    }
    for (size_t i = 0; i < s->entry_count; i++) {
        if (has_text_in(s, t->entries[i], t)) {
            add_entry_feed(p, k, t, t->entries[i]);
        }
    }
    for (size_t i = 0; i < s->withdrawn_count && t == &s->tongues[0]; i++) {
        add_entry_feed(p, k, t, s->withdrawn[i]);
    }
    return true;
}

bool list_main_feed(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    add_feed(p, k, t, k->ending + strlen("."), "index.html");
    return true;
}

struct search_of {
    struct str id;
    bool found;
};

static void see_term(void *user, struct str id)
{
    struct search_of *s = user;
    s->found |= str_equal(s->id, id);
}

/* Whether the entry, which is in no facet any more, had the term. */
static bool had_term(const struct site *s, const struct feed *feed,
                     const struct entry *e)
{
    struct search_of search = {.id = feed->term->id};
    const struct facet_kind *k = feed->facet->kind;
    k->values(s->registry, k, e, see_term, &search);
    return search.found;
}

/* The entries it tells of, those withdrawn among them. */
static const struct entry **entries_of(const struct site *s, const struct page *page,
                                       struct arena *a, size_t *count)
{
    const struct feed *feed = page->what;
    size_t own = feed->entry  ? 1
                 : feed->term ? feed->term->count
                              : s->entry_count,
           n = 0;
    const struct entry **list =
        ARENA_ARRAY(a, const struct entry *, own + s->withdrawn_count + 1);
    for (size_t i = 0; i < own; i++) {
        list[n++] = feed->entry  ? feed->entry
                    : feed->term ? feed->term->entries[i]
                                 : page->tongue->entries[i];
    }
    for (size_t i = 0; i < s->withdrawn_count && !feed->entry; i++) {
        if (!feed->term || had_term(s, feed, s->withdrawn[i])) {
            list[n++] = s->withdrawn[i];
        }
    }
    *count = n;
    return list;
}

static const char *title_of(const struct site *s, const struct page *page,
                            struct arena *a)
{
    const struct feed *feed = page->what;
    const struct words *w = &page->tongue->words;
    struct str all = words_get(w, "feed_title"), own = {0};
    if (feed->entry) {
        own = entry_text(entry_in(feed->entry, w->lang), "title");
    } else if (feed->term) {
        own = feed->facet->kind->label(s->registry, a, feed->term, w->lang);
    }
    return own.len ? arena_printf(a, "%.*s · %.*s", STR_ARGS(own), STR_ARGS(all))
                   : arena_printf(a, "%.*s", STR_ARGS(all));
}

static const struct value *item_view(const struct site *s, const struct tongue *t,
                                     struct arena *a, const struct event *event)
{
    const struct entry *e = event->entry, *text = entry_in(e, t->words.lang);
    const struct facet *f = facet_called(t->facets, "category");
    const struct facet_term *category = facet_term(f, e->category);
    const char *url = site_url(s, a, t, entry_path(a, e->slug));
    struct value *v = value_object(a);
    value_set_text(a, v, "url", url);
    value_set_str(a, v, "title", entry_text(text, "title"));
    value_set_str(a, v, "summary",
                  event->kind == EVENT_WITHDRAWN
                      ? value_get_text(value_get(e->front, "withdrawn"), "reason")
                      : entry_text(text, "summary"));
    value_set_text(a, v, "first", event->first);
    value_set_text(a, v, "last", event->last);
    value_set_str(a, v, "lang", text_language(s, text));
    value_set_text(a, v, "event", event_name(event->kind));
    value_set_str(a, v, "event_label", words_get(&t->words, event_key(event->kind)));
    value_set_str(a, v, "category", e->category);
    if (category) {
        value_set_str(a, v, "category_label",
                      f->kind->label(s->registry, a, category, t->words.lang));
    }
    return v;
}

/* {title, self_url, home_url, updated, items}. */
const struct value *view_feed(const struct site *s, const struct page *page,
                              struct arena *a)
{
    const struct tongue *t = page->tongue;
    const struct feed *feed = page->what;
    struct value *v = value_object(a), *items = value_array(a);
    size_t entry_count, count;
    const struct entry **entries = entries_of(s, page, a, &entry_count);
    const struct event *events =
        events_newest(s, a, entries, entry_count, FEED_ITEMS, &count);
    for (size_t i = 0; i < count; i++) {
        value_append(a, items, item_view(s, t, a, &events[i]));
    }
    char now[DATE_STAMP_BYTES];
    date_stamp(s->options.time, now);
    value_set_text(a, v, "title", title_of(s, page, a));
    value_set_text(a, v, "self_url", site_url(s, a, t, page->local));
    value_set_text(a, v, "home_url", site_url(s, a, t, feed->page));
    value_set_text(a, v, "updated",
                   count ? events[0].last : arena_copy(a, now, strlen(now)));
    value_set(a, v, "items", items);
    return v;
}

static const struct value *item_json(struct arena *a, const struct value *item)
{
    struct value *v = value_object(a), *tags = value_array(a), *own = value_object(a);
    const char *const tag_names[] = {"event", "category"};
    struct str first = value_get_text(item, "first");
    for (size_t i = 0; i < COUNT_OF(tag_names); i++) {
        value_append(a, tags, value_get(item, tag_names[i]));
    }
    value_set(a, own, "change", value_get(item, "event"));
    value_set(a, v, "id", value_get(item, "url"));
    value_set(a, v, "url", value_get(item, "url"));
    value_set(a, v, "title", value_get(item, "title"));
    value_set(a, v, "content_text", value_get(item, "summary"));
    if (first.len) {
        value_set_str(a, v, "date_published", first);
    }
    value_set(a, v, "date_modified", value_get(item, "last"));
    value_set(a, v, "language", value_get(item, "lang"));
    value_set(a, v, "tags", tags);
    value_set(a, v, "_popreg", own);
    return v;
}

void write_json_feed(const struct site *s, const struct page *page, struct arena *a,
                     struct buf *out)
{
    const struct value *feed = view_feed(s, page, a), *items = value_get(feed, "items");
    struct value *v = value_object(a), *list = value_array(a);
    for (size_t i = 0; i < value_count(items); i++) {
        value_append(a, list, item_json(a, value_item(items, i)));
    }
    value_set_text(a, v, "version", "https://jsonfeed.org/version/1.1");
    value_set(a, v, "title", value_get(feed, "title"));
    value_set(a, v, "home_page_url", value_get(feed, "home_url"));
    value_set(a, v, "feed_url", value_get(feed, "self_url"));
    value_set_str(a, v, "language", page->tongue->words.lang);
    value_set(a, v, "items", list);
    json_write(out, v, JSON_PRETTY_STYLE);
}

bool depends_feed(const struct site *s, const struct page *page, struct arena *scratch,
                  struct hasher *h)
{
    size_t count;
    const struct entry **entries = entries_of(s, page, scratch, &count);
    for (size_t i = 0; i < count; i++) {
        origin_add_entry(s, h, entries[i]);
        origin_add_event(s, h, entries[i]);
    }
    return count > 0; /* without any it tells the time of the content */
}
