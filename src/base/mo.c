#include "base/mo.h"

#include <stdbool.h>
#include <stdint.h>

enum { MAGIC_AT = 0, COUNT_AT = 8, ORIGINALS_AT = 12, TRANSLATIONS_AT = 16, ROW = 8 };

static const uint32_t MAGIC = 0x950412de;

/* The number at byte `at`; catalogues have the byte order of the machine that made
   them, which the magic number tells. False when the file ends before it. */
static bool number_at(struct str file, size_t at, bool swapped, uint32_t *out)
{
    if (at > file.len || file.len - at < 4) {
        return false;
    }
    uint32_t n = 0;
    for (size_t i = 0; i < 4; i++) {
        unsigned char byte = (unsigned char)file.ptr[at + (swapped ? 3 - i : i)];
        n |= (uint32_t)byte << (8 * i);
    }
    *out = n;
    return true;
}

static bool text_at(struct str file, size_t row, bool swapped, struct str *out)
{
    uint32_t len, at;
    if (!number_at(file, row, swapped, &len) ||
        !number_at(file, row + 4, swapped, &at) || at > file.len ||
        file.len - at < len) {
        return false;
    }
    *out = str_slice(file, at, at + len);
    return true;
}

struct str mo_translate(struct str file, struct str original)
{
    uint32_t magic, count, originals, translations;
    if (!number_at(file, MAGIC_AT, false, &magic)) {
        return original;
    }
    bool swapped = magic != MAGIC;
    if (!number_at(file, MAGIC_AT, swapped, &magic) || magic != MAGIC ||
        !number_at(file, COUNT_AT, swapped, &count) ||
        !number_at(file, ORIGINALS_AT, swapped, &originals) ||
        !number_at(file, TRANSLATIONS_AT, swapped, &translations)) {
        return original;
    }
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        struct str found;
        if (!text_at(file, originals + (size_t)ROW * middle, swapped, &found)) {
            return original;
        }
        int order = str_compare(found, original);
        if (order == 0) {
            size_t row = translations + (size_t)ROW * middle;
            bool ok = text_at(file, row, swapped, &found) && found.len > 0;
            return ok ? found : original;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return original;
}
