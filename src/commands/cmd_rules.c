#include "check/rule.h"
#include "commands/command.h"
#include "model/json.h"

struct rules_options {
    const char *format;
};

/* The rules that the selector names; an empty one names all. */
struct selection {
    const struct rule **rules;
    size_t count;
};

static struct selection select_rules(struct arena *a, struct str selector)
{
    struct selection s = {rules_listed(a), 0};
    for (size_t i = 0; i < rule_count(); i++) {
        if (selector.len == 0 || rule_is(s.rules[i], selector)) {
            s.rules[s.count++] = s.rules[i];
        }
    }
    return s;
}

static void write_text(struct arena *a, const struct selection *s, struct buf *out)
{
    (void)a;
    for (size_t i = 0; i < s->count; i++) {
        const struct rule *rule = s->rules[i];
        buf_printf(out, "%-6s %-8s %-26s %s\n", rule->id, level_name(rule->level),
                   rule->name, tr(rule->summary));
    }
}

static const char *group_title(const struct rule *rule)
{
    const struct rule_group *g = rule_groups;
    while (g->letters && !str_starts(str_from(rule->id), g->letters)) {
        g++;
    }
    return g->title;
}

/* For programs, so in English whatever the language of the messages is. */
static const struct value *as_data(struct arena *a, const struct rule *rule)
{
    struct value *v = value_object(a);
    value_set_text(a, v, "id", rule->id);
    value_set_text(a, v, "name", rule->name);
    value_set_text(a, v, "group", group_title(rule));
    value_set_text(a, v, "level", level_name(rule->level));
    if (rule->from) {
        value_set_text(a, v, "error_from", rule->from);
    }
    value_set_text(a, v, "found_by", rule->asked ? "links" : "check");
    value_set_text(a, v, "fix", fix_name(rule->fix));
    value_set_bool(a, v, "redacted", rule->redacted);
    value_set_bool(a, v, "always", rule->always);
    value_set_text(a, v, "summary", rule->summary);
    return v;
}

static void write_json(struct arena *a, const struct selection *s, struct buf *out)
{
    struct value *root = value_object(a), *rules = value_array(a);
    for (size_t i = 0; i < s->count; i++) {
        value_append(a, rules, as_data(a, s->rules[i]));
    }
    value_set_text(a, root, "format_version", "1.0");
    value_set_text(a, root, "tool", "popreg");
    value_set(a, root, "rules", rules);
    json_write(out, root, JSON_PRETTY_STYLE);
}

static const struct {
    const char *name;
    void (*write)(struct arena *a, const struct selection *s, struct buf *out);
} formats[] = {{"text", write_text}, {"json", write_json}};

static int print_rules(struct context *c, const char *format, const struct selection *s)
{
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        if (strcmp(formats[i].name, format) == 0) {
            struct buf out = {0};
            formats[i].write(c->arena, s, &out);
            bool ok = print(c, buf_view(&out));
            buf_release(&out);
            return ok ? STATUS_DONE : STATUS_FAILURE;
        }
    }
    struct diag *d = diag_fail(c->diags, NULL, "there is no format '%s'", format);
    diag_help(c->diags, d, "formats are text and json");
    return STATUS_FAILURE;
}

static int run(struct context *c, void *values)
{
    const struct rules_options *o = values;
    const char *selector = c->operand_count ? c->operands[0] : "";
    struct selection s = select_rules(c->arena, str_from(selector));
    if (s.count == 0) {
        struct diag *d =
            diag_fail(c->diags, NULL, "'%s' is neither a rule nor a group", selector);
        diag_help(c->diags, d,
                  "'popreg rules' lists all rules; a group is the "
                  "beginning of their ids, such as VO");
        return STATUS_FAILURE;
    }
    int status = print_rules(c, o->format ? o->format : "text", &s);
    if (status == STATUS_DONE && is_terminal(1)) {
        hint(c,
             tr_count("%zu rule; 'popreg explain NAME' tells more",
                      "%zu rules; 'popreg explain NAME' tells more about one", s.count),
             s.count);
    }
    return status;
}

static const struct option options[] = {
    {0, "format", "NAME", "text or json (default: text)", OPTION_TEXT,
     offsetof(struct rules_options, format)},
    {0},
};

const struct command cmd_rules = {
    .name = "rules",
    .operands = "[GROUP]",
    .summary = "list the rules that check applies",
    .about = "One line for each rule: its id, its level, its name and what it finds. "
             "GROUP is the beginning of their ids, such as VO or FM0; as JSON they "
             "also say whether 'popreg fix' can mend what they find.",
    .examples = "popreg rules\n"
                "popreg rules VO              # those about lists of terms\n"
                "popreg rules --format json   # for other programs\n",
    .options = options,
    .options_size = sizeof(struct rules_options),
    .operands_max = 1,
    .run = run,
};
