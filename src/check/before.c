#include "check/before.h"

bool has_path(const struct files *files, const char *path)
{
    return files_find(files, path) != NULL;
}

bool was_there(const struct base_state *base, const char *path)
{
    return has_path(&base->entries, path);
}

/* Carriage returns in the text of an entry have become blanks (entry_load). */
static bool is_same_text(struct str now, struct str before)
{
    bool same = now.len == before.len;
    if (!same || str_equal(now, before)) {
        return same;
    }
    for (size_t i = 0; i < now.len && same; i++) {
        same =
            now.ptr[i] == before.ptr[i] || (before.ptr[i] == '\r' && now.ptr[i] == ' ');
    }
    return same;
}

/* Whether what the file at `path` was is `now` in the eyes of `same`. */
static bool is_as_before(const struct checking *c, const char *path, struct str now,
                         bool (*same)(struct str now, struct str before))
{
    struct arena a;
    struct diags unheard;
    struct str before;
    bool found = false;
    if (c->base->is_same) {
        return c->base->is_same(c->base->state, path);
    }
    arena_init(&a);
    diags_init(&unheard, &a);
    bool as_before =
        source_read_if(c->base->files, &a, path, &before, &found, &unheard) && found &&
        same(now, before);
    arena_release(&a);
    return as_before;
}

bool file_is_as_before(const struct checking *c, const char *path, struct str now)
{
    return is_as_before(c, path, now, str_equal);
}

bool entry_is_as_before(const struct checking *c, const struct entry *e)
{
    return is_as_before(c, e->path, e->text, is_same_text);
}

const struct entry *as_it_was(struct checking *c, const struct file *file)
{
    struct diags unheard;
    diags_init(&unheard, c->scratch);
    struct entry *e = entry_load(c->scratch, c->base->files, file, &unheard);
    entry_name_sections(c->corpus->registry, e);
    return e->front ? e : NULL;
}

/* Whether the file is called "<slug>.md". */
static bool is_named(const struct file *file, struct str slug)
{
    struct str path = str_from(file->path);
    size_t tail = slug.len + strlen(".md");
    if (slug.len == 0 || path.len <= tail || path.ptr[path.len - tail - 1] != '/') {
        return false;
    }
    struct str name = str_slice(path, path.len - tail, path.len);
    return str_ends(name, ".md") && str_equal(str_slice(name, 0, slug.len), slug);
}

static const struct file *find_slug(const struct base_state *base, struct str slug)
{
    for (size_t i = 0; i < base->entries.count; i++) {
        const struct file *file = &base->entries.items[i];
        if (is_named(file, slug) && corpus_is_entry(file)) {
            return file;
        }
    }
    return NULL;
}

const struct file *file_before(const struct base_state *base, const struct entry *e)
{
    const struct file *file = files_find(&base->entries, e->path);
    const struct value *aliases = value_get(e->front, "aliases");
    file = file ? file : find_slug(base, e->slug);
    for (size_t i = 0; !file && i < value_count(aliases); i++) {
        file = find_slug(base, value_str(value_item(aliases, i)));
    }
    return file;
}

static void see(struct checking *c, const struct entry *now, see_change *const *rules)
{
    const struct file *file = file_before(c->base, now);
    const struct entry *before = file ? as_it_was(c, file) : NULL;
    for (; (before || !file) && *rules; rules++) {
        (*rules)(c, before, now);
    }
}

void each_change(struct checking *c, see_change *const *rules)
{
    struct arena scratch;
    struct checking own = *c;
    arena_init(&scratch);
    own.scratch = &scratch;
    for (size_t i = 0; i < c->corpus->entry_count; i++) {
        const struct entry *e = c->corpus->entries[i];
        if (e->front && !entry_is_as_before(c, e)) {
            see(&own, e, rules);
            arena_reset(&scratch);
        }
    }
    arena_release(&scratch);
}
