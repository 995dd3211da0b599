/* What can be written at a place. */

#include "base/fold.h"
#include "lsp/session.h"
#include "lsp/shape.h"

/* Kinds of items, as editors show them. */
enum { KIND_FIELD = 5, KIND_VALUE = 12, KIND_REFERENCE = 18, KIND_HEADING = 1 };

/* One request. */
struct offer {
    struct server *s;
    const struct document *d;
    struct lines lines;
    size_t cursor;
    struct str before; /* the text up to the cursor */
    struct value *list;
    struct value *range; /* what an item replaces */
    struct str word;     /* what is written of it so far */
    const char *lead;    /* what has to stand between the text and the item */
    struct outline outline;
    bool incomplete; /* there is more, once more is written */
};

/* One item of it. `detail` stands beside the name, `note` explains. */
struct item {
    struct str name, detail, note;
    int kind;
    const char *text;  /* what is written; NULL: the name */
    bool snippet;      /* `$0` in the text is where the cursor goes */
    const char *order; /* by which items are sorted; NULL: as they come */
};

static const char *keep(struct offer *o, struct str s)
{
    return arena_copy(&o->s->arena, s.ptr, s.len);
}

static void add(struct offer *o, const struct item *item)
{
    struct arena *a = &o->s->arena;
    struct value *v = value_object(a), *edit = value_object(a);
    const char *text = item->text ? item->text : keep(o, item->name);
    size_t n = o->list->array.count;
    value_set_str(a, v, "label", item->name);
    value_set_integer(a, v, "kind", item->kind);
    if (item->detail.len) {
        value_set_str(a, v, "detail", item->detail);
        /* Who does not know the code types the name. */
        value_set_text(
            a, v, "filterText",
            arena_printf(a, "%.*s %.*s", STR_ARGS(item->name), STR_ARGS(item->detail)));
    }
    if (item->note.len) {
        value_set_str(a, v, "documentation", item->note);
    }
    value_set_text(a, v, "sortText",
                   arena_printf(a, "%s%04zu", item->order ? item->order : "", n));
    value_set(a, edit, "range", o->range);
    value_set_text(a, edit, "newText", arena_printf(a, "%s%s", o->lead, text));
    value_set(a, v, "textEdit", edit);
    if (item->snippet) {
        value_set_integer(a, v, "insertTextFormat", 2);
    }
    value_append(a, o->list, v);
}

/* From byte `start` up to the cursor is what is written so far. */
static void begin_word(struct offer *o, size_t start)
{
    o->range = range(o->s, &o->lines, start, o->cursor);
    o->word = str_slice(o->before, start, o->cursor);
}

static const struct registry *registry_of(const struct offer *o)
{
    return o->s->workspace.registry;
}

static void offer_terms(struct offer *o, const struct shape *shape)
{
    const char *id = keep(o, value_str(shape_keyword(shape, "x-vocabulary")));
    const struct vocabulary *v = registry_vocabulary(registry_of(o), id);
    for (size_t i = 0; v && i < v->count; i++) {
        add(o, &(struct item){.name = v->terms[i].id,
                              .detail = label_in(v->terms[i].label, o->s->lang),
                              .note = label_in(v->terms[i].note, o->s->lang),
                              .kind = KIND_VALUE});
    }
}

static void offer_countries(struct offer *o, const struct shape *shape)
{
    (void)shape;
    const struct iso *iso = registry_of(o)->iso;
    struct str code;
    for (size_t i = 0; (code = iso_country_at(iso, i)).len; i++) {
        add(o, &(struct item){.name = code,
                              .detail = iso_country_name(iso, code, o->s->lang),
                              .kind = KIND_VALUE});
    }
}

/* The world has thousands of languages: those with a code of two letters, and of the
   others those that begin as what is written. */
static void offer_languages(struct offer *o, const struct shape *shape)
{
    (void)shape;
    struct arena *a = &o->s->arena;
    const struct iso *iso = registry_of(o)->iso;
    struct str typed = fold(a, o->word), code;
    const char *begin = keep(o, typed);
    o->incomplete = true;
    for (size_t i = 0; (code = iso_language_at(iso, i)).len; i++) {
        struct str name = str_from(iso_language_name(iso, a, code, o->s->lang));
        bool begins = typed.len > 1 &&
                      (str_starts(code, begin) || str_starts(fold(a, name), begin));
        if (code.len == 2 || begins) {
            add(o, &(struct item){.name = code, .detail = name, .kind = KIND_VALUE});
        }
    }
}

static void offer_principles(struct offer *o, const struct shape *shape)
{
    (void)shape;
    const struct registry *r = registry_of(o);
    for (size_t i = 0; i < r->principle_count; i++) {
        const struct principle *p = &r->principles[i];
        add(o, &(struct item){.name = p->id,
                              .detail = label_in(p->title, o->s->lang),
                              .note = label_in(p->note, o->s->lang),
                              .kind = KIND_VALUE});
    }
}

static void offer_entries(struct offer *o, const struct shape *shape)
{
    (void)shape;
    const struct corpus *c = &o->s->workspace.corpus;
    for (size_t i = 0; i < c->entry_count; i++) {
        const struct entry *e = c->entries[i];
        bool self = strcmp(e->path, o->d->path) == 0;
        if (!self) {
            add(o, &(struct item){.name = e->slug,
                                  .detail = entry_text(e, "title"),
                                  .note = entry_text(e, "summary"),
                                  .kind = KIND_REFERENCE});
        }
    }
}

static void offer_enum(struct offer *o, const struct shape *shape)
{
    const struct value *list = shape_keyword(shape, "enum");
    for (size_t i = 0; i < value_count(list); i++) {
        add(o,
            &(struct item){.name = value_str(value_item(list, i)), .kind = KIND_VALUE});
    }
}

/* What a field takes: told by a keyword of its shape, with any value or this one, or by
   the name of the field. The first that fits. */
static const struct {
    const char *keyword, *value, *field;
    void (*offer)(struct offer *o, const struct shape *shape);
} values[] = {
    {"x-vocabulary", NULL, NULL, offer_terms},
    {"x-checked-by", "bad-country", NULL, offer_countries},
    {"x-checked-by", "bad-language-tag", NULL, offer_languages},
    {"x-checked-by", "unknown-principle", NULL, offer_principles},
    {"type", "string", "related", offer_entries},
    {"type", "string", "of", offer_entries},
    {"type", "string", "see", offer_entries},
    {"enum", NULL, NULL, offer_enum},
};

static void offer_values(struct offer *o, const struct shape *shape, struct str field)
{
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        const struct value *v = shape_keyword(shape, values[i].keyword);
        bool fits = v && (!values[i].value || str_is(value_str(v), values[i].value)) &&
                    (!values[i].field || str_is(field, values[i].field));
        if (fits) {
            values[i].offer(o, shape);
            return;
        }
    }
}

/* Where the value begins that the cursor is in: behind the last bracket or comma of a
   list on one line, and a quotation mark. */
static size_t value_start(const struct offer *o, size_t from)
{
    size_t start = from;
    for (size_t i = from; i < o->cursor; i++) {
        char c = o->before.ptr[i];
        start = c == '[' || c == ',' ? i + 1 : start;
    }
    while (start < o->cursor && strchr(" \t\"'", o->before.ptr[start])) {
        start++;
    }
    return start;
}

static size_t offset_in(const struct offer *o, struct str part)
{
    return (size_t)(part.ptr - o->before.ptr);
}

/* The word that the cursor is in, with what stands behind the cursor. */
static struct str whole_word(const struct offer *o)
{
    struct str text = o->d->read_text;
    size_t end = o->cursor;
    while (end < text.len && !strchr("[],\"'\r\n", text.ptr[end])) {
        end++;
    }
    return str_trim(str_slice(text, o->cursor - o->word.len, end));
}

/* Leaves out what the list has already, but for the word at hand. */
static void drop_listed(struct offer *o, size_t list)
{
    struct value *all = o->list;
    struct str word = whole_word(o);
    o->list = value_array(&o->s->arena);
    for (size_t i = 0; i < value_count(all); i++) {
        struct str name = value_get_text(value_item(all, i), "label");
        if (str_equal(name, word) || !outline_lists(&o->outline, list, name)) {
            value_append(&o->s->arena, o->list, value_item(all, i));
        }
    }
}

static bool is_list(const struct shape *shape)
{
    return value_get(shape->node, "items") != NULL;
}

/* The cursor is in the value of the field `i`, which begins at the byte `from`. */
static void complete_value(struct offer *o, const struct shape *whole, size_t i,
                           size_t from)
{
    struct shape shape = shape_of(whole, &o->outline, i), item = shape_item(&shape);
    bool dash = o->cursor > 0 && strchr(":-", o->before.ptr[o->cursor - 1]);
    begin_word(o, value_start(o, from));
    o->lead = o->word.len == 0 && dash ? " " : "";
    offer_values(o, &item, o->outline.fields[i].name);
    if (is_list(&shape)) {
        drop_listed(o, i);
    }
}

/* The name, the colon, and the brackets of a list of values. */
static const char *field_form(const struct offer *o, const struct shape *shape)
{
    struct shape item = shape_item(shape);
    return shape_members(&item)    ? ":"
           : !is_list(shape)       ? ": "
           : o->s->client.snippets ? ": [$0]"
                                   : ": [";
}

static void add_field(struct offer *o, const struct shape *above, struct str name,
                      bool is_written)
{
    struct shape shape = shape_member(above, name);
    const char *form = is_written ? "" : field_form(o, &shape);
    add(o, &(struct item){
               .name = name,
               .note = value_str(shape_keyword(&shape, "description")),
               .kind = KIND_FIELD,
               .text = arena_printf(&o->s->arena, "%.*s%s", STR_ARGS(name), form),
               .snippet = strchr(form, '$') != NULL,
               .order = shape_requires(above, name) ? "0" : "1"});
}

/* The fields that may stand where the word `f` is and are not there yet. What is
   written behind the cursor may make the word a field. */
static void complete_name(struct offer *o, const struct shape *shape,
                          const struct field *f)
{
    const struct value *members = shape_members(shape);
    for (size_t i = 0; i < members->object.count; i++) {
        struct str name = members->object.members[i].name;
        size_t there = outline_find(&o->outline, f->parent, f->item, keep(o, name));
        bool own =
            there != NO_FIELD && o->outline.fields[there].name.ptr == f->value.ptr;
        if (there == NO_FIELD || own) {
            add_field(o, shape, name, own);
        }
    }
}

static void complete_front(struct offer *o, const struct outline *before)
{
    if (before->count == 0 || before->count > o->outline.count) {
        return;
    }
    size_t at = before->count - 1; /* the lines above are the same in both outlines */
    const struct field *f = &before->fields[at];
    size_t line = o->lines.starts[lines_find(&o->lines, o->cursor)];
    size_t from = offset_in(o, f->value);
    if (from < line || line < before->start) {
        return; /* in a comment, or in the line of hyphens */
    }
    bool translation = o->d->entry && o->d->entry->lang.len;
    struct shape whole = shape_whole(registry_of(o), translation);
    struct shape above = shape_of(&whole, before, f->parent),
                 inner = shape_item(&above);
    if (f->name.len) {
        complete_value(o, &whole, at, from);
    } else if (shape_members(&inner)) {
        begin_word(o, from);
        complete_name(o, &inner, f);
    } else if (f->parent != NO_FIELD) {
        complete_value(o, &whole, f->parent, from);
    }
}

/* The text whose sources are cited: that of the original. */
static struct str cited_text(const struct offer *o)
{
    const struct entry *e = o->d->entry;
    return e && e->original ? e->original->text : o->d->read_text;
}

static void complete_citation(struct offer *o, size_t start)
{
    struct outline sources;
    bool closed =
        o->cursor < o->d->read_text.len && o->d->read_text.ptr[o->cursor] == ']';
    outline_read(&o->s->arena, cited_text(o), &sources);
    begin_word(o, start);
    for (size_t i = 0; i < sources.count; i++) {
        struct str id = field_text(&sources.fields[i]);
        if (outline_is_source(&sources, i) && id.len) {
            const char *text =
                arena_printf(&o->s->arena, closed ? "%.*s" : "%.*s]", STR_ARGS(id));
            add(o, &(struct item){.name = id,
                                  .detail = outline_beside(&sources, i, "title"),
                                  .note = outline_beside(&sources, i, "publisher"),
                                  .kind = KIND_REFERENCE,
                                  .text = text});
        }
    }
}

static bool has_section(const struct entry *e, const struct section_kind *kind)
{
    for (size_t i = 1; i < e->body.section_count; i++) {
        if (e->body.sections[i].kind == kind) {
            return true;
        }
    }
    return false;
}

static void complete_heading(struct offer *o, struct str line)
{
    const struct registry *r = registry_of(o);
    size_t start = strlen("##");
    o->lead = line.len == start ? " " : "";
    start += line.len > start;
    begin_word(o, offset_in(o, line) + start);
    struct str lang = registry_language_of(r, o->d->entry->lang);
    for (size_t i = 0; i < r->section_count; i++) {
        const struct section_kind *kind = &r->sections[i];
        if (!has_section(o->d->entry, kind)) {
            add(o, &(struct item){.name = label_in(kind->heading, lang),
                                  .note = label_in(kind->asks, o->s->lang),
                                  .kind = KIND_HEADING});
        }
    }
}

static bool is_id(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = to_lower(s.ptr[i]);
        if (!is_lower(c) && !is_digit(c) && c != '-' && c != '_') {
            return false;
        }
    }
    return true;
}

static void complete_body(struct offer *o)
{
    size_t start = o->lines.starts[lines_find(&o->lines, o->cursor)];
    struct str line = str_slice(o->before, start, o->cursor);
    size_t mark = line.len;
    for (size_t at = 0; (at = str_find(line, at, STR("[^"))) < line.len; at++) {
        mark = at + strlen("[^");
    }
    bool heading = str_starts(line, "##") && o->d->entry &&
                   (line.len == 2 || is_blank(line.ptr[2]));
    if (heading) {
        complete_heading(o, line);
    } else if (str_contains(line, "[^") && is_id(str_slice(line, mark, line.len))) {
        complete_citation(o, start + mark);
    }
}

const struct value *completion(struct server *s, const struct value *params)
{
    const struct document *d = document_of(s, params);
    if (!d || d->read_text.len > ENTRY_MAX_BYTES) {
        return NULL;
    }
    struct offer o = {.s = s, .d = d, .lines = document_lines(s, d), .lead = ""};
    o.cursor = offset_of(&o.lines, value_get(params, "position"));
    o.before = str_slice(d->read_text, 0, o.cursor);
    o.list = value_array(&s->arena);
    struct outline before;
    outline_read(&s->arena, d->read_text, &o.outline);
    outline_read(&s->arena, o.before, &before);
    if (before.closed) {
        complete_body(&o);
    } else if (before.end) {
        complete_front(&o, &before);
    }
    struct value *result = value_object(&s->arena);
    value_set_bool(&s->arena, result, "isIncomplete", o.incomplete);
    value_set(&s->arena, result, "items", o.list);
    return result;
}
