#include "base/nearest.h"
#include "commands/load.h"
#include "commands/translate.h"

static const struct option options[] = {
    {0, "lang", "LANG",
     "status: only translations into LANG (before 'translate': messages in LANG)",
     OPTION_TEXT, offsetof(struct translate_options, lang)},
    {0, "format", "NAME", "status: text, json or md (default: text)", OPTION_TEXT,
     offsetof(struct translate_options, format)},
    {0, "method", "WHO", "start: who drafts it, human or machine (default: human)",
     OPTION_TEXT, offsetof(struct translate_options, method)},
    {0, "harmless", NULL,
     "update: the original's changes leave the meaning as it is; shows them",
     OPTION_FLAG, offsetof(struct translate_options, harmless)},
    {'n', "dry-run", NULL, "update: print a patch and write nothing", OPTION_FLAG,
     offsetof(struct translate_options, dry_run)},
    {0},
};

const char *revision_day(struct arena *a, const struct revision *r)
{
    enum { DAY_CHARACTERS = 10 };
    char stamp[DATE_STAMP_BYTES];
    date_stamp(r->time, stamp);
    return arena_copy(a, stamp, DAY_CHARACTERS);
}

const char *revision_commit(struct arena *a, const struct revision *r)
{
    return object_id_short(a, &r->commit);
}

/* "ar, zh, fr" */
static const char *targets(struct arena *a, const struct registry *r)
{
    struct buf out = {0};
    for (size_t i = 0; i < r->language_count; i++) {
        if (!str_equal(r->languages[i], registry_default_language(r))) {
            buf_printf(&out, "%s%.*s", out.len ? ", " : "", STR_ARGS(r->languages[i]));
        }
    }
    return buf_keep(&out, a).ptr;
}

bool translate_into(struct context *c, const struct registry *r, const char *lang)
{
    bool original = str_is(registry_default_language(r), lang);
    if (!original && registry_has_language(r, str_from(lang))) {
        return true;
    }
    struct str name = str_from(lang);
    struct diag *d =
        original
            ? diag_fail(c->diags, NULL, "'%s' is the language of the originals", lang)
            : diag_fail(c->diags, NULL,
                        "'%.*s' is not a language that entries are translated into",
                        STR_ARGS(name));
    struct nearest n = nearest_within(name, 1);
    for (size_t i = 0; i < r->language_count && !original; i++) {
        nearest_try(&n, r->languages[i]);
    }
    if (nearest_found(&n)) {
        diag_help(c->diags, d, "a similar one exists: '%.*s'", STR_ARGS(n.best));
    } else {
        diag_help(c->diags, d, "registry/site.yml lists them: %s",
                  targets(c->arena, r));
    }
    return false;
}

void translate_write_section(const struct entry *original, const struct section *s,
                             struct str lang, struct buf *out)
{
    buf_printf(out, "## %.*s\n\n%.*s\n", STR_ARGS(label_in(s->kind->heading, lang)),
               STR_ARGS(str_trim(section_text(original, s))));
}

static const struct {
    const char *name;
    int (*run)(struct context *c, const struct translate_options *o);
} verbs[] = {
    {"status", translate_status},
    {"start", translate_start},
    {"update", translate_update},
};

static int run(struct context *c, void *values)
{
    const char *verb = c->operand_count ? c->operands[0] : "";
    for (size_t i = 0; i < COUNT_OF(verbs); i++) {
        if (strcmp(verbs[i].name, verb) == 0) {
            c->operands++;
            c->operand_count--;
            return verbs[i].run(c, values);
        }
    }
    struct diag *d =
        c->operand_count
            ? diag_fail(c->diags, NULL, "there is no 'popreg translate %s'", verb)
            : diag_fail(c->diags, NULL, "what is to be done about translations?");
    diag_help(c->diags, d,
              "'popreg translate status' tells what there is; 'start' begins a "
              "translation, 'update' keeps it up");
    return STATUS_FAILURE;
}

const struct command cmd_translate = {
    .name = "translate",
    .operands = "status|start|update [ENTRY...] [LANG] [SECTION...]",
    .summary = "see what is translated, begin a translation, keep it up to date",
    .about =
        "'status [ENTRY...]' counts translations by language and names those that are "
        "behind: in which sections, by how many changes of the original, and of which "
        "day and commit these are.\n\n"
        "'start ENTRY LANG' makes the file of a translation, with the headings in that "
        "language and the original's text below them, to be replaced.\n\n"
        "'update ENTRY LANG [SECTION...]' is for afterwards, when the original has "
        "changed and the translation was brought up to date: it records that the "
        "sections, all that are behind unless some are named, were made from the "
        "original's present text, and adds sections that the original has got. A "
        "section whose text in the translation is still what it was before the "
        "original changed is refused, unless --harmless says that the change leaves "
        "the meaning as it is. That is seen from the commits: the text is held against "
        "the newest commit of the translation that is older than the change, or if "
        "there is none, against the one in which its mark was recorded. Where commits "
        "do not tell, name the sections that you have translated.\n\n"
        "ENTRY is the name of an entry or its file. Status 1 when an update has left a "
        "section as it was.",
    .examples =
        "popreg translate status                  # all languages\n"
        "popreg translate status peer-chat        # one entry\n"
        "popreg translate start peer-chat fr      # then write in the file\n"
        "popreg translate update peer-chat fr     # after bringing it up to date\n"
        "popreg translate update peer-chat fr need --harmless\n",
    .options = options,
    .options_size = sizeof(struct translate_options),
    .operands_max = -1,
    .needs_registry = true,
    .run = run,
};
