#include "check/reading.h"
#include "check/settings.h"
#include "check/support.h"
#include "check/wording.h"

static struct str words_of(const struct entry *e, const struct hit *h)
{
    return str_slice(e->text, h->start, h->end);
}

static struct place place_of_hit(const struct entry *e, const struct hit *h)
{
    return place_of_bytes(e, h->start, h->end);
}

/* Four digits from 1900 to 2099 in the sentence. */
static bool names_year(const struct prose *p, const struct sentence *s)
{
    for (size_t i = s->first_word; i < s->last_word; i++) {
        struct str word = prose_word(p, i);
        if (word.len >= 4 && (str_starts(word, "19") || str_starts(word, "20")) &&
            is_digit(word.ptr[2]) && is_digit(word.ptr[3]) &&
            (word.len == 4 || !is_digit(word.ptr[4]))) {
            return true;
        }
    }
    return false;
}

static void check_moving_time(struct checking *c, const struct entry *e)
{
    const struct hit *h = NULL;
    while ((h = wording_next(c, e, "moving-time", h))) {
        if (names_year(prose_of(c, e), h->within)) {
            continue;
        }
        struct diag *d = diag_add(c->diags, "moving-time", place_of_hit(e, h),
                                  "'%.*s' means another time to every reader",
                                  STR_ARGS(words_of(e, h)));
        diag_help(c->diags, d, "name the year or the month");
    }
}

static void check_belittling(struct checking *c, const struct entry *e)
{
    const struct hit *h = NULL;
    while ((h = wording_next(c, e, "belittling-word", h))) {
        struct diag *d = diag_add(c->diags, "belittling-word", place_of_hit(e, h),
                                  "'%.*s' makes light of what may be hard",
                                  STR_ARGS(words_of(e, h)));
        diag_help(c->diags, d, "leave it out, or say what there is to do");
    }
}

static void check_promotion(struct checking *c, const struct entry *e)
{
    const struct hit *h = NULL;
    while ((h = wording_next(c, e, "promotion", h))) {
        struct diag *d = diag_add(c->diags, "promotion", place_of_hit(e, h),
                                  "'%.*s' praises or sells", STR_ARGS(words_of(e, h)));
        diag_help(c->diags, d, "say what it does, or what was found, with the source");
    }
}

static void check_future_promise(struct checking *c, const struct entry *e)
{
    const struct hit *h = NULL;
    while ((h = wording_next(c, e, "future-promise", h))) {
        struct diag *d = diag_add(c->diags, "future-promise", place_of_hit(e, h),
                                  "'%.*s' tells of a plan, not of practice",
                                  STR_ARGS(words_of(e, h)));
        diag_help(c->diags, d,
                  "tell what is done, or when the plan was made and by whom");
    }
}

/* With the capital that the text has. */
static const char *as_written(struct checking *c, struct str text, struct str instead)
{
    char *out = arena_copy(c->arena, instead.ptr, instead.len);
    if (text.len && is_upper(text.ptr[0]) && is_lower(out[0])) {
        out[0] = (char)(out[0] - 'a' + 'A');
    }
    return out;
}

static void check_misspelling(struct checking *c, const struct entry *e)
{
    const struct hit *h = NULL;
    while ((h = wording_next(c, e, "misspelling", h))) {
        const char *right = as_written(c, words_of(e, h), h->instead);
        struct diag *d = diag_add(c->diags, "misspelling", place_of_hit(e, h),
                                  "'%.*s' is a misspelling", STR_ARGS(words_of(e, h)));
        diag_help(c->diags, d, "write '%s'", right);
        diag_edit(c->diags, d, FIX_SAFE, h->start, h->end, "%s", right);
    }
}

/* Part of an address or of another name: "youtube.com", "@github", "instagram_help". */
static bool is_part_of_name(struct str text, const struct hit *h)
{
    char before = h->start > 0 ? text.ptr[h->start - 1] : ' ';
    char after = h->end < text.len ? text.ptr[h->end] : ' ';
    char next = h->end + 1 < text.len ? text.ptr[h->end + 1] : ' ';
    return strchr("@/#._", before) || strchr("@/_", after) ||
           ((after == '.' || after == ':') && is_lower(next));
}

static void check_proper_name(struct checking *c, const struct entry *e)
{
    const struct hit *h = NULL;
    while ((h = wording_next(c, e, "proper-name", h))) {
        struct str text = words_of(e, h);
        if (str_equal(text, h->instead) || is_part_of_name(e->text, h)) {
            continue;
        }
        struct diag *d = diag_add(c->diags, "proper-name", place_of_hit(e, h),
                                  "the name '%.*s' has other capitals", STR_ARGS(text));
        diag_help(c->diags, d, "write '%.*s'", STR_ARGS(h->instead));
        diag_edit(c->diags, d, FIX_SAFE, h->start, h->end, "%.*s",
                  STR_ARGS(h->instead));
    }
}

/* Letters of Chinese touch each other and are no words of a sentence. */
static size_t words_apart(const struct prose *p, const struct sentence *s)
{
    size_t count = 0;
    for (size_t i = s->first_word; i < s->last_word; i++) {
        count += i == s->first_word || p->words[i].start > p->words[i - 1].end;
    }
    return count;
}

static void check_long_sentence(struct checking *c, const struct entry *e)
{
    size_t most = (size_t)settings_number(c->settings, "long-sentence", "words", 40);
    const struct prose *p = prose_of(c, e);
    for (size_t i = 0; i < p->sentence_count; i++) {
        const struct sentence *s = &p->sentences[i];
        size_t words = s->last_word - s->first_word > most ? words_apart(p, s) : 0;
        if (words <= most) {
            continue;
        }
        struct diag *d =
            diag_add(c->diags, "long-sentence", place_of_bytes(e, s->start, s->end),
                     "a long sentence; words: %zu, at most %zu", words, most);
        diag_help(c->diags, d, "make two of it");
    }
}

static void see_grade(struct checking *c, const struct entry *e,
                      const struct section *s)
{
    enum { FEWEST_WORDS = 30 }; /* below, one long word decides */
    int64_t most = settings_number(c->settings, "reading-level", "grade", 9);
    struct reading r = reading_of(prose_of(c, e), s->start, s->end);
    double grade = reading_grade(&r);
    if (r.words < FEWEST_WORDS || grade < (double)(most + 1)) {
        return;
    }
    struct diag *d = diag_add(c->diags, "reading-level", place_of(e, s->heading_span),
                              "this is hard to read; school year: %d, at most %d",
                              (int)grade, (int)most);
    diag_note(c->diags, d,
              "by the Flesch-Kincaid formula: words a sentence %.1f, "
              "syllables a word %.2f",
              (double)r.words / (double)r.sentences,
              (double)r.syllables / (double)r.words);
    diag_help(c->diags, d, "shorter sentences and everyday words bring it down");
}

static void check_reading_level(struct checking *c, const struct entry *e)
{
    for (size_t i = 1; str_is(language_of(c, e), "en") && i < e->body.section_count;
         i++) {
        const struct section *s = &e->body.sections[i];
        if (s->kind && str_is(s->kind->id, "plain-words")) {
            see_grade(c, e, s);
        }
    }
}

static const struct rule rows[] = {
    {
        .id = "PR001",
        .name = "misspelling",
        .level = LEVEL_NOTE,
        .summary = N_("a word that is often written wrongly"),
        .why = N_("Readers and searches stumble over it. The words are listed in "
                  "registry/wording.yml."),
        .bad = "Children recieve an answer.",
        .good = "Children receive an answer.",
        .fix = FIX_SAFE,
        .entry = check_misspelling,
        .mild = true,
    },
    {
        .id = "PR002",
        .name = "long-sentence",
        .level = LEVEL_NOTE,
        .summary = N_("a sentence with very many words"),
        .why = N_("Two short sentences are read by more people, and are easier to "
                  "translate."),
        .bad = "The service, which began in ... and which, since ..., and so on",
        .good = "The service began in 2019. Since 2021 ...",
        .entry = check_long_sentence,
        .mild = true,
    },
    {
        .id = "PR003",
        .name = "reading-level",
        .level = LEVEL_WARNING,
        .summary = N_("'In plain words' is hard to read"),
        .why = N_("A twelve-year-old is to follow it. The formula counts the words of "
                  "sentences and the syllables of words; it is made for English."),
        .bad = "Multidisciplinary professionals facilitate appropriate referrals.",
        .good = "Doctors and social workers help to find the right place.",
        .entry = check_reading_level,
        .mild = true,
    },
    {
        .id = "PR005",
        .name = "belittling-word",
        .level = LEVEL_NOTE,
        .summary = N_("words that make light of what may be hard"),
        .why =
            N_("To whom it is not simple, 'simply' says that something is wrong with "
               "them."),
        .bad = "Children simply call the number.",
        .good = "Children call the number.",
        .entry = check_belittling,
        .mild = true,
    },
    {
        .id = "PR006",
        .name = "promotion",
        .level = LEVEL_WARNING,
        .summary = N_("praise or sales talk"),
        .why =
            N_("Readers compare practices by what they do and by what was found, not "
               "by how loudly they praise themselves."),
        .bad = "a world-leading app",
        .good = "an app that 40 schools use",
        .entry = check_promotion,
        .mild = true,
    },
    {
        .id = "PR007",
        .name = "moving-time",
        .level = LEVEL_WARNING,
        .summary = N_("a time that moves with the reader"),
        .why = N_("An entry is read for years; 'recently' is then no longer true."),
        .bad = "The chat was recently opened to schools.",
        .good = "The chat was opened to schools in March 2025.",
        .entry = check_moving_time,
        .mild = true,
    },
    {
        .id = "PR008",
        .name = "proper-name",
        .level = LEVEL_WARNING,
        .summary = N_("a known name with the wrong capitals"),
        .why = N_("Names are written as their owners write them, and are found so."),
        .bad = "Counsellors answer on Whatsapp.",
        .good = "Counsellors answer on WhatsApp.",
        .fix = FIX_SAFE,
        .entry = check_proper_name,
        .mild = true,
    },
    {
        .id = "PR010",
        .name = "future-promise",
        .level = LEVEL_NOTE,
        .summary = N_("a plan in place of practice"),
        .why = N_("The registry tells what is done. A plan grows old unnoticed."),
        .bad = "The chat will soon be open at night.",
        .good = "The operator announced in May 2025 that the chat opens at night.",
        .entry = check_future_promise,
        .mild = true,
    },
};

const struct rule_set wording_rules = RULE_SET(rows);
