#include "commands/entry_shown.h"

#include "base/messages.h"
#include "report/escape.h"

const char *entry_title(struct arena *a, const struct entry *e)
{
    const struct entry *text = entry_in(e, str_from(messages_language()));
    struct str title = entry_text(text, "title");
    return visible(a, title.len ? title : e->slug);
}

size_t entry_owner_count(const struct entry *e)
{
    return value_count(value_get(e->front, "organisations"));
}

struct str entry_owner(const struct entry *e, size_t i)
{
    return value_get_text(value_item(value_get(e->front, "organisations"), i), "name");
}

const char *entry_owners(struct arena *a, const struct entry *e)
{
    struct buf out = {0};
    for (size_t i = 0; i < entry_owner_count(e); i++) {
        buf_printf(&out, "%s%s", i ? ", " : "", visible(a, entry_owner(e, i)));
    }
    return buf_keep(&out, a).ptr;
}

const char *entry_where(struct arena *a, const struct entry *e)
{
    const char *category = visible(a, e->category), *owners = entry_owners(a, e);
    return owners[0] ? arena_printf(a, "%s; %s", category, owners) : category;
}

/* NULL without the setting, in which "{path}" stands for the path. */
static const char *edit_url(struct arena *a, const struct registry *r,
                            const struct entry *e)
{
    struct str form = value_get_text(r->settings, "edit_url"), mark = STR("{path}");
    size_t at = str_find(form, 0, mark);
    if (at == form.len) {
        return NULL;
    }
    struct str rest = str_slice(form, at + mark.len, form.len);
    return arena_printf(a, "%.*s%s%.*s", (int)at, form.ptr, relative_uri(a, e->path),
                        STR_ARGS(rest));
}

void put_entry_link(struct buf *out, struct arena *a, const struct registry *r,
                    const struct entry *e)
{
    const char *url = edit_url(a, r, e);
    buf_text(out, url ? "[" : "");
    put_markdown(out, str_from(entry_title(a, e)));
    if (url) {
        buf_printf(out, "](%s)", url);
    }
}

struct value *entry_data(struct arena *a, const struct entry *e)
{
    struct value *v = value_object(a), *owners = value_array(a);
    for (size_t i = 0; i < entry_owner_count(e); i++) {
        value_append(a, owners, value_string(a, entry_owner(e, i)));
    }
    value_set_str(a, v, "slug", e->slug);
    value_set_str(a, v, "title", entry_text(e, "title"));
    value_set_text(a, v, "path", e->path);
    value_set_str(a, v, "category", e->category);
    value_set(a, v, "owners", owners);
    return v;
}

const char *day_written(struct arena *a, struct date d)
{
    return arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}
