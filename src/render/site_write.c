#include "render/site_write.h"

#include <stdlib.h>

#include "render/citations.h"
#include "render/offline.h"
#include "render/origin.h"
#include "render/page.h"

/* A page of the plan: what it is made from, and whether it need not be made. */
struct made {
    struct hash origin;
    bool has_origin, kept;
};

struct writing {
    const struct plan *plan;
    struct made *made;         /* by page */
    const struct page **order; /* of those that are made */
    size_t count;
    struct tree *tree;
    struct crew *crew;
    struct shown_texts *texts; /* of each hand */
};

static bool put_page(const struct writing *w, const struct page *page,
                     struct hand *hand)
{
    size_t slot = (size_t)(page - w->plan->pages);
    const struct made *made = &w->made[slot];
    const char *path = page_path(&hand->arena, page);
    struct str bytes = buf_view(&hand->bytes);
    return made->has_origin
               ? tree_put_made(w->tree, slot, path, bytes, made->origin, &hand->diags)
               : tree_put(w->tree, slot, path, bytes, &hand->diags);
}

/* Few files are larger: their room is not kept for the next. */
enum { PAGE_ROOM = 1024 * 1024 };

static void write_page(void *state, struct hand *hand, size_t i)
{
    const struct writing *w = state;
    const struct page *page = w->order[i];
    struct site own = *w->plan->site;
    own.texts = &w->texts[hand - w->crew->hands];
    if (diags_have(&hand->diags, LEVEL_FAILURE)) {
        return; /* a full disk is worth one message, not one for each page */
    }
    buf_clear(&hand->bytes);
    if (page_render(&own, page, &hand->scratch, &hand->bytes, &hand->diags)) {
        (void)!put_page(w, page, hand); /* said */
    }
    if (hand->bytes.cap > PAGE_ROOM) {
        buf_release(&hand->bytes);
    }
    arena_reset(&hand->scratch);
}

static size_t entry_number(const struct page *page)
{
    const struct entry *e = page->kind->per_entry ? page->what : NULL;
    return e ? e->index + 1 : 0;
}

static int by_entry(const void *x, const void *y)
{
    const struct page *a = *(const struct page *const *)x;
    const struct page *b = *(const struct page *const *)y;
    size_t m = entry_number(a), n = entry_number(b);
    return m != n ? (m > n) - (m < n) : (a > b) - (a < b);
}

/* The pages that are made; what shows the text of one entry comes one after the other.
 */
static void order_pages(struct writing *w)
{
    for (size_t i = 0; i < w->plan->count; i++) {
        if (!w->made[i].kept) {
            w->order[w->count++] = &w->plan->pages[i];
        }
    }
    if (w->count) {
        qsort(w->order, w->count, sizeof(const struct page *), by_entry);
    }
}

/* What is made from the same as before is kept. */
static void keep_page(void *state, struct hand *hand, size_t i)
{
    struct writing *w = state;
    const struct page *page = &w->plan->pages[i];
    struct made *made = &w->made[i];
    made->has_origin = page_origin(w->plan->site, page, &hand->scratch, &made->origin);
    made->kept = made->has_origin && !w->plan->site->options.origins->anew &&
                 tree_keep(w->tree, i, page_path(&hand->arena, page), made->origin);
    arena_reset(&hand->scratch);
}

static void make_rows(const struct writing *w, const struct tongue *t)
{
    const struct site *s = w->plan->site;
    bool *wanted = ARENA_ARRAY(w->plan->arena, bool, s->corpus->entry_count + 1);
    for (size_t i = 0; i < w->count; i++) {
        if (w->order[i]->term && w->order[i]->tongue == t) {
            mark_rows(s, w->order[i], wanted);
        }
    }
    site_make_rows(s, t, wanted, w->crew, w->plan->diags);
}

static void write_pages(const struct plan *plan, struct tree *tree, struct crew *crew)
{
    struct writing w = {
        .plan = plan,
        .made = ARENA_ARRAY(plan->arena, struct made, plan->count + 1),
        .order = ARENA_ARRAY(plan->arena, const struct page *, plan->count + 1),
        .tree = tree,
        .crew = crew,
        .texts = ARENA_ARRAY(plan->arena, struct shown_texts, crew->size),
    };
    tree_expect(tree, plan->count);
    crew_each(crew, plan->count, keep_page, &w, plan->diags);
    order_pages(&w);
    for (size_t i = 0; i < plan->site->tongue_count; i++) {
        make_rows(&w, &plan->site->tongues[i]);
    }
    crew_each(crew, w.count, write_page, &w, plan->diags);
    for (unsigned i = 0; i < crew->size; i++) {
        shown_texts_release(&w.texts[i]);
    }
}

bool site_write(const struct site *s, struct tree *tree, struct arena *a,
                struct crew *crew, struct diags *diags)
{
    struct site whole = *s;
    if (!s->options.no_offline) {
        for (size_t i = 0; i < s->tongue_count; i++) {
            site_make_rows(s, &s->tongues[i], NULL, crew, diags);
        }
        whole.editions = offline_build(s, a, crew, diags);
    }
    struct plan plan = {.site = &whole, .arena = a, .diags = diags};
    if (diags_have(diags, LEVEL_FAILURE) || !plan_all(&plan)) {
        return false;
    }
    write_pages(&plan, tree, crew);
    if (atomic_load(s->lost)) {
        diag_fail(diags, "entries",
                  "an entry was changed while the site was made: "
                  "build it again");
    }
    return !diags_have(diags, LEVEL_FAILURE);
}
