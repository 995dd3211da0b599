#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/fs.h"
#include "base/messages.h"
#include "base/nearest.h"
#include "base/par.h"
#include "commands/command.h"
#include "commands/help.h"
#include "git/repository.h"
#include "model/json.h"
#include "version.h"

/* Wrong use: one line and a pointer. */
static int wrong_use(const char *sentence, const struct command *command)
{
    fprintf(stderr, "popreg: %s\n", sentence);
    fprintf(stderr, "        see 'popreg help%s%s'\n", command ? " " : "",
            command ? command->name : "");
    return STATUS_FAILURE;
}

static int show(void (*page)(struct buf *out))
{
    struct buf out = {0};
    page(&out);
    bool ok = fwrite(out.ptr, 1, out.len, stdout) == out.len && fflush(stdout) == 0;
    buf_release(&out);
    return ok ? STATUS_DONE : STATUS_FAILURE;
}

static bool set_today(struct context *c)
{
    const char *text = c->global->today;
    if (text) {
        return date_parse(str_from(text), DATE_DAY, &c->today);
    }
    c->today = date_from_unix((int64_t)time(NULL));
    return true;
}

/* A bare repository has these, and no files of its own. */
static bool is_bare(struct arena *a, const char *folder)
{
    return fs_exists(fs_join(a, folder, "HEAD")) &&
           fs_is_folder(fs_join(a, folder, "objects")) &&
           fs_is_folder(fs_join(a, folder, "refs"));
}

static int no_registry(struct context *c, const struct command *command)
{
    const char *folder = c->global->directory ? c->global->directory : ".";
    return wrong_use(
        is_bare(c->arena, folder)
            ? "this is a bare repository, which has no files to read: make a clone of "
              "it, and work there"
            : "this folder is no registry: it has no registry/site.yml; go to "
              "the registry's folder, or name it with -C",
        command);
}

static int run(const struct command *command, struct context *c, void *options)
{
    struct global_options g = *c->global;
    const char *root =
        fs_find_above(c->arena, g.directory ? g.directory : ".", "registry/site.yml");
    if (!root && command->needs_registry) {
        return no_registry(c, command);
    }
    if (!set_today(c)) {
        return wrong_use("'--now' needs a day: YYYY-MM-DD", command);
    }
    if (g.lang && !messages_use(str_from(g.lang))) {
        return wrong_use("'--lang' needs one of en, ar, es, fr, ru, zh", command);
    }
    const char *share = getenv("POPREG_SHARE");
    c->root_path = root ? root : ".";
    c->root = source_folder(c->root_path);
    c->law = c->root;
    c->share = source_folder(share && *share ? share : POPREG_SHARE);
    crew_init(&c->crew, g.jobs ? g.jobs : par_processors());
    int status = command->run(c, options);
    print_diags(c);
    crew_release(&c->crew);
    return status;
}

static int parse_and_run(const struct command *command, struct global_options *g,
                         const struct parsed *first, struct arena *a)
{
    struct diags diags;
    diags_init(&diags, a);
    struct context c = {.global = g, .arena = a, .diags = &diags};
    struct buf error = {0};
    void *options = arena_alloc(a, command->options_size);
    const struct option none[] = {{0}};
    struct option_target targets[] = {
        {command->options ? command->options : none, options},
        {global_options, g},
    };
    struct parsed rest = {
        .operands = ARENA_ARRAY(a, const char *, (size_t)first->operand_count + 1)};
    int status;
    if (!options_parse(targets, COUNT_OF(targets), first->operand_count - 1,
                       (char **)first->operands + 1, false, &rest, a, &error)) {
        buf_char(&error, '\0');
        status = wrong_use(error.ptr, command);
    } else if (g->help) {
        help_command(command, &error);
        status = fwrite(error.ptr, 1, error.len, stdout) == error.len ? STATUS_DONE
                                                                      : STATUS_FAILURE;
    } else if (command->operands_max >= 0 &&
               rest.operand_count > command->operands_max) {
        buf_printf(&error, "'%s' is one argument too many",
                   rest.operands[command->operands_max]);
        buf_char(&error, '\0');
        status = wrong_use(error.ptr, command);
    } else {
        c.operands = rest.operands;
        c.operand_count = rest.operand_count;
        c.fenced = rest.fenced;
        c.before_fence = rest.before_fence;
        status = run(command, &c, options);
    }
    buf_release(&error);
    return status;
}

static int unknown_command(const char *name)
{
    struct nearest n = nearest_within(str_from(name), 2);
    for (const struct command *const *c = commands; *c; c++) {
        nearest_try(&n, str_from((*c)->name));
    }
    struct buf sentence = {0};
    buf_printf(&sentence, "there is no command '%s'", name);
    if (nearest_found(&n)) {
        buf_printf(&sentence, "; a similar one exists: '%.*s'", STR_ARGS(n.best));
    }
    buf_char(&sentence, '\0');
    int status = wrong_use(sentence.ptr, NULL);
    buf_release(&sentence);
    return status;
}

static int start(int argc, char **argv, struct arena *a)
{
    struct global_options g = {0};
    struct option_target target = {global_options, &g};
    struct parsed first = {.operands = ARENA_ARRAY(a, const char *, (size_t)argc + 1)};
    struct buf error = {0};
    if (!options_parse(&target, 1, argc - 1, argv + 1, true, &first, a, &error)) {
        buf_char(&error, '\0');
        int status = wrong_use(error.ptr, NULL);
        buf_release(&error);
        return status;
    }
    if (g.version) {
        return show(help_version);
    }
    if (first.operand_count == 0) {
        return g.help
                   ? show(help_overview)
                   : wrong_use("which command? new, check, build, serve, publish ...",
                               NULL);
    }
    const struct command *command = command_find(first.operands[0]);
    return command ? parse_and_run(command, &g, &first, a)
                   : unknown_command(first.operands[0]);
}

int main(int argc, char **argv)
{
    json_start();
    messages_use(str_from(messages_language_wanted()));
    struct arena a;
    arena_init(&a);
    int status = start(argc, argv, &a);
    arena_release(&a);
    repository_stop();
    return status;
}
