#include "render/site.h"

#include "model/edition.h"
#include "render/event.h"
#include "render/related.h"
#include "render/row.h"
#include "render/search.h"
#include "render/world.h"

struct str text_language(const struct site *s, const struct entry *text)
{
    return registry_language_of(s->registry, text->lang);
}

bool has_text_in(const struct site *s, const struct entry *e, const struct tongue *t)
{
    return t == &s->tongues[0] || entry_in(e, t->words.lang) != e;
}

const char *entry_path(struct arena *a, struct str slug)
{
    return arena_printf(a, "practices/%.*s.html", STR_ARGS(slug));
}

const char *site_url(const struct site *s, struct arena *a, const struct tongue *t,
                     const char *local)
{
    return arena_printf(a, "%s%s%s", s->base_url, t->prefix, local);
}

const char *facet_path(struct arena *a, const struct facet *f)
{
    return arena_printf(a, "%s/index.html", f->kind->id);
}

/* Ids of principles have a colon, which not every file system bears. */
const char *facet_term_path(struct arena *a, const struct facet *f, struct str id,
                            size_t page)
{
    char *name = arena_copy(a, id.ptr, id.len);
    for (char *p = name; *p; p++) {
        *p = *p == ':' ? '-' : *p;
    }
    return page > 1 ? arena_printf(a, "%s/%s-%zu.html", f->kind->id, name, page)
                    : arena_printf(a, "%s/%s.html", f->kind->id, name);
}

struct str facet_title(const struct site *s, const struct tongue *t,
                       const struct facet *f)
{
    if (f->kind->title_key) {
        return words_get(&t->words, f->kind->title_key);
    }
    return label_in(registry_vocabulary(s->registry, f->kind->vocabulary)->title,
                    t->words.lang);
}

static void set_if(struct arena *a, struct value *object, const char *name,
                   struct str text)
{
    if (text.len) {
        value_set_str(a, object, name, text);
    }
}

/* "category-gaming" of the icons; none for most terms. */
static void set_icon(const struct site *s, struct arena *a, struct value *v,
                     const struct facet *f, struct str id)
{
    const char *name = arena_printf(a, "%s-%.*s", f->kind->id, STR_ARGS(id));
    const struct value *icon = value_get(s->icons, name);
    if (icon) {
        value_set(a, v, "icon", icon);
    }
}

const struct value *term_view(const struct site *s, const struct tongue *t,
                              struct arena *a, const struct facet *f,
                              const struct facet_term *term, const char *up)
{
    struct value *v = value_object(a);
    set_icon(s, a, v, f, term->id);
    value_set_str(a, v, "id", term->id);
    value_set_str(a, v, "label", f->kind->label(s->registry, a, term, t->words.lang));
    set_if(a, v, "note", f->kind->note(term, t->words.lang));
    if (term->count && !s->options.frozen) {
        value_set_text(a, v, "href",
                       arena_printf(a, "%s%s", up, facet_term_path(a, f, term->id, 1)));
    }
    value_set_integer(a, v, "count", (int64_t)term->count);
    value_set_text(a, v, "count_text",
                   words_count(&t->words, a, "practices", term->count));
    return v;
}

static const struct value *category_list(const struct site *s, const struct tongue *t,
                                         struct arena *a)
{
    struct value *list = value_array(a);
    const struct facet *f = facet_called(t->facets, "category");
    for (size_t i = 0; i < f->count; i++) {
        struct value *v = value_object(a);
        value_set_str(a, v, "label",
                      f->kind->label(s->registry, a, &f->terms[i], t->words.lang));
        set_if(a, v, "note", f->kind->note(&f->terms[i], t->words.lang));
        value_set_text(a, v, "path", facet_term_path(a, f, f->terms[i].id, 1));
        value_append(a, list, v);
    }
    return list;
}

static const struct value *facet_list(const struct site *s, const struct tongue *t,
                                      struct arena *a)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < facet_kind_count; i++) {
        struct value *v = value_object(a);
        value_set_text(a, v, "id", t->facets[i].kind->id);
        value_set_str(a, v, "title", facet_title(s, t, &t->facets[i]));
        value_set_text(a, v, "path", facet_path(a, &t->facets[i]));
        value_append(a, list, v);
    }
    return list;
}

static const struct value *published_list(const struct site *s, struct arena *a)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < s->published_count; i++) {
        struct value *v = value_object(a);
        value_set_str(a, v, "name", s->published[i]->name);
        value_set_text(a, v, "path", edition_path(a, s->published[i]));
        value_append(a, list, v);
    }
    return list;
}

static void make_context(const struct site *s, struct tongue *t, bool online,
                         struct arena *a)
{
    const struct value *settings = s->registry->settings;
    struct str lang = t->words.lang;
    struct value *v = value_object(a);
    value_set_str(a, v, "lang", lang);
    value_set_text(a, v, "dir", t->words.direction);
    value_set_str(a, v, "site_title", label_in(value_get(settings, "title"), lang));
    value_set_str(a, v, "short_title",
                  label_in(value_get(settings, "short_title"), lang));
    value_set_str(a, v, "tagline", label_in(value_get(settings, "tagline"), lang));
    value_set_text(a, v, "base_url", s->base_url);
    value_set(a, v, "help_url", value_get(settings, "help_url"));
    value_set(a, v, "leave_url", value_get(settings, "leave_url"));
    value_set(a, v, "repository", value_get(settings, "repository"));
    value_set(a, v, "licence", value_get(settings, "licence_entries"));
    value_set(a, v, "t", t->words.strings);
    value_set(a, v, "icons", s->icons);
    value_set(a, v, "categories", category_list(s, t, a));
    value_set(a, v, "facets", facet_list(s, t, a));
    value_set(a, v, "published", published_list(s, a));
    value_set_bool(a, v, "online", online);
    value_set_bool(a, v, "has_search", online && !s->options.no_search);
    value_set_bool(a, v, "has_editions", online && !s->options.no_offline);
    t->context = v;
}

static bool load_editions(struct site *s, struct arena *a, struct diags *diags)
{
    struct str *ids;
    if (!editions_list(a, s->files, &ids, &s->published_count, diags)) {
        return false;
    }
    s->published = ARENA_ARRAY(a, const struct edition *, s->published_count);
    for (size_t i = 0; i < s->published_count; i++) {
        s->published[i] = edition_load(a, s->files, ids[i], s->corpus, diags);
        if (!s->published[i]) {
            return false;
        }
    }
    return true;
}

static bool load_templates(struct site *s, struct arena *a, struct diags *diags)
{
    struct files files;
    struct templates *set = templates_new(a);
    if (!source_list(s->files, a, "site/templates", &files, diags)) {
        return false;
    }
    for (size_t i = 0; i < files.count; i++) {
        const char *path = files.items[i].path;
        const char *name = strrchr(path, '/') + 1;
        size_t stem = str_find(str_from(name), 0, STR("."));
        struct str text;
        if (!source_read(s->files, a, path, &text, diags) ||
            !templates_add(set, arena_copy(a, name, stem), path, text, diags)) {
            return false;
        }
    }
    s->templates = set;
    return templates_link(set, UNKNOWN_FAILS, diags);
}

/* What the folder site/icons holds, by the names of its files. */
static bool load_icons(struct site *s, struct arena *a, struct diags *diags)
{
    struct files files;
    struct value *icons = value_object(a);
    bool ok = source_list(s->files, a, "site/icons", &files, diags);
    for (size_t i = 0; ok && i < files.count; i++) {
        const char *name = strrchr(files.items[i].path, '/') + 1;
        size_t stem = str_find(str_from(name), 0, STR("."));
        struct str text;
        ok = source_read(s->files, a, files.items[i].path, &text, diags);
        if (ok) {
            value_set_str(a, icons, arena_copy(a, name, stem), str_trim(text));
        }
    }
    s->icons = icons;
    return ok;
}

static bool load_tongue(struct site *s, struct tongue *t, struct str lang,
                        const struct entry *const *shown, struct arena *a,
                        struct crew *crew, struct diags *diags)
{
    if (!words_load(a, s->files, lang, &t->words, diags)) {
        return false;
    }
    bool is_default = str_equal(lang, registry_default_language(s->registry));
    t->prefix = is_default ? "" : arena_printf(a, "%.*s/", STR_ARGS(lang));
    t->entries = ARENA_ARRAY(a, const struct entry *, s->entry_count);
    memcpy(t->entries, shown, s->entry_count * sizeof *shown);
    entries_sort(t->entries, s->entry_count, lang);
    t->facets = facets_index(a, s->registry, t->entries, s->entry_count, crew, diags);
    t->rows = ARENA_ARRAY(a, struct str, s->corpus->entry_count);
    make_context(s, t, true, a);
    return true;
}

/* Whether each entry is in the edition that alone is shown; NULL: there is no such. */
static const bool *chosen_by_edition(const struct site *s, struct arena *a)
{
    const struct edition *only = NULL;
    for (size_t i = 0; s->options.only && i < s->published_count; i++) {
        only = str_is(s->published[i]->id, s->options.only) ? s->published[i] : only;
    }
    return only ? edition_chosen(a, only, s->corpus) : NULL;
}

static bool is_shown(const struct site *s, const struct entry *e, const bool *chosen)
{
    return chosen ? chosen[e->index]
                  : s->options.drafts || str_is(entry_review_status(e), "published");
}

static const struct entry **choose(struct site *s, struct arena *a)
{
    const struct corpus *c = s->corpus;
    const struct entry **shown =
        ARENA_ARRAY(a, const struct entry *, c->entry_count + 1);
    const bool *chosen = chosen_by_edition(s, a);
    s->shown = ARENA_ARRAY(a, bool, c->entry_count + 1);
    for (size_t i = 0; i < c->entry_count; i++) {
        const struct entry *e = c->entries[i];
        if (!e->front || !e->has_body) {
            continue;
        }
        if (str_is(entry_review_status(e), "withdrawn")) {
            const struct entry **slot = arena_push(
                a, &s->withdrawn, &s->withdrawn_count, sizeof(const struct entry *));
            *slot = e;
        } else if (is_shown(s, e, chosen)) {
            s->shown[i] = true;
            shown[s->entry_count++] = e;
        }
    }
    return shown;
}

const char *site_base_url(struct arena *a, const struct registry *r, const char *given)
{
    struct str url = given ? str_from(given) : value_get_text(r->settings, "base_url");
    return arena_printf(a, "%.*s%s", STR_ARGS(url), str_ends(url, "/") ? "" : "/");
}

const struct site *site_load(struct arena *a, const struct corpus *corpus,
                             const struct source *root,
                             const struct site_options *options, struct crew *crew,
                             struct diags *diags)
{
    struct site *s = ARENA_NEW(a, struct site);
    const struct registry *r = corpus->registry;
    *s = (struct site){.corpus = corpus,
                       .registry = r,
                       .options = *options,
                       .files = root,
                       .lost = ARENA_NEW(a, atomic_bool),
                       .page_size = 50};
    int64_t size;
    if (value_to_integer(value_get(r->settings, "page_size"), &size) && size > 0) {
        s->page_size = (size_t)size;
    }
    s->base_url = site_base_url(a, r, options->base_url);
    s->world = world_load(a, s->files, diags);
    if (!s->world || !load_templates(s, a, diags) || !load_icons(s, a, diags) ||
        !load_editions(s, a, diags)) {
        return NULL;
    }
    const struct entry **shown = choose(s, a);
    s->tongue_count = r->language_count;
    s->tongues = ARENA_ARRAY(a, struct tongue, s->tongue_count);
    for (size_t i = 0; i < s->tongue_count; i++) {
        if (!load_tongue(s, &s->tongues[i], r->languages[i], shown, a, crew, diags)) {
            return NULL;
        }
    }
    if (!s->options.preview) {
        s->related = related_build(s, a, crew, diags);
    }
    s->events = events_load(s, a);
    if (!s->options.no_search) {
        s->search = search_build(s, a, crew, diags);
    }
    return s;
}

const struct entry *site_text(const struct site *s, struct arena *a,
                              const struct entry *text)
{
    if (!text->brief) {
        return text;
    }
    struct diags ignored;
    struct entry *e = ARENA_NEW(a, struct entry);
    diags_init(&ignored, a);
    *e = *text;
    if (!entry_complete(a, s->files, e, &ignored)) {
        atomic_store(s->lost, true);
    }
    entry_name_sections(s->registry, e);
    return e;
}

/* Lists of terms stand one folder deep, each with a row for every entry that has the
   term; the row is the same in all of them. */
static const char LISTS_UP[] = "../";

struct row_work {
    const struct site *site;
    const struct tongue *tongue;
    const bool *wanted;
};

static void make_row(void *state, struct hand *hand, size_t i)
{
    const struct row_work *work = state;
    const struct tongue *t = work->tongue;
    const struct entry *e = t->entries[i];
    if (t->rows[e->index].ptr || (work->wanted && !work->wanted[e->index])) {
        return;
    }
    buf_clear(&hand->bytes);
    if (row_html(work->site, t, &hand->scratch, e, LISTS_UP, &hand->bytes,
                 &hand->diags)) {
        t->rows[e->index] = arena_str(&hand->arena, buf_view(&hand->bytes));
    }
    arena_reset(&hand->scratch);
}

void site_make_rows(const struct site *s, const struct tongue *t, const bool *wanted,
                    struct crew *crew, struct diags *diags)
{
    struct row_work work = {s, t, wanted};
    crew_each(crew, s->entry_count, make_row, &work, diags);
}

const struct site *site_of_one_language(const struct site *s, const struct tongue *t,
                                        struct arena *a)
{
    struct site *copy = ARENA_NEW(a, struct site);
    struct tongue *own = ARENA_NEW(a, struct tongue);
    *copy = *s;
    *own = *t;
    own->prefix = "";
    copy->base_url = arena_printf(a, "%s%s", s->base_url, t->prefix);
    copy->tongues = own;
    copy->tongue_count = 1;
    copy->search = NULL;
    copy->editions = NULL;
    make_context(copy, own, false, a);
    return copy;
}
