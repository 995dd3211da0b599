#include "base/fs.h"
#include "commands/load.h"
#include "commands/named.h"
#include "commands/translate.h"
#include "model/plain.h"

/* A text of the original between the marks of a blank, which check does not let pass.
 */
static const char *blank(struct arena *a, const struct entry *original,
                         const char *name)
{
    struct str text = entry_text(original, name);
    const char *marked = arena_printf(a, "[fill in: %.*s]", STR_ARGS(text));
    return yaml_quoted(a, str_from(marked));
}

/* Whether it is one of the registry's sections, and the first of its kind. */
static bool is_taken_over(const struct entry *e, const struct section *s)
{
    return s->kind && section_of_kind(e, s->kind) == s;
}

static void write_front(struct arena *a, const struct entry *e, const char *method,
                        struct buf *out)
{
    buf_printf(out, "---\ntitle: %s\nsummary: %s\n", blank(a, e, "title"),
               blank(a, e, "summary"));
    buf_printf(out, "translation:\n  of: %.*s\n  method: %s\n  sections:\n",
               STR_ARGS(e->slug), method);
    for (size_t i = 1; i < e->body.section_count; i++) {
        const struct section *s = &e->body.sections[i];
        if (is_taken_over(e, s)) {
            char mark[SECTION_MARK_BYTES];
            section_mark(section_text(e, s), mark);
            buf_printf(out, "    %.*s: \"%s\"\n", STR_ARGS(s->kind->id), mark);
        }
    }
    buf_text(out, "---\n");
}

static void write_body(const struct entry *e, struct str lang, struct buf *out)
{
    for (size_t i = 1; i < e->body.section_count; i++) {
        const struct section *s = &e->body.sections[i];
        if (is_taken_over(e, s)) {
            buf_char(out, '\n');
            translate_write_section(e, s, lang, out);
        }
    }
}

static bool method_is_known(struct context *c, const struct registry *r,
                            const char *method)
{
    const struct vocabulary *v = registry_vocabulary(r, "translation-method");
    if (vocabulary_term(v, str_from(method))) {
        return true;
    }
    struct diag *d = diag_fail(c->diags, NULL, "'%s' is not a way of drafting", method);
    diag_help(c->diags, d,
              "'--method' is human, or machine when a program has drafted the text");
    return false;
}

/* Whether there is an original that can be translated, and no translation yet. */
static bool may_start(struct context *c, const struct entry *e, const char *path)
{
    if (!e->has_body || !e->front) {
        struct diag *d = diag_fail(c->diags, e->path, "the entry cannot be read");
        diag_help(c->diags, d, "'popreg check %s' tells why", e->path);
        return false;
    }
    if (str_is(entry_review_status(e), "withdrawn")) {
        diag_fail(c->diags, e->path, "the entry is withdrawn");
        return false;
    }
    if (fs_exists(fs_join(c->arena, c->root_path, path))) {
        struct diag *d = diag_fail(c->diags, NULL, "'%s' is there already", path);
        diag_help(c->diags, d,
                  "'popreg translate update' goes on with a translation that there is");
        return false;
    }
    return true;
}

static bool is_used_well(struct context *c)
{
    if (c->operand_count == 2) {
        return true;
    }
    struct diag *d = diag_fail(c->diags, NULL, "which entry, and into which language?");
    diag_help(c->diags, d, "write 'popreg translate start ENTRY LANG'");
    return false;
}

static bool write_file(struct context *c, const struct entry *e, struct str lang,
                       const char *method, const char *path)
{
    struct buf out = {0};
    write_front(c->arena, e, method, &out);
    write_body(e, lang, &out);
    bool ok =
        fs_create(fs_join(c->arena, c->root_path, path), buf_view(&out), c->diags) &&
        print(c, str_from(arena_printf(c->arena, "%s\n", path)));
    buf_release(&out);
    return ok;
}

int translate_start(struct context *c, const struct translate_options *o)
{
    struct corpus corpus;
    if (!is_used_well(c) || !load_corpus(c, &corpus)) {
        return STATUS_FAILURE;
    }
    diags_init(c->diags, c->arena); /* what is wrong with entries is check's matter */
    const char *lang = c->operands[1], *method = o->method ? o->method : "human";
    const struct entry *e = named_original(c, &corpus, c->operands[0]);
    if (!e || !translate_into(c, corpus.registry, lang) ||
        !method_is_known(c, corpus.registry, method)) {
        return STATUS_FAILURE;
    }
    const char *path = arena_printf(c->arena, "entries/%.*s/%.*s.%s.md",
                                    STR_ARGS(e->category), STR_ARGS(e->slug), lang);
    if (!may_start(c, e, path) || !write_file(c, e, str_from(lang), method, path)) {
        return STATUS_FAILURE;
    }
    hint(c,
         "Put the translation in place of the original's text, and of '[fill in: ...]' "
         "at the top; what is left to do says: popreg check %s",
         path);
    return STATUS_DONE;
}
