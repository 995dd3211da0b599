#include "detect/image.h"

#include "support.h"

#define BYTES(literal)                                                                 \
    {                                                                                  \
        literal, sizeof(literal) - 1                                                   \
    }

/* Exif of two directory entries: `tag` and an end. */
#define TIFF_BIG(tag) "MM\0*\0\0\0\10\0\1" tag "\0\4\0\0\0\1\0\0\0\x1A\0\0\0\0"
#define TIFF_LITTLE(tag) "II*\0\10\0\0\0\1\0" tag "\4\0\1\0\0\0\x1A\0\0\0\0\0\0\0"

static const struct {
    const char *what;
    struct str bytes;
    struct image_facts facts;
} cases[] = {
    {"nothing", {"", 0}, {0}},
    {"text", {"JPEG", 4}, {0}},
    {"a bare JPEG", {"\xFF\xD8\xFF\xD9", 4}, {.kind = IMAGE_JPEG}},
    {"Exif",
     BYTES("\xFF\xD8\xFF\xE1\0\x22"
           "Exif\0\0" TIFF_BIG("\1\x0F") "\xFF\xD9"),
     {.kind = IMAGE_JPEG, .camera = true}},
    {"Exif with a place",
     BYTES("\xFF\xD8\xFF\xE1\0\x22"
           "Exif\0\0" TIFF_BIG("\x88\x25") "\xFF\xD9"),
     {.kind = IMAGE_JPEG, .camera = true, .place = true}},
    {"the same, little-endian",
     BYTES("\xFF\xD8\xFF\xE1\0\x22"
           "Exif\0\0" TIFF_LITTLE("\x25\x88") "\xFF\xD9"),
     {.kind = IMAGE_JPEG, .camera = true, .place = true}},
    {"Exif cut off",
     BYTES("\xFF\xD8\xFF\xE1\0\x22"
           "Exif\0\0MM\0*\0\0\0\10\xFF\xFF"),
     {.kind = IMAGE_JPEG, .camera = true}},
    {"an offset that leads out",
     BYTES("\xFF\xD8\xFF\xE1\0\x10"
           "Exif\0\0MM\0*\xFF\xFF\xFF\xFF"),
     {.kind = IMAGE_JPEG, .camera = true}},
    {"XMP",
     BYTES("\xFF\xD8\xFF\xE1\0\x20http://ns.adobe.com/xap/1.0/\0x\xFF\xD9"),
     {.kind = IMAGE_JPEG, .history = true}},
    {"IPTC",
     BYTES("\xFF\xD8\xFF\xED\0\x10Photoshop 3.0\0\xFF\xD9"),
     {.kind = IMAGE_JPEG, .history = true}},
    {"a comment behind fill bytes",
     BYTES("\xFF\xD8\xFF\xFF\xFF\xFE\0\3a\xFF\xD9"),
     {.kind = IMAGE_JPEG, .text = true}},
    {"a JFIF thumbnail",
     BYTES("\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\2\0\0\1\0\1\1\1"),
     {.kind = IMAGE_JPEG, .thumbnail = true}},
    {"JFIF without",
     BYTES("\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\2\0\0\1\0\1\0\0"),
     {.kind = IMAGE_JPEG}},
    {"a comment behind the picture's data is none",
     BYTES("\xFF\xD8\xFF\xDA\0\2\xFF\xFE\0\3a"),
     {.kind = IMAGE_JPEG}},
    {"PNG", BYTES("\x89PNG\r\n\x1A\n\0\0\0\0IEND\0\0\0\0"), {.kind = IMAGE_PNG}},
    {"PNG with text",
     BYTES("\x89PNG\r\n\x1A\n\0\0\0\3tEXta\0b\0\0\0\0\0\0\0\0IEND\0\0\0\0"),
     {.kind = IMAGE_PNG, .text = true}},
    {"PNG with XMP",
     BYTES("\x89PNG\r\n\x1A\n\0\0\0\x12iTXtXML:com.adobe.xmp\0\0\0\0\0"),
     {.kind = IMAGE_PNG, .history = true}},
    {"PNG with Exif and a place",
     BYTES("\x89PNG\r\n\x1A\n\0\0\0\x1A"
           "eXIf" TIFF_BIG("\x88\x25") "\0\0\0\0"),
     {.kind = IMAGE_PNG, .camera = true, .place = true}},
    {"PNG with a chunk that is too long",
     BYTES("\x89PNG\r\n\x1A\n\xFF\xFF\xFF\xFFIDAT\0\0\0\0"),
     {.kind = IMAGE_PNG}},
    {"WebP with Exif",
     BYTES("RIFF\0\0\0\0WEBPEXIF\x1A\0\0\0" TIFF_LITTLE("\x25\x88")),
     {.kind = IMAGE_WEBP, .camera = true, .place = true}},
    {"WebP with XMP",
     BYTES("RIFF\0\0\0\0WEBPVP8 \1\0\0\0a\0XMP \0\0\0\0"),
     {.kind = IMAGE_WEBP, .history = true}},
    {"sound", BYTES("RIFF\0\0\0\0WAVEXMP \0\0\0\0"), {0}},
    {"GIF", BYTES("GIF89a\1\0\1\0\0\0\0;"), {.kind = IMAGE_GIF}},
    {"GIF with a comment behind its colours",
     BYTES("GIF89a\1\0\1\0\x80\0\0abcdef!\xFE\1a\0;"),
     {.kind = IMAGE_GIF, .text = true}},
    {"GIF that loops",
     BYTES("GIF89a\1\0\1\0\0\0\0!\xFF\x0BNETSCAPE2.0\3\1\0\0\0;"),
     {.kind = IMAGE_GIF}},
    {"GIF with XMP behind its picture",
     BYTES("GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\1a\0!\xFF\x0BXMP DataXMP\0;"),
     {.kind = IMAGE_GIF, .history = true}},
};

static void what_pictures_tell(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct image_facts got = image_look(cases[i].bytes), wanted = cases[i].facts;
        if (got.kind != wanted.kind || got.camera != wanted.camera ||
            got.place != wanted.place || got.history != wanted.history ||
            got.text != wanted.text || got.thumbnail != wanted.thumbnail) {
            fail_msg("%s: kind %d camera %d place %d history %d text %d thumbnail %d",
                     cases[i].what, (int)got.kind, got.camera, got.place, got.history,
                     got.text, got.thumbnail);
        }
        bool tells =
            got.camera || got.place || got.history || got.text || got.thumbnail;
        assert_int_equal(image_tells(&got), tells);
    }
}

/* Cut anywhere, a picture is read no further than it goes. */
static void damaged_pictures(void **state)
{
    struct bench *b = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (size_t len = 0; len < cases[i].bytes.len; len++) {
            struct str part = exact(b, cases[i].bytes.ptr, len);
            image_look(part);
            free((char *)part.ptr);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_pictures_tell),
        BENCH_TEST(damaged_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
