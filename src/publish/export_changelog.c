#include "publish/compare.h"
#include "publish/export.h"

/* What has changed since the edition before, in words. */

static const char *const headings[CHANGE_KIND_COUNT] = {
    [CHANGE_NEW] = "New",
    [CHANGE_CHANGED] = "Changed",
    [CHANGE_WITHDRAWN] = "Withdrawn",
    [CHANGE_LEFT_OUT] = "No longer in this edition",
};

/* Markdown takes these for marks. */
static void add_plain(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (strchr("\\`*_[]<>#&", text.ptr[i])) {
            buf_char(out, '\\');
        }
        buf_char(out, text.ptr[i]);
    }
}

/* "owner_confirmed" as words: "Owner confirmed". */
static void add_field_name(struct buf *out, struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i] == '_' ? ' ' : name.ptr[i];
        buf_char(out, i == 0 && is_lower(c) ? (char)(c - 'a' + 'A') : c);
    }
}

/* Who writes the words needs the labels of terms. */
struct telling {
    const struct publication *publication;
    struct arena *arena;
    struct str lang;
    struct buf *out;
};

/* The vocabulary that the field's terms are of, or NULL. */
static const struct vocabulary *vocabulary_of(const struct telling *t, struct str field)
{
    for (size_t i = 0; i < facet_kind_count; i++) {
        const struct facet_kind *k = &facet_kinds[i];
        if (k->field && k->vocabulary && str_is(field, k->field)) {
            return registry_vocabulary(t->publication->corpus->registry, k->vocabulary);
        }
    }
    return NULL;
}

static void add_value(const struct telling *t, const struct vocabulary *voc,
                      struct str value)
{
    const struct term *term = voc ? vocabulary_term(voc, value) : NULL;
    add_plain(t->out, term ? label_in(term->label, t->lang) : value);
}

static void add_scalar(const struct telling *t, const struct vocabulary *voc,
                       const struct value *v)
{
    if (v) {
        add_value(t, voc, value_str(v));
    } else {
        buf_text(t->out, "nothing");
    }
}

/* The items of `from` that `other` does not have. */
static void add_items(const struct telling *t, const struct vocabulary *voc,
                      const char *what, const struct value *from,
                      const struct value *other)
{
    bool first = true;
    for (size_t i = 0; i < value_count(from); i++) {
        struct str item = value_str(value_item(from, i));
        if (!value_has(other, item)) {
            buf_text(t->out, first ? what : ", ");
            add_value(t, voc, item);
            first = false;
        }
    }
}

static bool is_text(const struct value *v)
{
    return !v || v->kind == VALUE_STRING;
}

static bool is_texts(const struct value *v)
{
    return !v || (v->kind == VALUE_ARRAY &&
                  (value_count(v) == 0 || value_item(v, 0)->kind == VALUE_STRING));
}

/* Long texts and lists of mappings are named only; the data has both states. */
static void add_field_change(const struct telling *t, const struct field_change *f)
{
    const struct vocabulary *voc = vocabulary_of(t, f->name);
    bool is_long = str_is(f->name, "title") || str_is(f->name, "summary");
    buf_text(t->out, "  - ");
    add_field_name(t->out, f->name);
    if (is_text(f->before) && is_text(f->after) && !is_long) {
        buf_text(t->out, ": ");
        add_scalar(t, voc, f->before);
        buf_text(t->out, " → ");
        add_scalar(t, voc, f->after);
    } else if (is_texts(f->before) && is_texts(f->after)) {
        add_items(t, voc, "; added: ", f->after, f->before);
        add_items(t, voc, "; removed: ", f->before, f->after);
    }
    buf_char(t->out, '\n');
}

static void add_headings(const struct telling *t, const struct entry_change *c)
{
    for (size_t i = 0; i < c->section_count; i++) {
        buf_text(t->out, i ? ", " : "  - Text of: ");
        add_plain(t->out, c->sections[i]);
    }
    buf_text(t->out, c->section_count ? "\n" : "");
}

static void add_languages(const struct telling *t, const char *what,
                          const struct str *list, size_t count)
{
    const struct iso *iso = t->publication->corpus->registry->iso;
    for (size_t i = 0; i < count; i++) {
        buf_text(t->out, i ? ", " : what);
        buf_text(t->out, iso_language_name(iso, t->arena, list[i], t->lang));
    }
    buf_text(t->out, count ? "\n" : "");
}

static void add_entry_changes(const struct telling *t, const struct entry_change *c)
{
    if (!str_equal(c->before->slug, c->after->slug)) {
        buf_printf(t->out, "  - Name: %.*s → %.*s\n", STR_ARGS(c->before->slug),
                   STR_ARGS(c->after->slug));
    }
    for (size_t i = 0; i < c->field_count; i++) {
        add_field_change(t, &c->fields[i]);
    }
    add_headings(t, c);
    add_languages(t, "  - New translations: ", c->translations, c->translation_count);
    add_languages(t, "  - Revised translations: ", c->revised, c->revised_count);
}

static void add_change(const struct telling *t, const struct entry_change *c)
{
    const struct entry *e = change_entry(c);
    bool has_page = c->kind != CHANGE_LEFT_OUT;
    buf_text(t->out, has_page ? "- [" : "- ");
    add_plain(t->out, entry_text(e, "title"));
    if (has_page) {
        buf_printf(t->out, "](%s)", publication_page(t->publication, t->arena, e));
    }
    if (change_reason(c).len) {
        buf_text(t->out, ": ");
        add_plain(t->out, change_reason(c));
    }
    buf_char(t->out, '\n');
    if (c->kind == CHANGE_CHANGED) {
        add_entry_changes(t, c);
    }
}

static void add_changes(const struct telling *t)
{
    const struct publication *p = t->publication;
    size_t count;
    const struct entry_change *changes =
        edition_compare(t->arena, p->earlier, p, &count);
    int kind = -1;
    buf_printf(t->out,
               "Compared with the edition of commit %.12s, which had %zu entries; this "
               "one has %zu.\n",
               p->earlier->commit, p->earlier->edition->entry_count, p->entry_count);
    for (size_t i = 0; i < count; i++) {
        if ((int)changes[i].kind != kind) {
            kind = (int)changes[i].kind;
            buf_printf(t->out, "\n## %s\n\n", headings[kind]);
        }
        add_change(t, &changes[i]);
    }
    if (count == 0) {
        buf_text(t->out, "\nNothing has changed.\n");
    }
}

bool write_changelog(const struct outputs *o, const struct output *output,
                     struct arena *a, struct buf *out, struct diags *diags)
{
    const struct publication *p = o->publication;
    (void)output;
    (void)diags;
    struct str lang = registry_default_language(p->corpus->registry);
    struct telling t = {p, a, lang, out};
    buf_printf(out, "# Changes of the edition %.*s\n\n", STR_ARGS(p->edition->name));
    if (p->earlier) {
        add_changes(&t);
    } else {
        buf_text(out, "There is no earlier edition to compare this one with.\n");
    }
    return true;
}
