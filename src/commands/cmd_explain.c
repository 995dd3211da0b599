#include "base/nearest.h"
#include "check/explain.h"
#include "commands/command.h"

static void indented(struct buf *out, struct str text)
{
    struct str line;
    while (str_next_line(&text, &line)) {
        buf_printf(out, "    %.*s\n", STR_ARGS(line));
    }
}

static struct str text_under(const struct value *v, const char *name)
{
    return value_get_text(value_get(v, name), "text");
}

static void sample(struct buf *out, const char *title, struct str lines)
{
    buf_printf(out, "\n%s\n\n", title);
    indented(out, lines);
}

static void facts(struct buf *out, const struct value *list)
{
    for (size_t i = 0; i < value_count(list); i++) {
        const struct value *fact = value_item(list, i);
        struct str lines = value_get_text(fact, "sample");
        buf_printf(out, "\n%.*s\n", STR_ARGS(value_get_text(fact, "text")));
        if (lines.len) {
            buf_char(out, '\n');
            indented(out, lines);
        }
    }
}

static void explain(struct arena *a, const struct rule *rule, struct buf *out)
{
    const struct value *v = explain_rule(a, rule, str_from(messages_language()));
    buf_printf(out, "%s (%s, %.*s)\n\n", rule->name, rule->id,
               STR_ARGS(text_under(v, "level_text")));
    buf_printf(out, tr("What: %.*s"), STR_ARGS(text_under(v, "summary")));
    buf_printf(out, "\n\n%.*s\n", STR_ARGS(text_under(v, "why")));
    sample(out, tr("Not so:"), value_get_text(v, "bad"));
    sample(out, tr("But so:"), value_get_text(v, "good"));
    facts(out, value_get(v, "facts"));
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
    explain(c->arena, rule, &out);
    bool ok = print(c, buf_view(&out));
    buf_release(&out);
    return ok ? STATUS_DONE : STATUS_FAILURE;
}

const struct command cmd_explain = {
    .name = "explain",
    .operands = "RULE",
    .summary = "tell what a rule wants and why, with an example",
    .about = "RULE is the name in square brackets at the end of a finding, or its id. "
             "The site has the same as pages, in every language of the interface: "
             "rules/index.html.",
    .examples = "popreg explain unknown-term\npopreg explain VO001\n",
    .operands_max = 1,
    .run = run,
};
