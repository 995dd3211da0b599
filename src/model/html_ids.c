#include "model/html_ids.h"

#include "base/uri.h"

struct html_ids *html_ids_new(struct arena *a)
{
    struct html_ids *ids = ARENA_NEW(a, struct html_ids);
    ids->names = interner_new(a);
    return ids;
}

static void add(struct html_ids *ids, struct str name)
{
    if (name.len && interned(&ids->names, name) == SIZE_MAX) {
        char *copy = arena_copy(ids->names.arena, name.ptr, name.len);
        intern(&ids->names, (struct str){copy, name.len});
    }
}

void html_ids_add(struct html_ids *ids, const struct html_element *e)
{
    struct str name;
    if (html_attribute(e, "id", &name)) {
        add(ids, name);
    }
    if (str_is(e->name, "a") && html_attribute(e, "name", &name)) {
        add(ids, name);
    }
}

static bool has(const struct html_ids *ids, struct str name)
{
    return interned(&ids->names, name) != SIZE_MAX;
}

static bool is_top(struct str name)
{
    return name.len == 3 && to_lower(name.ptr[0]) == 't' &&
           to_lower(name.ptr[1]) == 'o' && to_lower(name.ptr[2]) == 'p';
}

bool html_ids_lead(const struct html_ids *ids, struct str fragment)
{
    struct str name = str_slice(fragment, 0, str_find(fragment, 0, STR(":~:")));
    if (name.len == 0 || has(ids, name) || str_starts(name, "/") ||
        str_starts(name, "!")) {
        return true;
    }
    struct arena a;
    arena_init(&a);
    struct str decoded = uri_decode(&a, name);
    bool found = has(ids, decoded) || is_top(decoded);
    arena_release(&a);
    return found;
}
