#include "base/intern.h"
#include "commands/links.h"

struct addition {
    struct context *c;
    struct interner changed; /* paths of changed files */
    struct interner before;  /* addresses that they held */
};

static const struct entry *read_before(struct context *c, const char *path)
{
    const struct file *file = files_find(&c->base->entries, path);
    struct diags unheard; /* what was wrong then is nobody's matter now */
    diags_init(&unheard, c->arena);
    return file && corpus_is_entry(file)
               ? entry_load(c->arena, c->base->files, file, &unheard)
               : NULL;
}

/* The addresses that the files held which are changed or gone. */
static void gather_before(struct addition *a, const struct registry *registry,
                          const char *const *paths, size_t count)
{
    struct corpus old = {.registry = registry};
    for (size_t i = 0; i < count && a->c->base; i++) {
        const struct entry *e = read_before(a->c, paths[i]);
        if (e) {
            *(const struct entry **)arena_push(a->c->arena, &old.entries,
                                               &old.entry_count, sizeof e) = e;
        }
    }
    struct link_list list = link_list_of(a->c, &old);
    for (size_t i = 0; i < list.count; i++) {
        intern(&a->before, list.items[i].url);
    }
}

static bool is_added(void *user, const struct link_use *use)
{
    struct addition *a = user;
    return interned(&a->changed, str_from(use->path)) != SIZE_MAX &&
           interned(&a->before, link_key(a->c->arena, use->at.url)) == SIZE_MAX;
}

void link_list_added(struct context *c, const struct proposal *p,
                     const struct registry *registry, struct link_list *list)
{
    struct addition a = {c, interner_new(c->arena), interner_new(c->arena)};
    const char **paths =
        ARENA_ARRAY(c->arena, const char *, p->changed_count + p->gone_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < p->files.count; i++) {
        if (p->changed[i]) {
            paths[count++] = p->files.items[i].path;
            intern(&a.changed, str_from(p->files.items[i].path));
        }
    }
    for (size_t i = 0; i < p->gone_count; i++) {
        paths[count++] = p->gone[i];
    }
    gather_before(&a, registry, paths, count);
    link_list_keep(list, is_added, &a);
}
