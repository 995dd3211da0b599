#include "commands/choices.h"

#include "base/messages.h"
#include "check/rule.h"
#include "report/report.h"

static void add(struct arena *a, struct choices *w, const char *text, const char *note)
{
    struct choice *word = arena_push(a, &w->items, &w->count, sizeof(struct choice));
    *word = (struct choice){text, note};
}

/* The words of a line, separated by blanks. */
static void add_listed(struct arena *a, struct choices *w, const char *line)
{
    struct str rest = str_from(line);
    while (rest.len) {
        size_t end = str_find(rest, 0, STR(" "));
        add(a, w, arena_copy(a, rest.ptr, end), NULL);
        rest = str_slice(rest, end < rest.len ? end + 1 : end, rest.len);
    }
}

static void add_formats(struct arena *a, struct choices *w)
{
    for (size_t i = 0; i < report_format_count; i++) {
        add(a, w, report_formats[i].name, report_formats[i].summary);
    }
}

static void add_rules(struct arena *a, struct choices *w)
{
    const struct rule **rules = rules_listed(a);
    for (size_t i = 0; i < rule_count(); i++) {
        add(a, w, rules[i]->name, rules[i]->summary);
    }
}

static void add_groups(struct arena *a, struct choices *w)
{
    for (const struct rule_group *g = rule_groups; g->letters; g++) {
        add(a, w, g->letters, g->title);
    }
}

static void add_commands(struct arena *a, struct choices *w)
{
    for (const struct command *const *c = commands; *c; c++) {
        add(a, w, (*c)->name, (*c)->summary);
    }
}

static void add_languages(struct arena *a, struct choices *w)
{
    for (const char *const *lang = message_languages; *lang; lang++) {
        add(a, w, *lang, NULL);
    }
}

/* The first row that fits: a name of a value, in one command or in all. */
static const struct {
    const char *command, *value;
    enum choice_kind kind;
    const char *line;
    void (*add)(struct arena *a, struct choices *w);
} rows[] = {
    {"check", "NAME", CHOICE_LISTED, NULL, add_formats},
    {"rules", "NAME", CHOICE_LISTED, "text json", NULL},
    {"diff", "NAME", CHOICE_LISTED, "text markdown html json", NULL},
    {"review", "WHAT", CHOICE_LISTED, "new due overdue planned report", NULL},
    {"review", "FORMAT", CHOICE_LISTED, "text json md ics", NULL},
    {"new", "NAME", CHOICE_ANY, NULL, NULL},
    {"baseline", "update", CHOICE_LISTED, "update", NULL},
    {"translate", "status|start|update", CHOICE_LISTED, "status start update", NULL},
    {"translate", "NAME", CHOICE_LISTED, "text json md", NULL},
    {"translate", "WHO", CHOICE_LISTED, "human machine", NULL},
    {NULL, "LEVEL", CHOICE_LISTED, "error warning note none", NULL},
    {NULL, "WHEN", CHOICE_LISTED, "auto always never", NULL},
    {NULL, "LANG", CHOICE_LISTED, NULL, add_languages},
    {NULL, "RULE", CHOICE_LISTED, NULL, add_rules},
    {NULL, "GROUP", CHOICE_LISTED, NULL, add_groups},
    {NULL, "COMMAND", CHOICE_LISTED, NULL, add_commands},
    {NULL, "SHELL", CHOICE_LISTED, "bash zsh fish", NULL},
    {NULL, "DIR", CHOICE_FOLDERS, NULL, NULL},
    {NULL, "FILE", CHOICE_FILES, NULL, NULL},
    {"withdraw", "ENTRY", CHOICE_FILES, NULL, NULL},
    {NULL, "PATH", CHOICE_FILES, NULL, NULL},
};

/* "PATH" of "[PATH...]" and of "PATH [NAME]". */
static struct str bare(const char *value)
{
    struct str s = str_from(value);
    s = str_slice(s, 0, str_find(s, 0, STR(" ")));
    while (s.len && strchr("[]. ", s.ptr[s.len - 1])) {
        s.len--;
    }
    return s.len && s.ptr[0] == '[' ? str_slice(s, 1, s.len) : s;
}

struct choices choices_for(struct arena *a, const struct command *command,
                           const char *value)
{
    struct choices w = {.kind = CHOICE_ANY};
    const char *name = command ? command->name : "";
    for (size_t i = 0; value && i < COUNT_OF(rows); i++) {
        bool here = !rows[i].command || strcmp(rows[i].command, name) == 0;
        if (!here || !str_is(bare(value), rows[i].value)) {
            continue;
        }
        w.kind = rows[i].kind;
        if (rows[i].add) {
            rows[i].add(a, &w);
        } else if (rows[i].line) {
            add_listed(a, &w, rows[i].line);
        }
        break;
    }
    return w;
}
