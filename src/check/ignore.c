#include "check/ignore.h"

#include <stdlib.h>

#include "base/nearest.h"
#include "base/utf8.h"
#include "check/support.h"

struct ignore {
    const struct rule *rule;
    struct place place;   /* of the comment */
    struct stretch lines; /* the whole lines that hold it */
    bool file;            /* for the whole file */
    struct stretch range; /* else for what begins in it */
    bool used;
};

struct ignores {
    struct arena *arena;
    struct diags *diags;
    const struct entry *entry;
    struct ignore *items;
    size_t count;
};

static const char MARK[] = "popreg-ignore";

/* A comment's own words: which rule, and why. */
struct order {
    struct str rule, reason;
    bool file;
};

static bool read_order(struct str text, struct order *out)
{
    if (!str_starts(text, MARK)) {
        return false;
    }
    struct str rest = str_slice(text, strlen(MARK), text.len);
    out->file = str_starts(rest, "-file");
    rest = out->file ? str_slice(rest, strlen("-file"), rest.len) : rest;
    size_t colon = str_find(rest, 0, STR(":"));
    out->rule = str_trim(str_slice(rest, 0, colon));
    out->reason =
        colon < rest.len ? str_trim(str_slice(rest, colon + 1, rest.len)) : STR("");
    return true;
}

static void offer_rule(struct ignores *all, struct diag *d, struct str wanted)
{
    struct nearest n = nearest_new(wanted);
    for (size_t i = 0; i < rule_count(); i++) {
        nearest_try(&n, str_from(rule_at(i)->name));
    }
    if (nearest_found(&n)) {
        diag_help(all->diags, d, "a similar one exists: '%.*s'", STR_ARGS(n.best));
    } else {
        diag_help(all->diags, d,
                  "the name stands in square brackets at the end of a finding");
    }
}

/* Says what is wrong with the comment; false when something is. */
static bool is_obeyed(struct ignores *all, const struct order *o, struct place place)
{
    const struct rule *rule = rule_find(o->rule);
    if (!rule) {
        struct diag *d = diag_add(all->diags, "bad-ignore", place,
                                  "no rule is called '%.*s'", STR_ARGS(o->rule));
        offer_rule(all, d, o->rule);
        return false;
    }
    if (rule->always) {
        struct diag *d = diag_add(all->diags, "bad-ignore", place,
                                  "'%s' cannot be left out by a comment", rule->name);
        diag_help(all->diags, d,
                  "remove the comment and mend what the rule finds; if it is wrong, "
                  "tell the editors");
        return false;
    }
    if (o->reason.len == 0) {
        struct diag *d = diag_add(all->diags, "bad-ignore", place,
                                  "a comment leaves out a rule without a reason");
        diag_help(all->diags, d, "say why: popreg-ignore %s: reason", rule->name);
        return false;
    }
    return true;
}

static struct stretch line_around(struct str file, size_t start, size_t end)
{
    while (start > 0 && file.ptr[start - 1] != '\n') {
        start--;
    }
    size_t after = str_find(file, end, STR("\n"));
    return (struct stretch){start, after < file.len ? after + 1 : after};
}

static void add(struct ignores *all, const struct order *o, struct place place,
                struct stretch range)
{
    if (is_obeyed(all, o, place)) {
        struct ignore *slot =
            arena_push(all->arena, &all->items, &all->count, sizeof *slot);
        *slot = (struct ignore){
            .rule = rule_find(o->rule),
            .place = place,
            .lines = line_around(all->entry->text, place.span.start, place.span.end),
            .file = o->file,
            .range = range,
        };
    }
}

/* Other comments of ours belong to the rule that reads them. */
static bool is_known(struct str text)
{
    return str_starts(text, MARK) || str_starts(text, "popreg-term:");
}

static void from_body(struct ignores *all)
{
    const struct body *b = &all->entry->body;
    for (size_t i = 0; i < b->comment_count; i++) {
        struct order o;
        struct place place = place_of(all->entry, b->comments[i].span);
        if (read_order(b->comments[i].text, &o)) {
            add(all, &o, place, b->comments[i].next);
        } else if (!is_known(b->comments[i].text)) {
            struct diag *d = diag_add(all->diags, "bad-ignore", place,
                                      "a comment to popreg that it does not know");
            diag_help(all->diags, d,
                      "write popreg-ignore RULE: reason, or remove the comment");
        }
    }
}

static size_t indent_of(struct str line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] == ' ') {
        n++;
    }
    return n;
}

/* The field below `at`: its line, and the lines that are indented further. */
static struct stretch field_below(const struct entry *e, size_t at)
{
    struct str rest = str_slice(e->text, at, e->body.start), line;
    size_t indent = SIZE_MAX, end = at;
    while (str_next_line(&rest, &line)) {
        struct str bare = str_trim(line);
        size_t depth = indent_of(line);
        if (bare.len && bare.ptr[0] != '#') {
            if (indent != SIZE_MAX && depth <= indent && bare.ptr[0] != '-') {
                break;
            }
            indent = indent == SIZE_MAX ? depth : indent;
        }
        end = (size_t)(line.ptr + line.len - e->text.ptr);
    }
    return (struct stretch){at, end};
}

/* Comments on lines of their own in the data at the top. */
static void from_front(struct ignores *all)
{
    const struct entry *e = all->entry;
    struct str front = str_slice(e->text, 0, e->has_body ? e->body.start : 0);
    struct locator l = locator_new(e->text);
    for (size_t at = 0; (at = str_find(front, at, str_from(MARK))) < front.len;) {
        size_t line_end = str_find(front, at, STR("\n"));
        struct stretch line = line_around(front, at, line_end);
        struct str text = str_trim(str_slice(front, line.start, line_end));
        struct order o;
        if (str_starts(text, "#") &&
            read_order(str_trim(str_slice(text, 1, text.len)), &o)) {
            size_t start = (size_t)(text.ptr - e->text.ptr);
            add(all, &o, place_of(e, locator_span(&l, start, start + text.len)),
                field_below(e, line.end));
        }
        at = line_end;
    }
}

static bool covers(const struct ignore *ignore, const struct diag *d)
{
    return strcmp(ignore->rule->name, d->rule) == 0 &&
           (ignore->file ||
            (d->place.span.line && d->place.span.start >= ignore->range.start &&
             d->place.span.start <= ignore->range.end));
}

static bool is_left_out(struct ignores *all, const struct diag *d)
{
    bool left_out = false;
    for (size_t i = 0; d->rule && i < all->count; i++) {
        bool covered = covers(&all->items[i], d);
        all->items[i].used |= covered;
        left_out |= covered;
    }
    return left_out;
}

/* What asking finds comes and goes with the sites, and check never knows it. */
static void report_unused(struct ignores *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct ignore *ignore = &all->items[i];
        if (!ignore->used && !ignore->rule->asked) {
            struct diag *d =
                diag_add(all->diags, "unused-ignore", ignore->place,
                         "this comment leaves out '%s', which finds nothing here",
                         ignore->rule->name);
            diag_help(all->diags, d, "remove the comment");
            diag_edit(all->diags, d, FIX_SAFE, ignore->lines.start, ignore->lines.end,
                      "%s", "");
        }
    }
}

/* The findings of one file: items[0 .. count - 1]. Returns how many are kept, moved to
   the front. */
static size_t sift(struct ignores *all, struct diag **items, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_left_out(all, items[i])) {
            items[kept++] = items[i];
        }
    }
    return kept;
}

static bool may_have_comments(const struct entry *e)
{
    struct str front = str_slice(e->text, 0, e->has_body ? e->body.start : 0);
    return e->body.comment_count || (str_find(front, 0, STR("#")) < front.len &&
                                     str_find(front, 0, str_from(MARK)) < front.len);
}

static size_t first_of(const struct diags *diags, const char *path)
{
    size_t low = 0, high = diags->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *at = diags->items[middle]->place.path;
        if (strcmp(at ? at : "", path) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool is_of(const struct diag *d, const char *path)
{
    return d->place.path && strcmp(d->place.path, path) == 0;
}

static void apply_to(const struct entry *e, struct diags *diags, struct diags *found)
{
    struct arena scratch;
    arena_init(&scratch);
    struct ignores all = {.arena = &scratch, .diags = found, .entry = e};
    from_body(&all);
    from_front(&all);
    size_t from = first_of(diags, e->path), to = from;
    while (to < diags->count && is_of(diags->items[to], e->path)) {
        to++;
    }
    if (to > from) {
        size_t kept = from + sift(&all, diags->items + from, to - from);
        memmove(diags->items + kept, diags->items + to,
                (diags->count - to) * sizeof *diags->items);
        diags->count -= to - kept;
    }
    report_unused(&all);
    arena_release(&scratch);
}

void ignore_apply(const struct corpus *corpus, struct diags *diags)
{
    struct diags found;
    diags_init(&found, diags->arena);
    for (size_t i = 0; i < corpus->entry_count; i++) {
        if (may_have_comments(corpus->entries[i])) {
            apply_to(corpus->entries[i], diags, &found);
        }
    }
    for (size_t i = 0; i < corpus->translation_count; i++) {
        if (may_have_comments(corpus->translations[i])) {
            apply_to(corpus->translations[i], diags, &found);
        }
    }
    diags_merge(diags, &found);
}

void ignore_apply_to(const struct entry *e, struct diags *diags)
{
    struct diags found;
    diags_init(&found, diags->arena);
    if (may_have_comments(e)) {
        apply_to(e, diags, &found);
    }
    diags_merge(diags, &found);
}
