#include "publish/export.h"
#include "publish/sheet.h"

const char *sheet_path(struct arena *a, const struct sheet *s)
{
    return arena_printf(a, "tables/%s.csv", s->name);
}

bool list_sheets(struct outputs *o, const struct export *e, struct diags *diags)
{
    (void)diags;
    for (size_t i = 0; i < sheet_count; i++) {
        outputs_add(o, e, sheet_path(o->arena, &sheets[i]))->what = &sheets[i];
    }
    return true;
}

static void write_header(const struct edition *edition, const struct sheet *s,
                         struct arena *a, struct buf *out)
{
    struct csv_row row = {.out = out};
    for (size_t i = 0; i < s->column_count; i++) {
        const struct column *c = &s->columns[i];
        for (size_t k = 0; c->per_language && k < edition->language_count; k++) {
            csv_cell(&row, str_from(arena_printf(a, "%s_%.*s", c->name,
                                                 STR_ARGS(edition->languages[k]))));
        }
        if (!c->per_language) {
            csv_cell(&row, str_from(c->name));
        }
    }
    csv_end(&row);
}

bool write_sheet(const struct outputs *o, const struct output *output, struct arena *a,
                 struct buf *out, struct diags *diags)
{
    const struct sheet *s = output->what;
    (void)diags;
    write_header(o->publication->edition, s, a, out);
    s->rows(o->publication, s, a, out);
    return true;
}
