#include "render/world.h"

#include "base/buf.h"
#include "render/draw.h"

enum { PITCH = 10, SIDE = 9, TEXT_X = 4, TEXT_Y = 6 };

static void read_row(struct arena *a, struct world *w, struct str line)
{
    unsigned column = 0;
    for (size_t at = 0; at < line.len;) {
        size_t end = str_find(line, at, STR(" "));
        struct str code = str_slice(line, at, end);
        if (code.len && !str_is(code, "..")) {
            struct tile *t = arena_push(a, &w->tiles, &w->count, sizeof *t);
            *t = (struct tile){code, w->rows, column};
        }
        column += code.len > 0;
        at = end + 1;
    }
    w->columns = column > w->columns ? column : w->columns;
    w->rows++;
}

const struct world *world_load(struct arena *a, const struct source *files,
                               struct diags *diags)
{
    struct world *w = ARENA_NEW(a, struct world);
    struct str text, line;
    if (!source_read(files, a, "site/world.txt", &text, diags)) {
        return NULL;
    }
    while (str_next_line(&text, &line)) {
        if (line.len && !str_starts(line, "#")) {
            read_row(a, w, line);
        }
    }
    return w;
}

static void add_label(struct buf *svg, const struct tile *tile)
{
    buf_printf(svg, "<text x=\"%u\" y=\"%u\">%.*s</text>",
               tile->column * PITCH + TEXT_X, tile->row * PITCH + TEXT_Y,
               STR_ARGS(tile->code));
}

static void add_country(struct buf *svg, const struct tile *tile,
                        const struct facet_term *term, const char *href, bool label)
{
    buf_printf(svg,
               "<a href=\"%s\" tabindex=\"-1\"><rect class=\"s%u\" x=\"%u\" y=\"%u\" "
               "width=\"%d\" height=\"%d\"/>",
               href, draw_shade(term->count), tile->column * PITCH, tile->row * PITCH,
               SIDE, SIDE);
    if (label) {
        add_label(svg, tile);
    }
    buf_text(svg, "</a>");
}

/* Countries without entries, in one path. */
static void add_others(struct buf *svg, const struct world *w, const struct facet *f)
{
    buf_text(svg, "<path class=\"s0\" d=\"");
    for (size_t i = 0; i < w->count; i++) {
        const struct tile *tile = &w->tiles[i];
        const struct facet_term *term = facet_term(f, tile->code);
        if (!term || term->count == 0) {
            buf_printf(svg, "M%u %uh%dv%dh-%dz", tile->column * PITCH,
                       tile->row * PITCH, SIDE, SIDE, SIDE);
        }
    }
    buf_text(svg, "\"/>");
}

struct str world_drawing(const struct site *s, const struct tongue *t, struct arena *a,
                         const char *up, bool labels)
{
    const struct world *w = s->world;
    const struct facet *f = facet_called(t->facets, "country");
    struct buf svg = {0};
    buf_printf(&svg, "<svg class=\"world\" viewBox=\"0 0 %u %u\" aria-hidden=\"true\">",
               w->columns * PITCH, w->rows * PITCH);
    add_others(&svg, w, f);
    for (size_t i = 0; i < w->count; i++) {
        const struct facet_term *term = facet_term(f, w->tiles[i].code);
        if (term && term->count) {
            const char *path = facet_term_path(a, f, term->id, 1);
            add_country(&svg, &w->tiles[i], term, arena_printf(a, "%s%s", up, path),
                        labels);
        } else if (labels) {
            add_label(&svg, &w->tiles[i]);
        }
    }
    buf_text(&svg, "</svg>");
    return buf_keep(&svg, a);
}
