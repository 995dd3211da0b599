#include "commands/weigh.h"

#include "model/difference.h"

/* Weights are kept as these, with 0 for what is not known. Changing what weights mean
   needs another number here, so that old ones are not believed. */
enum { KEPT_FROM = 1, KEPT_END = KEPT_FROM + WEIGHT_SUBSTANTIVE + 1 };

static const struct entry *read_state(struct history_reader *reader, struct arena *a,
                                      const struct revision *r,
                                      const struct object_id *id)
{
    struct diags unheard;
    struct str text;
    diags_init(&unheard, a);
    return history_text(reader, a, id, &text, &unheard)
               ? entry_parse(a, r->path, text, &unheard)
               : NULL;
}

/* A file that comes or goes is no matter of layout. */
static enum weight weigh_anew(struct history_reader *reader, struct arena *a,
                              const struct revision *r)
{
    if (object_id_equal(&r->before, &r->after)) {
        return WEIGHT_NONE;
    }
    if (object_id_is_none(&r->before) || object_id_is_none(&r->after)) {
        return WEIGHT_SUBSTANTIVE;
    }
    const struct entry *before = read_state(reader, a, r, &r->before);
    const struct entry *after = read_state(reader, a, r, &r->after);
    return before && after ? difference_weight(before, after) : WEIGHT_SUBSTANTIVE;
}

static bool is_known(const struct revision *r)
{
    return *r->weight >= KEPT_FROM && *r->weight < KEPT_END;
}

enum weight weigh_known(const struct revision *r)
{
    return is_known(r) ? (enum weight)(*r->weight - KEPT_FROM) : WEIGHT_SUBSTANTIVE;
}

enum weight weigh_revision(struct history_reader *reader, struct arena *scratch,
                           const struct revision *r)
{
    if (!is_known(r)) {
        *r->weight = (uint8_t)(KEPT_FROM + weigh_anew(reader, scratch, r));
    }
    return weigh_known(r);
}

static void weigh_file(void *state, struct hand *hand, size_t i)
{
    struct past *past = state;
    struct history_file *f = &past->history.files[i];
    size_t n = 0;
    while (n + 1 < f->revision_count &&
           weigh_revision(past->reader, &hand->scratch, &f->revisions[n]) !=
               WEIGHT_SUBSTANTIVE) {
        n++;
    }
    f->substantive = f->revisions[n].time;
    arena_reset(&hand->scratch);
}

void weigh_newest(struct context *c, struct past *past)
{
    crew_each(&c->crew, past->history.count, weigh_file, past, c->diags);
}
