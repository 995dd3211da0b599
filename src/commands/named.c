#include "commands/named.h"

#include "base/nearest.h"

const struct entry *named_find(const struct corpus *corpus, const char *name)
{
    struct str wanted = str_from(name);
    if (str_starts(wanted, "./")) {
        wanted = str_slice(wanted, 2, wanted.len);
    }
    const struct entry *e = corpus_find(corpus, wanted);
    return e ? e : corpus_at(corpus, wanted.ptr);
}

void named_offer(struct context *c, const struct corpus *corpus, const char *name,
                 struct diag *d)
{
    struct nearest n = nearest_new(str_from(name));
    for (size_t i = 0; i < corpus->entry_count; i++) {
        nearest_try(&n, corpus->entries[i]->slug);
    }
    if (nearest_found(&n)) {
        diag_help(c->diags, d, "a similar one exists: '%.*s'", STR_ARGS(n.best));
    }
}

const struct entry *named_original(struct context *c, const struct corpus *corpus,
                                   const char *name)
{
    const struct entry *e = named_find(corpus, name);
    if (!e) {
        struct diag *d = diag_fail(c->diags, NULL, "there is no entry '%s'", name);
        named_offer(c, corpus, name, d);
        return NULL;
    }
    if (e->lang.len && !e->original) {
        diag_fail(c->diags, e->path, "there is no entry '%.*s' that this translates",
                  STR_ARGS(e->slug));
        return NULL;
    }
    return e->original ? e->original : e;
}
