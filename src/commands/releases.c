#include "commands/releases.h"

#include <stdlib.h>

#include "base/hash.h"
#include "git/snapshot.h"
#include "model/edition.h"

static const char *const folders[] = {"entries", "registry", NULL};

struct reading {
    struct context *context;
    const struct corpus *corpus; /* of now */
    const char *base_url;
    bool shallow;
    struct objects *objects;
    struct released *items;
    size_t count;
};

static bool refuse(struct reading *r, const struct release *release)
{
    struct diags *diags = r->context->diags;
    if (r->shallow) {
        hint(r->context,
             "the clone lacks the commit %.*s of a release, whose pages are left out; "
             "'git fetch --unshallow' brings it",
             STR_ARGS(release->commit));
        return true;
    }
    struct diag *d =
        diag_fail(diags, release->place.path,
                  "the commit '%.*s' of a release is not in this branch's history",
                  STR_ARGS(release->commit));
    d->place = release->place;
    diag_help(diags, d, "name a commit that 'git log' shows");
    return false;
}

/* With the place in the commit, where there is one. */
static const char *told(struct arena *a, const struct diag *d)
{
    return !d->place.path       ? d->message
           : d->place.span.line ? arena_printf(a, "%s:%u: %s", d->place.path,
                                               d->place.span.line, d->message)
                                : arena_printf(a, "%s: %s", d->place.path, d->message);
}

/* Of what the commit holds the first failure is told; a release without one lacks
   nothing. */
static bool is_readable(struct reading *r, const struct release *release,
                        const struct diags *heard)
{
    struct diags *diags = r->context->diags;
    size_t i = 0;
    while (i < heard->count && heard->items[i]->level != LEVEL_FAILURE) {
        i++;
    }
    if (i == heard->count) {
        return true;
    }
    struct diag *d =
        diag_fail(diags, release->place.path,
                  "what the commit '%.*s' of a release holds cannot be read: %s",
                  STR_ARGS(release->commit), told(r->context->arena, heard->items[i]));
    d->place = release->place;
    diag_help(diags, d, "name a commit that is whole, or take the release out");
    return false;
}

/* Whether HEAD comes from the commit; `*out` is its id then. */
static bool find_commit(struct reading *r, const struct release *release,
                        struct object_id *out)
{
    struct object_id head, base;
    struct diags unheard;
    diags_init(&unheard, r->context->arena);
    const char *hex =
        arena_copy(r->context->arena, release->commit.ptr, release->commit.len);
    return objects_find(r->objects, hex, out, &unheard) &&
           objects_find(r->objects, "HEAD", &head, &unheard) &&
           objects_merge_base(r->objects, out, &head, &base, &unheard) &&
           object_id_equal(out, &base);
}

/* The registry of then; where this program can no longer read it, that of now. */
static const struct registry *registry_of(struct reading *r, const struct source *then)
{
    struct diags unheard;
    diags_init(&unheard, r->context->arena);
    const struct registry *registry =
        registry_load(r->context->arena, then, &r->context->share, &unheard);
    return registry ? registry : r->corpus->registry;
}

static bool sum_entries(struct reading *r, const struct snapshot *then,
                        const struct source *source, struct released *out)
{
    struct arena *a = r->context->arena;
    struct released_entry *list =
        ARENA_ARRAY(a, struct released_entry, out->edition->entry_count + 1);
    for (size_t i = 0; i < out->edition->entry_count; i++) {
        const struct entry *e = out->edition->entries[i];
        char sum[HASH_HEX_BYTES];
        struct str text;
        if (!source_read(source, a, e->path, &text, r->context->diags)) {
            return false;
        }
        hash_hex(hash_of(text), sum);
        list[i] = (struct released_entry){
            .entry = e,
            .sha256 = arena_copy(a, sum, strlen(sum)),
            .blob = object_id_text(a, &snapshot_find(then, e->path)->id)};
    }
    out->entries = list;
    out->count = out->edition->entry_count;
    return true;
}

static const struct site *site_of(struct reading *r, const struct corpus *then,
                                  const struct release *release)
{
    struct context *c = r->context;
    struct site_options options = {
        .base_url = r->base_url, .no_search = true, .no_offline = true, .frozen = true};
    bool parsed = date_parse(release->on, DATE_DAY, &options.today);
    (void)parsed; /* the edition's file was refused otherwise */
    return site_load(c->arena, then, &c->root, &options, &c->crew, c->diags);
}

/* The edition and its entries as they were. NULL, and said at the release, when the
   commit lacks them. */
static const struct edition *edition_of(struct reading *r,
                                        const struct release *release, struct str id,
                                        const struct source *then,
                                        struct corpus *corpus)
{
    struct context *c = r->context;
    const struct edition *edition = NULL;
    struct diags heard;
    diags_init(&heard, c->arena);
    if (corpus_load(corpus, c->arena, registry_of(r, then), then, &c->crew, &heard)) {
        edition = edition_load(c->arena, then, id, corpus, &heard);
    }
    return is_readable(r, release, &heard) ? edition : NULL;
}

static bool has_edition(struct reading *r, const struct release *release,
                        const struct snapshot *then)
{
    struct diags *diags = r->context->diags;
    if (snapshot_find(then, release->place.path)) {
        return true;
    }
    struct diag *d = diag_fail(diags, release->place.path,
                               "the commit '%.*s' of a release has no such edition",
                               STR_ARGS(release->commit));
    d->place = release->place;
    diag_help(diags, d, "name a commit that has the file '%s', or take the release out",
              release->place.path);
    return false;
}

static bool read_release(struct reading *r, const struct edition *edition,
                         const struct release *release)
{
    struct context *c = r->context;
    struct object_id commit;
    struct snapshot *then = ARENA_NEW(c->arena, struct snapshot);
    struct source *source = ARENA_NEW(c->arena, struct source);
    struct corpus *corpus = ARENA_NEW(c->arena, struct corpus);
    if (!find_commit(r, release, &commit)) {
        return refuse(r, release);
    }
    if (!snapshot_of_commit(c->arena, r->objects, &commit,
                            repository_prefix(c->arena, c->root_path), folders, then,
                            c->diags) ||
        !has_edition(r, release, then)) {
        return false;
    }
    *source = source_snapshot(then);
    const struct edition *old = edition_of(r, release, edition->id, source, corpus);
    if (!old) {
        return false;
    }
    struct released *out = arena_push(c->arena, &r->items, &r->count, sizeof *out);
    *out = (struct released){
        .edition = old,
        .commit = arena_copy(c->arena, release->commit.ptr, release->commit.len),
        .on = release->on,
        .site = site_of(r, corpus, release)};
    return out->site && sum_entries(r, then, source, out);
}

static bool read_edition(struct reading *r, struct str id)
{
    struct context *c = r->context;
    const struct edition *edition =
        edition_load(c->arena, &c->root, id, r->corpus, c->diags);
    bool ok = edition != NULL;
    for (size_t i = 0; ok && i < edition->release_count; i++) {
        r->objects = r->objects ? r->objects : objects_open(c->root_path, c->diags);
        ok = r->objects && read_release(r, edition, &edition->releases[i]);
    }
    return ok;
}

static int newest_first(const void *x, const void *y)
{
    const struct released *a = x, *b = y;
    int order = str_compare(b->on, a->on);
    order = order ? order : str_compare(a->edition->id, b->edition->id);
    return order ? order : strcmp(a->commit, b->commit);
}

/* An entry has one page for each commit, that of the first release which holds it. */
static void mark_pages(struct arena *a, struct released *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct released *r = &items[i];
        for (size_t n = 0; n < i && !r->pages; n++) {
            r->pages = strcmp(items[n].commit, r->commit) == 0 ? items[n].pages : NULL;
        }
        r->repeated = r->pages != NULL;
        r->pages = r->pages ? r->pages
                            : ARENA_ARRAY(a, bool, r->site->corpus->entry_count + 1);
        for (size_t n = 0; n < r->count; n++) {
            bool *page = &r->pages[r->entries[n].entry->index];
            r->entries[n].repeated = *page;
            *page = true;
        }
    }
}

bool releases_read(struct context *c, const struct corpus *corpus,
                   const struct repository_state *state, const char *base_url,
                   struct releases *out)
{
    struct reading r = {.context = c,
                        .corpus = corpus,
                        .base_url = base_url,
                        .shallow = state->shallow};
    struct str *ids;
    size_t count;
    *out = (struct releases){0};
    if (!state->found) {
        return true;
    }
    bool ok = editions_list(c->arena, &c->root, &ids, &count, c->diags);
    for (size_t i = 0; ok && i < count; i++) {
        ok = read_edition(&r, ids[i]);
    }
    objects_close(r.objects);
    if (ok && r.count) {
        qsort(r.items, r.count, sizeof *r.items, newest_first);
        mark_pages(c->arena, r.items, r.count);
    }
    *out = (struct releases){r.items, r.count};
    return ok;
}
