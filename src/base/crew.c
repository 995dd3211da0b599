#include "base/crew.h"

#include <stdlib.h>

#include "base/par.h"

void crew_init(struct crew *crew, unsigned size)
{
    crew->size = size ? size : 1;
    crew->hands = calloc(crew->size, sizeof(struct hand));
    if (!crew->hands) {
        out_of_memory();
    }
    for (unsigned i = 0; i < crew->size; i++) {
        diags_init(&crew->hands[i].diags, &crew->hands[i].arena);
    }
}

void crew_release(struct crew *crew)
{
    for (unsigned i = 0; i < crew->size; i++) {
        arena_release(&crew->hands[i].arena);
        arena_release(&crew->hands[i].scratch);
        buf_release(&crew->hands[i].bytes);
    }
    free(crew->hands);
    *crew = (struct crew){0};
}

struct shift {
    struct crew *crew;
    void (*work)(void *state, struct hand *hand, size_t i);
    void *state;
};

static void labour(void *state, unsigned worker, size_t i)
{
    struct shift *shift = state;
    shift->work(shift->state, &shift->crew->hands[worker], i);
}

void crew_each(struct crew *crew, size_t count,
               void (*work)(void *state, struct hand *hand, size_t i), void *state,
               struct diags *diags)
{
    struct shift shift = {crew, work, state};
    par_each(count, crew->size, labour, &shift);
    for (unsigned i = 0; i < crew->size; i++) {
        struct hand *hand = &crew->hands[i];
        diags_merge(diags, &hand->diags);
        diags_init(&hand->diags, &hand->arena);
    }
}
