#include "render/changed.h"
#include "render/page.h"

enum { CHANGES_SHOWN = 100, MONTH_CHARACTERS = 7 };

bool list_changes(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    plan_add(p, k, t, "changes.html");
    return true;
}

const struct value *view_changes(const struct site *s, const struct page *page,
                                 struct arena *a)
{
    const struct tongue *t = page->tongue;
    struct value *v = page_frame(s, page, a, words_get(&t->words, "changes_title"),
                                 words_get(&t->words, "changes_lead"));
    struct value *months = value_array(a), *items = NULL;
    struct str month = {0};
    size_t count;
    const struct change *list = changes_newest(s, a, CHANGES_SHOWN, &count);
    for (size_t i = 0; i < count; i++) {
        struct str own = str_slice(day_text(a, list[i].last), 0, MONTH_CHARACTERS);
        if (!items || !str_equal(own, month)) {
            struct value *group = value_object(a);
            month = own;
            items = value_array(a);
            value_set_str(a, group, "id", month);
            value_set_text(a, group, "label", words_date(&t->words, a, month));
            value_set(a, group, "items", items);
            value_append(a, months, group);
        }
        value_append(a, items, change_view(s, t, a, &list[i]));
    }
    value_set_bool(a, v, "empty", count == 0);
    value_set_bool(a, v, "several", value_count(months) > 1);
    value_set(a, v, "months", months);
    return v;
}
