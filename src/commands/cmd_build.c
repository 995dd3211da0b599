#include "base/fs.h"
#include "commands/build.h"

struct build_options {
    const char *output, *base_url, *links, *compress;
    bool drafts, force, no_search, no_offline, no_history;
};

static const struct option options[] = {
    {'o', "output", "DIR", "folder of the site (default: out/site)", OPTION_TEXT,
     offsetof(struct build_options, output)},
    {0, "base-url", "URL", "where the site will stand (default: registry/site.yml)",
     OPTION_TEXT, offsetof(struct build_options, base_url)},
    {0, "links", "FILE",
     "what 'popreg links' remembers: where a source no longer opens, its page leads to "
     "a copy",
     OPTION_TEXT, offsetof(struct build_options, links)},
    {0, "drafts", NULL, "show entries that are not published yet", OPTION_FLAG,
     offsetof(struct build_options, drafts)},
    {0, "compress", "HOW",
     "write smaller files beside, for web servers: none, fast (default) or best",
     OPTION_TEXT, offsetof(struct build_options, compress)},
    {0, "no-search", NULL, "leave out what the site's search reads", OPTION_FLAG,
     offsetof(struct build_options, no_search)},
    {0, "no-history", NULL, "leave out the pages of the entries' histories",
     OPTION_FLAG, offsetof(struct build_options, no_history)},
    {0, "no-offline", NULL, "leave out the editions to take away", OPTION_FLAG,
     offsetof(struct build_options, no_offline)},
    {'f', "force", NULL, "build even if nothing has changed", OPTION_FLAG,
     offsetof(struct build_options, force)},
    {0},
};

static const struct {
    const char *name;
    enum tree_encoding encoding;
} ways[] = {
    {"none", TREE_PLAIN}, {"fast", TREE_ENCODED_FAST}, {"best", TREE_ENCODED_BEST}};

static bool parse_compress(struct context *c, const char *how, enum tree_encoding *out)
{
    *out = TREE_ENCODED_FAST;
    for (size_t i = 0; how && i < COUNT_OF(ways); i++) {
        if (strcmp(how, ways[i].name) == 0) {
            *out = ways[i].encoding;
            return true;
        }
    }
    if (how) {
        struct diag *d = diag_fail(
            c->diags, NULL, "'--compress' takes none, fast or best, not '%s'", how);
        diag_help(c->diags, d, "'best' takes long, for a site that is being published");
    }
    return how == NULL;
}

static int run(struct context *c, void *values)
{
    const struct build_options *o = values;
    struct build_request request = {
        .output = o->output ? o->output : fs_join(c->arena, c->root_path, "out/site"),
        .base_url = o->base_url,
        .links = o->links,
        .drafts = o->drafts,
        .force = o->force,
        .no_search = o->no_search,
        .no_offline = o->no_offline,
        .no_history = o->no_history,
    };
    if (!parse_compress(c, o->compress, &request.encoding)) {
        return STATUS_FAILURE;
    }
    struct build_result result;
    int status = build_site(c, &request, &result);
    if (status == STATUS_DONE && result.unchanged) {
        hint(c, "%s: %zu files, nothing has changed", request.output, result.files);
    } else if (status == STATUS_DONE) {
        hint(c, "%s: %zu entries, %zu files, %zu of them new or changed",
             request.output, result.entries, result.files, result.written);
    }
    return status;
}

const struct command cmd_build = {
    .name = "build",
    .operands = "",
    .summary = "make the site",
    .about =
        "Checks the entries and makes the site from them: pages in every language of "
        "the "
        "interface, feeds, and the data as JSON. The folder is changed as a whole, at "
        "the end; a build that fails or is stopped leaves it as it was. The file "
        "SHA256SUMS in it lists what belongs to it.",
    .examples =
        "popreg build                 # into out/site\n"
        "popreg build --drafts -o /tmp/preview\n"
        "popreg build --links memory.jsonl   # leads to copies of what is gone\n",
    .options = options,
    .options_size = sizeof(struct build_options),
    .needs_registry = true,
    .run = run,
};
