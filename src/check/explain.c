#include "check/explain.h"

#include <string.h>

static const struct {
    const char *word, *meaning;
} levels[] = {
    [LEVEL_NOTE] = {N_("note"), N_("A note: worth a second look.")},
    [LEVEL_WARNING] = {N_("warning"),
                       N_("A warning: it should be mended, but it stops nothing.")},
    [LEVEL_ERROR] = {N_("error"),
                     N_("An error: it must be mended before the entry is taken in.")},
};

static const char *const mending[] = {
    [FIX_NONE] = N_("It is mended by hand."),
    [FIX_UNSAFE] =
        N_("'popreg fix --unsafe' proposes how to mend it: read what it wrote."),
    [FIX_SAFE] = N_("'popreg fix' mends it."),
};

/* 'popreg links' makes no other edits. */
static const char *mending_of(const struct rule *rule)
{
    return rule->asked && rule->fix == FIX_SAFE ? N_("'popreg links --fix' mends it.")
                                                : mending[rule->fix];
}

static bool is_english(struct str lang)
{
    return str_starts(lang, "en");
}

/* `written` is made from the translation of `original`. */
static struct value *text_from(struct arena *a, struct str lang, const char *original,
                               const char *written)
{
    struct value *v = value_object(a);
    value_set_text(a, v, "text", written);
    value_set_bool(a, v, "foreign",
                   !is_english(lang) && tr_in(lang, original) == original);
    return v;
}

static struct value *text_of(struct arena *a, struct str lang, const char *original)
{
    return text_from(a, lang, original, tr_in(lang, original));
}

static const struct value *level_fact(struct arena *a, const struct rule *rule,
                                      struct str lang)
{
    static const char until[] = N_("A warning until %s, an error from then on.");
    return rule->from ? text_from(a, lang, until,
                                  arena_printf(a, tr_in(lang, until), rule->from))
                      : text_of(a, lang, levels[rule->level].meaning);
}

static const struct value *ignore_fact(struct arena *a, const struct rule *rule,
                                       struct str lang)
{
    if (rule->always) {
        return text_of(a, lang, N_("It cannot be turned off."));
    }
    struct value *v = text_of(
        a, lang, N_("Where it is mistaken, a comment with a reason turns it off:"));
    value_set_text(a, v, "sample",
                   arena_printf(a, "<!-- popreg-ignore %s: ... -->", rule->name));
    return v;
}

static const struct value *facts(struct arena *a, const struct rule *rule,
                                 struct str lang)
{
    struct value *list = value_array(a);
    value_append(a, list, level_fact(a, rule, lang));
    if (rule->asked) {
        value_append(
            a, list,
            text_of(a, lang,
                    N_("It is found by 'popreg links', not by 'popreg check'.")));
    }
    value_append(a, list, text_of(a, lang, mending_of(rule)));
    if (rule->redacted) {
        value_append(
            a, list,
            text_of(a, lang,
                    N_("What it finds is never shown: it may be personal data.")));
    }
    value_append(a, list, ignore_fact(a, rule, lang));
    return list;
}

const struct value *explain_rule(struct arena *a, const struct rule *rule,
                                 struct str lang)
{
    struct value *v = value_object(a);
    value_set_text(a, v, "name", rule->name);
    value_set_text(a, v, "id", rule->id);
    value_set_text(a, v, "level", level_name(rule->level));
    value_set(a, v, "level_text", text_of(a, lang, levels[rule->level].word));
    value_set(a, v, "summary", text_of(a, lang, rule->summary));
    value_set(a, v, "why", text_of(a, lang, rule->why));
    value_set_text(a, v, "bad", rule->bad);
    value_set_text(a, v, "good", rule->good);
    value_set(a, v, "facts", facts(a, rule, lang));
    return v;
}

static const char *small_letters(struct arena *a, const char *letters)
{
    char *small = arena_copy(a, letters, strlen(letters));
    for (char *p = small; *p; p++) {
        *p = to_lower(*p);
    }
    return small;
}

const struct value *explain_rules(struct arena *a, struct str lang)
{
    struct value *groups = value_array(a);
    const struct rule **listed = rules_listed(a);
    size_t at = 0;
    for (const struct rule_group *g = rule_groups; g->letters; g++) {
        struct value *group = value_object(a), *rules = value_array(a);
        while (at < rule_count() && str_starts(str_from(listed[at]->id), g->letters)) {
            value_append(a, rules, explain_rule(a, listed[at++], lang));
        }
        value_set_text(a, group, "id", small_letters(a, g->letters));
        value_set(a, group, "title", text_of(a, lang, g->title));
        value_set(a, group, "rules", rules);
        if (value_count(rules)) {
            value_append(a, groups, group);
        }
    }
    return groups;
}
