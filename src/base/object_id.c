#include "base/object_id.h"

enum { SHORT_DIGITS = 12 };

const char *object_id_text(struct arena *a, const struct object_id *id)
{
    static const char digits[] = "0123456789abcdef";
    char *text = arena_alloc(a, 2 * OBJECT_ID_BYTES + 1);
    for (int i = 0; i < OBJECT_ID_BYTES; i++) {
        text[2 * i] = digits[id->bytes[i] >> 4];
        text[2 * i + 1] = digits[id->bytes[i] & 15];
    }
    return text;
}

const char *object_id_short(struct arena *a, const struct object_id *id)
{
    return arena_copy(a, object_id_text(a, id), SHORT_DIGITS);
}
