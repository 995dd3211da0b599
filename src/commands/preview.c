#include "commands/preview.h"

#include <string.h>

#include "base/intern.h"
#include "base/messages.h"
#include "check/rule.h"
#include "commands/load.h"
#include "commands/private.h"

/* Entries that had the names of those that are changed, with their translations. */
static bool *choose_before(struct context *c, const struct proposal *p,
                           const struct files *files)
{
    struct entry names = {0};
    struct interner slugs = interner_new(c->arena);
    bool *wanted = ARENA_ARRAY(c->arena, bool, files->count + 1);
    for (size_t i = 0; i < p->files.count; i++) {
        if (p->changed[i] && entry_names(&names, p->files.items[i].path)) {
            intern(&slugs, names.slug);
        }
    }
    for (size_t i = 0; i < p->gone_count; i++) {
        if (entry_names(&names, p->gone[i])) {
            intern(&slugs, names.slug);
        }
    }
    for (size_t i = 0; i < files->count; i++) {
        wanted[i] = entry_names(&names, files->items[i].path) &&
                    interned(&slugs, names.slug) != SIZE_MAX;
    }
    return wanted;
}

/* What was wrong before is no matter of the contribution. */
static void load_before(struct preview *p, const struct registry *registry)
{
    struct context *c = p->context;
    struct diags unheard;
    diags_init(&unheard, c->arena);
    corpus_load_some(&p->before, c->arena, registry, c->base->files, &c->base->entries,
                     choose_before(c, &p->proposal, &c->base->entries), &c->crew,
                     &unheard);
}

static void add_pair(struct preview *p, struct entry_pair **pairs, size_t *count,
                     const char *path)
{
    struct entry_pair *pair =
        arena_push(p->context->arena, pairs, count, sizeof **pairs);
    pair->before = corpus_at(&p->before, path);
    pair->after = corpus_at(&p->after, path);
}

static struct entry_pair *find_pairs(struct preview *p, size_t *count)
{
    const struct proposal *proposal = &p->proposal;
    struct entry_pair *pairs = NULL;
    *count = 0;
    for (size_t i = 0; i < proposal->files.count; i++) {
        if (proposal->changed[i]) {
            add_pair(p, &pairs, count, proposal->files.items[i].path);
        }
    }
    for (size_t i = 0; i < proposal->gone_count; i++) {
        add_pair(p, &pairs, count, proposal->gone[i]);
    }
    pairs_follow_names(pairs, *count);
    *count = pairs_sort(pairs, *count);
    return pairs;
}

static bool is_tag(struct str lang)
{
    bool ok = true;
    for (size_t i = 0; i < lang.len; i++) {
        char c = lang.ptr[i];
        ok = ok && (is_lower(c) || is_upper(c) || is_digit(c) || c == '-');
    }
    return ok;
}

static bool has_plain_name(const struct entry *e)
{
    return is_slug(e->slug) && is_tag(e->lang);
}

/* "peer-chat.fr", with a number where another one has that name. */
static const char *name_pages(struct arena *a, struct interner *names,
                              const struct entry *e, bool plain)
{
    const char *stem = !plain        ? "entry"
                       : e->lang.len ? arena_printf(a, "%.*s.%.*s", STR_ARGS(e->slug),
                                                    STR_ARGS(e->lang))
                                     : arena_printf(a, "%.*s", STR_ARGS(e->slug));
    const char *name = stem;
    for (size_t n = 2; interned(names, str_from(name)) != SIZE_MAX; n++) {
        name = arena_printf(a, "%s-%zu", stem, n);
    }
    intern(names, str_from(name));
    return name;
}

/* The state of an entry, or of the original that its page shows too. */
static bool holds_private(struct preview *p, const struct entry *e)
{
    const struct registry *r = p->after.registry;
    return e && (is_private(p->context, r, e->path, e->text) ||
                 (e->original &&
                  is_private(p->context, r, e->original->path, e->original->text)));
}

static bool is_readable(const struct entry *e)
{
    return e->front && e->has_body && (!e->original || is_readable(e->original));
}

static void judge_side(struct preview_side *side, bool private)
{
    const struct entry *e = side->entry;
    if (e && private) {
        side->why = tr("the page is not shown because it may hold personal data");
    } else if (e && !is_readable(e)) {
        side->why = tr("there is no page because the file cannot be read");
    } else if (e && !has_plain_name(e)) {
        side->why = tr("there is no page because the file's name cannot be that of a "
                       "page");
    } else if (e && e->lang.len && !e->original) {
        side->why = tr("there is no page because the entry that it translates is "
                       "missing");
    }
}

static const char *why_no_words(const struct preview_entry *e)
{
    if (e->hidden) {
        return tr("the changes are not shown because they may hold personal data");
    }
    bool readable = (!e->before.entry || is_readable(e->before.entry)) &&
                    (!e->after.entry || is_readable(e->after.entry));
    return readable ? NULL
                    : tr("the changes are not shown because the file cannot be read");
}

/* A file whose very name may be personal data keeps its folder. */
static const char *path_shown(struct preview *p, const struct entry *e, bool hidden)
{
    if (hidden && is_private(p->context, p->after.registry, e->path, (struct str){0})) {
        return arena_printf(p->context->arena, "entries/%.*s/[...]",
                            STR_ARGS(e->category));
    }
    return e->path;
}

static void add_entry(struct preview *p, const struct field_words *words,
                      struct interner *names, const struct entry_pair *pair)
{
    struct arena *a = p->context->arena;
    const struct entry *now = pair->after ? pair->after : pair->before;
    struct preview_entry *e = &p->entries[p->count++];
    bool was_private = holds_private(p, pair->before);
    bool now_private = holds_private(p, pair->after);
    *e = (struct preview_entry){
        .told = difference_tell(words, difference_find(a, pair->before, pair->after)),
        .hidden = was_private || now_private,
        .before.entry = pair->before,
        .after.entry = pair->after,
    };
    e->path = path_shown(p, now, e->hidden);
    e->name = name_pages(a, names, now, has_plain_name(now) && e->path == now->path);
    judge_side(&e->before, was_private);
    judge_side(&e->after, now_private);
    e->why = why_no_words(e);
}

static void find_entries(struct preview *p)
{
    struct context *c = p->context;
    size_t count;
    struct entry_pair *pairs = find_pairs(p, &count);
    struct field_words words = {c->arena, p->after.registry,
                                str_from(messages_language())};
    struct interner names = interner_new(c->arena);
    p->left_out = count > PREVIEW_MAX ? count - PREVIEW_MAX : 0;
    p->entries = ARENA_ARRAY(c->arena, struct preview_entry, count + 1);
    for (size_t i = 0; i < count - p->left_out; i++) {
        add_entry(p, &words, &names, &pairs[i]);
    }
}

/* Notes are only counted. Of a finding beside one that is not shown, its kind is told:
   its words may repeat the line. */
static void keep_findings(struct preview *p)
{
    struct context *c = p->context;
    struct diags all = *c->diags;
    p->errors = diags_count(&all, LEVEL_ERROR);
    p->warnings = diags_count(&all, LEVEL_WARNING);
    p->notes = diags_count(&all, LEVEL_NOTE);
    diags_init(c->diags, c->arena);
    for (size_t i = 0; i < all.count; i++) {
        all.items[i]->redacted |= all.items[i]->line_redacted;
        if (all.items[i]->level > LEVEL_NOTE) {
            diags_take(c->diags, all.items[i]);
        }
    }
}

static bool has_base(struct context *c)
{
    if (!c->base) {
        struct diag *d = diag_fail(c->diags, NULL,
                                   "there is no commit yet that the change could be "
                                   "held against");
        diag_help(c->diags, d, "'popreg build --drafts' shows everything");
    }
    return c->base != NULL;
}

static bool load(struct preview *p)
{
    struct context *c = p->context;
    struct proposal *proposal = &p->proposal;
    if (!has_base(c) || !proposal_load(c, proposal, &p->after) ||
        !check_loaded(c, &p->after, proposal_chosen(c, proposal, &p->after))) {
        return false;
    }
    proposal_keep(c, proposal);
    keep_findings(p);
    load_before(p, p->after.registry);
    find_entries(p);
    return !diags_have(c->diags, LEVEL_FAILURE);
}

bool preview_open(struct context *c, const struct proposal_request *request,
                  struct preview *out)
{
    *out = (struct preview){.context = c};
    if (!proposal_open(c, request, &out->proposal)) {
        return false;
    }
    if (!load(out)) {
        preview_close(out);
        return false;
    }
    return true;
}

void preview_close(struct preview *p)
{
    proposal_close(&p->proposal);
}

struct told_list preview_told(const struct preview *p)
{
    struct arena *a = p->context->arena;
    struct told_list list = {.before = p->proposal.base, .after = p->proposal.head};
    list.items = ARENA_ARRAY(a, const struct told *, p->count + 1);
    for (size_t i = 0; i < p->count; i++) {
        if (!p->entries[i].why) {
            list.items[list.count++] = p->entries[i].told;
        }
    }
    return list;
}
