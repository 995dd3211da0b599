#include "check/order.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "check/fields.h"
#include "model/front.h"

struct ranked {
    const struct field_lines *lines;
    size_t rank, at; /* in the schema, in the file */
};

static int by_rank(const void *x, const void *y)
{
    const struct ranked *a = x, *b = y;
    size_t first = a->rank != b->rank ? a->rank : a->at;
    size_t second = a->rank != b->rank ? b->rank : b->at;
    return (first > second) - (first < second);
}

static struct ranked *rank_all(struct arena *a, const struct front_lines *lines,
                               const struct value *law)
{
    struct ranked *list = ARENA_ARRAY(a, struct ranked, lines->count);
    size_t above = 0;
    for (size_t i = 0; i < lines->count; i++) {
        size_t rank = fields_rank(law, lines->fields[i].member->name);
        above = rank == SIZE_MAX ? above : rank;
        list[i] = (struct ranked){&lines->fields[i], above, i};
    }
    return list;
}

/* The first field that comes after one of a higher rank; false when there is none. */
static bool find_late(const struct ranked *list, size_t count, struct disorder *out)
{
    for (size_t i = 1; i < count; i++) {
        for (size_t k = 0; list[i].rank < list[i - 1].rank && k < i; k++) {
            if (list[k].rank > list[i].rank) {
                out->late = list[i].lines->member;
                out->above = list[k].lines->member;
                return true;
            }
        }
    }
    return false;
}

bool order_find(struct arena *a, const struct entry *e, const struct value *law,
                struct disorder *out)
{
    struct front_lines lines;
    if (!e->front || !front_lines(a, e, &lines)) {
        return false;
    }
    struct ranked *list = rank_all(a, &lines, law);
    if (!find_late(list, lines.count, out)) {
        return false;
    }
    qsort(list, lines.count, sizeof *list, by_rank);
    size_t first = 0, last = lines.count;
    while (list[first].at == first) {
        first++;
    }
    while (list[last - 1].at == last - 1) {
        last--;
    }
    struct buf text = {0};
    for (size_t i = first; i < last; i++) {
        buf_str(&text, str_slice(e->text, list[i].lines->start, list[i].lines->end));
    }
    out->edit = (struct edit){e->path, lines.fields[first].start,
                              lines.fields[last - 1].end, buf_keep(&text, a)};
    return true;
}
