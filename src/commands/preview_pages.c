#include <string.h>

#include "base/intern.h"
#include "base/messages.h"
#include "check/rule.h"
#include "commands/clock.h"
#include "commands/preview.h"
#include "render/inert.h"
#include "render/page.h"
#include "render/style.h"

/* The pages of one state. */
struct state {
    struct preview *preview;
    const struct site *site;
    const char *folder;
    bool after;
    struct interner paths;  /* of pages on the site... */
    const char **pages;     /* ...and where they are in the bundle */
    struct interner *slugs; /* of the registry before */
};

static struct preview_side *side_of(const struct state *s, size_t i)
{
    struct preview_entry *e = &s->preview->entries[i];
    return s->after ? &e->after : &e->before;
}

static const struct tongue *tongue_of(const struct site *s, const struct entry *e)
{
    struct str lang = text_language(s, e);
    for (size_t i = 0; i < s->tongue_count; i++) {
        if (e->lang.len ? str_equal(s->tongues[i].words.lang, lang) : i == 0) {
            return &s->tongues[i];
        }
    }
    return NULL;
}

static const struct entry *original_of(const struct entry *e)
{
    return e->original ? e->original : e;
}

/* Whether the site has the entry at all, and shows this text of it in that language. */
static bool is_shown(const struct site *s, const struct entry *e,
                     const struct tongue *t)
{
    return entry_in(original_of(e), t->words.lang) == e &&
           (s->shown[original_of(e)->index] ||
            str_is(entry_review_status(e), "withdrawn"));
}

static void place_page(struct state *s, size_t i)
{
    struct preview_side *side = side_of(s, i);
    struct arena *a = s->preview->context->arena;
    const struct entry *e = side->entry;
    if (!e || side->why) {
        return;
    }
    const struct tongue *t = tongue_of(s->site, e);
    if (!t || !is_shown(s->site, e, t)) {
        side->why = tr("there is no page because the site has none in that language");
        return;
    }
    side->site_path = arena_printf(a, "%s%s", t->prefix, entry_path(a, e->slug));
    side->page = arena_printf(a, "%s/%s.html", s->folder, s->preview->entries[i].name);
    size_t known = s->paths.count,
           number = intern(&s->paths, str_from(side->site_path));
    if (number == known) {
        s->pages[number] = side->page;
    }
}

/* "x" of "practices/x.html", "fr/practices/x.html" and "data/v1/entries/x.json". */
static struct str slug_in(struct str path)
{
    size_t at = str_find(path, 0, STR("practices/"));
    size_t from = at + strlen("practices/");
    if (at == path.len) {
        at = str_find(path, 0, STR(DATA_FOLDER "entries/"));
        from = at + strlen(DATA_FOLDER "entries/");
    }
    return at < path.len ? str_slice(path, from, str_find(path, from, STR(".")))
                         : (struct str){0};
}

/* What is about an entry that is new is not on the published site yet. */
static const char *find(const void *state, struct arena *a, struct str path)
{
    const struct state *s = state;
    size_t number = interned(&s->paths, path);
    if (number != SIZE_MAX) {
        return s->pages[number];
    }
    if (str_starts(path, "assets/") && str_ends(path, ".svg")) {
        return arena_printf(a, "%.*s", STR_ARGS(path));
    }
    struct str slug = slug_in(path);
    return slug.len && interned(s->slugs, slug) == SIZE_MAX ? NULL : "";
}

static void add_file(struct context *c, struct preview_files *files, const char *path,
                     struct str bytes)
{
    struct preview_file *file =
        arena_push(c->arena, &files->items, &files->count, sizeof *file);
    *file = (struct preview_file){path, bytes};
}

static bool add_page(struct state *s, size_t i, struct preview_files *files)
{
    const struct preview_side *side = side_of(s, i);
    struct context *c = s->preview->context;
    if (!side->page) {
        return true;
    }
    bool withdrawn = str_is(entry_review_status(side->entry), "withdrawn");
    struct page page = {
        .kind = page_kind_called(withdrawn ? "withdrawn" : "entry"),
        .tongue = tongue_of(s->site, side->entry),
        .local = entry_path(c->arena, side->entry->slug),
        .what = original_of(side->entry),
        .number = 1,
        .total = 1,
    };
    struct inert_page inert = {
        .at = side->site_path,
        .up = "../",
        .base_url = s->site->base_url,
        .banner = preview_banner(s->preview, &s->preview->entries[i], s->after),
        .find = find,
        .state = s,
    };
    struct buf html = {0}, out = {0};
    bool ok = page_render(s->site, &page, c->arena, &html, c->diags);
    inert_page(&out, buf_view(&html), &inert);
    add_file(c, files, side->page, buf_keep(&out, c->arena));
    buf_release(&html);
    return ok;
}

static bool load_state(struct state *s, const struct corpus *corpus, int64_t time)
{
    struct context *c = s->preview->context;
    struct site_options options = {
        .drafts = true,
        .preview = true,
        .no_search = true,
        .no_offline = true,
        .today = date_from_unix(time),
        .time = time,
    };
    s->site = site_load(c->arena, corpus, c->base->files, &options, &c->crew, c->diags);
    s->paths = interner_new(c->arena);
    s->pages = ARENA_ARRAY(c->arena, const char *, s->preview->count + 1);
    for (size_t i = 0; s->site && i < s->preview->count; i++) {
        place_page(s, i);
    }
    return s->site != NULL;
}

/* A registry may have none. */
static bool add_own_style(struct context *c, struct preview_files *files)
{
    static const char path[] = "site/preview/preview.css";
    struct str text = {0};
    bool found;
    if (!source_read_if(c->base->files, c->arena, path, &text, &found, c->diags)) {
        return false;
    }
    add_file(c, files, INERT_OWN_STYLE, found ? text : (struct str){0});
    return true;
}

static bool add_pictures(struct context *c, struct preview_files *files)
{
    struct files assets;
    bool ok = source_list(c->base->files, c->arena, "site/assets", &assets, c->diags);
    for (size_t i = 0; ok && i < assets.count; i++) {
        const char *path = assets.items[i].path;
        struct str text;
        if (str_ends(str_from(path), ".svg")) {
            ok = source_read(c->base->files, c->arena, path, &text, c->diags);
            add_file(c, files, path + strlen("site/"), ok ? text : (struct str){0});
        }
    }
    return ok;
}

static bool add_assets(struct state *s, struct preview_files *files)
{
    struct context *c = s->preview->context;
    struct str style;
    if (!style_read(s->site, c->arena, &style, c->diags)) {
        return false;
    }
    add_file(c, files, INERT_STYLE, style);
    return add_own_style(c, files) && add_pictures(c, files);
}

static struct interner slugs_before(struct context *c)
{
    struct interner slugs = interner_new(c->arena);
    for (size_t i = 0; i < c->base->entries.count; i++) {
        struct entry names = {0};
        if (entry_names(&names, c->base->entries.items[i].path)) {
            intern(&slugs, names.slug);
        }
    }
    return slugs;
}

/* Both states are arranged before a page is written: pages name each other. */
bool preview_add_pages(struct preview *p, struct preview_files *files)
{
    struct context *c = p->context;
    struct repository_state repository;
    int64_t time;
    struct interner slugs = slugs_before(c);
    struct state before = {.preview = p, .folder = "before", .slugs = &slugs};
    struct state after = {
        .preview = p, .folder = "after", .after = true, .slugs = &slugs};
    if (!repository_read(c->arena, c->root_path, &repository, c->diags) ||
        !content_time(c, &repository, &time) ||
        !load_state(&before, &p->before, time) ||
        !load_state(&after, &p->after, time) || !add_assets(&before, files)) {
        return false;
    }
    bool ok = true;
    for (size_t i = 0; ok && i < p->count; i++) {
        ok = add_page(&before, i, files) && add_page(&after, i, files);
    }
    return ok;
}
