#include "render/notices.h"

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

static bool is_behind(const struct noticing *n)
{
    bool (*behind)(const struct entry *) = n->site->options.is_behind;
    return n->text != n->entry && behind && behind(n->text);
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
    struct date d;
    return date_parse(next_review(n), DATE_DAY, &d) &&
           date_compare(d, n->site->options.today) < 0;
}

static bool is_desk_research(const struct noticing *n)
{
    return str_is(entry_text(n->entry, "basis"), "desk-research");
}

static bool is_unconfirmed(const struct noticing *n)
{
    return str_is(entry_text(n->entry, "owner_confirmed"), "no");
}

/* `{date}` in the words is the day of the next review. */
static const struct {
    const char *kind, *key;
    bool (*applies)(const struct noticing *n);
} kinds[] = {
    {"ended", "notice_ended", has_ended},
    {"fallback", "notice_fallback", is_fallback},
    {"behind", "notice_behind", is_behind},
    {"machine", "notice_machine", is_machine_made},
    {"overdue", "notice_overdue", is_overdue},
    {"desk-research", "notice_desk_research", is_desk_research},
    {"unconfirmed", "notice_unconfirmed", is_unconfirmed},
};

const struct value *notices(const struct site *s, const struct page *page,
                            struct arena *a, const struct entry *text)
{
    const struct noticing n = {s, &page->tongue->words, page->what, text};
    struct value *list = value_array(a);
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (!kinds[i].applies(&n)) {
            continue;
        }
        struct word_value values[] = {
            {"date", str_from(words_date(n.words, a, next_review(&n)))}};
        struct value *v = value_object(a);
        value_set_text(a, v, "kind", kinds[i].kind);
        value_set_text(a, v, "text",
                       words_fill(n.words, a, kinds[i].key, values, COUNT_OF(values)));
        value_append(a, list, v);
    }
    return list;
}
