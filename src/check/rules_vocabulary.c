#include "check/settings.h"
#include "check/support.h"

/*
 * Which values are terms, and of which list, stands in the schema: `x-vocabulary` of
 * the definitions that its fields point to.
 */

struct term_use {
    const struct vocabulary *vocabulary;
    const struct value *value; /* the text in the entry */
    const struct value *list;  /* the list that it is an item of, or NULL */
};

struct walk {
    struct checking *c;
    const struct entry *e;
    const struct value *schema; /* the root */
    void (*see)(struct checking *c, const struct entry *e, const struct term_use *u);
};

static const struct value *resolve(const struct walk *w, const struct value *schema)
{
    struct str ref = value_get_text(schema, "$ref");
    if (!str_starts(ref, "#/$defs/")) {
        return schema;
    }
    const struct member *m = value_member(value_get(w->schema, "$defs"),
                                          str_slice(ref, strlen("#/$defs/"), ref.len));
    return m ? m->value : NULL;
}

static const struct vocabulary *vocabulary_of(const struct walk *w,
                                              const struct value *schema)
{
    struct str id = value_get_text(schema, "x-vocabulary");
    return id.len ? registry_vocabulary(w->c->corpus->registry,
                                        arena_copy(w->c->scratch, id.ptr, id.len))
                  : NULL;
}

static void walk(const struct walk *w, const struct value *schema,
                 const struct value *v, const struct value *list)
{
    schema = resolve(w, schema);
    if (!schema || !v) {
        return;
    }
    struct term_use use = {vocabulary_of(w, schema), v, list};
    if (use.vocabulary && v->kind == VALUE_STRING) {
        w->see(w->c, w->e, &use);
    }
    for (size_t i = 0; i < value_count(v); i++) {
        walk(w, value_get(schema, "items"), value_item(v, i), v);
    }
    const struct value *fields = value_get(schema, "properties");
    for (size_t i = 0; v->kind == VALUE_OBJECT && i < v->object.count; i++) {
        const struct member *m = value_member(fields, v->object.members[i].name);
        walk(w, m ? m->value : NULL, v->object.members[i].value, NULL);
    }
}

/* Calls `see` for each value of the entry that is to be a term. */
static void each_term(struct checking *c, const struct entry *e,
                      void (*see)(struct checking *c, const struct entry *e,
                                  const struct term_use *u))
{
    const struct registry *r = c->corpus->registry;
    struct walk w = {
        c, e, e->lang.len ? r->translation_schema_json : r->entry_schema_json, see};
    walk(&w, w.schema, e->front, NULL);
}

/* The term that is in use today, at the end of the chain; NULL when it leads nowhere.
 */
static const struct term *term_today(const struct term *t)
{
    for (size_t i = 0; t && t->replaced_by.len; i++) {
        t = i < t->vocabulary->count ? vocabulary_term(t->vocabulary, t->replaced_by)
                                     : NULL;
    }
    return t;
}

/* Whether the list holds the term anyway, or an item before `v` is to become it. */
static bool is_there(const struct term_use *u, const struct term *now)
{
    bool before = true;
    for (size_t i = 0; i < value_count(u->list); i++) {
        const struct value *item = value_item(u->list, i);
        before = before && item != u->value;
        const struct term *other = vocabulary_term(u->vocabulary, value_str(item));
        if (other == now || (before && term_today(other) == now)) {
            return true;
        }
    }
    return false;
}

static void see_deprecated(struct checking *c, const struct entry *e,
                           const struct term_use *u)
{
    const struct term *old = vocabulary_term(u->vocabulary, u->value->text);
    const struct term *now = term_today(old);
    if (!old || !old->replaced_by.len || !now) {
        return;
    }
    const struct value *v = u->value;
    struct diag *d = diag_add(c->diags, "deprecated-term", place_of_value(e, v),
                              "'%.*s' is no longer used", STR_ARGS(v->text));
    diag_note(c->diags, d, "the terms are listed in %s", u->vocabulary->path);
    if (is_there(u, now)) {
        diag_help(c->diags, d, "remove it: '%.*s', which replaces it, is there too",
                  STR_ARGS(now->id));
        return;
    }
    diag_help(c->diags, d, "write '%.*s'", STR_ARGS(now->id));
    diag_edit(c->diags, d, FIX_SAFE, v->span.start, v->span.end, "%.*s",
              STR_ARGS(now->id));
}

static void check_deprecated(struct checking *c, const struct entry *e)
{
    each_term(c, e, see_deprecated);
}

/* How many terms say something; registry/popreg.yml can set other limits by field. */
static const struct {
    const char *field;
    int64_t most;
} term_limits[] = {
    {"channels", 8},
    {"functions", 8},
    {"concerns", 8},
    {"technologies", 6},
};

static void check_too_many(struct checking *c, const struct entry *e)
{
    for (size_t i = 0; i < COUNT_OF(term_limits); i++) {
        const char *field = term_limits[i].field;
        const struct value *list = value_get(e->front, field);
        int64_t most =
            settings_number(c->settings, "too-many-terms", field, term_limits[i].most);
        if (most >= 1 && (int64_t)value_count(list) > most) {
            const struct value *first = value_item(list, (size_t)most);
            struct diag *d =
                diag_add(c->diags, "too-many-terms", place_of_value(e, first),
                         "'%s' has more terms than tell entries apart", field);
            diag_note(c->diags, d, "terms: %zu, at most %lld", value_count(list),
                      (long long)most);
            diag_help(c->diags, d, "keep those that the practice is about");
        }
    }
}

/* Whether the terms that replace `t` lead back to it, and it is the first of the ring.
 */
static bool begins_ring(const struct term *t)
{
    const struct term *at = t;
    for (size_t i = 0; at && i < t->vocabulary->count; i++) {
        at = vocabulary_term(t->vocabulary, at->replaced_by);
        if (at == t || (at && at->index < t->index)) {
            return at == t;
        }
    }
    return false;
}

static void see_term(struct checking *c, const struct term *t)
{
    const struct vocabulary *v = t->vocabulary;
    struct place place = {v->path, t->item->span};
    const struct value *id = value_get(t->item, "id");
    const struct value *by = value_get(t->item, "replaced_by");
    const struct term *first = vocabulary_term(v, t->id);
    if (first != t) {
        place.span = id->span;
        struct diag *d = diag_add(c->diags, "vocabulary-broken", place,
                                  "two terms have the id '%.*s'", STR_ARGS(t->id));
        diag_note(c->diags, d, "it is also in line %u",
                  value_get(first->item, "id")->span.line);
        diag_help(c->diags, d, "give one of them another id");
    } else if (by && !vocabulary_term(v, t->replaced_by)) {
        place.span = by->span;
        struct diag *d = diag_add(c->diags, "vocabulary-broken", place,
                                  "'%.*s' is replaced by '%.*s', which is no term",
                                  STR_ARGS(t->id), STR_ARGS(t->replaced_by));
        diag_help(c->diags, d, "name a term of the same list");
    } else if (by && begins_ring(t)) {
        place.span = by->span;
        struct diag *d =
            diag_add(c->diags, "vocabulary-broken", place,
                     "the terms that replace '%.*s' lead back to it", STR_ARGS(t->id));
        diag_help(c->diags, d, "let 'replaced_by' name the term that is used today");
    }
}

static void check_broken(struct checking *c)
{
    const struct registry *r = c->corpus->registry;
    for (size_t i = 0; i < r->vocabulary_count; i++) {
        for (size_t k = 0; k < r->vocabularies[i].count; k++) {
            see_term(c, &r->vocabularies[i].terms[k]);
        }
    }
}

/* The languages that `labels` lacks; nothing is said when it has them all. */
static void see_labels(struct checking *c, const char *path, struct str name,
                       const struct value *labels)
{
    const struct registry *r = c->corpus->registry;
    struct buf missing = {0};
    for (size_t i = 0; labels && i < r->language_count; i++) {
        const struct member *m = value_member(labels, r->languages[i]);
        if (!m || str_trim(value_str(m->value)).len == 0) {
            buf_text(&missing, missing.len ? ", " : "");
            buf_str(&missing, r->languages[i]);
        }
    }
    if (missing.len) {
        struct diag *d =
            diag_add(c->diags, "label-missing", (struct place){path, labels->span},
                     "'%.*s' has no words in a language of the site", STR_ARGS(name));
        diag_note(c->diags, d, "missing: %.*s", STR_ARGS(buf_view(&missing)));
        diag_help(c->diags, d, "add them; until then readers see English");
    }
    buf_release(&missing);
}

static void check_labels(struct checking *c)
{
    const struct registry *r = c->corpus->registry;
    for (size_t i = 0; i < r->vocabulary_count; i++) {
        const struct vocabulary *v = &r->vocabularies[i];
        see_labels(c, v->path, v->id, v->title);
        for (size_t k = 0; k < v->count; k++) {
            see_labels(c, v->path, v->terms[k].id, v->terms[k].label);
            see_labels(c, v->path, v->terms[k].id, v->terms[k].note);
        }
    }
    for (size_t i = 0; i < r->section_count; i++) {
        const struct section_kind *kind = &r->sections[i];
        see_labels(c, "registry/sections.yml", kind->id, kind->heading);
    }
    /* Principles keep the words of the text that they come from. */
    for (size_t i = 0; i < r->region_count; i++) {
        see_labels(c, "registry/regions.yml", r->regions[i].id, r->regions[i].name);
    }
}

static const struct rule rows[] = {
    {
        .id = "VO002",
        .name = "deprecated-term",
        .level = LEVEL_WARNING,
        .summary = N_("a term that another one has replaced"),
        .why = N_("Lists change: a term is split, joined or named better. Old entries "
                  "move to the new one, so that readers find all of them at once."),
        .bad = "concerns: [cyberbullying], which 'bullying' has replaced",
        .good = "concerns: [bullying]",
        .fix = FIX_SAFE,
        .entry = check_deprecated,
    },
    {
        .id = "VO004",
        .name = "too-many-terms",
        .level = LEVEL_WARNING,
        .summary = N_("a field has more terms than tell entries apart"),
        .why = N_("An entry that is listed under everything helps nobody to choose. "
                  "The limits can be set in registry/popreg.yml."),
        .bad = "concerns: (every term of the list)",
        .good = "concerns: [bullying, loneliness]",
        .entry = check_too_many,
    },
    {
        .id = "VO010",
        .name = "vocabulary-broken",
        .level = LEVEL_ERROR,
        .summary = N_("a list of terms contradicts itself"),
        .why = N_("Each id stands once, and what replaces a term is a term of the same "
                  "list."),
        .bad = "- id: cyberbullying\n  replaced_by: buling",
        .good = "- id: cyberbullying\n  replaced_by: bullying",
        .corpus = check_broken,
    },
    {
        .id = "TR007",
        .name = "label-missing",
        .level = LEVEL_WARNING,
        .summary =
            N_("a term, section or region has no words in a language of the site"),
        .why =
            N_("Readers of that language would meet an English word in the middle of "
               "their page."),
        .bad = "label: {en: Bullying}",
        .good = "label: {ar: ..., en: Bullying, es: ..., fr: ..., ru: ..., zh: ...}",
        .corpus = check_labels,
    },
};

const struct rule_set vocabulary_rules = RULE_SET(rows);
