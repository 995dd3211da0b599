/* Any bytes as a template: compiled, linked and rendered with a small context. The
   template may use itself, as "t". */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "model/value.h"
#include "render/template.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct value *context(struct arena *a)
{
    struct value *o = value_object(a), *list = value_array(a), *item = value_object(a);
    value_set_text(a, item, "s", "<b>\n");
    value_append(a, list, item);
    value_append(a, list, value_integer(a, -1));
    value_set_text(a, o, "s", "text");
    value_set_bool(a, o, "t", true);
    value_set_bool(a, o, "f", false);
    value_set(a, o, "l", list);
    value_set(a, o, "o", item);
    return o;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct str layout = STR("<{{$a}}a\n{{/a}}\n  {{$b}}\n    b\n  {{/b}}\n>");
    struct arena a;
    struct diags diags;
    struct buf out = {0};
    arena_init(&a);
    diags_init(&diags, &a);
    struct templates *set = templates_new(&a);
    struct str text = {arena_copy(&a, data, size), size};
    const struct value *contexts = context(&a);
    bool ok = templates_add(set, "l", "l", layout, &diags) &&
              templates_add(set, "t", "t", text, &diags);
    ok = templates_link(set, UNKNOWN_FAILS, &diags) && ok;
    ok = templates_link(set, UNKNOWN_IS_EMPTY, &diags) && ok;
    const struct template *t = templates_find(set, "t");
    if (t) {
        ok = template_render(t, &contexts, 1, &out, &diags) && ok;
    }
    if (!ok && diags.count == 0) {
        __builtin_trap(); /* a failure that nobody is told about */
    }
    buf_release(&out);
    arena_release(&a);
    return 0;
}
