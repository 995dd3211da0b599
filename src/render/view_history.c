#include "render/changed.h"
#include "render/difference_html.h"
#include "render/origin.h"
#include "render/page.h"

/* The page of an entry's history: its revisions and those of its translations, the
   newest first, each with what it changed in words. It is for those who cite or edit,
   and there is one, in the default language. */

enum { WORDS_SHOWN = 20 }; /* older revisions are listed without their words */

const char *history_path(const struct site *s, struct arena *a, const struct entry *e)
{
    bool known = s->options.read_revision && history_of(s->options.history, e->path);
    return known ? arena_printf(a, "history/%.*s.html", STR_ARGS(e->slug)) : NULL;
}

bool list_history(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    const struct site *s = p->site;
    for (size_t i = 0; i < s->entry_count && t == &s->tongues[0]; i++) {
        const struct entry *e = t->entries[i];
        const char *path = history_path(s, p->arena, e);
        if (path) {
            plan_add(p, k, t, path)->what = e;
        }
    }
    return true;
}

static const struct entry *state_of(const struct site *s, struct arena *a,
                                    const char *path, const struct object_id *id)
{
    struct diags unheard;
    struct str text;
    diags_init(&unheard, a);
    if (object_id_is_none(id) ||
        !s->options.read_revision(s->options.past, a, id, &text)) {
        return NULL;
    }
    struct entry *e = entry_parse(a, path, text, &unheard);
    entry_name_sections(s->registry, e);
    return e;
}

/* What a revision changed; NULL for one that brought the file or took it away. */
static const struct told *tell(const struct site *s, const struct tongue *t,
                               struct arena *a, const struct history_file *f, size_t n)
{
    const struct revision *r = &f->revisions[n];
    const char *path = n + 1 < f->revision_count ? f->revisions[n + 1].path : r->path;
    const struct entry *before = state_of(s, a, path, &r->before);
    const struct entry *after = state_of(s, a, r->path, &r->after);
    struct field_words words = {a, s->registry, t->words.lang};
    return before && after ? difference_tell(&words, difference_find(a, before, after))
                           : NULL;
}

/* A revision of the entry or of one of its translations. */
struct moment {
    const struct history_file *file;
    const struct entry *text;
    size_t revision;
};

static const struct revision *revision_of(const struct moment *m)
{
    return &m->file->revisions[m->revision];
}

/* Adds those of one file where they belong: `list` is sorted, the newest first. */
static size_t merge_moments(struct moment *list, size_t count,
                            const struct history_file *f, const struct entry *text)
{
    for (size_t i = f ? f->revision_count : 0; i-- > 0;) {
        struct moment fresh = {f, text, i};
        size_t at = count++;
        while (at && revision_of(&list[at - 1])->time < f->revisions[i].time) {
            list[at] = list[at - 1];
            at--;
        }
        list[at] = fresh;
    }
    return count;
}

static struct moment *moments_of(const struct site *s, struct arena *a,
                                 const struct entry *e, size_t *count)
{
    size_t most = history_of(s->options.history, e->path)->revision_count;
    for (size_t i = 0; i < e->translation_count; i++) {
        const struct history_file *f =
            history_of(s->options.history, e->translations[i]->path);
        most += f ? f->revision_count : 0;
    }
    struct moment *list = ARENA_ARRAY(a, struct moment, most + 1);
    *count = merge_moments(list, 0, history_of(s->options.history, e->path), e);
    for (size_t i = 0; i < e->translation_count; i++) {
        const struct entry *text = e->translations[i];
        *count = merge_moments(list, *count, history_of(s->options.history, text->path),
                               text);
    }
    return list;
}

static const struct {
    const char *key, *name;
} kinds[] = {
    [REVISION_ADDED] = {"history_added", "added"},
    [REVISION_CHANGED] = {"history_changed", "changed"},
    [REVISION_RENAMED] = {"history_renamed", "renamed"},
    [REVISION_REMOVED] = {"history_removed", "removed"},
};

static void set_words(const struct site *s, const struct tongue *t, struct arena *a,
                      const struct moment *m, struct value *v)
{
    const struct told *told = tell(s, t, a, m->file, m->revision);
    struct buf html = {0};
    if (!told) {
        return;
    }
    bool editorial = told->count && !told->substantive;
    value_set_bool(a, v, "editorial", editorial);
    difference_html_remarks(&html, told, t->words.lang);
    value_set_str(a, v, "html", buf_keep(&html, a));
}

static const struct value *moment_view(const struct site *s, const struct tongue *t,
                                       struct arena *a, const struct moment *m,
                                       bool words)
{
    const struct revision *r = revision_of(m);
    struct value *v = value_object(a);
    struct str day = day_text(a, r->time);
    value_set_str(a, v, "day", day);
    value_set_text(a, v, "date", words_date(&t->words, a, day));
    value_set_text(a, v, "commit", object_id_short(a, &r->commit));
    value_set_str(a, v, "kind", words_get(&t->words, kinds[r->kind].key));
    value_set_text(a, v, "kind_id", kinds[r->kind].name);
    if (m->text->lang.len) {
        value_set_text(
            a, v, "translation",
            iso_language_name(s->registry->iso, a, m->text->lang, t->words.lang));
    }
    if (words) {
        set_words(s, t, a, m, v);
    }
    return v;
}

const struct value *view_history(const struct site *s, const struct page *page,
                                 struct arena *a)
{
    const struct tongue *t = page->tongue;
    const struct entry *e = page->what;
    struct value *v = page_frame(s, page, a, words_get(&t->words, "history_title"),
                                 entry_text(e, "title"));
    struct value *items = value_array(a);
    size_t count;
    const struct moment *list = moments_of(s, a, e, &count);
    for (size_t i = 0; i < count; i++) {
        value_append(a, items, moment_view(s, t, a, &list[i], i < WORDS_SHOWN));
    }
    value_set_str(a, v, "title", entry_text(e, "title"));
    value_set_text(a, v, "path", entry_path(a, e->slug));
    value_set(a, v, "items", items);
    value_set_bool(a, v, "shortened", count > WORDS_SHOWN);
    return v;
}

bool depends_history(const struct site *s, const struct page *page,
                     struct arena *scratch, struct hasher *h)
{
    (void)scratch;
    origin_add_entry(s, h, page->what);
    origin_add_revisions(s, h, page->what);
    return true;
}
