#include "base/media.h"

#include "base/attr.h"
#include "base/str.h"

/* The first ending that fits is taken. */
static const struct {
    const char *ending, *type;
} kinds[] = {
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".feed.json", "application/feed+json"},
    {".json", "application/json"},
    {".jsonld", "application/ld+json"},
    {"atom.xml", "application/atom+xml; charset=utf-8"},
    {".xml", "application/xml; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".bib", "application/x-bibtex"},
    {".txt", "text/plain; charset=utf-8"},
    {".md", "text/markdown; charset=utf-8"},
    {".csv", "text/csv; charset=utf-8"},
    {".pdf", "application/pdf"},
    {".epub", "application/epub+zip"},
    {".zip", "application/zip"},
    {".gz", "application/gzip"},
    {"SHA256SUMS", "text/plain; charset=utf-8"},
};

const char *media_type(const char *path)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (str_ends(str_from(path), kinds[i].ending)) {
            return kinds[i].type;
        }
    }
    return "application/octet-stream";
}
