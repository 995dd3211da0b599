#include "commands/choices.h"

/* Scripts for shells, made from the tables that the help is made from. */

struct script {
    struct context *c;
    struct buf out;
};

static struct choices choices_of(struct script *s, const struct command *command,
                                 const char *value)
{
    return choices_for(s->c->arena, command, value);
}

/* A text between single quotation marks: what would end them is written otherwise, and
   so are the characters `special`. */
static void quoted(struct script *s, const char *text, const char *special)
{
    for (; text && *text; text++) {
        if (*text == '\'') {
            buf_text(&s->out, "'\\''");
        } else {
            buf_text(&s->out, strchr(special, *text) ? "\\" : "");
            buf_char(&s->out, *text);
        }
    }
}

static void list(struct script *s, const struct choices *w)
{
    for (size_t i = 0; i < w->count; i++) {
        buf_printf(&s->out, "%s%s", i ? " " : "", w->items[i].text);
    }
}

/* What bash does for words of this kind. */
static void bash_words(struct script *s, const struct choices *w)
{
    switch (w->kind) {
    case CHOICE_FILES:
        buf_text(&s->out, "_popreg_files -f");
        break;
    case CHOICE_FOLDERS:
        buf_text(&s->out, "_popreg_files -d");
        break;
    case CHOICE_LISTED:
        buf_text(&s->out, "_popreg_words '");
        list(s, w);
        buf_text(&s->out, "'");
        break;
    case CHOICE_ANY:
    default:
        buf_text(&s->out, ":");
    }
}

static void bash_values(struct script *s, const struct command *command,
                        const struct option *table)
{
    for (const struct option *o = table; o && o->name; o++) {
        if (!option_takes_value(o)) {
            continue;
        }
        const char *name = command ? command->name : "*";
        struct choices w = choices_of(s, command, o->value);
        buf_printf(&s->out, "    %s:--%s", name, o->name);
        if (o->letter) {
            buf_printf(&s->out, " | %s:-%c", name, o->letter);
        }
        buf_text(&s->out, ") ");
        bash_words(s, &w);
        buf_text(&s->out, "; return ;;\n");
    }
}

static void bash_names(struct script *s, const struct option *table)
{
    for (const struct option *o = table; o && o->name; o++) {
        buf_printf(&s->out, " --%s", o->name);
    }
}

/* Options before the command whose value is the next word. */
static void bash_skipped(struct script *s)
{
    const char *between = "";
    for (const struct option *o = global_options; o->name; o++) {
        if (option_takes_value(o) && o->letter) {
            buf_printf(&s->out, "%s-%c", between, o->letter);
            between = " | ";
        }
        if (option_takes_value(o)) {
            buf_printf(&s->out, "%s--%s", between, o->name);
            between = " | ";
        }
    }
}

static void bash(struct script *s)
{
    buf_text(
        &s->out,
        "# Completion of popreg for bash: source <(popreg completion bash)\n"
        "_popreg_words() { COMPREPLY=($(compgen -W \"$1\" -- \"$cur\")); }\n"
        "_popreg_files() {\n"
        "    local IFS=$'\\n'\n"
        "    compopt -o filenames 2>/dev/null\n"
        "    COMPREPLY=($(compgen \"$1\" -- \"$cur\"))\n"
        "}\n"
        "_popreg() {\n"
        "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
        "    local command= i\n"
        "    COMPREPLY=()\n"
        "    # --name=value comes in three pieces\n"
        "    if [[ $cur == = ]]; then cur=\n"
        "    elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD - 2]}; fi\n"
        "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
        "        case ${COMP_WORDS[i]} in\n"
        "        ");
    bash_skipped(s);
    buf_text(&s->out, ")\n"
                      "            [[ ${COMP_WORDS[i + 1]} == = ]] && ((i++))\n"
                      "            ((i++)) ;;\n"
                      "        -*) ;;\n"
                      "        *) command=${COMP_WORDS[i]}; break ;;\n"
                      "        esac\n"
                      "    done\n"
                      "    case $command:$prev in\n");
    for (const struct command *const *c = commands; *c; c++) {
        bash_values(s, *c, (*c)->options);
    }
    bash_values(s, NULL, global_options);
    buf_text(&s->out, "    esac\n    case $command:$cur in\n");
    for (const struct command *const *c = commands; *c; c++) {
        struct choices w = choices_of(s, *c, (*c)->operands);
        buf_printf(&s->out, "    %s:-*) _popreg_words '", (*c)->name);
        bash_names(s, (*c)->options);
        bash_names(s, global_options);
        buf_printf(&s->out, "' ;;\n    %s:*) ", (*c)->name);
        bash_words(s, &w);
        buf_text(&s->out, " ;;\n");
    }
    struct choices all = choices_of(s, NULL, "COMMAND");
    buf_text(&s->out, "    :-*) _popreg_words '");
    bash_names(s, global_options);
    buf_text(&s->out, "' ;;\n    :*) ");
    bash_words(s, &all);
    buf_text(&s->out, " ;;\n    esac\n}\ncomplete -F _popreg popreg\n");
}

static const char zsh_special[] = "[]:\\";

/* "((word\\:"note" ...))" */
static void zsh_list(struct script *s, const struct choices *w)
{
    buf_text(&s->out, "((");
    for (size_t i = 0; i < w->count; i++) {
        buf_printf(&s->out, "%s%s", i ? " " : "", w->items[i].text);
        if (w->items[i].note) {
            buf_text(&s->out, "\\:\"");
            quoted(s, w->items[i].note, "\":\\$`");
            buf_text(&s->out, "\"");
        }
    }
    buf_text(&s->out, "))");
}

/* ":what:how" behind an option or an operand. */
static void zsh_words(struct script *s, const char *value, const struct choices *w)
{
    static const char *const hows[] = {[CHOICE_ANY] = " ",
                                       [CHOICE_LISTED] = "",
                                       [CHOICE_FILES] = "_files",
                                       [CHOICE_FOLDERS] = "_files -/"};
    buf_char(&s->out, ':');
    quoted(s, value, zsh_special);
    buf_printf(&s->out, ":%s", hows[w->kind]);
    if (w->kind == CHOICE_LISTED) {
        zsh_list(s, w);
    }
}

/* zsh refuses an option that it is told twice: `instead` are those left out. */
static void zsh_options(struct script *s, const struct command *command,
                        const struct option *table, const struct option *instead)
{
    for (const struct option *o = table; o && o->name; o++) {
        if (options_have(instead, o->name)) {
            continue;
        }
        if (o->letter) {
            buf_printf(&s->out, " \\\n        '(-%c --%s)'{-%c,--%s%s}'[", o->letter,
                       o->name, o->letter, o->name, option_takes_value(o) ? "=" : "");
        } else {
            buf_printf(&s->out, " \\\n        '--%s%s[", o->name,
                       option_takes_value(o) ? "=" : "");
        }
        quoted(s, o->summary, zsh_special);
        buf_text(&s->out, "]");
        if (option_takes_value(o)) {
            struct choices w = choices_of(s, command, o->value);
            zsh_words(s, o->value, &w);
        }
        buf_text(&s->out, "'");
    }
}

static void zsh_operands(struct script *s, const struct command *c)
{
    if (c->operands[0]) {
        struct choices w = choices_of(s, c, c->operands);
        buf_text(&s->out, c->operands_max < 0 ? " \\\n        '*" : " \\\n        '1");
        zsh_words(s, c->operands, &w);
        buf_text(&s->out, "'");
    }
}

static void zsh(struct script *s)
{
    struct choices all = choices_of(s, NULL, "COMMAND");
    buf_text(
        &s->out,
        "#compdef popreg\n"
        "# Completion of popreg for zsh: source <(popreg completion zsh), or as a\n"
        "# file _popreg in a folder of fpath.\n"
        "_popreg() {\n"
        "    local curcontext=$curcontext state line\n"
        "    typeset -A opt_args\n"
        "    _arguments -C");
    zsh_options(s, NULL, global_options, NULL);
    buf_text(&s->out, " \\\n        '1");
    zsh_words(s, "COMMAND", &all);
    buf_text(&s->out, "' \\\n        '*:: :->rest'\n"
                      "    [[ $state == rest ]] || return\n"
                      "    case $line[1] in\n");
    for (const struct command *const *c = commands; *c; c++) {
        buf_printf(&s->out, "    %s) _arguments", (*c)->name);
        zsh_options(s, *c, (*c)->options, NULL);
        zsh_options(s, NULL, global_options, (*c)->options);
        zsh_operands(s, *c);
        buf_text(&s->out, " ;;\n");
    }
    buf_text(&s->out, "    esac\n}\n"
                      "if [[ $funcstack[1] == _popreg ]]; then\n"
                      "    _popreg \"$@\"\n"
                      "else\n"
                      "    compdef _popreg popreg\n"
                      "fi\n");
}

static void fish_note(struct script *s, const char *note)
{
    if (note) {
        buf_text(&s->out, " -d '");
        for (; *note; note++) {
            buf_text(&s->out, *note == '\'' || *note == '\\' ? "\\" : "");
            buf_char(&s->out, *note);
        }
        buf_text(&s->out, "'");
    }
    buf_char(&s->out, '\n');
}

/* The line up to what it completes. */
static void fish_begin(struct script *s, const struct command *command)
{
    buf_text(&s->out, "complete -c popreg");
    if (command) {
        buf_printf(&s->out, " -n '__fish_seen_subcommand_from %s'", command->name);
    }
}

static void fish_value(struct script *s, const struct choices *w)
{
    switch (w->kind) {
    case CHOICE_FILES:
        buf_text(&s->out, " -r -F");
        break;
    case CHOICE_FOLDERS:
        buf_text(&s->out, " -x -a '(__fish_complete_directories)'");
        break;
    case CHOICE_LISTED:
        buf_text(&s->out, " -x -a '");
        list(s, w);
        buf_text(&s->out, "'");
        break;
    case CHOICE_ANY:
    default:
        buf_text(&s->out, " -x");
    }
}

static void fish_options(struct script *s, const struct command *command,
                         const struct option *table)
{
    for (const struct option *o = table; o && o->name; o++) {
        fish_begin(s, command);
        if (o->letter) {
            buf_printf(&s->out, " -s %c", o->letter);
        }
        buf_printf(&s->out, " -l %s", o->name);
        if (option_takes_value(o)) {
            struct choices w = choices_of(s, command, o->value);
            fish_value(s, &w);
        }
        fish_note(s, o->summary);
    }
}

static void fish_operands(struct script *s, const struct command *c)
{
    struct choices w = choices_of(s, c, c->operands);
    if (w.kind == CHOICE_FILES || w.kind == CHOICE_FOLDERS) {
        fish_begin(s, c);
        buf_text(&s->out, " -F\n");
    }
    for (size_t i = 0; i < w.count; i++) {
        fish_begin(s, c);
        buf_printf(&s->out, " -a %s", w.items[i].text);
        fish_note(s, w.items[i].note);
    }
}

static void fish(struct script *s)
{
    buf_text(&s->out,
             "# Completion of popreg for fish: popreg completion fish | source\n"
             "complete -c popreg -f\n");
    fish_options(s, NULL, global_options);
    for (const struct command *const *c = commands; *c; c++) {
        buf_printf(&s->out, "complete -c popreg -n __fish_use_subcommand -a %s",
                   (*c)->name);
        fish_note(s, (*c)->summary);
        fish_options(s, *c, (*c)->options);
        fish_operands(s, *c);
    }
}

static const struct {
    const char *name;
    void (*write)(struct script *s);
} shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};

static int run(struct context *c, void *options)
{
    (void)options;
    const char *name = c->operand_count ? c->operands[0] : "";
    struct script s = {.c = c};
    for (size_t i = 0; i < COUNT_OF(shells); i++) {
        if (strcmp(name, shells[i].name) == 0) {
            shells[i].write(&s);
        }
    }
    if (s.out.len == 0) {
        diag_fail(c->diags, NULL, "which shell? bash, zsh or fish");
        return STATUS_FAILURE;
    }
    bool ok = print(c, buf_view(&s.out));
    buf_release(&s.out);
    return ok ? STATUS_DONE : STATUS_FAILURE;
}

const struct command cmd_completion = {
    .name = "completion",
    .operands = "SHELL",
    .summary = "print a script that lets a shell complete popreg's words",
    .about =
        "SHELL is bash, zsh or fish. The script is made from the same tables as the "
        "help: commands, options, formats, and the names of rules.",
    .examples =
        "source <(popreg completion bash)  # in .bashrc, or with zsh in .zshrc\n"
        "popreg completion fish | source   # in config.fish\n",
    .operands_max = 1,
    .run = run,
};
