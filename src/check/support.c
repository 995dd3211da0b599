#include "check/support.h"

#include "base/utf8.h"

bool is_blank_to_fill(struct str text)
{
    return str_contains(text, BLANK_MARK);
}

const struct entry *original_of(const struct entry *e)
{
    return e->lang.len ? e->original : e;
}

struct str language_of(const struct checking *c, const struct entry *e)
{
    return registry_language_of(c->corpus->registry, e->lang);
}

struct place place_of(const struct entry *e, struct span span)
{
    return (struct place){e->path, span};
}

struct place place_of_value(const struct entry *e, const struct value *v)
{
    return place_of(e, v ? v->span : e->front_end);
}

struct place place_of_bytes(const struct entry *e, size_t start, size_t end)
{
    struct locator l = locator_new(e->text);
    return place_of(e, locator_span(&l, start, end));
}
