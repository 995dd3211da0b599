#include "base/intern.h"

enum { FIRST_SLOTS = 256 };

struct interner interner_new(struct arena *a)
{
    return (struct interner){.arena = a};
}

/* Fowler, Noll and Vo's hash (FNV-1a), its upper bits folded onto the lower ones. */
static size_t hash(struct str text)
{
    uint64_t h = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < text.len; i++) {
        h = (h ^ (unsigned char)text.ptr[i]) * UINT64_C(0x100000001B3);
    }
    return (size_t)(h ^ (h >> 32));
}

/* The slot that holds `text`, or the free one where it belongs. */
static uint32_t *slot_of(const struct interner *t, struct str text)
{
    size_t mask = t->slot_count - 1;
    for (size_t i = hash(text) & mask;; i = (i + 1) & mask) {
        uint32_t *slot = &t->slots[i];
        if (*slot == 0 || str_equal(t->texts[*slot - 1], text)) {
            return slot;
        }
    }
}

/* At most half of the slots are taken. */
static void grow(struct interner *t)
{
    t->slot_count = t->slot_count ? t->slot_count * 2 : FIRST_SLOTS;
    t->slots = ARENA_ARRAY(t->arena, uint32_t, t->slot_count);
    for (size_t i = 0; i < t->count; i++) {
        *slot_of(t, t->texts[i]) = (uint32_t)i + 1;
    }
}

size_t intern(struct interner *t, struct str text)
{
    if (t->count * 2 >= t->slot_count) {
        grow(t);
    }
    uint32_t *slot = slot_of(t, text);
    if (*slot) {
        return *slot - 1;
    }
    struct str *kept = arena_push(t->arena, &t->texts, &t->count, sizeof *kept);
    *kept = text;
    *slot = (uint32_t)t->count;
    return t->count - 1;
}

size_t interned(const struct interner *t, struct str text)
{
    uint32_t slot = t->slot_count ? *slot_of(t, text) : 0;
    return slot ? slot - 1 : SIZE_MAX;
}
