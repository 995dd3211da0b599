#include "render/changed.h"

#include <stdlib.h>

struct str day_text(struct arena *a, int64_t seconds)
{
    struct date d = date_from_unix(seconds);
    return str_from(arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day));
}

static int last_first(const void *x, const void *y)
{
    const struct change *a = x, *b = y;
    int order = (a->last < b->last) - (a->last > b->last);
    return order ? order : str_compare(a->entry->slug, b->entry->slug);
}

static void see_file(const struct site *s, const struct entry *file, struct change *out)
{
    const struct history_file *known = history_of(s->options.history, file->path);
    if (known) {
        out->first =
            !out->first || known->first < out->first ? known->first : out->first;
        out->last = known->substantive > out->last ? known->substantive : out->last;
    }
}

struct change change_of(const struct site *s, const struct entry *e)
{
    struct change c = {.entry = e};
    see_file(s, e, &c);
    for (size_t k = 0; k < e->translation_count; k++) {
        see_file(s, e->translations[k], &c);
    }
    return c;
}

const struct change *changes_newest(const struct site *s, struct arena *a, size_t max,
                                    size_t *count)
{
    struct change *list = ARENA_ARRAY(a, struct change, s->entry_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < s->entry_count; i++) {
        struct change c = change_of(s, s->tongues[0].entries[i]);
        if (c.last) {
            list[n++] = c;
        }
    }
    if (n) {
        qsort(list, n, sizeof *list, last_first);
    }
    *count = n < max ? n : max;
    return list;
}

const struct value *change_view(const struct site *s, const struct tongue *t,
                                struct arena *a, const struct change *c)
{
    const struct entry *text = entry_in(c->entry, t->words.lang);
    struct str lang = text_language(s, text);
    struct str first = day_text(a, c->first), last = day_text(a, c->last);
    struct value *v = value_object(a);
    value_set_str(a, v, "title", entry_text(text, "title"));
    value_set_text(a, v, "path", entry_path(a, c->entry->slug));
    value_set_str(a, v, "lang", lang);
    value_set_text(a, v, "dir", language_direction(lang));
    value_set_bool(a, v, "foreign", !str_equal(lang, t->words.lang));
    value_set_bool(a, v, "fresh", str_equal(first, last));
    value_set_str(a, v, "day", last);
    value_set_text(a, v, "date", words_date(&t->words, a, last));
    return v;
}
