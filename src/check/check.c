#include "check/check.h"

#include <assert.h>

#include "check/rule.h"

struct run {
    const struct corpus *corpus;
    struct date today;
};

static void check_entry(void *state, struct hand *hand, size_t i)
{
    const struct run *run = state;
    const struct corpus *corpus = run->corpus;
    const struct entry *e = i < corpus->entry_count
                                ? corpus->entries[i]
                                : corpus->translations[i - corpus->entry_count];
    struct checking c = {corpus, &hand->arena, &hand->diags, run->today};
    for (size_t r = 0; r < rule_count; r++) {
        if (rules[r].entry) {
            rules[r].entry(&c, e);
        }
    }
}

static void settle(struct diags *diags)
{
    for (size_t i = 0; i < diags->count; i++) {
        struct diag *d = diags->items[i];
        if (d->rule) {
            const struct rule *rule = rule_find(d->rule);
            assert(rule && "every finding belongs to a row of the table");
            d->id = rule->id;
            d->level = rule->level;
        }
    }
}

void check_corpus(const struct corpus *c, struct date today, struct crew *crew,
                  struct diags *diags)
{
    struct run run = {c, today};
    crew_each(crew, c->entry_count + c->translation_count, check_entry, &run, diags);
    struct checking whole = {c, diags->arena, diags, today};
    for (size_t r = 0; r < rule_count; r++) {
        if (rules[r].corpus) {
            rules[r].corpus(&whole);
        }
    }
    settle(diags);
    diags_sort(diags);
}
