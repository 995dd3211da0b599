#include "base/messages.h"
#include "commands/translate.h"
#include "model/json.h"

/* How far something is, in words for programs. */
static const char *section_state_name(const struct section_pair *s)
{
    static const char *const names[] = {[SECTION_CURRENT] = "current",
                                        [SECTION_BEHIND] = "behind",
                                        [SECTION_UNMARKED] = "unmarked",
                                        [SECTION_MISSING] = "missing",
                                        [SECTION_LOST] = "not-in-original"};
    return s->untranslated && s->state == SECTION_CURRENT ? "untranslated"
                                                          : names[s->state];
}

static const char *const translation_state_names[] = {
    [TRANSLATION_COMPLETE] = "complete",
    [TRANSLATION_BEHIND] = "behind",
    [TRANSLATION_BEGUN] = "unfinished",
};

static const char *const history_names[] = {
    [LINEAGE_NONE] = "none",
    [LINEAGE_CUT] = "cut-off",
    [LINEAGE_WHOLE] = "whole",
};

/* How the same lines stand in a text for the terminal and in Markdown. */
struct layout {
    const char *path, *item, *change; /* what stands before each */
};

static void describe_behind(const struct section_report *r, struct buf *out)
{
    struct str id = r->pair->kind->id;
    size_t n = missed_count(&r->missed);
    if (!r->missed.known) {
        buf_printf(out,
                   tr("%.*s: the original has changed since it was translated; how "
                      "often is not known"),
                   STR_ARGS(id));
        return;
    }
    buf_printf(out,
               tr_count("%.*s: %zu change of the original since it was translated",
                        "%.*s: %zu changes of the original since it was translated", n),
               STR_ARGS(id), n);
}

/* What is the matter with a section; nothing with one that is as it should be. */
static bool describe(const struct layout *l, const struct section_report *r,
                     struct buf *out)
{
    const struct section_pair *s = r->pair;
    struct str id = s->kind->id;
    if (s->state == SECTION_CURRENT && !s->untranslated) {
        return false;
    }
    buf_text(out, l->item);
    if (s->state == SECTION_BEHIND) {
        describe_behind(r, out);
    } else if (s->state == SECTION_MISSING) {
        buf_printf(out, tr("%.*s: is in the original, not in the translation"),
                   STR_ARGS(id));
    } else if (s->state == SECTION_LOST) {
        buf_printf(out, tr("%.*s: is no longer in the original"), STR_ARGS(id));
    } else if (s->untranslated) {
        buf_printf(out, tr("%.*s: still in the words of the original"), STR_ARGS(id));
    } else {
        buf_printf(out, tr("%.*s: nothing tells which version was translated"),
                   STR_ARGS(id));
    }
    buf_char(out, '\n');
    return true;
}

/* The changes, newest first; of a section that is missing the one that brought it. */
static void list_changes(const struct layout *l, struct arena *a,
                         const struct section_report *r, struct buf *out)
{
    const struct missed *m = &r->missed;
    bool came = r->pair->state == SECTION_MISSING && m->count;
    if (m->uncommitted && !came) {
        buf_printf(out, "%s%s\n", l->change, tr("in no commit yet"));
    }
    for (size_t i = came ? m->count - 1 : 0; i < m->count; i++) {
        buf_printf(out, "%s%s  %s\n", l->change, revision_day(a, m->revisions[i]),
                   revision_commit(a, m->revisions[i]));
    }
}

static void next_step(const struct layout *l, const struct translation_report *r,
                      struct buf *out)
{
    const struct entry *e = r->translation;
    buf_text(out, l->item);
    if (r->is_readable && r->state == TRANSLATION_BEHIND) {
        buf_printf(out,
                   tr("next: bring it up to date, then: popreg translate update %.*s "
                      "%.*s"),
                   STR_ARGS(e->slug), STR_ARGS(e->lang));
    } else {
        buf_printf(out, tr("next: popreg check %s"), e->path);
    }
    buf_char(out, '\n');
}

static void write_translation(const struct layout *l, struct arena *a,
                              const struct translation_report *r, struct buf *out)
{
    buf_printf(out, "%s%s\n", l->path, r->translation->path);
    if (r->state == TRANSLATION_COMPLETE) {
        buf_printf(out, "%s%s\n", l->item, tr("complete and up to date"));
        return;
    }
    if (!r->is_readable) {
        buf_printf(out, "%s%s\n", l->item,
                   tr("cannot be held against its original as it is"));
    }
    if (r->has_blanks) {
        buf_printf(out, "%s%s\n", l->item,
                   tr("title or summary is still to be filled in"));
    }
    for (size_t i = 0; i < r->count; i++) {
        if (describe(l, &r->sections[i], out)) {
            list_changes(l, a, &r->sections[i], out);
        }
    }
    next_step(l, r, out);
}

/* Those with work left, all when entries were named; then what could be begun. */
static void write_rest(const struct layout *l, struct arena *a,
                       const struct coverage *v, struct buf *out)
{
    const char *before = v->named ? "" : "\n"; /* an empty line below the sums */
    for (size_t i = 0; i < v->translation_count; i++) {
        const struct translation_report *r = &v->translations[i];
        if (v->named || r->state != TRANSLATION_COMPLETE) {
            buf_text(out, before);
            before = "";
            write_translation(l, a, r, out);
        }
    }
    for (size_t i = 0; v->named && i < v->language_count; i++) {
        const struct language_report *lang = &v->languages[i];
        for (size_t k = 0; k < lang->missing_count; k++) {
            buf_printf(out, "%s%s", before, l->path);
            buf_printf(out, tr("not translated: popreg translate start %.*s %.*s\n"),
                       STR_ARGS(lang->missing[k]->slug), STR_ARGS(lang->lang));
            before = "";
        }
    }
}

/* The sums say little about entries that were named. */
static void write_text(struct arena *a, const struct coverage *v, struct buf *out)
{
    static const struct layout layout = {"", "    ", "        "};
    for (size_t i = 0; i < v->language_count && !v->named; i++) {
        const struct language_report *l = &v->languages[i];
        buf_printf(out,
                   tr("%.*s: %zu of %zu published entries translated; complete: %zu, "
                      "behind: %zu, unfinished: %zu; drafted by machine: %zu, reviewed "
                      "by a person: %zu\n"),
                   STR_ARGS(l->lang), l->translated, v->published, l->complete,
                   l->behind, l->begun, l->machine, l->reviewed);
    }
    write_rest(&layout, a, v, out);
}

static void write_table(const struct coverage *v, struct buf *out)
{
    buf_text(out, tr("| Language | Entries | Translated | Complete | Behind | "
                     "Unfinished | By machine | Reviewed by a person |\n"));
    buf_text(out, "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for (size_t i = 0; i < v->language_count; i++) {
        const struct language_report *l = &v->languages[i];
        buf_printf(out, "| %.*s | %zu | %zu | %zu | %zu | %zu | %zu | %zu |\n",
                   STR_ARGS(l->lang), v->published, l->translated, l->complete,
                   l->behind, l->begun, l->machine, l->reviewed);
    }
}

static void write_markdown(struct arena *a, const struct coverage *v, struct buf *out)
{
    static const struct layout layout = {"- ", "  - ", "    - "};
    if (!v->named) {
        write_table(v, out);
    }
    write_rest(&layout, a, v, out);
}

static void set_count(struct arena *a, struct value *v, const char *name, size_t n)
{
    value_set_integer(a, v, name, (int64_t)n);
}

static const struct value *language_data(struct arena *a,
                                         const struct language_report *l)
{
    struct value *v = value_object(a), *missing = value_array(a);
    for (size_t i = 0; i < l->missing_count; i++) {
        value_append(a, missing, value_string(a, l->missing[i]->slug));
    }
    value_set_str(a, v, "lang", l->lang);
    set_count(a, v, "translated", l->translated);
    set_count(a, v, "complete", l->complete);
    set_count(a, v, "behind", l->behind);
    set_count(a, v, "unfinished", l->begun);
    set_count(a, v, "machine", l->machine);
    set_count(a, v, "reviewed", l->reviewed);
    value_set(a, v, "missing", missing);
    return v;
}

static const struct value *section_data(struct arena *a, const struct section_report *r)
{
    struct value *v = value_object(a), *commits = value_array(a);
    value_set_str(a, v, "id", r->pair->kind->id);
    value_set_text(a, v, "state", section_state_name(r->pair));
    if (!r->missed.known) {
        return v;
    }
    for (size_t i = 0; i < r->missed.count; i++) {
        const struct revision *revision = r->missed.revisions[i];
        struct value *commit = value_object(a);
        value_set_text(a, commit, "commit", revision_commit(a, revision));
        value_set_text(a, commit, "day", revision_day(a, revision));
        value_append(a, commits, commit);
    }
    set_count(a, v, "changes", missed_count(&r->missed));
    value_set(a, v, "commits", commits);
    value_set_bool(a, v, "uncommitted", r->missed.uncommitted);
    return v;
}

static const struct value *translation_data(struct arena *a,
                                            const struct translation_report *r)
{
    const struct entry *e = r->translation;
    struct value *v = value_object(a), *sections = value_array(a);
    for (size_t i = 0; i < r->count; i++) {
        value_append(a, sections, section_data(a, &r->sections[i]));
    }
    value_set_text(a, v, "path", e->path);
    value_set_str(a, v, "entry", e->slug);
    value_set_str(a, v, "lang", e->lang);
    value_set_text(a, v, "state", translation_state_names[r->state]);
    value_set_bool(a, v, "blanks", r->has_blanks);
    value_set_bool(a, v, "machine", r->is_machine_made);
    value_set_bool(a, v, "reviewed", r->is_reviewed);
    value_set(a, v, "sections", sections);
    return v;
}

static void write_json(struct arena *a, const struct coverage *v, struct buf *out)
{
    struct value *root = value_object(a), *languages = value_array(a),
                 *translations = value_array(a);
    for (size_t i = 0; i < v->language_count; i++) {
        value_append(a, languages, language_data(a, &v->languages[i]));
    }
    for (size_t i = 0; i < v->translation_count; i++) {
        value_append(a, translations, translation_data(a, &v->translations[i]));
    }
    value_set_text(a, root, "format_version", "1.0");
    value_set_text(a, root, "tool", "popreg");
    value_set_text(a, root, "history", history_names[v->history]);
    set_count(a, root, "published", v->published);
    value_set(a, root, "languages", languages);
    value_set(a, root, "translations", translations);
    json_write(out, root, JSON_PRETTY_STYLE);
}

const struct coverage_format coverage_formats[] = {
    {"text", write_text},
    {"json", write_json},
    {"md", write_markdown},
    {NULL, NULL},
};
