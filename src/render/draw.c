#include "render/draw.h"

#include <math.h>

enum { BAR_LENGTH = 160, BAR_HEIGHT = 12, DISC_BOX = 24, DISC_RADIUS_MIN = 3 };

struct str draw_bar(struct arena *a, size_t n, size_t max)
{
    size_t length = max ? (n * BAR_LENGTH + max - 1) / max : 0;
    return str_from(arena_printf(
        a,
        "<svg class=\"stick\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
        "aria-hidden=\"true\"><path class=\"s0\" d=\"M0 0h%dv%dH0z\"/>"
        "<path class=\"s4\" d=\"M0 0h%zuv%dH0z\"/></svg>",
        BAR_LENGTH, BAR_HEIGHT, BAR_LENGTH, BAR_HEIGHT, BAR_LENGTH, BAR_HEIGHT, length,
        BAR_HEIGHT));
}

struct str draw_disc(struct arena *a, size_t n, size_t max)
{
    if (n == 0 || max == 0) {
        return (struct str){0};
    }
    double most = DISC_BOX / 2 - DISC_RADIUS_MIN;
    double radius = DISC_RADIUS_MIN + most * sqrt((double)n / (double)max);
    return str_from(arena_printf(
        a,
        "<svg class=\"disc\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
        "aria-hidden=\"true\"><circle class=\"s3\" cx=\"%d\" cy=\"%d\" "
        "r=\"%d\"/></svg>",
        DISC_BOX, DISC_BOX, DISC_BOX, DISC_BOX, DISC_BOX / 2, DISC_BOX / 2,
        (int)round(radius)));
}

unsigned draw_shade(size_t n)
{
    static const size_t from[] = {1, 2, 4, 10};
    unsigned shade = 0;
    while (shade < sizeof from / sizeof *from && n >= from[shade]) {
        shade++;
    }
    return shade;
}
