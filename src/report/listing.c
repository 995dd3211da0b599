#include "report/listing.h"

#include "base/messages.h"
#include "report/escape.h"

static const char *one_line(struct arena *a, const char *text)
{
    return text ? visible(a, str_from(text)) : NULL;
}

/* A name that is no UTF-8 cannot stand in most formats as it is. */
static const char *printable_path(struct arena *a, const char *path)
{
    struct str s = str_from(path);
    return path && utf8_check(s) < s.len ? visible(a, s) : path;
}

static void redact(struct arena *a, struct diag *d)
{
    const struct rule *rule = d->rule ? rule_find(str_from(d->rule)) : NULL;
    if (!d->message_fixed) {
        d->message = rule ? tr(rule->summary) : tr("something that is not shown here");
    }
    d->help = d->help_fixed ? one_line(a, d->help) : NULL;
    d->note = d->note_fixed ? one_line(a, d->note) : NULL;
    d->label = d->other_label = NULL;
    d->other = (struct place){0};
    d->edits = NULL;
    d->edit_count = 0;
    d->place.span =
        (struct span){.line = d->place.span.line, .end_line = d->place.span.line};
}

/* Formats are UTF-8; an edit that is not cannot stand in them, nor can the rest of a
   change whose part is missing. */
static bool edits_are_text(const struct diag *d)
{
    for (size_t i = 0; i < d->edit_count; i++) {
        struct str text = d->edits[i].text, path = str_from(d->edits[i].path);
        if (utf8_check(text) < text.len || utf8_check(path) < path.len) {
            return false;
        }
    }
    return true;
}

struct diag diag_shown(struct arena *a, const struct diag *d)
{
    struct diag shown = *d;
    shown.place.path = printable_path(a, d->place.path);
    if (d->redacted) {
        redact(a, &shown);
        return shown;
    }
    shown.edit_count = edits_are_text(d) ? d->edit_count : 0;
    shown.message = one_line(a, d->message);
    shown.label = one_line(a, d->label);
    shown.help = one_line(a, d->help);
    shown.note = one_line(a, d->note);
    shown.other.path = printable_path(a, d->other.path);
    shown.other_label = one_line(a, d->other_label);
    return shown;
}

/* What asking the web has found is mended by the command that asks, safely only. */
static void count_mendable(struct listing *l, const struct item *item)
{
    const struct diag *d = &item->d;
    bool asked = item->rule && item->rule->asked;
    l->safe += d->edit_count && d->fix == FIX_SAFE && !asked;
    l->unsafe += d->edit_count && d->fix == FIX_UNSAFE && !asked;
    l->links += d->edit_count && d->fix == FIX_SAFE && asked;
}

static void add_item(struct listing *l, const struct diag *d)
{
    struct item *item = &l->items[l->count++];
    item->d = diag_shown(l->arena, d);
    item->rule = d->rule ? rule_find(str_from(d->rule)) : NULL;
    item->file = d->place.path;
    item->line_shown = !d->redacted && !d->line_redacted && d->place.span.line;
    item->other_line_shown = !d->redacted && !d->other_redacted && d->other.span.line;
    if (d->redacted) {
        item->hidden_note = tr("the text is not shown because it may be personal data");
    }
    if (d->rule && l->r->rules_url) {
        item->url = arena_printf(l->arena, "%s%s.html", l->r->rules_url, d->rule);
    }
    bool same = l->count > 1 && same_file(item, item - 1);
    l->files += d->place.path && !same;
    l->counts[d->level]++;
    count_mendable(l, item);
}

static void add_failure(struct listing *l, const struct diag *d)
{
    struct diag shown = diag_shown(l->arena, d);
    const char *path = shown.place.path, *text = shown.message;
    uint32_t line = shown.place.span.line;
    if (path && line) {
        text = arena_printf(l->arena, "%s:%u: %s", path, line, text);
    } else if (path && !strstr(text, path)) {
        text = arena_printf(l->arena, "%s: %s", path, text);
    }
    l->failures[l->failure_count++] = text;
}

struct listing listing_new(struct arena *a, const struct report *r)
{
    const struct diags *diags = r->diags;
    struct listing l = {.r = r, .arena = a};
    l.items = ARENA_ARRAY(a, struct item, diags->count);
    l.failures = ARENA_ARRAY(a, const char *, diags->count);
    for (size_t i = 0; i < COUNT_OF(l.at_hand); i++) {
        arena_init(&l.at_hand[i].arena);
    }
    for (size_t i = 0; i < diags->count; i++) {
        const struct diag *d = diags->items[i];
        if (d->level == LEVEL_FAILURE) {
            add_failure(&l, d);
        } else if (d->known) {
            l.known++;
        } else {
            add_item(&l, d);
        }
    }
    return l;
}

void listing_release(struct listing *l)
{
    for (size_t i = 0; i < COUNT_OF(l->at_hand); i++) {
        arena_release(&l->at_hand[i].arena);
    }
}

static void read_file(struct listing *l, struct file_at_hand *f, const char *path)
{
    struct diags ignored;
    arena_release(&f->arena);
    arena_init(&f->arena);
    diags_init(&ignored, &f->arena);
    f->path = path;
    f->text = (struct str){0};
    f->found = false;
    if (l->r->files &&
        !source_read_if(l->r->files, &f->arena, path, &f->text, &f->found, &ignored)) {
        f->found = false;
    }
    f->locator = locator_new(f->text);
}

/* The newest stands first: findings of one file often point at another one. */
struct file_at_hand *listing_file(struct listing *l, const char *path)
{
    struct file_at_hand *first = &l->at_hand[0], *second = &l->at_hand[1];
    if (!first->path || strcmp(first->path, path) != 0) {
        struct file_at_hand former = *first;
        *first = *second;
        *second = former;
        if (!first->path || strcmp(first->path, path) != 0) {
            read_file(l, first, path);
        }
    }
    return first->found ? first : NULL;
}

struct str listing_line(struct file_at_hand *f, uint32_t number)
{
    struct locator *at = &f->locator;
    if (number < at->line) {
        *at = locator_new(f->text);
    }
    struct str rest = str_slice(f->text, at->line_start, f->text.len), line;
    while (str_next_line(&rest, &line)) {
        if (at->line == number) {
            return line;
        }
        at->line_start = f->text.len - rest.len;
        at->line++;
    }
    return (struct str){0};
}

bool same_file(const struct item *a, const struct item *b)
{
    return a->file && b->file ? strcmp(a->file, b->file) == 0 : a->file == b->file;
}

const struct item *listing_worst(const struct listing *l)
{
    const struct item *worst = NULL;
    for (size_t i = 0; i < l->count; i++) {
        if (!worst || l->items[i].d.level > worst->d.level) {
            worst = &l->items[i];
        }
    }
    return worst;
}

const char *listing_failure(const struct listing *l)
{
    const char *all = NULL;
    for (size_t i = 0; i < l->failure_count; i++) {
        all = all ? arena_printf(l->arena, "%s\n%s", all, l->failures[i])
                  : l->failures[i];
    }
    return all;
}
