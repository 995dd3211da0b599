#include "model/field_words.h"

#include "base/buf.h"
#include "base/messages.h"

/* How a value is put into words. */
enum wording_kind { AS_WRITTEN, AS_TERM, AS_COUNTRY, AS_LANGUAGE, AS_PRINCIPLE };

static const struct field_row {
    const char *path;
    const char *label; /* NULL: the title of the vocabulary */
    enum wording_kind kind;
    const char *vocabulary;
} rows[] = {
    {"title", N_("Title"), AS_WRITTEN, NULL},
    {"summary", N_("Summary"), AS_WRITTEN, NULL},
    {"organisations", N_("Organisations"), AS_WRITTEN, NULL},
    {"organisations[].name", N_("Name"), AS_WRITTEN, NULL},
    {"organisations[].type", N_("Kind"), AS_TERM, "organisation-type"},
    {"organisations[].url", N_("Address"), AS_WRITTEN, NULL},
    {"scope", NULL, AS_TERM, "scope"},
    {"countries", N_("Countries"), AS_COUNTRY, NULL},
    {"status", NULL, AS_TERM, "status"},
    {"started", N_("Started"), AS_WRITTEN, NULL},
    {"ended", N_("Ended"), AS_WRITTEN, NULL},
    {"channels", NULL, AS_TERM, "channel"},
    {"functions", NULL, AS_TERM, "function"},
    {"concerns", NULL, AS_TERM, "concern"},
    {"setting", NULL, AS_TERM, "setting"},
    {"audiences", NULL, AS_TERM, "audience"},
    {"strands", NULL, AS_TERM, "strand"},
    {"technologies", NULL, AS_TERM, "technology"},
    {"answered_by", NULL, AS_TERM, "answered-by"},
    {"ages", N_("Ages"), AS_WRITTEN, NULL},
    {"ages.from", N_("Youngest age"), AS_WRITTEN, NULL},
    {"ages.to", N_("Oldest age"), AS_WRITTEN, NULL},
    {"languages", N_("Languages"), AS_LANGUAGE, NULL},
    {"participation", NULL, AS_TERM, "participation"},
    {"evidence", N_("Level of evidence"), AS_TERM, "evidence"},
    {"principles", N_("Principles"), AS_PRINCIPLE, NULL},
    {"sources", N_("Sources"), AS_WRITTEN, NULL},
    {"sources[].id", N_("Short name"), AS_WRITTEN, NULL},
    {"sources[].title", N_("Title"), AS_WRITTEN, NULL},
    {"sources[].publisher", N_("Publisher"), AS_WRITTEN, NULL},
    {"sources[].url", N_("Address"), AS_WRITTEN, NULL},
    {"sources[].kind", N_("Kind"), AS_TERM, "source-kind"},
    {"sources[].published", N_("Published on"), AS_WRITTEN, NULL},
    {"sources[].accessed", N_("Read on"), AS_WRITTEN, NULL},
    {"sources[].archive", N_("Copy in an archive"), AS_WRITTEN, NULL},
    {"sources[].language", N_("Language"), AS_LANGUAGE, NULL},
    {"related", N_("Related entries"), AS_WRITTEN, NULL},
    {"aliases", N_("Former names"), AS_WRITTEN, NULL},
    {"basis", NULL, AS_TERM, "basis"},
    {"case_material", NULL, AS_TERM, "case-material"},
    {"owner_confirmed", N_("Confirmed by the organisation"), AS_WRITTEN, NULL},
    {"review", N_("Review"), AS_WRITTEN, NULL},
    {"review.status", NULL, AS_TERM, "review-status"},
    {"review.reviewed", N_("Reviewed on"), AS_WRITTEN, NULL},
    {"review.next", N_("Next review"), AS_WRITTEN, NULL},
    {"review.reviewers", N_("Reviewers"), AS_WRITTEN, NULL},
    {"withdrawn", N_("Withdrawal"), AS_WRITTEN, NULL},
    {"withdrawn.on", N_("Withdrawn on"), AS_WRITTEN, NULL},
    {"withdrawn.reason", N_("Reason of the withdrawal"), AS_WRITTEN, NULL},
    {"withdrawn.see", N_("Entry that takes its place"), AS_WRITTEN, NULL},
    {"translation", N_("Translation"), AS_WRITTEN, NULL},
    {"translation.of", N_("Translation of"), AS_WRITTEN, NULL},
    {"translation.method", NULL, AS_TERM, "translation-method"},
    {"translation.reviewed_by", N_("Translation reviewed by"), AS_WRITTEN, NULL},
    {"translation.sections", N_("Marks of the original"), AS_WRITTEN, NULL},
};

static const struct field_row *row_of(const char *path)
{
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (strcmp(rows[i].path, path) == 0) {
            return &rows[i];
        }
    }
    return NULL;
}

/* The last name of a path, as words: "owner_confirmed" becomes "Owner confirmed". */
static const char *plain_label(struct arena *a, const char *path)
{
    const char *dot = strrchr(path, '.');
    const char *name = dot ? dot + 1 : path;
    char *out = arena_copy(a, name, strlen(name));
    for (char *p = out; *p; p++) {
        *p = *p == '_' ? ' ' : *p;
    }
    *out = is_lower(*out) ? (char)(*out - 'a' + 'A') : *out;
    return out;
}

const char *field_label(const struct field_words *w, const char *path)
{
    const struct field_row *row = row_of(path);
    if (row && row->label) {
        return tr_in(w->lang, row->label);
    }
    const struct vocabulary *v =
        row ? registry_vocabulary(w->registry, row->vocabulary) : NULL;
    struct str title = v ? label_in(v->title, w->lang) : (struct str){0};
    return title.len ? arena_copy(w->arena, title.ptr, title.len)
                     : plain_label(w->arena, path);
}

static struct str words_of(const struct field_words *w, const struct field_row *row,
                           struct str text)
{
    const struct term *term;
    const struct principle *principle;
    struct str found = {0};
    switch (row ? row->kind : AS_WRITTEN) {
    case AS_TERM:
        term = vocabulary_term(registry_vocabulary(w->registry, row->vocabulary), text);
        found = term ? label_in(term->label, w->lang) : found;
        break;
    case AS_COUNTRY:
        found = iso_country_name(w->registry->iso, text, w->lang);
        break;
    case AS_LANGUAGE:
        found = str_from(iso_language_name(w->registry->iso, w->arena, text, w->lang));
        break;
    case AS_PRINCIPLE:
        principle = registry_principle(w->registry, text);
        found = principle ? label_in(principle->title, w->lang) : found;
        break;
    default:
        break;
    }
    return found.len ? found : text;
}

static void add_words(const struct field_words *w, const char *path,
                      const struct value *v, struct buf *out)
{
    for (size_t i = 0; i < value_count(v); i++) {
        const struct value *item = value_item(v, i);
        bool whole = item->kind == VALUE_OBJECT;
        const char *inner = whole ? arena_printf(w->arena, "%s[]", path) : path;
        buf_text(out, out->len ? ", " : "");
        buf_text(out, field_value(w, inner, item));
    }
    for (size_t i = 0; v->kind == VALUE_OBJECT && i < v->object.count; i++) {
        const struct member *m = &v->object.members[i];
        const char *inner = arena_printf(w->arena, "%s.%.*s", path, STR_ARGS(m->name));
        buf_printf(out, "%s%s %s", out->len ? ", " : "", field_label(w, inner),
                   field_value(w, inner, m->value));
    }
}

const char *field_value(const struct field_words *w, const char *path,
                        const struct value *v)
{
    if (!v) {
        return "";
    }
    if (v->kind == VALUE_STRING) {
        bool no = str_is(v->text, "no") && strcmp(path, "owner_confirmed") == 0;
        struct str text = no ? str_from(tr_in(w->lang, N_("no")))
                             : words_of(w, row_of(path), v->text);
        return arena_copy(w->arena, text.ptr ? text.ptr : "", text.len);
    }
    struct buf out = {0};
    add_words(w, path, v, &out);
    return buf_keep(&out, w->arena).ptr;
}
