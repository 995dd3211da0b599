#include "render/source_link.h"

#include "render/changed.h"

static struct link_known known_of(const struct site *s, struct arena *a,
                                  const struct value *url)
{
    const struct site_options *o = &s->options;
    return url && o->link_known ? o->link_known(o->links, a, value_str(url))
                                : (struct link_known){0};
}

/* The copy that the entry names, or the one that an archive told of; NULL when there is
   none that opens. */
static const struct value *copy_of(const struct site *s, struct arena *a,
                                   const struct value *source, struct str known)
{
    const struct value *copies[] = {value_get(source, "archive"),
                                    value_string(a, known)};
    for (size_t i = 0; i < COUNT_OF(copies); i++) {
        const struct value *copy = web_address(copies[i]);
        if (copy && !known_of(s, a, copy).broken) {
            return copy;
        }
    }
    return NULL;
}

static const struct value *broken_view(const struct words *w, struct arena *a,
                                       int64_t asked, const struct value *original)
{
    struct value *v = value_object(a);
    struct word_value values[] = {
        {"date", str_from(words_date(w, a, day_text(a, asked)))}};
    value_set_text(a, v, "text",
                   words_fill(w, a, original ? "source_copied" : "source_broken",
                              values, COUNT_OF(values)));
    value_set(a, v, "original", original);
    return v;
}

void set_source_link(const struct site *s, const struct words *w, struct arena *a,
                     const struct value *source, struct value *v)
{
    const struct value *url = web_address(value_get(source, "url"));
    struct link_known known = known_of(s, a, url);
    if (!known.broken) {
        value_set(a, v, "url", url);
        value_set(a, v, "archive", web_address(value_get(source, "archive")));
        return;
    }
    const struct value *copy = copy_of(s, a, source, known.copy);
    value_set(a, v, "url", copy ? copy : url);
    value_set(a, v, "broken", broken_view(w, a, known.asked, copy ? url : NULL));
}
