#include "render/levels.h"

#include "base/buf.h"

enum { STEP = 11, BAR = 8, LOWEST = 5, HIGHER = 4 };

struct str level_drawing(struct arena *a, const struct vocabulary *levels,
                         struct str level)
{
    const struct term *reached = vocabulary_term(levels, level);
    size_t count = levels ? levels->count : 0;
    size_t height = LOWEST + HIGHER * (count ? count - 1 : 0);
    struct buf svg = {0};
    buf_printf(&svg,
               "<svg class=\"level\" viewBox=\"0 0 %zu %zu\" width=\"%zu\" "
               "height=\"%zu\" aria-hidden=\"true\">",
               count * STEP, height, count * STEP, height);
    for (size_t i = 0; i < count; i++) {
        size_t tall = LOWEST + HIGHER * i;
        buf_printf(&svg, "<rect%s x=\"%zu\" y=\"%zu\" width=\"%d\" height=\"%zu\"/>",
                   reached && i <= reached->index ? " class=\"full\"" : "", i * STEP,
                   height - tall, BAR, tall);
    }
    buf_text(&svg, "</svg>");
    return buf_keep(&svg, a);
}
