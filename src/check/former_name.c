#include "check/former_name.h"

bool lists_alias(const struct entry *e, struct str slug)
{
    return value_has(value_get(e->front, "aliases"), slug);
}

bool is_an_alias(const struct corpus *corpus, struct str slug)
{
    for (size_t i = 0; i < corpus->entry_count; i++) {
        if (lists_alias(corpus->entries[i], slug)) {
            return true;
        }
    }
    return false;
}

/* What stands on the line before the byte `at`: "  - " of an item of a list. */
static struct str line_before(struct str text, size_t at)
{
    size_t start = at;
    while (start > 0 && text.ptr[start - 1] != '\n') {
        start--;
    }
    return str_slice(text, start, at);
}

static bool is_item_mark(struct str s)
{
    return str_is(str_trim(s), "-");
}

void offer_alias(struct checking *c, struct diag *d, const struct entry *e,
                 struct str slug)
{
    const struct value *aliases = value_get(e->front, "aliases");
    if (!aliases) {
        diag_edit(c->diags, d, FIX_SAFE, e->front_end.start, e->front_end.start,
                  "aliases: [%.*s]\n", STR_ARGS(slug));
        return;
    }
    if (value_count(aliases) == 0) {
        return;
    }
    size_t at = value_item(aliases, 0)->span.start;
    struct str mark = line_before(e->text, at);
    if (e->text.ptr[aliases->span.start] == '[') {
        diag_edit(c->diags, d, FIX_SAFE, at, at, "%.*s, ", STR_ARGS(slug));
    } else if (is_item_mark(mark)) {
        diag_edit(c->diags, d, FIX_SAFE, at, at, "%.*s\n%.*s", STR_ARGS(slug),
                  STR_ARGS(mark));
    }
}
