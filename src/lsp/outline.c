#include "lsp/outline.h"

struct scan {
    struct arena *arena;
    struct outline *out;
    size_t above; /* the field that a deeper line stands below; NO_FIELD at the top */
};

/* The field that a dash at `column` belongs to: a list may stand as far left as the
   field that holds it. */
static size_t list_at(const struct scan *s, size_t column)
{
    size_t i = s->above;
    while (i != NO_FIELD && s->out->fields[i].column > column) {
        i = s->out->fields[i].parent;
    }
    return i;
}

static size_t parent_at(const struct scan *s, size_t column)
{
    size_t i = s->above;
    while (i != NO_FIELD && s->out->fields[i].column >= column) {
        i = s->out->fields[i].parent;
    }
    return i;
}

static size_t skip_blanks(struct str line, size_t at)
{
    while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t')) {
        at++;
    }
    return at;
}

/* Skips dashes, each of which begins an item. */
static size_t read_dashes(struct scan *s, struct str line, size_t at, bool *is_item)
{
    while (at < line.len && line.ptr[at] == '-' &&
           (at + 1 == line.len || is_blank(line.ptr[at + 1]))) {
        s->above = list_at(s, at);
        if (s->above != NO_FIELD) {
            s->out->fields[s->above].items++;
        }
        *is_item = true;
        at = skip_blanks(line, at + 1);
    }
    return at;
}

static bool is_name(char c)
{
    return is_lower(c) || is_upper(c) || is_digit(c) || c == '_' || c == '-';
}

/* The length of the name that begins at `at`; 0 when no colon follows. */
static size_t name_length(struct str line, size_t at)
{
    size_t end = at;
    while (end < line.len && is_name(line.ptr[end])) {
        end++;
    }
    bool colon = end < line.len && line.ptr[end] == ':' &&
                 (end + 1 == line.len || is_blank(line.ptr[end + 1]));
    return colon ? end - at : 0;
}

static void read_line(struct scan *s, struct str line)
{
    bool is_item = false;
    size_t at = read_dashes(s, line, skip_blanks(line, 0), &is_item);
    if (at < line.len && line.ptr[at] == '#') {
        return;
    }
    size_t name = name_length(line, at);
    size_t parent = is_item ? s->above : parent_at(s, at);
    struct field *f =
        arena_push(s->arena, &s->out->fields, &s->out->count, sizeof(struct field));
    size_t behind = name ? at + name + 1 : at;
    *f = (struct field){
        .name = str_slice(line, at, at + name),
        .value = str_trim(str_slice(line, behind, line.len)),
        .parent = parent,
        .item = parent == NO_FIELD ? 0 : s->out->fields[parent].items,
        .column = at,
        .is_item = is_item && name == 0,
    };
    if (f->value.len == 0) {
        f->value = str_slice(line, line.len, line.len); /* where it will stand */
    }
    if (name) {
        s->above = s->out->count - 1;
    }
}

static bool is_fence(struct str line)
{
    return line.len >= 3 && str_is(str_trim(line), "---") && line.ptr[0] == '-';
}

/* Lines without text count only at the very end, where somebody is about to write. */
static bool is_idle(struct str line, struct str text)
{
    return str_trim(line).len == 0 && line.ptr + line.len < text.ptr + text.len;
}

void outline_read(struct arena *a, struct str text, struct outline *out)
{
    static const char BOM[] = "\xEF\xBB\xBF";
    struct scan s = {a, out, NO_FIELD};
    struct str rest = str_starts(text, BOM) ? str_slice(text, 3, text.len) : text, line;
    *out = (struct outline){0};
    if (!str_next_line(&rest, &line) || !is_fence(line)) {
        return;
    }
    out->start = text.len - rest.len;
    out->end = text.len;
    bool more = true;
    while (more) {
        more = str_next_line(&rest, &line);
        line = more ? line : str_slice(text, text.len, text.len);
        if (more && is_fence(line)) {
            out->end = (size_t)(line.ptr - text.ptr);
            out->closed = true;
            return;
        }
        bool last = more && line.ptr + line.len == text.ptr + text.len;
        if (!is_idle(line, text)) {
            read_line(&s, line);
        }
        more = more && !last;
    }
}

struct str field_text(const struct field *f)
{
    struct str v = f->value;
    if (v.len && (v.ptr[0] == '"' || v.ptr[0] == '\'')) {
        size_t end = str_find(v, 1, (struct str){v.ptr, 1});
        return str_slice(v, 1, end);
    }
    size_t comment = str_find(v, 0, STR(" #"));
    return str_trim(str_slice(v, 0, comment));
}

size_t outline_find(const struct outline *o, size_t parent, size_t item,
                    const char *name)
{
    for (size_t i = 0; i < o->count; i++) {
        const struct field *f = &o->fields[i];
        if (f->parent == parent && f->item == item && str_is(f->name, name)) {
            return i;
        }
    }
    return NO_FIELD;
}

struct str outline_beside(const struct outline *o, size_t i, const char *name)
{
    size_t k = outline_find(o, o->fields[i].parent, o->fields[i].item, name);
    return k == NO_FIELD ? (struct str){0} : field_text(&o->fields[k]);
}

static bool in_brackets(struct str list, struct str text)
{
    for (size_t at = 0; at < list.len;) {
        size_t end = at;
        while (end < list.len && !strchr("[],", list.ptr[end])) {
            end++;
        }
        struct field item = {.value = str_trim(str_slice(list, at, end))};
        if (str_equal(field_text(&item), text)) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

bool outline_lists(const struct outline *o, size_t list, struct str text)
{
    if (in_brackets(o->fields[list].value, text)) {
        return true;
    }
    for (size_t i = list + 1; i < o->count; i++) {
        const struct field *f = &o->fields[i];
        if (f->parent == list && !f->name.len && str_equal(field_text(f), text)) {
            return true;
        }
    }
    return false;
}

bool outline_is_source(const struct outline *o, size_t i)
{
    const struct field *f = &o->fields[i];
    return str_is(f->name, "id") && f->parent != NO_FIELD &&
           str_is(o->fields[f->parent].name, "sources");
}

size_t outline_source(const struct outline *o, struct str id)
{
    for (size_t i = 0; i < o->count; i++) {
        if (outline_is_source(o, i) && str_equal(field_text(&o->fields[i]), id)) {
            return i;
        }
    }
    return NO_FIELD;
}
