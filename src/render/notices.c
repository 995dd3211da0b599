#include "render/notices.h"

#include <stdlib.h>
#include <string.h>

#include "model/review.h"

struct noticing {
    const struct site *site;
    const struct words *words;
    const struct entry *entry, *text;
};

static bool has_ended(const struct noticing *n)
{
    return str_is(entry_text(n->entry, "status"), "ended");
}

static bool is_fallback(const struct noticing *n)
{
    return !str_equal(text_language(n->site, n->text), n->words->lang);
}

static int by_path(const void *x, const void *y)
{
    const struct lag *a = x, *b = y;
    return strcmp(a->path, b->path);
}

const struct lag *lag_of(const struct site *s, const struct entry *text)
{
    const struct site_options *o = &s->options;
    struct lag key = {.path = text->path};
    return o->lag_count ? bsearch(&key, o->lags, o->lag_count, sizeof key, by_path)
                        : NULL;
}

static bool is_behind(const struct noticing *n)
{
    const struct lag *lag = lag_of(n->site, n->text);
    return lag && lag->changes == 0;
}

static bool is_behind_by(const struct noticing *n)
{
    const struct lag *lag = lag_of(n->site, n->text);
    return lag && lag->changes > 0;
}

static bool is_machine_made(const struct noticing *n)
{
    const struct value *translation = value_get(n->text->front, "translation");
    return str_is(value_get_text(translation, "method"), "machine") &&
           !value_get(translation, "reviewed_by");
}

static struct str next_review(const struct noticing *n)
{
    return value_get_text(value_get(n->entry->front, "review"), "next");
}

static bool is_overdue(const struct noticing *n)
{
    return review_of(n->entry, n->site->options.today, 0).standing == REVIEW_OVERDUE;
}

static bool is_desk_research(const struct noticing *n)
{
    return str_is(entry_text(n->entry, "basis"), "desk-research");
}

static bool is_unconfirmed(const struct noticing *n)
{
    return str_is(entry_text(n->entry, "owner_confirmed"), "no");
}

/* `{date}` in the words is the day of the next review; `{changes}` and `{sections}` say
   how far the text is behind. */
static const struct {
    const char *kind, *key;
    bool (*applies)(const struct noticing *n);
    bool has_history; /* the page of the entry's history tells more */
} kinds[] = {
    {"ended", "notice_ended", has_ended, false},
    {"fallback", "notice_fallback", is_fallback, false},
    {"behind", "notice_behind", is_behind, true},
    {"behind", "notice_behind_by", is_behind_by, true},
    {"machine", "notice_machine", is_machine_made, false},
    {"overdue", "notice_overdue", is_overdue, false},
    {"desk-research", "notice_desk_research", is_desk_research, false},
    {"unconfirmed", "notice_unconfirmed", is_unconfirmed, false},
};

static const char *words_of(const struct noticing *n, struct arena *a, const char *key)
{
    const struct words *w = n->words;
    const struct lag *lag = lag_of(n->site, n->text);
    struct word_value values[] = {
        {"date", str_from(words_date(w, a, next_review(n)))},
        {"changes",
         str_from(lag ? words_count(w, a, "behind_changes", lag->changes) : "")},
        {"sections",
         str_from(lag ? words_count(w, a, "behind_sections", lag->sections) : "")},
    };
    return words_fill(w, a, key, values, COUNT_OF(values));
}

const struct value *notices(const struct site *s, const struct page *page,
                            struct arena *a, const struct entry *text)
{
    const struct noticing n = {s, &page->tongue->words, page->what, text};
    struct value *list = value_array(a);
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (!kinds[i].applies(&n)) {
            continue;
        }
        struct value *v = value_object(a);
        value_set_text(a, v, "kind", kinds[i].kind);
        value_set_text(a, v, "text", words_of(&n, a, kinds[i].key));
        const char *history = history_path(s, a, n.entry);
        if (kinds[i].has_history && history) {
            value_set_text(a, v, "more_href", history);
        }
        value_append(a, list, v);
    }
    return list;
}
