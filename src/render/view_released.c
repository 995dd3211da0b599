#include "model/edition.h"
#include "render/changed.h"
#include "render/page.h"
#include "render/view_entry.h"

/*
 * What was released stays where it is: at/<commit>/<slug>.html is the entry as it stood
 * in an edition at that commit, in the default language, with the sums of its file.
 */

enum { SHORT_ID = 12 };

/* An entry of a release. */
struct version {
    const struct released *release;
    const struct released_entry *entry;
};

static const char *folder_of(struct arena *a, const struct released *r)
{
    return arena_printf(a, "at/%.*s/", SHORT_ID, r->commit);
}

static const char *path_of(struct arena *a, const struct released *r,
                           const struct entry *e)
{
    return arena_printf(a, "%s%.*s.html", folder_of(a, r), STR_ARGS(e->slug));
}

/* Two editions may be released at one commit: each entry has one page there. */
bool list_released(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    const struct site *s = p->site;
    for (size_t i = 0; i < s->options.released_count && t == &s->tongues[0]; i++) {
        const struct released *r = &s->options.released[i];
        for (size_t n = 0; n < r->count; n++) {
            if (!r->entries[n].repeated) {
                struct version *v = ARENA_NEW(p->arena, struct version);
                *v = (struct version){r, &r->entries[n]};
                plan_add(p, k, t, path_of(p->arena, r, v->entry->entry))->what = v;
            }
        }
    }
    return true;
}

/* One that waits for its review has no page. */
static bool has_page(const struct site *s, const struct entry *e)
{
    return e && e->front && e->has_body &&
           (s->shown[e->index] || str_is(entry_review_status(e), "withdrawn"));
}

/* The entry that has a page now: under that name, or as one that had it; NULL: it is
   gone. */
static const struct entry *now_of(const struct site *s, struct str slug)
{
    const struct entry *now = corpus_find(s->corpus, slug);
    for (size_t i = 0; !has_page(s, now) && i < s->corpus->entry_count; i++) {
        const struct entry *e = s->corpus->entries[i];
        now = value_has(value_get(e->front, "aliases"), slug) ? e : NULL;
    }
    return has_page(s, now) ? now : NULL;
}

static void set_now(const struct site *s, struct arena *a, const struct entry *old,
                    struct value *v)
{
    const struct entry *now = now_of(s, old->slug);
    if (!now) {
        return;
    }
    bool withdrawn = str_is(entry_review_status(now), "withdrawn");
    value_set_bool(a, v, "withdrawn", withdrawn);
    value_set_text(a, v, "now", entry_path(a, now->slug));
    value_set_text(a, v, "now_url",
                   site_url(s, a, &s->tongues[0], entry_path(a, now->slug)));
}

static void set_release(const struct tongue *t, struct arena *a,
                        const struct released *r, struct value *v)
{
    struct word_value values[] = {{"edition", r->edition->name},
                                  {"date", str_from(words_date(&t->words, a, r->on))}};
    value_set_text(a, v, "lead",
                   words_fill(&t->words, a, "at_lead", values, COUNT_OF(values)));
    value_set_text(a, v, "commit", r->commit);
    value_set_str(a, v, "edition", r->edition->name);
    value_set_text(a, v, "index", arena_printf(a, "%sindex.html", folder_of(a, r)));
}

/* Where a page of a release stands, for its links. */
struct standing {
    const struct site *site; /* of now */
    const struct released *release;
};

/* To the page beside it when the release has one; else to what became of the entry,
   where a section of then may be no more. */
static bool write_link(const void *user, struct str slug, struct str section,
                       struct buf *out)
{
    const struct standing *in = user;
    const struct entry *then = corpus_find(in->release->site->corpus, slug);
    if (then && in->release->pages[then->index]) {
        buf_printf(out, "%.*s.html%.*s", STR_ARGS(slug), STR_ARGS(section));
        return true;
    }
    const struct entry *now = now_of(in->site, slug);
    if (now) {
        buf_printf(out, "../../practices/%.*s.html", STR_ARGS(now->slug));
    }
    return now != NULL;
}

/* The page of the site of then, in the words of then, in a frame of now. */
const struct value *view_released(const struct site *s, const struct page *page,
                                  struct arena *a)
{
    const struct version *version = page->what;
    const struct released *r = version->release;
    const struct standing standing = {s, r};
    const struct link_form links = {.write = write_link, .user = &standing};
    const struct entry *e = version->entry->entry;
    struct page then = *page;
    then.tongue = &r->site->tongues[0];
    then.what = e;
    struct references references = references_of(a, site_text(r->site, a, e));
    references.links = &links;
    struct value *v =
        page_frame(s, page, a, entry_text(e, "title"), entry_text(e, "summary"));
    view_entry_text(r->site, &then, a, &references, v);
    set_release(page->tongue, a, r, v);
    set_now(s, a, e, v);
    value_set_text(a, v, "sha256", version->entry->sha256);
    value_set_text(a, v, "blob", version->entry->blob);
    value_set_text(a, v, "address", site_url(s, a, page->tongue, page->local));
    return v;
}

bool list_release(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    const struct site *s = p->site;
    for (size_t i = 0; i < s->options.released_count && t == &s->tongues[0]; i++) {
        const struct released *r = &s->options.released[i];
        if (!r->repeated) {
            const char *path =
                arena_printf(p->arena, "%sindex.html", folder_of(p->arena, r));
            plan_add(p, k, t, path)->what = r;
        }
    }
    return true;
}

const struct value *view_release(const struct site *s, const struct page *page,
                                 struct arena *a)
{
    const struct released *r = page->what;
    const struct tongue *t = page->tongue;
    struct value *v =
        page_frame(s, page, a, r->edition->name, words_get(&t->words, "at_index_lead"));
    struct value *items = value_array(a);
    for (size_t i = 0; i < r->count; i++) {
        struct value *item = value_object(a);
        value_set_str(a, item, "title", entry_text(r->entries[i].entry, "title"));
        value_set_text(a, item, "path", path_of(a, r, r->entries[i].entry));
        value_set_text(a, item, "sha256", r->entries[i].sha256);
        value_append(a, items, item);
    }
    set_release(t, a, r, v);
    value_set_text(a, v, "edition_path", edition_path(a, r->edition));
    value_set(a, v, "items", items);
    return v;
}

static const struct released_entry *state_in(const struct released *r,
                                             const struct entry *e)
{
    const struct value *aliases = value_get(e->front, "aliases");
    for (size_t i = 0; i < r->count; i++) {
        struct str slug = r->entries[i].entry->slug;
        if (str_equal(slug, e->slug) || value_has(aliases, slug)) {
            return &r->entries[i];
        }
    }
    return NULL;
}

const struct value *released_versions(const struct site *s, const struct tongue *t,
                                      struct arena *a, const struct entry *e)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < s->options.released_count; i++) {
        const struct released *r = &s->options.released[i];
        const struct released_entry *old = state_in(r, e);
        if (old) {
            struct value *v = value_object(a);
            value_set_str(a, v, "name", r->edition->name);
            value_set_text(a, v, "date", words_date(&t->words, a, r->on));
            value_set_text(a, v, "href", path_of(a, r, old->entry));
            value_append(a, list, v);
        }
    }
    return list;
}

const struct value *released_data(const struct site *s, struct arena *a,
                                  const struct entry *e)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < s->options.released_count; i++) {
        const struct released *r = &s->options.released[i];
        const struct released_entry *old = state_in(r, e);
        if (old) {
            struct value *v = value_object(a);
            value_set_str(a, v, "edition", r->edition->id);
            value_set_text(a, v, "commit", r->commit);
            value_set_str(a, v, "on", r->on);
            value_set_text(a, v, "url",
                           site_url(s, a, &s->tongues[0], path_of(a, r, old->entry)));
            value_set_text(a, v, "sha256", old->sha256);
            value_append(a, list, v);
        }
    }
    return value_count(list) ? list : NULL;
}
