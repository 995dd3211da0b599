#include "base/fs.h"
#include "base/nearest.h"
#include "check/similar.h"
#include "check/wording.h"
#include "commands/load.h"

enum { MOST = 5 };

/* Below, there is next to nothing in common. */
static const double LEAST_SCORE = 10;

/* An entry of the registry by its slug, or by its path from the registry's folder on.
 */
static const struct entry *find_entry(const struct corpus *corpus, const char *name)
{
    struct str wanted = str_from(name);
    if (str_starts(wanted, "./")) {
        wanted = str_slice(wanted, 2, wanted.len);
    }
    for (size_t i = 0; i < corpus->entry_count; i++) {
        const struct entry *e = corpus->entries[i];
        if (str_equal(e->slug, wanted) || str_is(wanted, e->path)) {
            return e;
        }
    }
    return NULL;
}

static const struct entry *no_entry(struct context *c, const struct corpus *corpus,
                                    const char *name)
{
    struct diag *d =
        diag_fail(c->diags, NULL, "there is no entry and no file '%s'", name);
    struct nearest n = nearest_new(str_from(name));
    for (size_t i = 0; i < corpus->entry_count; i++) {
        nearest_try(&n, corpus->entries[i]->slug);
    }
    if (nearest_found(&n)) {
        diag_help(c->diags, d, "a similar one exists: '%.*s'", STR_ARGS(n.best));
    }
    return NULL;
}

/* A draft that stands anywhere. */
static const struct entry *read_draft(struct context *c, const char *path)
{
    struct str text;
    struct diags ignored; /* what is wrong with it is check's matter */
    diags_init(&ignored, c->arena);
    return fs_read(c->arena, path, &text, c->diags)
               ? entry_parse(c->arena, path, text, &ignored)
               : NULL;
}

static const struct entry *asked_for(struct context *c, const struct corpus *corpus)
{
    const char *name = c->operands[0];
    const struct entry *e = find_entry(corpus, name);
    if (e) {
        return e;
    }
    const char *folder = c->global->directory ? c->global->directory : ".";
    const char *path = fs_join(c->arena, folder, name);
    e = fs_exists(path) && !fs_is_folder(path) ? read_draft(c, path)
                                               : no_entry(c, corpus, name);
    if (e && !e->has_body) {
        diag_fail(c->diags, name, "this is no entry: it has no text that can be read");
        return NULL;
    }
    return e;
}

static void print_words(const struct match *m, struct buf *out)
{
    if (m->word_count == 0) {
        return;
    }
    buf_text(out, tr("    rare words in both:"));
    for (size_t i = 0; i < m->word_count; i++) {
        buf_printf(out, "%s %.*s", i ? "," : "", STR_ARGS(m->words[i]));
    }
    buf_char(out, '\n');
}

static void print_match(const struct match *m, struct buf *out)
{
    buf_printf(out, "%s\n    %.*s\n", m->entry->path,
               STR_ARGS(entry_text(m->entry, "title")));
    if (m->percent) {
        buf_printf(out,
                   tr("    text: of 100 runs of five words about %u are in both\n"),
                   m->percent);
    }
    if (m->sources) {
        buf_printf(out, tr("    sources in both: %zu\n"), m->sources);
    }
    if (m->terms) {
        buf_printf(out, tr("    terms and countries in both: %zu of %zu\n"), m->terms,
                   m->terms_of);
    }
    print_words(m, out);
}

static int show(struct context *c, const struct corpus *corpus, const struct entry *e)
{
    struct arena scratch;
    arena_init(&scratch);
    struct checking check = {
        .corpus = corpus,
        .arena = c->arena,
        .scratch = &scratch,
        .diags = c->diags,
        .wording = wording_new(c->arena, corpus->registry, c->diags),
    };
    struct match *matches;
    size_t count = similar_find(&check, &c->crew, e, MOST, &matches), shown = 0;
    struct buf out = {0};
    while (shown < count && matches[shown].score >= LEAST_SCORE) {
        print_match(&matches[shown++], &out);
    }
    if (shown == 0) {
        buf_text(&out, tr("no other entry comes near\n"));
    }
    bool ok = print(c, buf_view(&out));
    buf_release(&out);
    arena_release(&scratch);
    return ok ? STATUS_DONE : STATUS_FAILURE;
}

static int run(struct context *c, void *options)
{
    (void)options;
    struct corpus corpus;
    if (c->operand_count == 0) {
        diag_fail(c->diags, NULL, "which entry? Name its file, or the entry itself");
        return STATUS_FAILURE;
    }
    if (!load_corpus(c, &corpus)) {
        return STATUS_FAILURE;
    }
    diags_init(c->diags, c->arena); /* what is wrong with entries is check's matter */
    const struct entry *e = asked_for(c, &corpus);
    return e ? show(c, &corpus, e) : STATUS_FAILURE;
}

const struct command cmd_similar = {
    .name = "similar",
    .operands = "FILE|ENTRY",
    .summary = "list the entries nearest to an entry or a draft, with reasons",
    .about =
        "Before you write a new entry: perhaps there is one already. FILE may stand "
        "outside of the registry; ENTRY is the name of an entry. Compared are the "
        "text, the sources, rare words, and terms and countries at the top; the "
        "nearest come first, at most five.",
    .examples = "popreg similar draft.md\n"
                "popreg similar peer-chat   # entries/helplines/peer-chat.md\n",
    .operands_max = 1,
    .needs_registry = true,
    .run = run,
};
