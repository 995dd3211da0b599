#include "render/origin.h"

#include "model/edition.h"
#include "render/event.h"
#include "render/notices.h"

static void add_bytes(struct hasher *h, const void *bytes, size_t len)
{
    hasher_add(h, (struct str){bytes, len});
}

static void add_text(struct hasher *h, const char *text)
{
    hasher_add(h, str_from(text ? text : ""));
}

void origin_add_number(struct hasher *h, int64_t number)
{
    add_bytes(h, &number, sizeof number);
}

void origin_add_entry(const struct site *s, struct hasher *h, const struct entry *e)
{
    const struct hash *own = &s->options.origins->entries[e->index];
    add_bytes(h, own->bytes, HASH_BYTES);
}

/* The texts of an entry: `n` is 0 for the original. */
static const struct entry *text_at(const struct entry *e, size_t n)
{
    return n ? e->translations[n - 1] : e;
}

static void add_history(const struct site *s, struct hasher *h,
                        const struct entry *text)
{
    const struct history_file *known = history_of(s->options.history, text->path);
    origin_add_number(h, known != NULL);
    if (known) {
        origin_add_number(h, known->first);
        origin_add_number(h, known->substantive);
    }
}

static void add_lag(const struct site *s, struct hasher *h, const struct entry *text)
{
    const struct lag *lag = lag_of(s, text);
    origin_add_number(h, lag != NULL);
    if (lag) {
        origin_add_number(h, (int64_t)lag->sections);
        origin_add_number(h, (int64_t)lag->changes);
    }
}

static void add_link(const struct site *s, struct arena *scratch, struct hasher *h,
                     struct str url)
{
    struct link_known known = s->options.link_known(s->options.links, scratch, url);
    origin_add_number(h, known.broken);
    origin_add_number(h, known.asked);
    hasher_add(h, known.copy);
}

static void add_links(const struct site *s, struct arena *scratch, struct hasher *h,
                      const struct entry *e)
{
    const struct value *sources = value_get(e->front, "sources");
    for (size_t i = 0; s->options.link_known && i < value_count(sources); i++) {
        const struct value *source = value_item(sources, i);
        add_link(s, scratch, h, value_get_text(source, "url"));
        add_link(s, scratch, h, value_get_text(source, "archive"));
    }
}

void origin_add_all_of_entry(const struct site *s, struct arena *scratch,
                             struct hasher *h, const struct entry *e)
{
    origin_add_entry(s, h, e);
    for (size_t n = 0; n <= e->translation_count; n++) {
        add_history(s, h, text_at(e, n));
        add_lag(s, h, text_at(e, n));
    }
    add_links(s, scratch, h, e);
}

void origin_add_event(const struct site *s, struct hasher *h, const struct entry *e)
{
    const struct event *event = &s->events[e->index];
    origin_add_number(h, event->kind);
    add_text(h, event->first);
    add_text(h, event->last);
}

static void add_revision(struct hasher *h, const struct revision *r)
{
    add_bytes(h, &r->commit, sizeof r->commit);
    add_bytes(h, &r->before, sizeof r->before);
    add_bytes(h, &r->after, sizeof r->after);
    origin_add_number(h, r->time);
    origin_add_number(h, r->kind);
    add_text(h, r->path);
}

void origin_add_revisions(const struct site *s, struct hasher *h, const struct entry *e)
{
    for (size_t n = 0; n <= e->translation_count; n++) {
        const struct history_file *known =
            history_of(s->options.history, text_at(e, n)->path);
        origin_add_number(h, known ? (int64_t)known->revision_count : 0);
        for (size_t i = 0; known && i < known->revision_count; i++) {
            add_revision(h, &known->revisions[i]);
        }
    }
}

/* The released states, which come out of the repository. */
static void add_released(const struct site *s, struct hasher *h)
{
    for (size_t i = 0; i < s->options.released_count; i++) {
        const struct released *r = &s->options.released[i];
        add_text(h, r->commit);
        hasher_add(h, r->on);
        hasher_add(h, r->edition->id);
        hasher_add(h, r->edition->name);
        for (size_t n = 0; n < r->count; n++) {
            hasher_add(h, r->entries[n].entry->slug);
            add_text(h, r->entries[n].sha256);
        }
    }
}

bool page_origin(const struct site *s, const struct page *page, struct arena *scratch,
                 struct hash *out)
{
    if (!s->options.origins || !page->kind->depends) {
        return false;
    }
    struct hasher *h = hasher_new(scratch);
    add_bytes(h, s->options.origins->settings.bytes, HASH_BYTES);
    add_text(h, page->kind->name);
    add_released(s, h);
    bool known = page->kind->depends(s, page, scratch, h);
    *out = hasher_end(h);
    return known;
}
