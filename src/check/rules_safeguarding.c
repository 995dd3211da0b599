#include <stdlib.h>

#include "base/utf8.h"
#include "check/prose.h"
#include "check/settings.h"
#include "check/support.h"
#include "detect/child.h"
#include "detect/image.h"

/* What an entry on help for children has to say, and what it must not let slip. */

/* One declaration is for the whole entry, so the first story is enough to ask for it.
 */
static void check_case(struct checking *c, const struct entry *e)
{
    const struct entry *original = original_of(e);
    const struct prose *p = prose_of(c, e);
    struct sighting s;
    if (!original || value_get(original->front, "case_material") ||
        !find_case(p->text, 0, &s)) {
        return;
    }
    struct locator l = locator_new(e->text);
    struct diag *d = diag_add(c->diags, "undeclared-case",
                              place_of(e, locator_span(&l, s.start, s.end)),
                              "a story about one child without 'case_material'");
    diag_help(c->diags, d,
              "say in 'case_material' where the story comes from: composite, altered, "
              "consented or public-record; or tell of many children");
}

enum { IMAGE_MAX_BYTES = 64 * 1024 * 1024 };

static const char *image_message(const struct image_facts *f)
{
    return f->place       ? N_("a picture that holds the place where it was taken")
           : f->camera    ? N_("a picture that holds data of the camera")
           : f->thumbnail ? N_("a picture that holds a second, smaller one")
           : f->history ? N_("a picture that holds data on its making and its authors")
                        : N_("a picture that holds hidden text");
}

static void look_at_file(struct checking *c, const struct file *file)
{
    struct arena a;
    arena_init(&a);
    struct diags ignored;
    diags_init(&ignored, &a);
    struct str bytes;
    bool found = false;
    if (source_read_if(c->files, &a, file->path, &bytes, &found, &ignored) && found) {
        struct image_facts facts = image_look(bytes);
        if (image_tells(&facts)) {
            struct diag *d =
                diag_add(c->diags, "image-metadata", place_file(file->path), "%s",
                         tr(image_message(&facts)));
            diag_help(
                c->diags, d,
                "entries hold no pictures: remove it, and tell the editors, since it "
                "must go from the history too");
            d->message_fixed = true;
        }
    }
    arena_release(&a);
}

static void check_images(struct checking *c)
{
    for (size_t i = 0; c->files && i < c->corpus->files.count; i++) {
        const struct file *file = &c->corpus->files.items[i];
        bool plain = file->kind == FILE_PLAIN || file->kind == FILE_EXECUTABLE;
        if (plain && file->size <= IMAGE_MAX_BYTES && !corpus_is_entry(file)) {
            look_at_file(c, file);
        }
    }
}

/* Every page carries the way to help from registry/site.yml; without it an entry on
   these concerns would leave a reader alone. */
static void check_help(struct checking *c, const struct entry *e)
{
    struct str url = value_get_text(c->corpus->registry->settings, "help_url");
    const struct value *listed =
        settings_list(c->settings, "missing-help-notice", "concerns");
    const struct value *concerns = value_get(e->front, "concerns");
    for (size_t i = 0; i < value_count(concerns) && !str_starts(url, "https://"); i++) {
        const struct value *concern = value_item(concerns, i);
        bool needs = listed ? value_has(listed, value_str(concern))
                            : str_is(value_str(concern), "suicide-self-harm");
        if (needs) {
            struct diag *d =
                diag_add(c->diags, "missing-help-notice", place_of_value(e, concern),
                         "an entry on '%.*s', and its page names no way to help",
                         STR_ARGS(value_str(concern)));
            diag_help(
                c->diags, d,
                "set 'help_url' in registry/site.yml to a directory of helplines");
            return;
        }
    }
}

static const char *const call_verbs[] = {
    "call",     "dial",    "ring",     "text",     "phone",    "appelle", "appelez",
    "appeler",  "compose", "composez", "composer", "llama",    "llame",   "llamar",
    "marca",    "marque",  "marcar",   "позвони*", "Позвони*", "звони*",  "Звони*",
    "наберите", "拨打",    "致电",     "اتصل",     "اتصلي",    "اتصلوا",  NULL};
static const char *const little_words[] = {"the", "le",  "au", "al",     "на", "ب",
                                           "بـ",  "على", "to", "number", NULL};
static const char *const behind_words[] = {
    "or",  "for", "free", "and", "if", "when", "at",  "to",   "from", "any", "in",
    "day", "ou",  "pour", "si",  "o",  "para", "или", "если", "from", NULL};

static bool is_instruction(struct str text, const struct number *n)
{
    if (n->count < 3 || n->count > 6 || n->plus ||
        (n->count == 4 && (str_starts(str_slice(text, n->start, n->end), "19") ||
                           str_starts(str_slice(text, n->start, n->end), "20")))) {
        return false;
    }
    size_t verb = word_before(text, n->start, 24, call_verbs);
    if (verb == SIZE_MAX) {
        return false;
    }
    struct str between = str_trim(str_slice(text, verb, n->start));
    bool near = between.len == 0;
    for (size_t i = 0; little_words[i] && !near; i++) {
        near = str_is(between, little_words[i]);
    }
    char behind = byte_at(text, n->end);
    bool ends = strchr(".,;:!?)\n", behind) || (unsigned char)behind >= 0x80;
    return near &&
           (ends || (behind == ' ' && word_within(text, n->end, 2, behind_words)));
}

static bool is_cited(const struct entry *e, size_t start, size_t end)
{
    for (size_t i = 0; i < e->body.citation_count; i++) {
        size_t at = e->body.citations[i].span.start;
        if (at >= start && at <= end + 2) {
            return true;
        }
    }
    return false;
}

static bool names_country(const struct checking *c, const struct entry *e, size_t start,
                          size_t end)
{
    const struct entry *original = original_of(e);
    const struct value *countries =
        value_get(original ? original->front : NULL, "countries");
    struct str sentence = str_slice(e->text, start, end);
    for (size_t i = 0; i < value_count(countries); i++) {
        struct str name =
            iso_country_name(c->corpus->registry->iso,
                             value_str(value_item(countries, i)), language_of(c, e));
        if (name.len && str_find(sentence, 0, name) < sentence.len) {
            return true;
        }
    }
    return false;
}

static bool is_placed(const struct checking *c, const struct entry *e, struct str text,
                      const struct number *n)
{
    size_t start = sentence_start(text, n->start), end = sentence_end(text, n->end);
    return is_cited(e, start, end) || names_country(c, e, start, end);
}

static void check_helpline(struct checking *c, const struct entry *e)
{
    struct str text = prose_of(c, e)->text;
    struct locator l = locator_new(e->text);
    struct number n;
    for (size_t at = e->body.start; e->has_body && number_next(text, at, &n);
         at = n.end) {
        if (is_instruction(text, &n) && !is_placed(c, e, text, &n)) {
            struct diag *d =
                diag_add(c->diags, "helpline-unverified",
                         place_of(e, locator_span(&l, n.start, n.end)),
                         "a number to call without its country or a source");
            diag_help(c->diags, d,
                      "name the country in the sentence, or cite the source");
        }
    }
}

/* What is said where nothing is done. */
static const char *const big_words[] = {"best practice*",
                                        "good practice*",
                                        "seriously",
                                        "priority",
                                        "committed",
                                        "complies",
                                        "comply",
                                        "highest standard*",
                                        "high standard*",
                                        "necessary measures",
                                        "appropriate measures",
                                        "all measures",
                                        "safe environment",
                                        "safe space",
                                        "utmost importance",
                                        "very important",
                                        "protect children",
                                        "protects children",
                                        "child-friendly",
                                        NULL};

enum { HARDLY_WORDS = 3 };

/* Words of things that are done, and of saying openly that nothing is known of them. */
static const char *const measures[] = {
    "moderat*",   "train*",    "supervis*", "anonym*",    "confidential*",
    "encrypt*",   "delet*",    "consent*",  "refer*",     "report*",
    "escalat*",   "block*",    "filter*",   "verif*",     "vetted",
    "vetting",    "counsel*",  "human*",    "review*",    "emergenc*",
    "protocol*",  "data",      "stor*",     "limit*",     "identit*",
    "record*",    "read",      "reads",     "remov*",     "professional*",
    "psycholog*", "police",    "audit*",    "warn*",      "notif*",
    "trace*",     "location*", "access*",   "personal*",  "name",
    "names",      "kept",      "hidden",    "hides",      "ask*",
    "check*",     "staff",     "adult*",    "volunteer*", "takes over",
    "monitor*",   "source*",   "unknown",   "not known",  "not said",
    NULL};

static bool has_words(const struct prose *p, const struct section *s,
                      const char *const *words)
{
    size_t at = s->start;
    while ((at = word_next(p->text, at, s->end, words)) != SIZE_MAX &&
           prose_is_quoted(p, at)) {
        at++;
    }
    return at != SIZE_MAX;
}

static bool says_nothing(const struct prose *p, const struct section *s)
{
    return s->words > 0 && (s->words <= HARDLY_WORDS || has_words(p, s, big_words)) &&
           !has_words(p, s, measures);
}

/* Originals: a translation says what its original says. */
static void check_safeguards(struct checking *c, const struct entry *e)
{
    for (size_t i = 1; e->lang.len == 0 && i < e->body.section_count; i++) {
        const struct section *s = &e->body.sections[i];
        if (s->kind && str_is(s->kind->id, "safety") &&
            says_nothing(prose_of(c, e), s)) {
            struct diag *d =
                diag_add(c->diags, "no-safeguards", place_of(e, s->heading_span),
                         "'%.*s' names no measure", STR_ARGS(s->heading));
            diag_help(
                c->diags, d,
                "name each risk and what is done about it, the limits of "
                "confidentiality, and what happens to the data; or say what is not "
                "known");
        }
    }
}

static const struct rule rows[] = {
    {
        .id = "SG009",
        .name = "undeclared-case",
        .level = LEVEL_ERROR,
        .redacted = true,
        .always = true,
        .summary = N_("a story about one child that does not say where it comes from"),
        .why = N_("A child can be recognised from a story even with the name changed. "
                  "'case_material' says whether it is put together from several "
                  "(composite), altered, told with consent (consented), or known from "
                  "public records (public-record)."),
        .bad = "One girl wrote to us that ...",
        .good = "case_material: composite",
        .entry = check_case,
    },
    {
        .id = "SG011",
        .name = "image-metadata",
        .level = LEVEL_ERROR,
        .redacted = true,
        .always = true,
        .summary = N_("a picture that tells more than it shows"),
        .why = N_(
            "Photos carry the place, the time, the camera and sometimes what was cut "
            "away. Once it is in the history of the files it stays public: tell the "
            "editors."),
        .bad = "entries/helplines/room.jpg",
        .good = "The room is described in words",
        .corpus = check_images,
    },
    {
        .id = "SG018",
        .name = "missing-help-notice",
        .level = LEVEL_ERROR,
        .always = true,
        .summary = N_("an entry on suicide or self-harm whose page has no way to help"),
        .why =
            N_("Readers may be in need themselves. Every page shows the directory of "
               "helplines that registry/site.yml names in 'help_url'; entries on these "
               "concerns cannot do without."),
        .bad = "concerns: [suicide-self-harm], without help_url in registry/site.yml",
        .good = "help_url: https://helplines.example.org/",
        .entry = check_help,
    },
    {
        .id = "SG019",
        .name = "helpline-unverified",
        .level = LEVEL_WARNING,
        .summary = N_("a number to call without its country or a source"),
        .why = N_("The same short number is somebody else's in the next country."),
        .bad = "If you are in danger, call 116 111.",
        .good = "If you are in danger in Poland, call 116 111.[^helpline-page]",
        .entry = check_helpline,
    },
    {
        .id = "SG020",
        .name = "no-safeguards",
        .level = LEVEL_WARNING,
        .summary = N_("'Safety and privacy' says too little to learn from"),
        .why = N_("Whoever takes over a practice takes over its risks. Say what can go "
                  "wrong, what is done about it and what is not known."),
        .bad = "We follow best practice.",
        .good = "Chats are kept for 30 days; two counsellors can read them. A life in "
                "danger is reported to the police, and children are told so.",
        .entry = check_safeguards,
    },
};

const struct rule_set safeguarding_rules = RULE_SET(rows);
