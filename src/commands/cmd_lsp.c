#include <unistd.h>

#include "base/fs.h"
#include "commands/command.h"
#include "lsp/server.h"
#include "lsp/transport.h"

static const char *find(void *user, struct arena *a, const char *start,
                        struct source *out)
{
    const struct context *c = user;
    const char *from = start ? start : fs_real(a, c->root_path);
    const char *root = from ? fs_find_above(a, from, "registry/site.yml") : NULL;
    if (root) {
        /* What a source reads from outlives the message at hand. */
        *out = source_folder(arena_copy(c->arena, root, strlen(root)));
    }
    return root;
}

/* When the client takes no more, its end of our input closes too, which ends us. */
static void send(void *user, struct str message)
{
    (void)user;
    struct buf framed = {0};
    transport_frame(&framed, message);
    if (!transport_write(STDOUT_FILENO, buf_view(&framed))) {
        close(STDIN_FILENO);
    }
    buf_release(&framed);
}

static int run(struct context *c, void *options)
{
    (void)options;
    const struct server_options o = {
        .workspace = {.share = c->share, .today = c->today, .jobs = c->crew.size},
        .find = find,
        .send = send,
        .user = c,
    };
    if (is_terminal(STDIN_FILENO)) {
        hint(c, "popreg lsp speaks with an editor, not with people: 'popreg help lsp' "
                "tells how to set it up");
    }
    struct server *s = server_new(&o);
    int status = server_run(s, STDIN_FILENO);
    server_free(s);
    return status;
}

const struct command cmd_lsp = {
    .name = "lsp",
    .operands = "",
    .summary = "help an editor: findings, fixes and completion while you write",
    .about =
        "Speaks the Language Server Protocol on standard input and output. An editor "
        "starts it and shows what is wrong while an entry is written, offers fixes, "
        "completes fields, terms, sources and headings, and explains what is under the "
        "pointer. Set it up once, for Markdown files:\n"
        "\n"
        "Helix, in languages.toml:\n"
        "  [language-server.popreg]\n"
        "  command = \"popreg\"\n"
        "  args = [\"lsp\"]\n"
        "  [[language]]\n"
        "  name = \"markdown\"\n"
        "  language-servers = [\"popreg\"]\n"
        "\n"
        "Neovim, in init.lua:\n"
        "  vim.lsp.config('popreg', {cmd = {'popreg', 'lsp'}, filetypes = "
        "{'markdown'},\n"
        "    root_markers = {'registry/site.yml'}})\n"
        "  vim.lsp.enable('popreg')\n"
        "\n"
        "Kate: Settings, LSP Client, User Server Settings:\n"
        "  {\"servers\": {\"markdown\": {\"command\": [\"popreg\", \"lsp\"],\n"
        "    \"highlightingModeRegex\": \"^Markdown$\"}}}\n"
        "\n"
        "VS Code, with the extension Generic LSP Client (v2), in settings.json:\n"
        "  \"glspc.server.command\": \"popreg\",\n"
        "  \"glspc.server.commandArguments\": [\"lsp\"],\n"
        "  \"glspc.server.languageId\": [\"markdown\"]\n"
        "\n"
        "Zed starts language servers only through extensions; any that lets you choose "
        "the command for Markdown does.",
    .examples = "popreg lsp # started by the editor\n",
    .operands_max = 0,
    .run = run,
};
