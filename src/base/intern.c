#include "base/intern.h"

enum { FIRST_SLOTS = 256 };

struct interner interner_new(struct arena *a)
{
    return (struct interner){.arena = a};
}

/* Fowler, Noll and Vo's hash (FNV-1a), its upper bits folded onto the lower ones. */
static uint32_t hash(struct str text)
{
    uint64_t h = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < text.len; i++) {
        h = (h ^ (unsigned char)text.ptr[i]) * UINT64_C(0x100000001B3);
    }
    return (uint32_t)(h ^ (h >> 32));
}

/* The slot that holds `text`, whose hash is `key`, or the free one where it belongs.
   Texts lie all over the memory; one is looked at only when its hash is the same. */
static struct interner_slot *slot_of(const struct interner *t, struct str text,
                                     uint32_t key)
{
    size_t mask = t->slot_count - 1;
    for (size_t i = key & mask;; i = (i + 1) & mask) {
        struct interner_slot *slot = &t->slots[i];
        if (slot->number == 0 ||
            (slot->hash == key && str_equal(t->texts[slot->number - 1], text))) {
            return slot;
        }
    }
}

/* At most half of the slots are taken. */
static void grow(struct interner *t)
{
    size_t before = t->slot_count;
    const struct interner_slot *old = t->slots;
    t->slot_count = before ? before * 2 : FIRST_SLOTS;
    t->slots = ARENA_ARRAY(t->arena, struct interner_slot, t->slot_count);
    for (size_t i = 0, mask = t->slot_count - 1; i < before; i++) {
        size_t to = old[i].hash & mask;
        while (old[i].number && t->slots[to].number) {
            to = (to + 1) & mask;
        }
        if (old[i].number) {
            t->slots[to] = old[i];
        }
    }
}

size_t intern(struct interner *t, struct str text)
{
    if (t->count * 2 >= t->slot_count) {
        grow(t);
    }
    uint32_t key = hash(text);
    struct interner_slot *slot = slot_of(t, text, key);
    if (slot->number) {
        return slot->number - 1;
    }
    struct str *kept = arena_push(t->arena, &t->texts, &t->count, sizeof *kept);
    *kept = text;
    *slot = (struct interner_slot){key, (uint32_t)t->count};
    return t->count - 1;
}

size_t interned(const struct interner *t, struct str text)
{
    uint32_t number = t->slot_count ? slot_of(t, text, hash(text))->number : 0;
    return number ? number - 1 : SIZE_MAX;
}
