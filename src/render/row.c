#include "render/row.h"

#include "base/buf.h"

static struct str term_label(const struct site *s, const char *vocabulary,
                             struct str id, struct str lang)
{
    const struct term *term =
        vocabulary_term(registry_vocabulary(s->registry, vocabulary), id);
    return term ? label_in(term->label, lang) : id;
}

static const struct value *category_of_row(const struct site *s, struct arena *a,
                                           const struct entry *e, struct str lang)
{
    struct value *v = value_object(a);
    const char *icon = arena_printf(a, "category-%.*s", STR_ARGS(e->category));
    value_set_str(a, v, "id", e->category);
    value_set_str(a, v, "label", term_label(s, "category", e->category, lang));
    value_set(a, v, "icon", value_get(s->icons, icon));
    return v;
}

static const struct value *labelled(struct arena *a, struct str label)
{
    struct value *v = value_object(a);
    value_set_str(a, v, "label", label);
    return v;
}

static const char *organisation_names(struct arena *a, const struct entry *e)
{
    const struct value *list = value_get(e->front, "organisations");
    struct buf out = {0};
    for (size_t i = 0; i < value_count(list); i++) {
        buf_text(&out, i ? "; " : "");
        buf_str(&out, value_get_text(value_item(list, i), "name"));
    }
    return buf_keep(&out, a).ptr;
}

struct value *title_view(const struct site *s, const struct tongue *t, struct arena *a,
                         const struct entry *e)
{
    struct str lang = t->words.lang;
    const struct entry *text = entry_in(e, lang);
    struct str text_lang = text_language(s, text);
    struct value *v = value_object(a);
    value_set_text(a, v, "path", entry_path(a, e->slug));
    value_set_str(a, v, "title", entry_text(text, "title"));
    value_set_str(a, v, "lang", text_lang);
    value_set_text(a, v, "dir", language_direction(text_lang));
    value_set_bool(a, v, "foreign", !str_equal(text_lang, lang));
    return v;
}

const struct value *row_view(const struct site *s, const struct tongue *t,
                             struct arena *a, const struct entry *e)
{
    struct str lang = t->words.lang;
    struct value *row = title_view(s, t, a, e), *countries = value_array(a);
    const struct value *codes = value_get(e->front, "countries");
    for (size_t i = 0; i < value_count(codes); i++) {
        struct str code = value_str(value_item(codes, i));
        value_append(a, countries,
                     labelled(a, iso_country_name(s->registry->iso, code, lang)));
    }
    value_set_str(a, row, "summary", entry_text(entry_in(e, lang), "summary"));
    value_set(a, row, "category", category_of_row(s, a, e, lang));
    value_set(a, row, "countries", countries);
    if (str_is(entry_text(e, "scope"), "global")) {
        value_set_str(a, row, "scope_label", words_get(&t->words, "global"));
    }
    value_set_text(a, row, "organisations", organisation_names(a, e));
    value_set(a, row, "evidence",
              labelled(a, term_label(s, "evidence", entry_text(e, "evidence"), lang)));
    bool ended = str_is(entry_text(e, "status"), "ended");
    value_set_bool(a, row, "ended", ended);
    value_set_str(a, row, "status_label",
                  term_label(s, "status", entry_text(e, "status"), lang));
    return row;
}

bool row_html(const struct site *s, const struct tongue *t, struct arena *a,
              const struct entry *e, const char *up, struct buf *out,
              struct diags *diags)
{
    const struct template *template = templates_find(s->templates, "row");
    struct value *place = value_object(a);
    value_set_text(a, place, "up", up);
    const struct value *contexts[] = {t->context, place, row_view(s, t, a, e)};
    if (!template) {
        diag_fail(diags, "site/templates", "there is no template 'row.mustache'");
    }
    return template &&
           template_render(template, contexts, COUNT_OF(contexts), out, diags);
}
