#include "commands/publishing.h"

#include "commands/clock.h"
#include "commands/load.h"
#include "git/repository.h"
#include "version.h"

static const char *const folders[] = {"registry", "entries", "site", NULL};

/* Makes the commit the place that everything is read from. */
static bool read_from(struct context *c, const char *ref,
                      struct repository_state *state)
{
    struct memory_files *files = ARENA_NEW(c->arena, struct memory_files);
    if (!repository_files(c->arena, c->root_path, ref, folders, files, state,
                          c->diags)) {
        return false;
    }
    c->root = source_memory(files);
    c->law = c->root;
    return true;
}

/* The content of a commit has that commit's time, whatever the environment says:
   whoever makes it again gets the same. */
static bool read_ref(struct context *c, const char *ref, struct provenance *from,
                     int64_t *time)
{
    struct repository_state state;
    if (!read_from(c, ref, &state)) {
        return false;
    }
    from->commit = state.commit;
    *time = state.time;
    return true;
}

static bool read_work_tree(struct context *c, struct provenance *from, int64_t *time)
{
    static const char *const law_and_entries[] = {"registry", "entries", NULL};
    struct repository_state state;
    if (!repository_read(c->arena, c->root_path, &state, c->diags)) {
        return false;
    }
    from->commit = state.found ? state.commit : NULL;
    return content_time(c, &state, time) &&
           (!state.found || repository_modified(c->root_path, law_and_entries,
                                                &from->modified, c->diags));
}

static bool find_provenance(struct context *c, const char *ref, struct provenance *from)
{
    int64_t time = 0;
    *from = (struct provenance){.tool = "popreg " POPREG_VERSION};
    if (ref ? !read_ref(c, ref, from, &time) : !read_work_tree(c, from, &time)) {
        return false;
    }
    char stamp[DATE_STAMP_BYTES];
    date_stamp(time, stamp);
    from->stamp = arena_copy(c->arena, stamp, strlen(stamp));
    return true;
}

/* The edition that was named, or the only one there is. */
static bool choose_edition(struct context *c, const char *named, struct str *out)
{
    struct str *ids;
    size_t count;
    if (named) {
        *out = str_from(named);
        return true;
    }
    if (!editions_list(c->arena, &c->root, &ids, &count, c->diags)) {
        return false;
    }
    if (count != 1) {
        diag_fail(c->diags, NULL, "which edition? registry/editions holds %zu of them",
                  count);
        return false;
    }
    *out = ids[0];
    return true;
}

/* What the entries of that commit have of findings was its own matter: they are read
   for comparing only. */
static const struct earlier *read_earlier(const struct context *now, const char *ref,
                                          struct str id)
{
    struct context then = *now;
    struct arena *a = now->arena;
    struct earlier *e = ARENA_NEW(a, struct earlier);
    struct corpus *corpus = ARENA_NEW(a, struct corpus);
    struct repository_state state;
    struct diags findings;
    diags_init(&findings, a);
    if (!read_from(&then, ref, &state)) {
        return NULL;
    }
    then.diags = &findings;
    if (!load_corpus(&then, corpus)) {
        diag_fail(now->diags, NULL, "cannot read the entries of '%s'", ref);
        return NULL;
    }
    e->edition = edition_load(a, &then.root, id, corpus, now->diags);
    e->corpus = corpus;
    e->commit = state.commit;
    return e->edition ? e : NULL;
}

int publishing_prepare(struct context *c, const struct publishing *what,
                       struct publication *out)
{
    struct str id;
    struct corpus *corpus = ARENA_NEW(c->arena, struct corpus);
    *out = (struct publication){.corpus = corpus, .crew = &c->crew};
    if (!find_provenance(c, what->ref, &out->from) ||
        !choose_edition(c, what->edition, &id)) {
        return STATUS_FAILURE;
    }
    int status = load_checked(c, corpus);
    if (status != STATUS_DONE) {
        return status;
    }
    out->root = &c->root;
    out->edition = edition_load(c->arena, &c->root, id, corpus, c->diags);
    if (!out->edition) {
        return STATUS_FAILURE;
    }
    if (what->since && !(out->earlier = read_earlier(c, what->since, id))) {
        return STATUS_FAILURE;
    }
    out->typesetter = what->typesetter;
    if (!publication_prepare(out, c->arena, c->diags)) {
        publication_release(out);
        return STATUS_FAILURE;
    }
    return STATUS_DONE;
}
