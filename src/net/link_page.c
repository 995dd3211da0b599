#include "net/link_page.h"

#include "base/date.h"
#include "base/uri.h"

static bool is_front_page(struct str url)
{
    struct uri u = uri_split(url);
    return u.path.len <= 1 && !u.query.ptr;
}

static void note_missing(struct arena *a, const struct link_question *q,
                         struct link_record *r, const struct page *page)
{
    r->missing = NULL;
    r->missing_count = 0;
    for (size_t i = 0; i < q->fragment_count && page->ids; i++) {
        if (!page->cut && !page_has(page, q->fragments[i])) {
            *(struct str *)arena_push(a, &r->missing, &r->missing_count,
                                      sizeof(struct str)) =
                arena_str(a, q->fragments[i]);
        }
    }
}

static void remember(struct arena *a, struct link_record *r, const struct page *page,
                     int64_t now)
{
    r->page = page->mark;
    r->page.type = arena_str(a, page->mark.type);
    r->page.title = arena_str(a, page->mark.title);
    r->page.at = now;
    r->turn = PAGE_SAME;
    r->turned = 0;
    r->turned_title = (struct str){0};
}

void link_page_note(struct arena *a, struct arena *scratch,
                    const struct link_check *check, const struct link_question *q,
                    struct link_record *r, const struct crawl_answer *answer)
{
    struct page page = page_read(scratch, answer->body, answer->type, answer->cut);
    if (page_is_barrier(&page, &check->words)) {
        return;
    }
    bool home = is_front_page(answer->url) && !is_front_page(q->url);
    enum page_turn turn = page_compare(&r->page, &page, home, &check->words);
    /* an editor has looked at it since, and lets it stand */
    bool accepted = r->turn != PAGE_SAME &&
                    q->seen / DATE_DAY_SECONDS >= r->turned / DATE_DAY_SECONDS;
    note_missing(a, q, r, &page);
    if (turn == PAGE_SAME || accepted) {
        remember(a, r, &page, check->now);
        return;
    }
    r->turned = r->turn == turn ? r->turned : check->now;
    r->turn = turn;
    r->turned_title = arena_str(a, page.mark.title);
}
