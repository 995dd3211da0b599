/* Any bytes as a page of the web: the first line is its Content-Type, the rest what a
   server sent. And as a page of a built site, with its links. */
#include <stddef.h>
#include <stdint.h>

#include "base/html.h"
#include "base/utf8.h"
#include "commands/site_page.h"
#include "model/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void check(bool ok)
{
    if (!ok) {
        __builtin_trap();
    }
}

static void on_start(void *user, const struct html_element *e)
{
    size_t *depth = user;
    struct str value;
    html_attribute(e, "id", &value);
    check(e->name.len > 0 && e->line > 0 && *depth <= HTML_DEPTH);
    (*depth)++;
}

static void on_end(void *user, struct str name)
{
    size_t *depth = user;
    check(name.len > 0 && *depth > 0);
    (*depth)--;
}

static void on_text(void *user, struct str text)
{
    (void)user;
    check(utf8_check(text) == text.len);
}

static void check_pieces(struct str body, struct str type)
{
    size_t depth = 0;
    const struct html_reader reader = {on_start, on_end, on_text, &depth};
    html_read(body, type, &reader);
    check(depth == 0);
}

static void check_page(const struct page *p)
{
    const struct page_words none = {0};
    const struct str title = p->mark.title;
    check(utf8_check(title) == title.len && utf8_length(title) <= PAGE_TITLE_LETTERS);
    check(str_trim(title).len == title.len && !str_contains(title, "\n"));
    check(p->ids ? page_has(p, STR("top")) : p->words == 0 && title.len == 0);
    page_has(p, title);
    enum page_turn turn = page_compare(&p->mark, p, true, &none);
    check(p->mark.fingerprint == 0 || turn == PAGE_SAME);
}

static void check_links(struct arena *a, struct str body)
{
    struct site_page p =
        site_page_read(a, "https://site.example/top/", "fr/a.html", body);
    check(p.links >= p.reference_count);
    for (size_t i = 0; i < p.reference_count; i++) {
        const struct site_reference *ref = &p.references[i];
        check(ref->file_length <= ref->target.len && ref->line > 0);
        check(ref->file_length == ref->target.len || ref->file_length == 0 ||
              ref->target.ptr[ref->file_length] == '#');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct str all = {(const char *)bytes, len};
    size_t line = str_find(all, 0, STR("\n"));
    struct str type = str_slice(all, 0, line);
    struct str body = str_slice(all, line < len ? line + 1 : len, len);
    struct arena a;
    html_start();
    arena_init(&a);
    check_pieces(body, type);
    struct page p = page_read(&a, body, type, false);
    check_page(&p);
    check_links(&a, body);
    arena_release(&a);
    return 0;
}
