#include "detect/image.h"

#include <stdint.h>
#include <string.h>

#include "base/attr.h"

/* Big- or little-endian number of `len` bytes at `at`; 0 beyond the end. */
static uint32_t number(struct str b, size_t at, size_t len, bool little)
{
    uint32_t n = 0;
    if (at > b.len || len > b.len - at) {
        return 0;
    }
    for (size_t i = 0; i < len; i++) {
        size_t k = little ? at + len - 1 - i : at + i;
        n = n << 8 | (unsigned char)b.ptr[k];
    }
    return n;
}

static bool has(struct str b, size_t at, const char *bytes, size_t len)
{
    return at <= b.len && len <= b.len - at && memcmp(b.ptr + at, bytes, len) == 0;
}

static struct str part(struct str b, size_t from, size_t len)
{
    from = from < b.len ? from : b.len;
    size_t room = b.len - from;
    return (struct str){b.ptr + from, len < room ? len : room};
}

enum { TAG_GPS = 0x8825, TAG_THUMBNAIL = 0x0201, DIRECTORY_ENTRY = 12 };

/* A directory of a TIFF: what its tags tell, and where the next one begins. */
static size_t look_at_directory(struct str tiff, size_t at, bool little,
                                struct image_facts *f)
{
    size_t count = number(tiff, at, 2, little);
    for (size_t i = 0; i < count; i++) {
        size_t entry = at + 2 + i * DIRECTORY_ENTRY;
        if (entry + DIRECTORY_ENTRY > tiff.len) {
            return 0;
        }
        uint32_t tag = number(tiff, entry, 2, little);
        f->place |= tag == TAG_GPS;
        f->thumbnail |= tag == TAG_THUMBNAIL;
    }
    return number(tiff, at + 2 + count * DIRECTORY_ENTRY, 4, little);
}

/* The TIFF that Exif data are: the picture's directory and that of its thumbnail. */
static void look_at_exif(struct str tiff, struct image_facts *f)
{
    f->camera = true;
    bool little = has(tiff, 0, "II", 2);
    size_t at = number(tiff, 4, 4, little);
    for (int directories = 0; at >= 8 && directories < 2; directories++) {
        at = look_at_directory(tiff, at, little, f);
    }
}

static void look_at_app(unsigned marker, struct str data, struct image_facts *f)
{
    static const char xmp[] = "http://ns.adobe.com/";
    if (marker == 0xE1 && has(data, 0, "Exif\0", 5)) {
        look_at_exif(part(data, 6, data.len), f);
    } else if (marker == 0xE1 && has(data, 0, xmp, sizeof xmp - 1)) {
        f->history = true;
    } else if (marker == 0xED && has(data, 0, "Photoshop", 9)) {
        f->history = true;
    } else if (marker == 0xE0 && has(data, 0, "JFIF\0", 5)) {
        f->thumbnail |= number(data, 12, 1, false) && number(data, 13, 1, false);
    } else if (marker == 0xE0 && has(data, 0, "JFXX\0", 5)) {
        f->thumbnail = true;
    } else if (marker == 0xE2 && has(data, 0, "MPF\0", 4)) {
        f->thumbnail = true; /* further pictures behind this one */
    } else if (marker == 0xFE) {
        f->text = true;
    }
}

/* Segments up to the data of the picture. */
static void look_at_jpeg(struct str b, struct image_facts *f)
{
    for (size_t at = 2; at + 4 <= b.len && (unsigned char)b.ptr[at] == 0xFF;) {
        unsigned marker = (unsigned char)b.ptr[at + 1];
        if (marker == 0xFF) {
            at++; /* fill bytes */
            continue;
        }
        size_t len = number(b, at + 2, 2, false);
        if (marker == 0xDA || marker == 0xD9 || len < 2) {
            return;
        }
        look_at_app(marker, part(b, at + 4, len - 2), f);
        at += 2 + len;
    }
}

static void look_at_png(struct str b, struct image_facts *f)
{
    for (size_t at = 8; at + 12 <= b.len;) {
        size_t len = number(b, at, 4, false);
        struct str data = part(b, at + 8, len);
        if (has(b, at + 4, "eXIf", 4)) {
            look_at_exif(data, f);
        } else if (has(b, at + 4, "iTXt", 4) && has(data, 0, "XML:com.adobe.xmp", 17)) {
            f->history = true;
        } else if (has(b, at + 4, "tEXt", 4) || has(b, at + 4, "zTXt", 4) ||
                   has(b, at + 4, "iTXt", 4)) {
            f->text = true;
        }
        if (has(b, at + 4, "IEND", 4) || len > b.len - at - 12) {
            return;
        }
        at += 12 + len;
    }
}

static void look_at_webp(struct str b, struct image_facts *f)
{
    for (size_t at = 12; at + 8 <= b.len;) {
        size_t len = number(b, at + 4, 4, true);
        if (has(b, at, "EXIF", 4)) {
            struct str data = part(b, at + 8, len);
            look_at_exif(has(data, 0, "Exif\0\0", 6) ? part(data, 6, len) : data, f);
        }
        f->history |= has(b, at, "XMP ", 4);
        if (len > b.len - at - 8) {
            return;
        }
        at += 8 + len + len % 2;
    }
}

/* Sub-blocks, each with its length before it, ended by an empty one. */
static size_t behind_blocks(struct str b, size_t at)
{
    while (at < b.len && b.ptr[at]) {
        at += 1 + (unsigned char)b.ptr[at];
    }
    return at + 1;
}

static size_t colours(unsigned flags)
{
    return flags & 0x80 ? 3u << ((flags & 7) + 1) : 0;
}

static void look_at_gif(struct str b, struct image_facts *f)
{
    size_t at = 13 + colours(number(b, 10, 1, false));
    while (at + 2 <= b.len) {
        if (b.ptr[at] == '!') {
            f->text |= (unsigned char)b.ptr[at + 1] == 0xFE;
            f->history |= has(b, at + 3, "XMP DataXMP", 11);
            at = behind_blocks(b, at + 2);
        } else if (b.ptr[at] == ',') {
            size_t data = at + 10 + colours(number(b, at + 9, 1, false));
            at = behind_blocks(b, data + 1);
        } else {
            return;
        }
    }
}

struct image_facts image_look(struct str bytes)
{
    static const struct {
        const char *start;
        size_t len;
        enum image_kind kind;
        void (*look)(struct str b, struct image_facts *f);
    } kinds[] = {
        {"\xFF\xD8\xFF", 3, IMAGE_JPEG, look_at_jpeg},
        {"\x89PNG\r\n\x1A\n", 8, IMAGE_PNG, look_at_png},
        {"GIF8", 4, IMAGE_GIF, look_at_gif},
        {"RIFF", 4, IMAGE_WEBP, look_at_webp},
    };
    struct image_facts f = {0};
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        bool webp = kinds[i].kind != IMAGE_WEBP || has(bytes, 8, "WEBP", 4);
        if (has(bytes, 0, kinds[i].start, kinds[i].len) && webp) {
            f.kind = kinds[i].kind;
            kinds[i].look(bytes, &f);
        }
    }
    return f;
}

bool image_tells(const struct image_facts *f)
{
    return f->camera || f->place || f->history || f->text || f->thumbnail;
}
