#include "base/nearest.h"
#include "check/rule.h"
#include "commands/command.h"

static void indented(struct buf *out, const char *text)
{
    struct str rest = str_from(text), line;
    while (str_next_line(&rest, &line)) {
        buf_printf(out, "    %.*s\n", STR_ARGS(line));
    }
}

static void explain(const struct rule *rule, struct buf *out)
{
    buf_printf(out, "%s (%s, %s)\n\n%s%s\n\n%s\n\nNot so:\n\n", rule->name, rule->id,
               level_name(rule->level), "What: ", rule->summary, rule->why);
    indented(out, rule->bad);
    buf_text(out, "\nBut so:\n\n");
    indented(out, rule->good);
}

static int unknown(struct context *c, const char *name)
{
    struct diag *d = diag_fail(c->diags, NULL, "there is no rule '%s'", name);
    struct nearest n = nearest_within(str_from(name), 3);
    for (size_t i = 0; i < rule_count(); i++) {
        nearest_try(&n, str_from(rule_at(i)->name));
    }
    if (nearest_found(&n)) {
        diag_help(c->diags, d, "a similar one exists: '%.*s'", STR_ARGS(n.best));
    } else {
        diag_help(c->diags, d, "'popreg rules' lists them");
    }
    return STATUS_FAILURE;
}

static int run(struct context *c, void *options)
{
    (void)options;
    if (c->operand_count == 0) {
        diag_fail(c->diags, NULL, "which rule? 'popreg rules' lists them");
        return STATUS_FAILURE;
    }
    const struct rule *rule = rule_find(str_from(c->operands[0]));
    if (!rule) {
        return unknown(c, c->operands[0]);
    }
    struct buf out = {0};
    explain(rule, &out);
    bool ok = print(c, buf_view(&out));
    buf_release(&out);
    return ok ? STATUS_DONE : STATUS_FAILURE;
}

const struct command cmd_explain = {
    .name = "explain",
    .operands = "RULE",
    .summary = "tell what a rule wants and why, with an example",
    .about = "RULE is the name in square brackets at the end of a finding, or its id.",
    .examples = "popreg explain unknown-term\npopreg explain VO001\n",
    .operands_max = 1,
    .run = run,
};

static int run_rules(struct context *c, void *options)
{
    (void)options;
    struct buf out = {0};
    const struct rule **rules = rules_listed(c->arena);
    for (size_t i = 0; i < rule_count(); i++) {
        buf_printf(&out, "%-6s %-8s %-26s %s\n", rules[i]->id,
                   level_name(rules[i]->level), rules[i]->name, rules[i]->summary);
    }
    bool ok = print(c, buf_view(&out));
    buf_release(&out);
    return ok ? STATUS_DONE : STATUS_FAILURE;
}

const struct command cmd_rules = {
    .name = "rules",
    .operands = "",
    .summary = "list the rules that check applies",
    .about = "One line for each rule: its id, its level, its name and what it finds.",
    .examples = "popreg rules\n",
    .run = run_rules,
};
