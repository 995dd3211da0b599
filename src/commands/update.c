#include "commands/update.h"

#include "base/messages.h"
#include "commands/private.h"

static bool is_named(const struct updating *u, const struct section_pair *s)
{
    bool named = false;
    for (int i = 2; i < u->c->operand_count; i++) {
        named = named || str_is(s->kind->id, u->c->operands[i]);
    }
    return named;
}

static bool is_asked_for(const struct updating *u, const struct section_pair *s)
{
    return u->c->operand_count == 2 || is_named(u, s);
}

/* The original as it was when this section was translated. */
static struct str text_before(const struct updating *u, const struct decided *d)
{
    const struct entry *original = u->e->original;
    const struct section *s = d->pair->there;
    struct buf text = {0};
    buf_str(&text, str_slice(original->text, 0, s->start));
    buf_str(&text, d->missed.before);
    buf_str(&text, str_slice(original->text, s->end, original->text.len));
    return buf_keep(&text, u->c->arena);
}

/* A change is declared harmless by somebody who sees it. */
static enum decision declare(const struct updating *u, const struct decided *d)
{
    const struct entry *original = u->e->original;
    if (!d->missed.known) {
        return LEFT_UNSEEN;
    }
    bool hidden =
        is_private(u->c, u->corpus->registry, original->path, text_before(u, d)) ||
        is_private(u->c, u->corpus->registry, original->path, original->text);
    return hidden ? LEFT_PRIVATE : DECLARED;
}

static bool judge_late(struct updating *u, struct decided *d)
{
    struct context *c = u->c;
    enum answer worked_on;
    if (d->pair->untranslated) {
        d->decision = LEFT_UNTRANSLATED;
        return true;
    }
    if (!lineage_missed(u->lineage, c->arena, u->e, d->pair, &d->missed) ||
        !lineage_worked_on(u->lineage, u->e, d->pair, &d->missed, &worked_on)) {
        return false;
    }
    if (worked_on == ANSWER_YES ||
        (worked_on == ANSWER_UNKNOWN && is_named(u, d->pair))) {
        d->decision = RECORDED;
    } else if (u->options->harmless) {
        d->decision = declare(u, d);
    } else {
        d->decision = worked_on == ANSWER_NO ? LEFT_UNTOUCHED : LEFT_UNKNOWN;
    }
    return true;
}

static bool judge(struct updating *u, struct decided *d)
{
    if (!is_asked_for(u, d->pair)) {
        return true;
    }
    switch (d->pair->state) {
    case SECTION_MISSING:
        d->decision = ADDED;
        return true;
    case SECTION_LOST:
        d->decision = LEFT_LOST;
        return true;
    case SECTION_BEHIND:
    case SECTION_UNMARKED:
        return judge_late(u, d);
    case SECTION_CURRENT:
    default:
        return true;
    }
}

bool update_decide(struct updating *u)
{
    struct section_pairs pairs = translation_sections(u->c->arena, u->e);
    u->sections = ARENA_ARRAY(u->c->arena, struct decided, pairs.count);
    u->count = pairs.count;
    bool ok = true;
    for (size_t i = 0; i < pairs.count && ok; i++) {
        u->sections[i] = (struct decided){.pair = &pairs.items[i]};
        ok = judge(u, &u->sections[i]);
    }
    return ok;
}

bool update_takes(const struct decided *d)
{
    return d->decision == RECORDED || d->decision == DECLARED || d->decision == ADDED;
}

bool update_leaves(const struct decided *d)
{
    return d->decision >= LEFT_UNTOUCHED;
}

void update_describe(const struct decided *d, struct buf *out)
{
    static const char *const words[] = {
        [RECORDED] = N_("recorded as made from the original's present text"),
        [DECLARED] = N_("recorded: the change of the original was declared harmless"),
        [ADDED] = N_("added in the words of the original, to be translated"),
        [LEFT_UNTOUCHED] = N_("left: the text here is what it was before the original "
                              "changed"),
        [LEFT_UNTRANSLATED] = N_("left: still in the words of the original"),
        [LEFT_UNKNOWN] = N_("left: whether it was translated is not known; name it if "
                            "it was"),
        [LEFT_UNSEEN] = N_("left: what has changed in the original is not known, so "
                           "nobody can say that it is harmless"),
        [LEFT_PRIVATE] = N_("left: the change is not shown, because it may hold "
                            "personal data, so nobody can say that it is harmless"),
        [LEFT_LOST] = N_("is no longer in the original: take the section out, and its "
                         "line at the top"),
    };
    if (d->decision != NOTHING) {
        buf_printf(out, "    %.*s: %s\n", STR_ARGS(d->pair->kind->id),
                   tr(words[d->decision]));
    }
}
