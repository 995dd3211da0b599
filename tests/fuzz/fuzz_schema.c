/* Two JSON texts with a zero byte between them: a schema and what it is applied to. */
#include <stddef.h>
#include <stdint.h>

#include "model/json.h"
#include "model/schema.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena a;
    struct diags diags;
    arena_init(&a);
    diags_init(&diags, &a);
    struct str text = {(const char *)bytes, len};
    size_t cut = str_find(text, 0, (struct str){"", 1});
    const struct value *schema =
        json_parse(&a, "schema", str_slice(text, 0, cut), &diags);
    const struct value *instance =
        cut < len ? json_parse(&a, "instance", str_slice(text, cut + 1, len), &diags)
                  : NULL;
    struct schema *s = schema ? schema_compile(&a, "schema", schema, &diags) : NULL;
    if (s && instance) {
        schema_validate(s, instance, &a, NULL, NULL);
    }
    arena_release(&a);
    return 0;
}
