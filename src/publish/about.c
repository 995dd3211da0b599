#include "publish/about.h"

const struct value *provenance_json(struct arena *a, const struct provenance *from)
{
    struct value *v = value_object(a);
    value_set_text(a, v, "time", from->stamp);
    value_set(a, v, "commit",
              from->commit ? value_text(a, from->commit) : value_null(a));
    value_set_bool(a, v, "modified", from->modified);
    value_set_text(a, v, "tool", from->tool);
    return v;
}
