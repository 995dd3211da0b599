#include <stdlib.h>

#include "base/fs.h"
#include "check/similar.h"
#include "check/wording.h"
#include "commands/load.h"
#include "commands/named.h"

struct similar_options {
    bool all;
    unsigned count;
};

static const struct option options[] = {
    {'a', "all", NULL, "list the pairs of entries that are most alike", OPTION_FLAG,
     offsetof(struct similar_options, all)},
    {'n', "count", "N", "list at most N (default: 5; with --all 10)", OPTION_NUMBER,
     offsetof(struct similar_options, count)},
    {0},
};

enum { MOST = 5, MOST_PAIRS = 10 };

/* Below, there is next to nothing in common. */
static const double LEAST_SCORE = 10;

static const struct entry *no_entry(struct context *c, const struct corpus *corpus,
                                    const char *name)
{
    struct diag *d =
        diag_fail(c->diags, NULL, "there is no entry and no file '%s'", name);
    named_offer(c, corpus, name, d);
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
    const struct entry *e = named_find(corpus, name);
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

/* What matches are found with; their words are in `scratch`. */
static struct checking finder(struct context *c, const struct corpus *corpus,
                              struct arena *a, struct arena *scratch,
                              const struct wording *wording)
{
    return (struct checking){.corpus = corpus,
                             .arena = a,
                             .scratch = scratch,
                             .diags = c->diags,
                             .wording = wording};
}

static int show(struct context *c, const struct corpus *corpus, const struct entry *e,
                size_t most)
{
    struct arena scratch;
    arena_init(&scratch);
    struct checking check = finder(c, corpus, c->arena, &scratch,
                                   wording_new(c->arena, corpus->registry, c->diags));
    struct match *matches;
    size_t count = similar_find(&check, &c->crew, e, most, &matches), shown = 0;
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

/* Two entries, and how near the second comes to the first. */
struct pair {
    const struct entry *asked, *near;
    double score;
};

static int by_score(const void *x, const void *y)
{
    const struct pair *a = x, *b = y;
    if (a->score != b->score) {
        return a->score < b->score ? 1 : -1;
    }
    int order = strcmp(a->asked->path, b->asked->path);
    return order ? order : strcmp(a->near->path, b->near->path);
}

static bool is_same_pair(const struct pair *p, const struct entry *asked,
                         const struct entry *near)
{
    return (p->asked == asked && p->near == near) ||
           (p->asked == near && p->near == asked);
}

/* Keeps the pair if it is among the best; of a pair found from both sides the better.
 */
static void keep_pair(struct pair *best, size_t *count, size_t most, struct pair new)
{
    size_t i = 0;
    while (i < *count && !is_same_pair(&best[i], new.asked, new.near)) {
        i++;
    }
    if (i < *count && best[i].score >= new.score) {
        return;
    }
    if (i == *count) {
        *count += *count < most;
        i = *count - 1;
        if (best[i].asked && best[i].score >= new.score) {
            return;
        }
    }
    best[i] = new;
    qsort(best, *count, sizeof *best, by_score);
}

/* The best pairs of all; `most` of them at most, in `best`, which is all zeros. */
static size_t find_pairs(struct context *c, const struct corpus *corpus,
                         const struct wording *wording, size_t most, struct pair *best)
{
    size_t count = 0;
    for (size_t i = 0; i < corpus->entry_count; i++) {
        const struct entry *e = corpus->entries[i];
        if (!e->has_body || !e->front) {
            continue;
        }
        struct arena a, scratch;
        arena_init(&a);
        arena_init(&scratch);
        struct checking check = finder(c, corpus, &a, &scratch, wording);
        struct match *matches;
        size_t found = similar_find(&check, &c->crew, e, most, &matches);
        for (size_t k = 0; k < found && matches[k].score >= LEAST_SCORE; k++) {
            keep_pair(best, &count, most,
                      (struct pair){e, matches[k].entry, matches[k].score});
        }
        arena_release(&scratch);
        arena_release(&a);
    }
    return count;
}

static void print_pair(struct context *c, const struct corpus *corpus,
                       const struct wording *wording, const struct pair *p,
                       struct buf *out)
{
    struct arena a, scratch;
    arena_init(&a);
    arena_init(&scratch);
    struct checking check = finder(c, corpus, &a, &scratch, wording);
    struct match *matches;
    size_t found =
        similar_find(&check, &c->crew, p->asked, corpus->entry_count, &matches);
    for (size_t k = 0; k < found; k++) {
        if (matches[k].entry == p->near) {
            buf_printf(out, "%s\n", p->asked->path);
            print_match(&matches[k], out);
        }
    }
    arena_release(&scratch);
    arena_release(&a);
}

static int show_pairs(struct context *c, const struct corpus *corpus, size_t most)
{
    const struct wording *wording = wording_new(c->arena, corpus->registry, c->diags);
    struct pair *best = ARENA_ARRAY(c->arena, struct pair, most);
    size_t count = find_pairs(c, corpus, wording, most, best);
    struct buf out = {0};
    for (size_t i = 0; i < count; i++) {
        print_pair(c, corpus, wording, &best[i], &out);
    }
    if (count == 0) {
        buf_text(&out, tr("no entry comes near another\n"));
    }
    bool ok = print(c, buf_view(&out));
    buf_release(&out);
    return ok ? STATUS_DONE : STATUS_FAILURE;
}

static bool is_used_well(struct context *c, const struct similar_options *o)
{
    if (c->operand_count == 0 && !o->all) {
        diag_fail(c->diags, NULL, "which entry? Name its file, or the entry itself");
    } else if (c->operand_count && o->all) {
        diag_fail(c->diags, NULL, "--all compares every entry: name none");
    } else {
        return true;
    }
    return false;
}

static int run(struct context *c, void *values)
{
    const struct similar_options *o = values;
    struct corpus corpus;
    if (!is_used_well(c, o) || !load_corpus(c, &corpus)) {
        return STATUS_FAILURE;
    }
    diags_init(c->diags, c->arena); /* what is wrong with entries is check's matter */
    if (o->all) {
        return show_pairs(c, &corpus, o->count ? o->count : MOST_PAIRS);
    }
    const struct entry *e = asked_for(c, &corpus);
    return e ? show(c, &corpus, e, o->count ? o->count : MOST) : STATUS_FAILURE;
}

const struct command cmd_similar = {
    .name = "similar",
    .operands = "FILE|ENTRY|--all",
    .summary = "list the entries nearest to an entry or a draft, with reasons",
    .about =
        "Before you write a new entry: perhaps there is one already. FILE may stand "
        "outside of the registry; ENTRY is the name of an entry. Compared are the "
        "text, the sources, rare words, and terms and countries at the top; the "
        "nearest come first. With --all every entry is compared with every other, and "
        "the "
        "pairs that are most alike come first, each named once.",
    .examples = "popreg similar draft.md\n"
                "popreg similar peer-chat   # entries/helplines/peer-chat.md\n"
                "popreg similar --all       # before an edition\n",
    .options = options,
    .options_size = sizeof(struct similar_options),
    .operands_max = 1,
    .needs_registry = true,
    .run = run,
};
