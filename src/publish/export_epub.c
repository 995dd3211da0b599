#include "base/zip.h"
#include "publish/book.h"
#include "publish/export.h"

/* The book for readers of books: EPUB 3.3 (W3C), one document for each entry. */

static const char CONTAINER[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    "<container version=\"1.0\" "
    "xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n"
    "<rootfiles>\n"
    "<rootfile full-path=\"EPUB/package.opf\" "
    "media-type=\"application/oebps-package+xml\"/>\n"
    "</rootfiles>\n"
    "</container>\n";

struct packing {
    const struct book *book;
    struct arena *arena; /* as long as the packing */
    struct zip_writer *zip;
    struct value *documents; /* {id, file}, in the order of reading */
    struct diags *diags;
};

/* Ids of XML begin with a letter. */
static void list_document(struct packing *p, const char *name)
{
    struct value *v = value_object(p->arena);
    value_set_text(p->arena, v, "id", arena_printf(p->arena, "d-%s", name));
    value_set_text(p->arena, v, "file", arena_printf(p->arena, "%s.xhtml", name));
    value_append(p->arena, p->documents, v);
}

static void put(struct packing *p, const char *name, struct buf *bytes)
{
    zip_put(p->zip, arena_printf(p->arena, "EPUB/%s", name), buf_view(bytes));
    buf_release(bytes);
}

/* A document of the template `name` over what `more` adds. */
static bool put_document(struct packing *p, const char *template, const char *name,
                         const struct value *more)
{
    struct buf out = {0};
    bool ok = book_render(p->book, template, more, &out, p->diags);
    list_document(p, name);
    put(p, arena_printf(p->arena, "%s.xhtml", name), &out);
    return ok;
}

/* `from` with a title for the document. */
static const struct value *titled(struct packing *p, const struct value *from,
                                  struct str title)
{
    struct value *v = value_object(p->arena);
    value_set_str(p->arena, v, "document_title", title);
    value_add_missing(p->arena, v, from);
    return v;
}

static bool put_entry(struct packing *p, const struct entry *e)
{
    struct arena scratch;
    struct buf out = {0};
    arena_init(&scratch);
    const char *name = arena_printf(p->arena, "%.*s", STR_ARGS(e->slug));
    bool ok = book_render_entry(p->book, "epub-entry", e, "", ".xhtml", &scratch, &out,
                                p->diags);
    list_document(p, name);
    put(p, arena_printf(p->arena, "%s.xhtml", name), &out);
    arena_release(&scratch);
    return ok;
}

static const char *named(struct packing *p, const char *what, const struct value *of)
{
    return arena_printf(p->arena, "%s-%.*s", what, STR_ARGS(value_get_text(of, "id")));
}

static bool put_chapters(struct packing *p)
{
    const struct value *chapters = value_get(p->book->view, "chapters");
    size_t shown = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < p->book->chapter_count; i++) {
        const struct chapter *c = &p->book->chapters[i];
        if (!c->count) {
            continue;
        }
        const struct value *v = value_item(chapters, shown++);
        ok = put_document(p, "epub-chapter", named(p, "chapter", v),
                          titled(p, v, value_get_text(v, "title")));
        for (size_t k = 0; ok && k < c->count; k++) {
            ok = put_entry(p, c->entries[k]);
        }
    }
    return ok;
}

static bool put_indexes(struct packing *p)
{
    const struct value *indexes = value_get(p->book->view, "indexes");
    bool ok = true;
    for (size_t i = 0; ok && i < value_count(indexes); i++) {
        const struct value *v = value_item(indexes, i);
        ok = put_document(p, "epub-index", named(p, "index", v),
                          titled(p, v, value_get_text(v, "title")));
    }
    return ok;
}

/* One book is one work, whatever its edition is rebuilt from. */
static const char *identifier(struct packing *p)
{
    const struct publication *pub = p->book->publication;
    return arena_printf(p->arena, "%sedition/%.*s.html#%.*s", pub->base_url,
                        STR_ARGS(pub->edition->id),
                        STR_ARGS(p->book->site->tongues[0].words.lang));
}

static bool put_package(struct packing *p, struct str title)
{
    struct buf nav = {0}, opf = {0};
    struct value *more = value_object(p->arena);
    value_set_text(p->arena, more, "identifier", identifier(p));
    value_set(p->arena, more, "documents", p->documents);
    bool ok =
        book_render(p->book, "epub-nav", titled(p, NULL, title), &nav, p->diags) &&
        book_render(p->book, "epub-opf", more, &opf, p->diags);
    put(p, "nav.xhtml", &nav);
    put(p, "package.opf", &opf);
    return ok;
}

static bool pack(struct packing *p, struct str style)
{
    const struct value *view = p->book->view;
    const struct value *introduction = value_get(view, "introduction");
    struct str title = value_get_text(view, "title");
    zip_put_stored(p->zip, "mimetype", STR("application/epub+zip"));
    zip_put(p->zip, "META-INF/container.xml", str_from(CONTAINER));
    zip_put(p->zip, "EPUB/style.css", style);
    return put_document(p, "epub-title", "title", titled(p, NULL, title)) &&
           (!introduction || put_document(p, "epub-introduction", "introduction",
                                          titled(p, introduction, title))) &&
           put_chapters(p) && put_indexes(p) && put_package(p, title);
}

bool write_epub(const struct outputs *o, const struct output *output, struct arena *a,
                struct buf *out, struct diags *diags)
{
    struct str style;
    if (!source_read(o->publication->root, a, "site/book/epub.css", &style, diags)) {
        return false;
    }
    struct packing p = {.book = output->what,
                        .arena = a,
                        .zip = zip_begin(out),
                        .documents = value_array(a),
                        .diags = diags};
    bool ok = pack(&p, style);
    zip_end(p.zip);
    return ok;
}
