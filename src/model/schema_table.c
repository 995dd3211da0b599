#include <string.h>

#include "model/schema_internal.h"

struct schema_slot {
    struct str key; /* ptr is NULL in a free slot */
    void *thing;
};

uint64_t schema_hash_bytes(uint64_t hash, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    hash ^= 0xCBF29CE484222325u;
    for (size_t i = 0; i < len; i++) {
        hash = (hash ^ p[i]) * 0x100000001B3u;
    }
    return hash ^ hash >> 32;
}

/* The slot of `key`, or the free one where it belongs. */
static struct schema_slot *find(const struct schema_table *t, struct str key)
{
    size_t i = (size_t)schema_hash_bytes(0, key.ptr, key.len) & (t->size - 1);
    while (t->slots[i].key.ptr && !str_equal(t->slots[i].key, key)) {
        i = (i + 1) & (t->size - 1);
    }
    return &t->slots[i];
}

static void grow(struct arena *a, struct schema_table *t)
{
    struct schema_table larger = {.size = t->size ? 2 * t->size : 8, .count = t->count};
    larger.slots = ARENA_ARRAY(a, struct schema_slot, larger.size);
    for (size_t i = 0; i < t->size; i++) {
        if (t->slots[i].key.ptr) {
            *find(&larger, t->slots[i].key) = t->slots[i];
        }
    }
    *t = larger;
}

bool schema_table_put(struct arena *a, struct schema_table *t, struct str key,
                      void *thing)
{
    if (2 * t->count >= t->size) {
        grow(a, t);
    }
    key.ptr = key.ptr ? key.ptr : "";
    struct schema_slot *slot = find(t, key);
    if (slot->key.ptr) {
        return false;
    }
    *slot = (struct schema_slot){key, thing};
    t->count++;
    return true;
}

void *schema_table_get(const struct schema_table *t, struct str key)
{
    return t->size ? find(t, key)->thing : NULL;
}
