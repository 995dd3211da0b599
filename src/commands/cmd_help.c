#include "commands/command.h"
#include "commands/help.h"

static int show(struct context *c, const struct buf *out)
{
    return print(c, buf_view(out)) ? STATUS_DONE : STATUS_FAILURE;
}

static int run(struct context *c, void *options)
{
    (void)options;
    struct buf out = {0};
    int status = STATUS_FAILURE;
    const struct command *command =
        c->operand_count ? command_find(c->operands[0]) : NULL;
    if (c->operand_count && !command) {
        diag_fail(c->diags, NULL, "there is no command '%s'; 'popreg help' lists them",
                  c->operands[0]);
    } else {
        if (command) {
            help_command(command, &out);
        } else {
            help_overview(&out);
        }
        status = show(c, &out);
    }
    buf_release(&out);
    return status;
}

const struct command cmd_help = {
    .name = "help",
    .operands = "[COMMAND]",
    .summary = "tell about popreg or one of its commands",
    .about =
        "Without COMMAND lists the commands and the options that all of them know.",
    .examples = "popreg help check\n",
    .operands_max = 1,
    .run = run,
};

static int run_man(struct context *c, void *options)
{
    (void)options;
    struct buf out = {0};
    help_man(&out);
    int status = show(c, &out);
    buf_release(&out);
    return status;
}

const struct command cmd_man = {
    .name = "man",
    .operands = "",
    .summary = "print the manual page",
    .about = "The page is made from the same tables as the help; 'man -l' shows it.",
    .examples = "popreg man > popreg.1\n",
    .run = run_man,
};
