#include "commands/operands.h"

#include <string.h>

/* "./entries//x/" and "entries/x" are the same operand. */
static const char *tidy(struct arena *a, const char *path)
{
    char *out = arena_alloc(a, strlen(path) + 1);
    size_t len = 0;
    for (const char *p = path; *p; p++) {
        bool start = len == 0 || out[len - 1] == '/';
        if (start && p[0] == '.' && (p[1] == '/' || p[1] == '\0')) {
            p += p[1] == '/';
            continue;
        }
        if (!(start && len && p[0] == '/')) {
            out[len++] = p[0];
        }
    }
    while (len > 1 && out[len - 1] == '/') {
        len--;
    }
    out[len] = '\0';
    return out;
}

static bool is_at_or_below(const char *path, const char *operand)
{
    size_t len = strlen(operand);
    return len == 0 || (strncmp(path, operand, len) == 0 &&
                        (path[len] == '\0' || path[len] == '/'));
}

bool operands_name(const struct context *c, const char *path)
{
    if (c->operand_count == 0) {
        return true;
    }
    for (int i = 0; i < c->operand_count; i++) {
        if (is_at_or_below(path, c->operands[i])) {
            return true;
        }
    }
    return false;
}

bool operands_want(const struct context *c, const struct diag *d)
{
    return d->level == LEVEL_FAILURE || !d->place.path ||
           operands_name(c, d->place.path);
}

size_t operands_count(const struct context *c, const struct corpus *corpus)
{
    size_t n = 0;
    for (size_t i = 0; i < corpus->files.count; i++) {
        n += operands_name(c, corpus->files.items[i].path);
    }
    return n;
}

bool operands_exist(struct context *c, const struct corpus *corpus)
{
    bool ok = true;
    for (int i = 0; i < c->operand_count; i++) {
        c->operands[i] = tidy(c->arena, c->operands[i]);
        bool found = false;
        for (size_t k = 0; k < corpus->files.count && !found; k++) {
            found = is_at_or_below(corpus->files.items[k].path, c->operands[i]);
        }
        if (!found) {
            struct diag *d =
                diag_fail(c->diags, c->operands[i], "there is no entry or folder '%s'",
                          c->operands[i]);
            diag_help(c->diags, d,
                      "name it from the registry's folder on, such as "
                      "entries/helplines");
            ok = false;
        }
    }
    return ok;
}

static bool names_any(const struct context *c, const struct entry *original)
{
    bool any = operands_name(c, original->path);
    for (size_t i = 0; i < original->translation_count && !any; i++) {
        any = operands_name(c, original->translations[i]->path);
    }
    return any;
}

const bool *operands_choose(const struct context *c, const struct corpus *corpus)
{
    if (c->operand_count == 0) {
        return NULL;
    }
    bool *chosen = ARENA_ARRAY(c->arena, bool,
                               corpus->entry_count + corpus->translation_count + 1);
    for (size_t i = 0; i < corpus->entry_count; i++) {
        chosen[i] = names_any(c, corpus->entries[i]);
    }
    for (size_t i = 0; i < corpus->translation_count; i++) {
        const struct entry *t = corpus->translations[i];
        chosen[corpus->entry_count + i] =
            t->original ? names_any(c, t->original) : operands_name(c, t->path);
    }
    return chosen;
}
