#include "render/reference.h"

#include "base/date.h"

/* Characters that mean something to TeX, written as text. */
static void add_tex(struct buf *out, struct str text)
{
    static const struct {
        char plain;
        const char *tex;
    } special[] = {{'\\', "\\textbackslash{}"},
                   {'~', "\\textasciitilde{}"},
                   {'^', "\\textasciicircum{}"},
                   {'{', "\\{"},
                   {'}', "\\}"},
                   {'$', "\\$"},
                   {'&', "\\&"},
                   {'#', "\\#"},
                   {'_', "\\_"},
                   {'%', "\\%"}};
    for (size_t i = 0; i < text.len; i++) {
        const char *tex = NULL;
        for (size_t n = 0; n < COUNT_OF(special) && !tex; n++) {
            tex = text.ptr[i] == special[n].plain ? special[n].tex : NULL;
        }
        if (tex) {
            buf_text(out, tex);
        } else {
            buf_char(out, text.ptr[i]);
        }
    }
}

void bibtex_field(struct buf *out, const char *name, struct str text)
{
    buf_printf(out, "  %s = {{", name);
    add_tex(out, text);
    buf_text(out, "}},\n");
}

const struct value *csl_date(struct arena *a, struct str date)
{
    struct date d;
    if (!date_parse(date, DATE_YEAR | DATE_MONTH | DATE_DAY, &d)) {
        return NULL;
    }
    const int given[] = {d.year, d.month, d.day};
    struct value *v = value_object(a), *dates = value_array(a), *parts = value_array(a);
    for (size_t i = 0; i < COUNT_OF(given) && given[i]; i++) {
        value_append(a, parts, value_integer(a, given[i]));
    }
    value_append(a, dates, parts);
    value_set(a, v, "date-parts", dates);
    return v;
}
