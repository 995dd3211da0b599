#include "base/encoding.h"

#include "base/attr.h"
#include "base/brotli.h"
#include "base/gzip.h"

/* Below this the answer's headers weigh more. */
enum { SIZE_MIN = 256 };

const struct encoding encodings[ENCODING_COUNT] = {
    {".br", brotli, {5, 11}},
    {".gz", gzip, {9, 9}},
};

static const char *const texts[] = {".html", ".css", ".js",  ".json",
                                    ".svg",  ".xml", ".bib", ".txt"};

bool is_worth_encoding(const char *path, size_t size)
{
    for (size_t i = 0; size >= SIZE_MIN && i < COUNT_OF(texts); i++) {
        if (str_ends(str_from(path), texts[i])) {
            return true;
        }
    }
    return false;
}
