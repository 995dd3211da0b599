#include <string.h>

#include "commands/command.h"

extern const struct command cmd_baseline, cmd_build, cmd_check, cmd_completion,
    cmd_deploy, cmd_diff, cmd_explain, cmd_fix, cmd_fmt, cmd_help, cmd_history,
    cmd_links, cmd_lsp, cmd_man, cmd_new, cmd_preview, cmd_publish, cmd_review,
    cmd_rules, cmd_serve, cmd_similar, cmd_translate, cmd_verify, cmd_withdraw;

const struct command *const commands[] = {
    &cmd_new,       &cmd_check,      &cmd_fix,      &cmd_fmt,     &cmd_baseline,
    &cmd_similar,   &cmd_review,     &cmd_withdraw, &cmd_history, &cmd_diff,
    &cmd_translate, &cmd_links,      &cmd_explain,  &cmd_rules,   &cmd_build,
    &cmd_serve,     &cmd_preview,    &cmd_publish,  &cmd_deploy,  &cmd_verify,
    &cmd_lsp,       &cmd_completion, &cmd_help,     &cmd_man,     NULL,
};

const struct command *command_find(const char *name)
{
    for (const struct command *const *c = commands; *c; c++) {
        if (strcmp((*c)->name, name) == 0) {
            return *c;
        }
    }
    return NULL;
}

const struct option global_options[] = {
    {'C', "directory", "DIR", "work as if started in DIR", OPTION_TEXT,
     offsetof(struct global_options, directory)},
    {'j', "jobs", "N", "work on N files at a time (default: one a processor)",
     OPTION_NUMBER, offsetof(struct global_options, jobs)},
    {'q', "quiet", NULL, "say nothing but findings and failures", OPTION_FLAG,
     offsetof(struct global_options, quiet)},
    {0, "no-input", NULL, "never ask", OPTION_FLAG,
     offsetof(struct global_options, no_input)},
    {0, "color", "WHEN", "colours: auto, always or never", OPTION_TEXT,
     offsetof(struct global_options, colour)},
    {0, "now", "DATE", "take DATE (YYYY-MM-DD) for today", OPTION_TEXT,
     offsetof(struct global_options, today)},
    {0, "lang", "LANG", "messages in ar, en, es, fr, ru or zh (default: the locale's)",
     OPTION_TEXT, offsetof(struct global_options, lang)},
    {'h', "help", NULL, "show help and stop", OPTION_FLAG,
     offsetof(struct global_options, help)},
    {'V', "version", NULL, "show the version and stop", OPTION_FLAG,
     offsetof(struct global_options, version)},
    {0},
};
