#include <string.h>
#include <unistd.h>

#include "base/messages.h"
#include "base/nearest.h"
#include "commands/states.h"
#include "model/json.h"
#include "render/difference_html.h"
#include "report/difference.h"

struct diff_options {
    const char *format, *output;
    bool exit_code;
};

static const struct option options[] = {
    {0, "format", "NAME", "text (default), markdown (for a comment), html or json",
     OPTION_TEXT, offsetof(struct diff_options, format)},
    {'o', "output", "FILE", "write to FILE", OPTION_TEXT,
     offsetof(struct diff_options, output)},
    {0, "exit-code", NULL, "status 1 when something differs", OPTION_FLAG,
     offsetof(struct diff_options, exit_code)},
    {0},
};

/* What the command line asks for. */
struct request {
    struct states_request states;
    const char **names; /* of entries; none stand for all */
    size_t name_count;
};

/* "A..B" and "A...B"; either side may be left out and stands for HEAD. */
static bool split_range(struct arena *a, const char *text, struct states_request *out)
{
    const char *dots = strstr(text, "..");
    if (!dots) {
        return false;
    }
    bool three = dots[2] == '.';
    const char *behind = dots + (three ? 3 : 2);
    *out = (struct states_request){
        .before = dots > text ? arena_copy(a, text, (size_t)(dots - text)) : "HEAD",
        .after = *behind ? behind : "HEAD",
        .merge_base = three,
    };
    return true;
}

/* Whether `name` is the slug of the entry at `path`, its path or a folder above it. */
static bool names_path(const char *name, const char *path)
{
    struct entry entry = {0};
    size_t len = strlen(name);
    while (len > 1 && name[len - 1] == '/') {
        len--;
    }
    bool above =
        strncmp(path, name, len) == 0 && (path[len] == '\0' || path[len] == '/');
    return above || (entry_names(&entry, path) && str_is(entry.slug, name));
}

static const char *without_dot(const char *name)
{
    return strncmp(name, "./", 2) == 0 ? name + 2 : name;
}

/* Whether an entry of the work tree has the name. */
static bool is_entry_here(const struct files *here, const char *name)
{
    for (size_t i = 0; i < here->count; i++) {
        if (names_path(without_dot(name), here->items[i].path)) {
            return true;
        }
    }
    return false;
}

enum meaning { IS_COMMIT, IS_ENTRY, IS_BOTH };

/* What is no commit may be an entry that only the other state has: that is seen later.
 */
static enum meaning meaning_of(struct context *c, const struct files *here,
                               const char *word)
{
    bool entry = is_entry_here(here, word);
    bool commit = states_has_commit(c, word);
    return commit && entry ? IS_BOTH : commit ? IS_COMMIT : IS_ENTRY;
}

static void say_both(struct context *c, const char *word)
{
    struct diag *d =
        diag_fail(c->diags, NULL, "'%s' is the name of a commit and of an entry", word);
    diag_help(c->diags, d,
              "put commits before '--' and entries behind it, such as "
              "'popreg diff HEAD -- %s'",
              word);
}

/* How many operands name commits; -1, and said, when that is not clear. */
static int count_commits(struct context *c)
{
    struct files here;
    int count = 0;
    if (c->fenced) {
        return c->before_fence;
    }
    if (!source_list(&c->root, c->arena, "entries", &here, c->diags)) {
        return -1;
    }
    for (; count < c->operand_count && count < 2; count++) {
        const char *word = c->operands[count];
        struct states_request range;
        if (count == 0 && split_range(c->arena, word, &range) &&
            !is_entry_here(&here, word)) {
            return 1;
        }
        enum meaning meaning = meaning_of(c, &here, word);
        if (meaning == IS_BOTH) {
            say_both(c, word);
            return -1;
        }
        if (meaning == IS_ENTRY) {
            break;
        }
    }
    return count;
}

static bool read_operands(struct context *c, struct request *out)
{
    int commits = count_commits(c);
    *out = (struct request){.states = {.before = "HEAD"}};
    if (commits < 0) {
        return false;
    }
    bool range = commits == 1 && split_range(c->arena, c->operands[0], &out->states);
    if (commits > 2) {
        diag_fail(c->diags, NULL, "two states are compared: '%s' is one too many",
                  c->operands[2]);
        return false;
    }
    if (commits > 0 && !range) {
        out->states.before = c->operands[0];
        out->states.after = commits > 1 ? c->operands[1] : NULL;
    }
    out->names = c->operands + commits;
    out->name_count = (size_t)(c->operand_count - commits);
    for (size_t i = 0; i < out->name_count; i++) {
        out->names[i] = without_dot(out->names[i]);
    }
    return true;
}

static void say_unknown(struct context *c, const struct states *s, const char *name,
                        bool may_be_commit)
{
    struct diag *d =
        may_be_commit
            ? diag_fail(c->diags, NULL, "there is no commit and no entry '%s'", name)
            : diag_fail(c->diags, NULL, "neither state has an entry '%s'", name);
    struct nearest n = nearest_new(str_from(name));
    for (size_t i = 0; i < s->path_count; i++) {
        struct entry names = {0};
        entry_names(&names, s->paths[i]);
        nearest_try(&n, names.slug);
    }
    if (nearest_found(&n)) {
        diag_help(c->diags, d, "a similar one exists: '%.*s'", STR_ARGS(n.best));
    } else {
        diag_help(c->diags, d,
                  "name an entry, or its file from the registry's folder on, such as "
                  "entries/helplines");
    }
}

static bool has_name(const struct states *s, const char *name)
{
    for (size_t i = 0; i < s->path_count; i++) {
        if (names_path(name, s->paths[i])) {
            return true;
        }
    }
    return false;
}

/* Whether each name is that of an entry of either state. Where the first is none, the
   others may have been meant otherwise, too. */
static bool names_exist(struct context *c, const struct states *s,
                        const struct request *r)
{
    for (size_t i = 0; i < r->name_count; i++) {
        if (!has_name(s, r->names[i])) {
            say_unknown(c, s, r->names[i], i == 0 && !c->fenced);
            return false;
        }
    }
    return true;
}

static bool is_asked_for(const struct request *r, const struct entry_pair *p)
{
    bool found = r->name_count == 0;
    for (size_t i = 0; i < r->name_count && !found; i++) {
        found = (p->before && names_path(r->names[i], p->before->path)) ||
                (p->after && names_path(r->names[i], p->after->path));
    }
    return found;
}

static void tell(struct context *c, const struct states *s, const struct request *r,
                 struct told_list *out)
{
    struct field_words words = {c->arena, s->registry, str_from(messages_language())};
    *out = (struct told_list){.before = s->before, .after = s->after};
    out->items = ARENA_ARRAY(c->arena, const struct told *, s->count + 1);
    for (size_t i = 0; i < s->count; i++) {
        const struct entry_pair *p = &s->pairs[i];
        if (is_asked_for(r, p)) {
            const struct difference *d = difference_find(c->arena, p->before, p->after);
            out->items[out->count++] = difference_tell(&words, d);
        }
    }
}

static void write_text(struct context *c, const struct told_list *list, bool colour,
                       struct buf *out)
{
    for (size_t i = 0; i < list->count; i++) {
        difference_text(out, list->items[i], colour);
        buf_char(out, '\n');
    }
    buf_printf(out, "%s\n", difference_sum(c->arena, list));
}

static void write_plain(struct context *c, const struct told_list *list,
                        struct buf *out)
{
    write_text(c, list, false, out);
}

static void write_coloured(struct context *c, const struct told_list *list,
                           struct buf *out)
{
    write_text(c, list, true, out);
}

static void write_markdown(struct context *c, const struct told_list *list,
                           struct buf *out)
{
    (void)c;
    difference_markdown(out, list);
}

static void write_html(struct context *c, const struct told_list *list, struct buf *out)
{
    struct difference_page page = {.lang = str_from(messages_language()),
                                   .heading = tr("What changed"),
                                   .sum = difference_sum(c->arena, list),
                                   .items = list->items,
                                   .count = list->count};
    difference_html_page(out, &page);
}

static void write_json(struct context *c, const struct told_list *list, struct buf *out)
{
    json_write(out, difference_json(c->arena, list), JSON_PRETTY_STYLE);
}

static const struct format {
    const char *name;
    void (*write)(struct context *c, const struct told_list *list, struct buf *out);
} formats[] = {
    {"text", write_plain},
    {"markdown", write_markdown},
    {"html", write_html},
    {"json", write_json},
};

static const struct format *find_format(struct context *c, const struct diff_options *o)
{
    static const struct format coloured = {"text", write_coloured};
    const char *name = o->format ? o->format : "text";
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        if (strcmp(formats[i].name, name) == 0) {
            bool colour = i == 0 && !o->output && may_colour(c, STDOUT_FILENO);
            return colour ? &coloured : &formats[i];
        }
    }
    diag_fail(c->diags, NULL, "there is no format '%s': text, markdown, html or json",
              name);
    return NULL;
}

static int run(struct context *c, void *values)
{
    const struct diff_options *o = values;
    const struct format *format = find_format(c, o);
    struct request request;
    struct states states;
    struct told_list list;
    if (!format || !read_operands(c, &request) ||
        !states_read(c, &request.states, &states) ||
        !names_exist(c, &states, &request)) {
        return STATUS_FAILURE;
    }
    tell(c, &states, &request, &list);
    struct buf out = {0};
    format->write(c, &list, &out);
    bool ok = print_to(c, o->output, buf_view(&out));
    buf_release(&out);
    return !ok                              ? STATUS_FAILURE
           : o->exit_code && list.count > 0 ? STATUS_FINDINGS
                                            : STATUS_DONE;
}

const struct command cmd_diff = {
    .name = "diff",
    .operands = "[COMMIT...] [ENTRY...]",
    .summary = "tell in words what changed in entries between two states",
    .about =
        "Compares the entries of two commits, or those of a commit (the newest one "
        "unless you name another) with the files as they are now. Changes that may "
        "alter what an entry says come first, word by word; then those that cannot: "
        "layout, punctuation, copies of sources in archives, days of review. "
        "COMMIT..COMMIT compares two commits; with three points the first is where the "
        "two have parted, as a pull request shows it. ENTRY is the name of an entry, "
        "its file or a folder. Deleted words are shown as [-so-], new ones as {+so+}.",
    .examples = "popreg diff                             # what is not committed yet\n"
                "popreg diff HEAD~1 HEAD peer-chat       # one entry, the last commit\n"
                "popreg diff v2025..HEAD                 # since an edition\n"
                "popreg diff --format markdown main...HEAD # for a pull request\n",
    .options = options,
    .options_size = sizeof(struct diff_options),
    .operands_max = -1,
    .needs_registry = true,
    .run = run,
};
