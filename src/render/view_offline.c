#include "render/changed.h"
#include "render/offline.h"
#include "render/page.h"

static const char *file_path(struct arena *a, const struct tongue *t,
                             const char *ending)
{
    return arena_printf(a, "offline/pop-good-practices.%.*s.%s",
                        STR_ARGS(t->words.lang), ending);
}

bool list_offline(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    if (p->site->editions) {
        plan_add(p, k, t, "offline.html");
    }
    return true;
}

static const struct value *file_view(const struct page *page, struct arena *a,
                                     const char *ending, struct str bytes)
{
    const struct tongue *t = page->tongue;
    struct value *v = value_object(a);
    value_set_text(
        a, v, "href",
        arena_printf(a, "%s%s", page_top(a, t, page->local), file_path(a, t, ending)));
    value_set_text(a, v, "size", words_size(&t->words, a, bytes.len));
    return bytes.len ? v : NULL;
}

const struct value *view_offline(const struct site *s, const struct page *page,
                                 struct arena *a)
{
    const struct words *w = &page->tongue->words;
    const struct edition_files *files = &s->editions[page->tongue - s->tongues];
    struct word_value values[] = {
        {"date", str_from(words_date(w, a, day_text(a, s->options.time)))}};
    struct value *v = page_frame(s, page, a, words_get(w, "offline_title"),
                                 words_get(w, "offline_lead"));
    value_set(a, v, "zip", file_view(page, a, "zip", files->zip));
    value_set(a, v, "book", file_view(page, a, "html", files->book));
    value_set_text(a, v, "state", words_fill(w, a, "offline_state", values, 1));
    value_set_text(a, v, "count_text", words_count(w, a, "practices", s->entry_count));
    return v;
}

static void add_file(struct plan *p, const struct page_kind *k, const struct tongue *t,
                     const char *ending, struct str bytes)
{
    if (bytes.len) {
        plan_add_bytes(p, k, file_path(p->arena, t, ending), bytes);
    }
}

bool list_editions(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    (void)t;
    const struct site *s = p->site;
    for (size_t i = 0; s->editions && i < s->tongue_count; i++) {
        add_file(p, k, &s->tongues[i], "zip", s->editions[i].zip);
        add_file(p, k, &s->tongues[i], "html", s->editions[i].book);
    }
    return true;
}
