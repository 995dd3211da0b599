#include "commands/outputs.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/messages.h"
#include "base/nearest.h"
#include "commands/load.h"
#include "version.h"

static const struct report_format *find_format(struct context *c, struct str name)
{
    struct nearest n = nearest_within(name, 2);
    for (size_t i = 0; i < report_format_count; i++) {
        if (str_is(name, report_formats[i].name)) {
            return &report_formats[i];
        }
        nearest_try(&n, str_from(report_formats[i].name));
    }
    struct buf names = {0};
    for (size_t i = 0; i < report_format_count; i++) {
        buf_printf(&names, "%s%s", i ? ", " : "", report_formats[i].name);
    }
    struct diag *d =
        diag_fail(c->diags, NULL, "there is no format '%.*s'", STR_ARGS(name));
    if (nearest_found(&n)) {
        diag_help(c->diags, d, "a similar one exists: '%.*s'", STR_ARGS(n.best));
    } else {
        diag_help(c->diags, d, "there are %s", buf_keep(&names, c->arena).ptr);
    }
    buf_release(&names);
    return NULL;
}

static bool add(struct context *c, struct outputs *out, struct str format,
                const char *path)
{
    const struct report_format *found = find_format(c, format);
    if (!found) {
        return false;
    }
    struct output *slot =
        arena_push(c->arena, &out->items, &out->count, sizeof(struct output));
    *slot = (struct output){found, path};
    return true;
}

/* A device cannot be replaced by a new file. */
static bool is_file_name(const char *name)
{
    return name[0] && strncmp(name, "/dev/", 5) != 0;
}

static bool is_standard_output(const char *value)
{
    size_t len = strlen(value);
    return len >= 2 && strcmp(value + len - 2, "=-") == 0;
}

/* The format of standard output: that of --format, or of --output FORMAT=-. */
static bool add_standard_output(struct context *c, struct outputs *out,
                                const char *format, const struct option_values *files)
{
    struct str name = str_from(format);
    for (size_t i = 0; i < files->count; i++) {
        if (!is_standard_output(files->items[i])) {
            continue;
        }
        if (name.ptr) {
            diag_fail(c->diags, NULL,
                      "two formats for standard output: '%.*s' and '%s'",
                      STR_ARGS(name), files->items[i]);
            return false;
        }
        name = str_from(files->items[i]);
        name.len -= 2;
    }
    if (!name.ptr) {
        name = is_terminal(STDOUT_FILENO) ? STR("full") : STR("short");
    }
    return add(c, out, name, NULL);
}

bool outputs_parse(struct context *c, const char *format,
                   const struct option_values *files, struct outputs *out)
{
    *out = (struct outputs){0};
    if (!add_standard_output(c, out, format, files)) {
        return false;
    }
    for (size_t i = 0; i < files->count; i++) {
        const char *value = files->items[i], *equals = strchr(value, '=');
        if (is_standard_output(value)) {
            continue;
        }
        if (!equals || !is_file_name(equals + 1)) {
            struct diag *d = diag_fail(c->diags, NULL,
                                       "'--output' needs FORMAT=FILE, not '%s'", value);
            diag_help(c->diags, d, "such as --output sarif=popreg.sarif");
            return false;
        }
        struct str name = {value, (size_t)(equals - value)};
        if (!add(c, out, name, equals + 1)) {
            return false;
        }
    }
    return true;
}

/* Pages of the rules in the language of the messages, when the site has it. */
static const char *rules_url(struct context *c, const struct registry *registry)
{
    struct str base = value_get_text(registry->settings, "base_url");
    struct str lang = str_from(messages_language());
    if (base.len == 0) {
        return NULL;
    }
    const char *slash = base.ptr[base.len - 1] == '/' ? "" : "/";
    bool has_prefix = registry_has_language(registry, lang) &&
                      !str_equal(lang, registry_default_language(registry));
    return has_prefix ? arena_printf(c->arena, "%.*s%s%.*s/rules/", STR_ARGS(base),
                                     slash, STR_ARGS(lang))
                      : arena_printf(c->arena, "%.*s%srules/", STR_ARGS(base), slash);
}

static const char *environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

/* Where GitHub or GitLab, whose checks set these, show the lines of a file. */
static const char *lines_url(struct context *c)
{
    const char *server = environment("GITHUB_SERVER_URL");
    const char *repository = environment("GITHUB_REPOSITORY");
    const char *commit = environment("GITHUB_SHA");
    if (server && repository && commit) {
        return arena_printf(c->arena, "%s/%s/blob/%s/", server, repository, commit);
    }
    const char *project = environment("CI_PROJECT_URL");
    commit = environment("CI_COMMIT_SHA");
    return project && commit ? arena_printf(c->arena, "%s/-/blob/%s/", project, commit)
                             : NULL;
}

static bool write_to(struct context *c, const struct output *o, struct report *r)
{
    struct buf out = {0};
    r->colour = !o->path && may_colour(c, STDOUT_FILENO);
    report_write(o->format, r, &out);
    bool ok = o->path ? fs_write(o->path, buf_view(&out), c->diags)
                      : print(c, buf_view(&out));
    buf_release(&out);
    return ok;
}

static bool append_summary(struct context *c, struct report *r)
{
    const char *path = environment("GITHUB_STEP_SUMMARY");
    struct buf out = {0};
    if (!path) {
        return true;
    }
    r->colour = false;
    report_write(report_format_find("summary"), r, &out);
    bool ok = fs_append(path, buf_view(&out), c->diags);
    buf_release(&out);
    return ok;
}

bool outputs_write(struct context *c, const struct outputs *o,
                   const struct registry *registry, size_t entries)
{
    struct diags found = *c->diags;
    keep_failures(c);
    struct diags failures = *c->diags; /* without those of writing */
    struct report r = {
        .diags = registry ? &found : &failures,
        .files = &c->root,
        .entries = entries,
        .unicode = locale_is_unicode(),
        .quiet = c->global->quiet,
        .rules_url = registry ? rules_url(c, registry) : NULL,
        .lines_url = lines_url(c),
        .version = POPREG_VERSION,
        .today = c->today,
    };
    bool ok = true, github = false;
    for (size_t i = 0; i < o->count; i++) {
        if (registry || o->items[i].format->says_failures || o->items[i].path) {
            ok = write_to(c, &o->items[i], &r) && ok;
        }
        github |= strcmp(o->items[i].format->name, "github") == 0;
    }
    return (!github || append_summary(c, &r)) && ok;
}
