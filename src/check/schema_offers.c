#include "check/schema_offers.h"

#include "base/pattern.h"
#include "check/edits.h"
#include "check/fields.h"
#include "check/suggest.h"

/* That is certain when one field is one letter away, it is missing, and no other name
   could mean it too. */
void offer_field(struct checking *c, struct diag *d, const struct entry *e,
                 const struct schema_error *error, struct span span)
{
    const struct value *known = value_get(error->schema, "properties");
    const struct value *object = error->instance;
    struct str meant = suggest_member(known, error->name);
    if (meant.len == 0 || value_member(object, meant)) {
        return;
    }
    for (size_t i = 0; i < object->object.count; i++) {
        struct str other = object->object.members[i].name;
        if (!str_equal(other, error->name) && !value_member(known, other) &&
            str_equal(suggest_member(known, other), meant)) {
            return;
        }
    }
    const struct edit edit = {e->path, span.start, span.end, meant};
    diag_edit_in(c->diags, d, FIX_SAFE, &edit);
}

/* With a comma in it, it may have been meant as several. */
void offer_list(struct checking *c, struct diag *d, const struct entry *e,
                const struct schema_error *error)
{
    const struct value *v = error->instance, *law = fields_law(c, e);
    struct str type = value_get_text(fields_items(law, error->schema), "type");
    if (v->kind != VALUE_STRING || v->text.len == 0 || !str_is(type, "string") ||
        v->span.line != v->span.end_line || str_contains(v->text, "[")) {
        return;
    }
    bool several = v->plain && str_contains(v->text, ",");
    enum fix fix = several ? FIX_UNSAFE : FIX_SAFE;
    diag_edit(c->diags, d, fix, v->span.start, v->span.start, "[");
    diag_edit(c->diags, d, fix, v->span.end, v->span.end, "]");
}

static bool matches(struct checking *c, struct str pattern, struct str text)
{
    const char *why;
    size_t steps = 10000;
    const struct pattern *p = pattern_compile(c->scratch, pattern, &why);
    struct pattern_matcher *m = pattern_matcher_new();
    bool yes = p && pattern_match(m, p, text, &steps) == PATTERN_YES;
    pattern_matcher_free(m);
    return yes;
}

void offer_date(struct checking *c, struct diag *d, const struct entry *e,
                const struct schema_error *error)
{
    static const unsigned forms[] = {DATE_DAY, DATE_MONTH};
    struct str pattern = value_get_text(error->schema, "pattern");
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        struct str date = suggest_date(c->arena, value_str(error->instance), forms[i]);
        if (date.len && matches(c, pattern, date)) {
            edit_as_is(c, d, FIX_UNSAFE, e, error->instance, date);
            return;
        }
    }
}
