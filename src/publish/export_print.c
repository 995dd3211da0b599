#include "publish/book.h"
#include "publish/export.h"

/* The book as a document to print: HTML with the style of pages, and PDF. */

/* "publication.fr.html"; the first language's has no tag. */
static const char *file_name(struct arena *a, const struct publication *p, size_t book,
                             const char *ending)
{
    return book ? arena_printf(a, "publication.%.*s.%s",
                               STR_ARGS(p->edition->books[book]), ending)
                : arena_printf(a, "publication.%s", ending);
}

bool list_books(struct outputs *o, const struct export *e, struct diags *diags)
{
    const struct publication *p = o->publication;
    const char *ending = strrchr(e->path, '.') + 1;
    (void)diags;
    for (size_t i = 0; i < p->book_count; i++) {
        outputs_add(o, e, file_name(o->arena, p, i, ending))->what = &p->books[i];
    }
    return true;
}

bool list_pdf(struct outputs *o, const struct export *e, struct diags *diags)
{
    return !o->publication->typesetter || list_books(o, e, diags);
}

static bool write_entries(const struct book *book, const struct chapter *chapter,
                          struct buf *out, struct diags *diags)
{
    struct arena scratch;
    bool ok = true;
    arena_init(&scratch);
    for (size_t i = 0; ok && i < chapter->count; i++) {
        arena_reset(&scratch);
        ok = book_render_entry(book, "book-entry", chapter->entries[i], "#", "",
                               &scratch, out, diags);
    }
    arena_release(&scratch);
    return ok;
}

/* The chapters of the view, each with the HTML of its entries. */
static const struct value *with_entries(const struct book *book, struct arena *a,
                                        struct diags *diags)
{
    const struct value *chapters = value_get(book->view, "chapters");
    struct value *list = value_array(a);
    size_t shown = 0;
    for (size_t i = 0; i < book->chapter_count; i++) {
        struct buf html = {0};
        if (!book->chapters[i].count) {
            continue;
        }
        if (!write_entries(book, &book->chapters[i], &html, diags)) {
            buf_release(&html);
            return NULL;
        }
        struct value *v = value_object(a);
        value_set_str(a, v, "html", buf_keep(&html, a));
        value_add_missing(a, v, value_item(chapters, shown++));
        value_append(a, list, v);
    }
    return list;
}

bool write_print(const struct outputs *o, const struct output *output, struct arena *a,
                 struct buf *out, struct diags *diags)
{
    const struct book *book = output->what;
    struct value *more = value_object(a);
    struct str style;
    const struct value *chapters = with_entries(book, a, diags);
    if (!chapters ||
        !source_read(o->publication->root, a, "site/book/print.css", &style, diags)) {
        return false;
    }
    value_set_str(a, more, "style", style);
    value_set_text(a, more, "style_hash", hash_base64(a, hash_of(style)));
    value_set(a, more, "chapters", chapters);
    return book_render(book, "print", more, out, diags);
}

bool write_pdf(const struct outputs *o, const struct output *output, struct arena *a,
               struct buf *out, struct diags *diags)
{
    const struct typesetter *t = o->publication->typesetter;
    struct buf html = {0};
    bool ok = write_print(o, output, a, &html, diags) &&
              t->make(t, output->path, buf_view(&html), a, out, diags);
    buf_release(&html);
    return ok;
}
