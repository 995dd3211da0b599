#include "model/telling.h"

#include "base/messages.h"
#include "model/telling_fields.h"

const char *told_kind_name(enum told_kind kind)
{
    static const char *const names[TOLD_KIND_COUNT] = {
        [TOLD_NEW] = "new",         [TOLD_CHANGED] = "changed",
        [TOLD_RENAMED] = "renamed", [TOLD_WITHDRAWN] = "withdrawn",
        [TOLD_REMOVED] = "removed",
    };
    return names[kind];
}

static const char *section_label(const struct teller *t, const struct section *s)
{
    return s->heading.len ? arena_printf(t->arena, teller_say(t, N_("Section '%.*s'")),
                                         STR_ARGS(s->heading))
                          : teller_say(t, N_("Text above the first heading"));
}

static const char *section_at(const struct teller *t, const struct section *s)
{
    struct str id = s->kind ? s->kind->id : s->heading;
    return arena_printf(t->arena, "#%.*s", STR_ARGS(id));
}

/* A whole text that came or went. */
static void show_all(const struct teller *t, struct remark *r, struct str text,
                     enum text_form form, bool added)
{
    struct word_list none = {0}, words = words_split(t->arena, text, form);
    struct word_edits edits;
    word_edits_find(t->arena, added ? &none : &words, added ? &words : &none, &edits);
    r->passages = edits.passages;
    r->passage_count = edits.passage_count;
}

static void show_section(const struct teller *t, struct remark *r,
                         const struct entry *e, const struct section *s, bool added)
{
    show_all(t, r, str_slice(e->text, s->start, s->end), TEXT_MARKDOWN, added);
}

static const char *say_heading(const struct teller *t,
                               const struct section_difference *s)
{
    return arena_printf(t->arena, teller_say(t, N_("the heading was '%.*s'")),
                        STR_ARGS(s->before->heading));
}

static void tell_section(struct teller *t, const struct difference *d,
                         const struct section_difference *s)
{
    const struct section *now = s->after ? s->after : s->before;
    struct remark *r =
        teller_add(t, s->weight, section_at(t, now), section_label(t, now));
    switch (s->kind) {
    case DIFFERENCE_ADDED:
        r->said = teller_say(t, N_("the section is new"));
        show_section(t, r, d->after, now, true);
        break;
    case DIFFERENCE_REMOVED:
        r->said = teller_say(t, N_("the section is gone"));
        show_section(t, r, d->before, now, false);
        break;
    case DIFFERENCE_MOVED:
        r->said = teller_say(t, N_("stands in another place"));
        break;
    default:
        teller_show(t, r, &s->words);
        r->said = s->moved ? teller_say(t, N_("stands in another place")) : r->said;
        r->said = s->heading.passage_count ? say_heading(t, s) : r->said;
        break;
    }
}

static bool is_withdrawn(const struct entry *e)
{
    return e &&
           str_is(value_get_text(value_get(e->front, "review"), "status"), "withdrawn");
}

static enum told_kind kind_of(const struct difference *d)
{
    if (d->kind == DIFFERENCE_ADDED) {
        return TOLD_NEW;
    }
    if (d->kind == DIFFERENCE_REMOVED) {
        return TOLD_REMOVED;
    }
    if (is_withdrawn(d->after) && !is_withdrawn(d->before)) {
        return TOLD_WITHDRAWN;
    }
    return d->renamed ? TOLD_RENAMED : TOLD_CHANGED;
}

static const char *what_of(const struct teller *t, const struct told *told)
{
    static const char *const plain[TOLD_KIND_COUNT] = {
        [TOLD_NEW] = N_("new"),
        [TOLD_CHANGED] = N_("changed"),
        [TOLD_RENAMED] = N_("renamed, before it was %s"),
        [TOLD_WITHDRAWN] = N_("withdrawn"),
        [TOLD_REMOVED] = N_("removed"),
    };
    const struct difference *d = told->difference;
    const char *what = teller_say(t, plain[told->kind]);
    if (told->kind == TOLD_RENAMED) {
        return arena_printf(t->arena, teller_say(t, N_("renamed, before it was %s")),
                            d->before->path);
    }
    if (told->kind == TOLD_WITHDRAWN) {
        struct str reason =
            value_get_text(value_get(d->after->front, "withdrawn"), "reason");
        return reason.len ? arena_printf(t->arena, teller_say(t, N_("withdrawn: %.*s")),
                                         STR_ARGS(reason))
                          : what;
    }
    return what;
}

/* What of a whole state is told: of a new entry what it is about. */
static void tell_new(struct teller *t, const struct entry *e)
{
    struct str summary = entry_text(e, "summary");
    if (summary.len) {
        struct remark *r = teller_add(t, WEIGHT_SUBSTANTIVE, "summary",
                                      field_label(t->words, "summary"));
        show_all(t, r, summary, TEXT_PLAIN, true);
    }
}

static void tell_file(struct teller *t, enum weight weight, const char *said)
{
    teller_add(t, weight, "", teller_say(t, N_("File")))->said = said;
}

static void tell_parts(struct teller *t, const struct told *told)
{
    const struct difference *d = told->difference;
    for (size_t i = 0; i < d->field_count; i++) {
        bool said =
            told->kind == TOLD_WITHDRAWN && str_is(d->fields[i].name, "withdrawn");
        if (!said) {
            teller_tell_field(t, &d->fields[i]);
        }
    }
    for (size_t i = 0; i < d->section_count; i++) {
        tell_section(t, d, &d->sections[i]);
    }
    if (d->unread) {
        tell_file(
            t, WEIGHT_SUBSTANTIVE,
            teller_say(t, N_("it cannot be read, before or now, so nobody can say "
                             "what changed")));
    } else if (t->count == 0 && d->weight == WEIGHT_EDITORIAL) {
        tell_file(t, WEIGHT_EDITORIAL, teller_say(t, N_("only its layout differs")));
    }
}

/* The substantive ones first, else in the order in which they came. */
static void order_remarks(const struct teller *t, struct told *told)
{
    struct remark *sorted = ARENA_ARRAY(t->arena, struct remark, t->count + 1);
    for (int weight = WEIGHT_SUBSTANTIVE; weight >= WEIGHT_EDITORIAL; weight--) {
        for (size_t i = 0; i < t->count; i++) {
            if ((int)t->remarks[i].weight == weight) {
                sorted[told->count++] = t->remarks[i];
            }
        }
        told->substantive =
            weight == WEIGHT_SUBSTANTIVE ? told->count : told->substantive;
    }
    told->remarks = sorted;
}

const struct told *difference_tell(const struct field_words *w,
                                   const struct difference *d)
{
    const struct entry *now = d->after ? d->after : d->before;
    struct told *told = ARENA_NEW(w->arena, struct told);
    struct str lang = registry_language_of(w->registry, now->lang);
    struct teller t = {.words = w, .arena = w->arena, .lang = lang};
    *told = (struct told){.difference = d,
                          .kind = kind_of(d),
                          .path = now->path,
                          .title = entry_text(now, "title"),
                          .lang = lang};
    told->what = what_of(&t, told);
    if (now->lang.len) {
        told->what = arena_printf(
            w->arena, teller_say(&t, N_("%s (translation: %s)")), told->what,
            iso_language_name(w->registry->iso, w->arena, now->lang, w->lang));
    }
    if (told->kind == TOLD_NEW) {
        tell_new(&t, now);
    } else if (told->kind != TOLD_REMOVED) {
        tell_parts(&t, told);
    }
    order_remarks(&t, told);
    return told;
}
