#pragma once

#include <stdbool.h>

#include "base/str.h"

/*
 * What a picture says besides what it shows. The segments of JPEG (ITU-T T.81,
 * Exif 2.32, JFIF 1.02), PNG (ISO/IEC 15948), WebP (RIFF container) and GIF89a are
 * walked; nothing is decoded. Damaged pictures are read as far as they go. No state;
 * any thread.
 */

enum image_kind { IMAGE_NONE, IMAGE_JPEG, IMAGE_PNG, IMAGE_WEBP, IMAGE_GIF };

struct image_facts {
    enum image_kind kind; /* by its first bytes, whatever its name */
    bool camera;          /* Exif: device, time, settings */
    bool place;           /* Exif with GPS data */
    bool history;         /* XMP or IPTC: edits, authors, captions */
    bool text;            /* comments and text chunks */
    bool thumbnail;       /* a small copy, which may show what was cut away */
};

struct image_facts image_look(struct str bytes);

/* Whether there is anything to take out. */
bool image_tells(const struct image_facts *f);
