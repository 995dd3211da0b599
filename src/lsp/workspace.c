#include "lsp/workspace.h"

#include <stdlib.h>

#include "base/drafts.h"
#include "lsp/uri.h"

void workspace_init(struct workspace *w, const struct workspace_options *options)
{
    *w = (struct workspace){.options = *options};
    arena_init(&w->names);
    arena_init(&w->law);
    arena_init(&w->corpus_own);
    arena_init(&w->whole);
    crew_init(&w->crew, options->jobs);
    diags_init(&w->whole_diags, &w->whole);
}

void workspace_release(struct workspace *w)
{
    for (size_t i = 0; i < w->document_count; i++) {
        struct document *d = w->documents[i];
        buf_release(&d->text);
        buf_release(&d->told);
        arena_release(&d->reading);
        arena_release(&d->checking);
    }
    crew_release(&w->crew);
    arena_release(&w->whole);
    arena_release(&w->corpus_own);
    arena_release(&w->law);
    arena_release(&w->names);
}

void workspace_open(struct workspace *w, const char *root, const struct source *disk)
{
    w->root = arena_copy(&w->names, root, strlen(root));
    w->disk = *disk;
    w->law_stale = w->corpus_stale = w->whole_stale = true;
}

bool workspace_is_ready(const struct workspace *w)
{
    return w->registry != NULL;
}

static void read_law(struct workspace *w, struct diags *diags)
{
    struct arena fresh;
    arena_init(&fresh);
    struct diags own;
    diags_init(&own, diags->arena);
    const struct registry *registry =
        registry_load(&fresh, &w->disk, &w->options.share, &own);
    const struct settings *settings =
        registry ? settings_load(&fresh, &w->disk, &own) : NULL;
    const struct baseline *baseline =
        settings ? baseline_load(&fresh, &w->disk, &own) : NULL;
    const struct wording *wording =
        baseline ? wording_new(&fresh, registry, &own) : NULL;
    diags_merge(diags, &own);
    if (!baseline) {
        arena_release(&fresh);
        return;
    }
    arena_release(&w->law);
    w->law = fresh;
    w->registry = registry;
    w->settings = settings;
    w->wording = wording;
    w->baseline = baseline;
    w->corpus_stale = true;
}

static int by_path(const void *x, const void *y)
{
    const struct memory_file *a = x, *b = y;
    return strcmp(a->path, b->path);
}

/* The open documents, as files in memory. */
static struct memory_files texts_of(const struct workspace *w, struct arena *a)
{
    struct memory_file *items = ARENA_ARRAY(a, struct memory_file, w->document_count);
    size_t count = 0;
    for (size_t i = 0; i < w->document_count; i++) {
        const struct document *d = w->documents[i];
        if (d->open) {
            items[count++] =
                (struct memory_file){d->path, buf_view(&d->text), FILE_PLAIN};
        }
    }
    if (count) {
        qsort(items, count, sizeof *items, by_path);
    }
    return (struct memory_files){items, count};
}

static bool could_be_entry(const struct document *d)
{
    struct file file = {.path = d->path, .kind = FILE_PLAIN, .size = d->text.len};
    return corpus_is_entry(&file);
}

/* What documents hold of a corpus that is gone. */
static void forget_reading(struct document *d)
{
    arena_release(&d->reading);
    d->entry = NULL;
    d->read_text = (struct str){0};
    diags_init(&d->read_diags, &d->reading);
    d->stale = d->open;
    d->counted = d->open && could_be_entry(d);
}

static void read_corpus(struct workspace *w)
{
    struct arena own, scratch;
    struct crew crew;
    struct diags unheard;
    arena_init(&own);
    arena_init(&scratch);
    crew_init(&crew, w->options.jobs);
    diags_init(&unheard, &own); /* open documents are read once more */
    const struct drafts drafts = {&w->disk, texts_of(w, &scratch)};
    const struct source source = source_drafts(&drafts);
    struct corpus corpus;
    bool ok = corpus_load(&corpus, &own, w->registry, &source, &crew, &unheard);
    arena_release(&scratch);
    if (!ok) {
        corpus = (struct corpus){.registry = w->registry};
    }
    arena_release(&w->whole);
    diags_init(&w->whole_diags, &w->whole);
    crew_release(&w->crew);
    arena_release(&w->corpus_own);
    w->crew = crew;
    w->corpus_own = own;
    w->corpus = corpus;
    for (size_t i = 0; i < w->document_count; i++) {
        forget_reading(w->documents[i]);
    }
    w->whole_stale = true;
    w->whole_ran = false;
}

bool workspace_refresh(struct workspace *w, struct diags *diags)
{
    if (w->root && w->law_stale) {
        w->law_stale = false;
        read_law(w, diags);
    }
    if (w->registry && w->corpus_stale) {
        w->corpus_stale = false;
        read_corpus(w);
    }
    return w->registry != NULL;
}

/* "a/./b", "a/../b" and names that begin with a dot are no paths of the registry. */
static bool is_hidden(const char *path)
{
    return path[0] == '.' || path[0] == '\0' || strstr(path, "/.");
}

const char *workspace_path(const struct workspace *w, struct arena *a, struct str uri)
{
    const char *path = w->root ? uri_to_path(a, uri) : NULL;
    size_t len = w->root ? strlen(w->root) : 0;
    len -= len && w->root[len - 1] == '/';
    if (!path || strncmp(path, w->root, len) != 0 || path[len] != '/') {
        return NULL;
    }
    path += len + 1;
    return is_hidden(path) ? NULL : path;
}

static struct document *document_at(const struct workspace *w, const char *path)
{
    for (size_t i = 0; i < w->document_count; i++) {
        if (strcmp(w->documents[i]->path, path) == 0) {
            return w->documents[i];
        }
    }
    return NULL;
}

const char *workspace_uri(const struct workspace *w, struct arena *a, const char *path)
{
    const struct document *d = document_at(w, path);
    return d ? d->uri : uri_of_path(a, arena_printf(a, "%s/%s", w->root, path));
}

struct document *workspace_document(const struct workspace *w, struct str uri)
{
    for (size_t i = 0; i < w->document_count; i++) {
        struct document *d = w->documents[i];
        if (d->open && str_is(uri, d->uri)) {
            return d;
        }
    }
    return NULL;
}

static struct document *add_document(struct workspace *w, const char *path)
{
    struct document **slot = arena_push(&w->names, &w->documents, &w->document_count,
                                        sizeof(struct document *));
    struct document *d = *slot = ARENA_NEW(&w->names, struct document);
    d->path = arena_copy(&w->names, path, strlen(path));
    diags_init(&d->read_diags, &d->reading);
    diags_init(&d->found, &d->checking);
    return d;
}

struct document *workspace_did_open(struct workspace *w, struct str uri,
                                    struct str text)
{
    struct arena a;
    arena_init(&a);
    struct document *d = NULL;
    const char *path = workspace_path(w, &a, uri);
    if (path && str_starts(str_from(path), "entries/")) {
        d = document_at(w, path);
        d = d ? d : add_document(w, path);
        if (!d->uri || !str_is(uri, d->uri)) {
            d->uri = arena_copy(&w->names, uri.ptr, uri.len);
        }
        d->open = d->stale = true;
        d->counted = corpus_at(&w->corpus, d->path) != NULL;
        buf_clear(&d->text);
        buf_str(&d->text, text);
        w->whole_stale = true;
    }
    arena_release(&a);
    return d;
}

void workspace_did_change(struct workspace *w, struct document *d,
                          struct stretch changed, struct str text)
{
    size_t tail = d->text.len - changed.end;
    buf_reserve(&d->text, text.len);
    char *at = d->text.ptr + changed.start;
    memmove(at + text.len, d->text.ptr + changed.end, tail);
    if (text.len) {
        memcpy(at, text.ptr, text.len);
    }
    d->text.len = changed.start + text.len + tail;
    d->stale = true;
    w->whole_stale = true;
}

void workspace_did_close(struct workspace *w, struct document *d)
{
    struct arena a;
    arena_init(&a);
    struct diags unheard;
    struct str text;
    bool found = false;
    diags_init(&unheard, &a);
    bool same = source_read_if(&w->disk, &a, d->path, &text, &found, &unheard) &&
                found && str_equal(text, d->read_text) && !d->stale;
    arena_release(&a);
    d->open = d->stale = false;
    buf_release(&d->text);
    buf_release(&d->told);
    arena_release(&d->checking);
    diags_init(&d->found, &d->checking);
    w->corpus_stale |= !same;
    w->whole_stale |= !same;
}

void workspace_did_change_file(struct workspace *w, const char *path)
{
    const struct document *d = document_at(w, path);
    if (str_starts(str_from(path), "registry/")) {
        w->law_stale = w->whole_stale = true;
    } else if (str_starts(str_from(path), "entries/") && !(d && d->open)) {
        w->corpus_stale = w->whole_stale = true;
    }
}

/* Reads the document into the corpus. What it held before is let go when nothing points
   to it any more. */
static void read_document(struct workspace *w, struct document *d)
{
    struct arena old = d->reading;
    arena_init(&d->reading);
    diags_init(&d->read_diags, &d->reading);
    d->read_text = arena_str(&d->reading, buf_view(&d->text));
    d->stale = false;
    d->entry = NULL;
    if (could_be_entry(d)) {
        struct entry *fresh =
            entry_parse(&d->reading, d->path, d->read_text, &d->read_diags);
        d->entry = corpus_replace(&w->corpus, fresh) ? fresh : NULL;
    }
    if (!d->entry) {
        diags_init(&d->read_diags,
                   &d->reading); /* rules over all tell why it is none */
    }
    arena_release(&old);
}

/* Documents are entries in the corpus, or no longer: a new file is opened, or one grows
   beyond the limit. */
static void settle_membership(struct workspace *w)
{
    for (size_t i = 0; i < w->document_count; i++) {
        const struct document *d = w->documents[i];
        if (d->open && could_be_entry(d) != d->counted) {
            read_corpus(w);
            return;
        }
    }
}

static void take_about(struct diags *into, const struct diags *from, const char *path)
{
    for (size_t i = 0; i < from->count; i++) {
        struct diag *d = from->items[i];
        if (d->place.path && strcmp(d->place.path, path) == 0) {
            diags_take(into, d);
        }
    }
}

static struct check_job job_of(const struct workspace *w)
{
    return (struct check_job){
        .corpus = &w->corpus,
        .files = &w->disk,
        .settings = w->settings,
        .baseline = w->baseline,
        .wording = w->wording,
        .today = w->options.today,
    };
}

static void find_faults(struct workspace *w, struct document *d)
{
    const struct check_job job = job_of(w);
    arena_release(&d->checking);
    struct diags own;
    diags_init(&own, &d->checking);
    if (d->entry) {
        check_entry(&job, d->entry, &own);
    }
    diags_init(&d->found, &d->checking);
    take_about(&d->found, &d->read_diags, d->path);
    take_about(&d->found, &own, d->path);
    take_about(&d->found, &w->whole_diags, d->path);
    check_judge(&job, d->entry, &d->found);
    d->news = true;
}

void workspace_check_whole(struct workspace *w)
{
    if (!w->registry) {
        return;
    }
    settle_membership(w);
    for (size_t i = 0; i < w->document_count; i++) {
        struct document *d = w->documents[i];
        if (d->open && d->stale) {
            read_document(w, d);
        }
    }
    const struct check_job job = job_of(w);
    arena_release(&w->whole);
    diags_init(&w->whole_diags, &w->whole);
    check_whole(&job, &w->whole_diags);
    w->whole_stale = false;
    w->whole_ran = true;
    for (size_t i = 0; i < w->document_count; i++) {
        if (w->documents[i]->open) {
            find_faults(w, w->documents[i]);
        }
    }
}

void workspace_check(struct workspace *w, struct document *d)
{
    if (!d->stale || !w->registry) {
        return;
    }
    settle_membership(w);
    if (w->whole_ran) {
        read_document(w, d);
        find_faults(w, d);
    } else {
        workspace_check_whole(w);
    }
}

struct str workspace_text(const struct workspace *w, const char *path)
{
    const struct document *d = document_at(w, path);
    const struct entry *e = corpus_at(&w->corpus, path);
    return d && d->open ? d->read_text : e ? e->text : (struct str){0};
}
