#include "render/page.h"

/* The groups of rules in the language of `t`; an empty list when none are to be shown.
 */
static const struct value *groups_in(const struct site *s, const struct tongue *t)
{
    const struct member *m = value_member(s->options.rules, t->words.lang);
    return m ? m->value : NULL;
}

static struct str text_under(const struct value *v, const char *name)
{
    return value_get_text(value_get(v, name), "text");
}

bool list_rule_index(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    if (groups_in(p->site, t)) {
        plan_add(p, k, t, "rules/index.html");
    }
    return true;
}

/* Names of rules and samples are in English whatever the language of the page is. */
static void set_language(struct arena *a, struct value *v, const struct tongue *t)
{
    value_set_bool(a, v, "not_english", !str_is(t->words.lang, "en"));
}

const struct value *view_rule_index(const struct site *s, const struct page *page,
                                    struct arena *a)
{
    const struct tongue *t = page->tongue;
    struct value *v = page_frame(s, page, a, words_get(&t->words, "rules_title"),
                                 words_get(&t->words, "rules_lead"));
    set_language(a, v, t);
    value_set(a, v, "groups", groups_in(s, t));
    return v;
}

struct grouped {
    const struct value *rule, *group;
};

bool list_rules(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    const struct value *groups = groups_in(p->site, t);
    for (size_t g = 0; g < value_count(groups); g++) {
        const struct value *group = value_item(groups, g);
        const struct value *rules = value_get(group, "rules");
        for (size_t i = 0; i < value_count(rules); i++) {
            struct grouped *what = ARENA_NEW(p->arena, struct grouped);
            *what = (struct grouped){value_item(rules, i), group};
            struct str name = value_get_text(what->rule, "name");
            const char *local =
                arena_printf(p->arena, "rules/%.*s.html", STR_ARGS(name));
            plan_add(p, k, t, local)->what = what;
        }
    }
    return true;
}

const struct value *view_rule(const struct site *s, const struct page *page,
                              struct arena *a)
{
    const struct grouped *what = page->what;
    struct str summary = text_under(what->rule, "summary");
    struct str why = text_under(what->rule, "why");
    const char *description =
        arena_printf(a, "%.*s. %.*s", STR_ARGS(summary), STR_ARGS(why));
    struct value *v = page_frame(s, page, a, value_get_text(what->rule, "name"),
                                 str_from(description));
    set_language(a, v, page->tongue);
    value_set(a, v, "rule", what->rule);
    value_set(a, v, "group", what->group);
    return v;
}

bool depends_rules(const struct site *s, const struct page *page, struct arena *scratch,
                   struct hasher *h)
{
    (void)s;
    (void)page;
    (void)scratch;
    (void)h;
    return true; /* on the program alone, whose version is a setting */
}
