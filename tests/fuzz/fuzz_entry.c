/* Any bytes as an entry: reading, and the HTML of what was read. */
#include <stddef.h>
#include <stdint.h>

#include "model/entry.h"
#include "render/citations.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena a;
    struct diags diags;
    arena_init(&a);
    diags_init(&diags, &a);
    struct str text = {(const char *)bytes, len};
    struct entry *e = entry_parse(&a, "entries/gaming/fuzz.md", text, &diags);
    if (e->has_body) {
        struct references references = references_of(&a, e);
        sections_html(&a, e, &references);
    }
    arena_release(&a);
    return 0;
}
