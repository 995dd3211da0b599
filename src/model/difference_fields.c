#include "model/difference_fields.h"

#include <string.h>

/* What is known of a field by its path; of those that are not here each difference is
   substantive. */
static const struct trait {
    const char *path;
    bool sentences; /* a text, whose words are compared */
    bool editorial; /* says nothing of the practice, whatever it becomes */
    bool unordered; /* the order of its items says nothing */
} traits[] = {
    {"title", .sentences = true},
    {"summary", .sentences = true},
    {"organisations[].name", .sentences = true},
    {"countries", .unordered = true},
    {"channels", .unordered = true},
    {"functions", .unordered = true},
    {"concerns", .unordered = true},
    {"audiences", .unordered = true},
    {"strands", .unordered = true},
    {"technologies", .unordered = true},
    {"languages", .unordered = true},
    {"principles", .unordered = true},
    {"sources", .unordered = true},
    {"sources[].title", .sentences = true},
    {"sources[].publisher", .sentences = true},
    {"sources[].accessed", .editorial = true},
    {"sources[].archive", .editorial = true},
    {"related", .unordered = true},
    {"aliases", .unordered = true},
    {"review.reviewed", .editorial = true},
    {"review.next", .editorial = true},
    {"withdrawn.reason", .sentences = true},
    {"translation.sections", .editorial = true},
};

static const struct trait *trait_of(const char *path)
{
    static const struct trait none = {0};
    for (size_t i = 0; i < COUNT_OF(traits); i++) {
        if (strcmp(traits[i].path, path) == 0) {
            return &traits[i];
        }
    }
    return &none;
}

static enum weight most_of(const struct field_difference *list, size_t count)
{
    enum weight most = WEIGHT_NONE;
    for (size_t i = 0; i < count; i++) {
        most = weight_most(most, list[i].weight);
    }
    return most;
}

static void compare_texts(const struct comparing_fields *c, struct field_difference *f)
{
    struct str before = value_str(f->before), after = value_str(f->after);
    f->weight = text_weight(before, after, TEXT_PLAIN);
    if (c->words) {
        struct word_list x = words_split(c->arena, before, TEXT_PLAIN);
        struct word_list y = words_split(c->arena, after, TEXT_PLAIN);
        word_edits_find(c->arena, &x, &y, &f->words);
    }
}

/* The items of two lists, and which of them have found their other state. */
struct pairing {
    const struct value *before, *after;
    size_t *pair; /* by the item of `after`: the item of `before`, counted from 1 */
    bool *taken;  /* by the item of `before` */
};

static bool is_same_item(const struct value *x, const struct value *y, const char *key)
{
    if (!key || x->kind != VALUE_OBJECT) {
        return value_equal(x, y);
    }
    struct str name = value_get_text(x, key);
    return name.len && str_equal(name, value_get_text(y, key));
}

static void pair_by(struct pairing *p, const char *key)
{
    for (size_t i = 0; i < value_count(p->after); i++) {
        for (size_t k = 0; k < value_count(p->before) && !p->pair[i]; k++) {
            if (!p->taken[k] &&
                is_same_item(value_item(p->before, k), value_item(p->after, i), key)) {
                p->pair[i] = k + 1;
                p->taken[k] = true;
            }
        }
    }
}

/* Alike first, then by what tells items apart, the surest first. */
static struct pairing pair_items(struct arena *a, const struct value *before,
                                 const struct value *after)
{
    static const char *const keys[] = {NULL, "id", "name", "url"};
    struct pairing p = {before, after, ARENA_ARRAY(a, size_t, value_count(after) + 1),
                        ARENA_ARRAY(a, bool, value_count(before) + 1)};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        pair_by(&p, keys[i]);
    }
    return p;
}

static struct str item_name(const struct value *item)
{
    static const char *const keys[] = {"id", "name", "title", "url"};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        struct str name = value_get_text(item, keys[i]);
        if (name.len) {
            return name;
        }
    }
    return (struct str){0};
}

static void add_item(const struct comparing_fields *c, struct field_difference *f,
                     enum difference_kind kind, const struct value *item)
{
    struct field_difference *part =
        arena_push(c->arena, &f->parts, &f->part_count, sizeof *part);
    *part = (struct field_difference){
        .item = item_name(item), .kind = kind, .weight = WEIGHT_SUBSTANTIVE};
    *(kind == DIFFERENCE_ADDED ? &part->after : &part->before) = item;
}

static void add_pair(const struct comparing_fields *c, const char *path,
                     struct field_difference *f, const struct value *before,
                     const struct value *after)
{
    if (value_equal(before, after)) {
        return;
    }
    struct field_difference *part =
        arena_push(c->arena, &f->parts, &f->part_count, sizeof *part);
    *part = (struct field_difference){.item = item_name(after),
                                      .kind = DIFFERENCE_CHANGED,
                                      .before = before,
                                      .after = after};
    part->parts = differing_members(c, arena_printf(c->arena, "%s[].", path), before,
                                    after, &part->part_count);
    part->weight = most_of(part->parts, part->part_count);
}

static bool is_in_order(const struct pairing *p)
{
    size_t last = 0;
    for (size_t i = 0; i < value_count(p->after); i++) {
        if (p->pair[i] && p->pair[i] < last) {
            return false;
        }
        last = p->pair[i] ? p->pair[i] : last;
    }
    return true;
}

static void compare_lists(const struct comparing_fields *c, const char *path,
                          struct field_difference *f)
{
    struct pairing p = pair_items(c->arena, f->before, f->after);
    for (size_t i = 0; i < value_count(f->after); i++) {
        const struct value *item = value_item(f->after, i);
        if (p.pair[i]) {
            add_pair(c, path, f, value_item(f->before, p.pair[i] - 1), item);
        } else {
            add_item(c, f, DIFFERENCE_ADDED, item);
        }
    }
    for (size_t i = 0; i < value_count(f->before); i++) {
        if (!p.taken[i]) {
            add_item(c, f, DIFFERENCE_REMOVED, value_item(f->before, i));
        }
    }
    f->kind = f->part_count ? f->kind : DIFFERENCE_MOVED;
    f->weight = most_of(f->parts, f->part_count);
    if (!is_in_order(&p)) {
        bool free_order = trait_of(path)->unordered;
        f->weight =
            weight_most(f->weight, free_order ? WEIGHT_EDITORIAL : WEIGHT_SUBSTANTIVE);
    }
}

static bool are(const struct field_difference *f, enum value_kind kind)
{
    return f->before && f->after && f->before->kind == kind && f->after->kind == kind;
}

/* What is inside of a field that both states have. */
static void compare_inside(const struct comparing_fields *c, const char *path,
                           struct field_difference *f)
{
    f->weight = WEIGHT_SUBSTANTIVE;
    if (trait_of(path)->editorial) {
        f->weight = WEIGHT_EDITORIAL;
    } else if (are(f, VALUE_STRING) && trait_of(path)->sentences) {
        compare_texts(c, f);
    } else if (are(f, VALUE_ARRAY)) {
        compare_lists(c, path, f);
    } else if (are(f, VALUE_OBJECT)) {
        f->parts = differing_members(c, arena_printf(c->arena, "%s.", path), f->before,
                                     f->after, &f->part_count);
        f->weight = most_of(f->parts, f->part_count);
    }
}

/* Adds the field to the list, unless it is the same before and after. */
static struct field_difference *add_member(const struct comparing_fields *c,
                                           const char *path,
                                           struct field_difference field,
                                           struct field_difference *list, size_t *count)
{
    if (field.before && field.after && value_equal(field.before, field.after)) {
        return list;
    }
    field.kind = !field.before  ? DIFFERENCE_ADDED
                 : !field.after ? DIFFERENCE_REMOVED
                                : DIFFERENCE_CHANGED;
    path = arena_printf(c->arena, "%s%.*s", path, STR_ARGS(field.name));
    compare_inside(c, path, &field);
    *(struct field_difference *)arena_push(c->arena, &list, count, sizeof *list) =
        field;
    return list;
}

struct field_difference *differing_members(const struct comparing_fields *c,
                                           const char *path, const struct value *before,
                                           const struct value *after, size_t *count)
{
    struct field_difference *list = NULL;
    for (size_t i = 0; i < after->object.count; i++) {
        const struct member *m = &after->object.members[i];
        const struct member *old = value_member(before, m->name);
        struct field_difference f = {
            .name = m->name, .before = old ? old->value : NULL, .after = m->value};
        list = add_member(c, path, f, list, count);
    }
    for (size_t i = 0; i < before->object.count; i++) {
        const struct member *m = &before->object.members[i];
        if (!value_member(after, m->name)) {
            struct field_difference f = {.name = m->name, .before = m->value};
            list = add_member(c, path, f, list, count);
        }
    }
    return list;
}
