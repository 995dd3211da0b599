#include "model/telling_fields.h"

#include "base/buf.h"
#include "base/messages.h"

const char *teller_say(const struct teller *t, const char *text)
{
    return tr_in(t->words->lang, text);
}

struct remark *teller_add(struct teller *t, enum weight weight, const char *at,
                          const char *label)
{
    struct remark *r = arena_push(t->arena, &t->remarks, &t->count, sizeof *r);
    *r = (struct remark){.weight = weight, .at = at, .label = label, .lang = t->lang};
    return r;
}

void teller_show(const struct teller *t, struct remark *r,
                 const struct word_edits *edits)
{
    if (r->weight == WEIGHT_EDITORIAL) {
        r->said = teller_say(t, N_("layout, case or punctuation"));
    } else {
        r->passages = edits->passages;
        r->passage_count = edits->passage_count;
    }
}

static const char *inside(const struct teller *t, const char *path, const char *joint,
                          const struct field_difference *part)
{
    return arena_printf(t->arena, "%s%s%.*s", path, joint, STR_ARGS(part->name));
}

static const char *value_words(const struct teller *t, const char *path,
                               const struct value *v)
{
    return field_value(t->words, path, v);
}

/* What became of a value that is told in a few words. */
static const char *say_value(const struct teller *t, const char *path,
                             const struct field_difference *f)
{
    const char *before = value_words(t, path, f->before);
    const char *after = value_words(t, path, f->after);
    switch (f->kind) {
    case DIFFERENCE_ADDED:
        return arena_printf(t->arena, teller_say(t, N_("added %s")), after);
    case DIFFERENCE_REMOVED:
        return arena_printf(t->arena, teller_say(t, N_("removed %s")), before);
    case DIFFERENCE_MOVED:
        return teller_say(t, N_("only the order differs"));
    default:
        return arena_printf(t->arena, teller_say(t, N_("%s → %s")), before, after);
    }
}

/* An item of a list in words: a source by its title and who publishes it. */
static const char *item_words(const struct teller *t, const char *path,
                              const struct value *item)
{
    struct str title = value_get_text(item, "title");
    struct str publisher = value_get_text(item, "publisher");
    if (title.len == 0) {
        title = value_get_text(item, "name");
    }
    if (title.len == 0) {
        return value_words(t, path, item);
    }
    return publisher.len
               ? arena_printf(t->arena, teller_say(t, N_("'%.*s' (%.*s)")),
                              STR_ARGS(title), STR_ARGS(publisher))
               : arena_printf(t->arena, teller_say(t, N_("'%.*s'")), STR_ARGS(title));
}

/* The items of one kind, one after the other; NULL when there are none. */
static const char *list_items(const struct teller *t, const char *path,
                              const struct field_difference *f,
                              enum difference_kind kind)
{
    struct buf out = {0};
    for (size_t i = 0; i < f->part_count; i++) {
        const struct field_difference *part = &f->parts[i];
        if (part->kind == kind) {
            buf_text(&out, out.len ? ", " : "");
            buf_text(&out,
                     item_words(t, path, part->after ? part->after : part->before));
        }
    }
    return out.len ? buf_keep(&out, t->arena).ptr : NULL;
}

/* "added Kenya, Peru; removed Chile (4 instead of 3)" */
static void tell_items(struct teller *t, const char *path,
                       const struct field_difference *f)
{
    const char *added = list_items(t, path, f, DIFFERENCE_ADDED);
    const char *removed = list_items(t, path, f, DIFFERENCE_REMOVED);
    size_t before = value_count(f->before), after = value_count(f->after);
    if (!added && !removed) {
        return;
    }
    const char *plus = arena_printf(t->arena, teller_say(t, N_("added %s")), added);
    const char *minus =
        arena_printf(t->arena, teller_say(t, N_("removed %s")), removed);
    const char *said = !removed ? plus
                       : !added ? minus
                                : arena_printf(t->arena, "%s; %s", plus, minus);
    if (before != after) {
        said = arena_printf(t->arena, teller_say(t, N_("%s (%zu instead of %zu)")),
                            said, after, before);
    }
    teller_add(t, WEIGHT_SUBSTANTIVE, path, field_label(t->words, path))->said = said;
}

static const char *item_label(const struct teller *t, const char *path,
                              const struct field_difference *item)
{
    struct str title = value_get_text(item->after, "title");
    if (strcmp(path, "sources") == 0) {
        return arena_printf(t->arena, teller_say(t, N_("Source '%.*s' (%.*s)")),
                            STR_ARGS(title), STR_ARGS(item->item));
    }
    if (strcmp(path, "organisations") == 0) {
        return arena_printf(t->arena, teller_say(t, N_("Organisation '%.*s'")),
                            STR_ARGS(item->item));
    }
    return arena_printf(t->arena, "%s '%.*s'", field_label(t->words, path),
                        STR_ARGS(item->item));
}

static bool has_words(const struct field_difference *f)
{
    return f->words.passage_count > 0 && f->weight == WEIGHT_SUBSTANTIVE;
}

/* Members of an item that are told in a few words, all of one weight in one remark. */
static void tell_members(struct teller *t, const char *path,
                         const struct field_difference *item, enum weight weight)
{
    struct buf out = {0};
    const char *at = NULL;
    for (size_t i = 0; i < item->part_count; i++) {
        const struct field_difference *part = &item->parts[i];
        const char *inner = inside(t, path, "[].", part);
        if (part->weight == weight && !has_words(part)) {
            at = at ? arena_printf(t->arena, "%s[]", path) : inner;
            const char *said = part->words.passage_count
                                   ? teller_say(t, N_("layout, case or punctuation"))
                                   : say_value(t, inner, part);
            buf_printf(&out, out.len ? "; %s: %s" : "%s: %s",
                       field_label(t->words, inner), said);
        }
    }
    if (out.len) {
        teller_add(t, weight, at, item_label(t, path, item))->said =
            buf_keep(&out, t->arena).ptr;
    }
    buf_release(&out);
}

static void tell_item(struct teller *t, const char *path,
                      const struct field_difference *item)
{
    for (size_t i = 0; i < item->part_count; i++) {
        const struct field_difference *part = &item->parts[i];
        if (has_words(part)) {
            const char *inner = inside(t, path, "[].", part);
            const char *label =
                arena_printf(t->arena, "%s, %s", item_label(t, path, item),
                             field_label(t->words, inner));
            teller_show(t, teller_add(t, part->weight, inner, label), &part->words);
        }
    }
    tell_members(t, path, item, WEIGHT_SUBSTANTIVE);
    tell_members(t, path, item, WEIGHT_EDITORIAL);
}

static const struct field_difference *part_called(const struct field_difference *f,
                                                  const char *name)
{
    for (size_t i = 0; i < f->part_count; i++) {
        if (str_is(f->parts[i].name, name)) {
            return &f->parts[i];
        }
    }
    return NULL;
}

/* A step of the review takes its days with it. True when it has told of them. */
static bool tell_step(struct teller *t, const struct field_difference *f)
{
    const struct field_difference *status = part_called(f, "status");
    if (!status) {
        return false;
    }
    const char *at = "review.status", *said = say_value(t, at, status);
    struct str reviewed = value_get_text(f->after, "reviewed");
    struct str next = value_get_text(f->after, "next");
    bool published = str_is(value_str(status->after), "published");
    if (published && reviewed.len && next.len) {
        said = arena_printf(
            t->arena, teller_say(t, N_("%s, reviewed on %.*s, next review by %.*s")),
            said, STR_ARGS(reviewed), STR_ARGS(next));
    }
    teller_add(t, WEIGHT_SUBSTANTIVE, at, field_label(t->words, at))->said = said;
    return published;
}

static void tell(struct teller *t, const char *path, const struct field_difference *f);

static void tell_mapping(struct teller *t, const char *path,
                         const struct field_difference *f)
{
    bool review = strcmp(path, "review") == 0, days = review && tell_step(t, f);
    for (size_t i = 0; i < f->part_count; i++) {
        const struct field_difference *part = &f->parts[i];
        bool day = str_is(part->name, "reviewed") || str_is(part->name, "next");
        if (!(review && str_is(part->name, "status")) && !(days && day)) {
            tell(t, inside(t, path, ".", part), part);
        }
    }
}

static void tell_list(struct teller *t, const char *path,
                      const struct field_difference *f)
{
    tell_items(t, path, f);
    for (size_t i = 0; i < f->part_count; i++) {
        if (f->parts[i].kind == DIFFERENCE_CHANGED) {
            tell_item(t, path, &f->parts[i]);
        }
    }
}

/* A mapping that came or went as a whole, member by member. */
static void tell_whole(struct teller *t, const char *path,
                       const struct field_difference *f, const struct value *v)
{
    for (size_t i = 0; i < v->object.count; i++) {
        const struct member *m = &v->object.members[i];
        struct field_difference part = {
            .name = m->name, .kind = f->kind, .weight = f->weight};
        *(f->after ? &part.after : &part.before) = m->value;
        tell(t, inside(t, path, ".", &part), &part);
    }
}

static void tell(struct teller *t, const char *path, const struct field_difference *f)
{
    const struct value *v = f->after ? f->after : f->before;
    if (f->part_count && v->kind == VALUE_ARRAY) {
        tell_list(t, path, f);
    } else if (f->part_count) {
        tell_mapping(t, path, f);
    } else if (v->kind == VALUE_OBJECT && !(f->before && f->after) &&
               f->weight == WEIGHT_SUBSTANTIVE) {
        tell_whole(t, path, f, v);
    } else if (f->words.passage_count) {
        teller_show(t, teller_add(t, f->weight, path, field_label(t->words, path)),
                    &f->words);
    } else {
        struct remark *r = teller_add(t, f->weight, path, field_label(t->words, path));
        bool marks = strcmp(path, "translation.sections") == 0;
        r->said =
            marks ? teller_say(t, N_("brought up to date")) : say_value(t, path, f);
    }
}

void teller_tell_field(struct teller *t, const struct field_difference *f)
{
    tell(t, arena_copy(t->arena, f->name.ptr, f->name.len), f);
}
