#include <stdlib.h>
#include <string.h>

#include "check/rule.h"

/* One set in the file of each topic. */
extern const struct rule_set read_rules, file_rules, fields_rules, front_rules,
    layout_rules, body_rules, change_rules, ignore_rules, link_rules, evidence_rules,
    translation_rules, review_rules, address_rules, link_text_rules, safety_rules,
    relation_rules, text_rules, access_rules, claim_rules, invisible_rules,
    wording_rules, vocabulary_rules, source_mark_rules, similar_rules,
    untranslated_rules, personal_rules, safeguarding_rules, term_rules, copied_rules,
    step_rules, commit_rules, source_rules, asked_rules;

static const struct rule_set *const sets[] = {
    &read_rules,         &file_rules,       &fields_rules,       &front_rules,
    &layout_rules,       &body_rules,       &change_rules,       &ignore_rules,
    &link_rules,         &evidence_rules,   &translation_rules,  &review_rules,
    &address_rules,      &link_text_rules,  &safety_rules,       &relation_rules,
    &text_rules,         &access_rules,     &claim_rules,        &invisible_rules,
    &wording_rules,      &vocabulary_rules, &source_mark_rules,  &similar_rules,
    &untranslated_rules, &personal_rules,   &safeguarding_rules, &term_rules,
    &copied_rules,       &step_rules,       &commit_rules,       &source_rules,
    &asked_rules,
};

size_t rule_count(void)
{
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(sets); i++) {
        n += sets[i]->count;
    }
    return n;
}

const struct rule *rule_at(size_t i)
{
    for (size_t k = 0; k < COUNT_OF(sets); k++) {
        if (i < sets[k]->count) {
            return &sets[k]->rows[i];
        }
        i -= sets[k]->count;
    }
    return NULL;
}

const struct rule_group rule_groups[] = {
    {"FS", N_("Files")},
    {"FM", N_("Data at the top")},
    {"VO", N_("Terms")},
    {"BD", N_("Sections")},
    {"LN", N_("Links and relations")},
    {"EV", N_("Evidence and citations")},
    {"SG", N_("Safeguarding")},
    {"TR", N_("Translations")},
    {"LC", N_("Review and change")},
    {"DU", N_("Duplicates")},
    {"PR", N_("Wording")},
    {"AX", N_("Accessibility")},
    {"SE", N_("Safety of the program")},
    {"DT", N_("The built site")},
    {0},
};

static size_t group_of(const struct rule *rule)
{
    size_t i = 0;
    while (rule_groups[i].letters &&
           strncmp(rule->id, rule_groups[i].letters, 2) != 0) {
        i++;
    }
    return i;
}

static int by_id(const void *x, const void *y)
{
    const struct rule *a = *(const struct rule *const *)x;
    const struct rule *b = *(const struct rule *const *)y;
    size_t first = group_of(a), second = group_of(b);
    return first != second ? (first > second) - (first < second) : strcmp(a->id, b->id);
}

const struct rule **rules_listed(struct arena *a)
{
    size_t count = rule_count();
    const struct rule **list = ARENA_ARRAY(a, const struct rule *, count);
    for (size_t i = 0; i < count; i++) {
        list[i] = rule_at(i);
    }
    qsort(list, count, sizeof *list, by_id);
    return list;
}

const struct rule *rule_find(struct str name_or_id)
{
    for (size_t k = 0; k < COUNT_OF(sets); k++) {
        for (size_t i = 0; i < sets[k]->count; i++) {
            const struct rule *rule = &sets[k]->rows[i];
            if (str_is(name_or_id, rule->name) || str_is(name_or_id, rule->id)) {
                return rule;
            }
        }
    }
    return NULL;
}

bool rule_is(const struct rule *rule, struct str selector)
{
    struct str id = str_from(rule->id);
    return str_is(selector, rule->name) ||
           (selector.len >= 2 && selector.len <= id.len &&
            str_equal(selector, str_slice(id, 0, selector.len)));
}
