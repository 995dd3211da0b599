#include "render/source_link.h"

#include "model/iri.h"
#include "model/link_memory.h"
#include "render/changed.h"

static struct link_verdict verdict_of(const struct site *s, struct arena *a,
                                      struct str url)
{
    struct str page = str_slice(url, 0, str_find(url, 0, STR("#")));
    return s->options.links ? link_judge(s->options.links, iri_to_uri(a, page))
                            : (struct link_verdict){0};
}

static bool is_broken(const struct site *s, struct arena *a, const struct value *url)
{
    return verdict_of(s, a, value_str(url)).standing == STANDING_BROKEN;
}

/* The copy that the entry names, or the one that an archive told of; NULL when there is
   none that opens. */
static const struct value *copy_of(const struct site *s, struct arena *a,
                                   const struct value *source,
                                   const struct link_verdict *original)
{
    const struct value *copies[] = {value_get(source, "archive"),
                                    value_string(a, original->first->archive)};
    for (size_t i = 0; i < COUNT_OF(copies); i++) {
        const struct value *copy = web_address(copies[i]);
        if (copy && !is_broken(s, a, copy)) {
            return copy;
        }
    }
    return NULL;
}

static void set_broken(const struct words *w, struct arena *a,
                       const struct link_verdict *verdict, const struct value *original,
                       struct value *v)
{
    struct value *broken = value_object(a);
    if (original) {
        value_set_str(a, broken, "text", words_get(w, "source_copied"));
        value_set(a, broken, "original", original);
    } else {
        struct word_value values[] = {
            {"date", str_from(words_date(w, a, day_text(a, verdict->last->asked)))}};
        value_set_text(a, broken, "text",
                       words_fill(w, a, "source_broken", values, COUNT_OF(values)));
    }
    value_set(a, v, "broken", broken);
}

void set_source_link(const struct site *s, const struct words *w, struct arena *a,
                     const struct value *source, struct value *v)
{
    const struct value *url = web_address(value_get(source, "url"));
    const struct value *archive = web_address(value_get(source, "archive"));
    struct link_verdict verdict = verdict_of(s, a, value_str(url));
    if (!url || verdict.standing != STANDING_BROKEN) {
        value_set(a, v, "url", url);
        value_set(a, v, "archive", archive);
        return;
    }
    const struct value *copy = copy_of(s, a, source, &verdict);
    value_set(a, v, "url", copy ? copy : url);
    set_broken(w, a, &verdict, copy ? url : NULL, v);
}
