#include <stdlib.h>

#include "base/utf8.h"
#include "check/prose.h"
#include "check/settings.h"
#include "check/support.h"

/* A paragraph, list or heading: what stands between empty lines of the body. */
struct block {
    size_t start, end;
    uint64_t key; /* of its words */
    size_t words;
};

/* Blocks of an entry by their words; links, citations and marks do not count. */
static struct block *blocks_of(struct checking *c, const struct entry *e, size_t *count)
{
    const struct prose *p = prose_of(c, e);
    const uint64_t *keys = prose_keys(c, e);
    struct block *blocks = NULL, *last = NULL;
    size_t gap = 0;
    *count = 0;
    for (size_t i = 0; i < p->word_count; i++) {
        if (p->words[i].start < e->body.start) {
            continue;
        }
        if (!last || p->words[i].start > gap) {
            last = arena_push(c->scratch, &blocks, count, sizeof *last);
            last->start = p->words[i].start;
            gap = str_find(e->text, last->start, STR("\n\n"));
        }
        last->key = (last->key ^ keys[i]) * UINT64_C(0x9E3779B97F4A7C15);
        last->end = p->words[i].end;
        last->words++;
    }
    return blocks;
}

static int by_key(const void *x, const void *y)
{
    const struct block *a = x, *b = y;
    return (a->key > b->key) - (a->key < b->key);
}

static struct block *blocks_of_original(struct checking *c, const struct entry *e,
                                        size_t *count)
{
    struct checking there = *c;
    there.prose = NULL;
    struct block *blocks = blocks_of(&there, e->original, count);
    if (*count) {
        qsort(blocks, *count, sizeof *blocks, by_key);
    }
    return blocks;
}

static bool is_translation(const struct entry *e)
{
    return e->lang.len && e->original && e->has_body && e->original->has_body;
}

static void check_untranslated(struct checking *c, const struct entry *e)
{
    if (!is_translation(e)) {
        return;
    }
    size_t least =
        (size_t)settings_number(c->settings, "untranslated-block", "words", 12);
    size_t here, there;
    const struct block *blocks = blocks_of(c, e, &here);
    const struct block *originals = blocks_of_original(c, e, &there);
    for (size_t i = 0; i < here; i++) {
        const struct block *same =
            blocks[i].words >= least && there
                ? bsearch(&blocks[i], originals, there, sizeof *originals, by_key)
                : NULL;
        if (!same || same->words != blocks[i].words) {
            continue;
        }
        struct diag *d = diag_add(c->diags, "untranslated-block",
                                  place_of_bytes(e, blocks[i].start, blocks[i].end),
                                  "the same words as in the original");
        diag_other(c->diags, d, place_of_bytes(e->original, same->start, same->end),
                   "the original");
        diag_help(c->diags, d, "translate the paragraph");
    }
}

enum script { OTHER, LATIN, CYRILLIC, ARABIC, HAN };

static enum script script_of(uint32_t c)
{
    static const struct {
        uint32_t first, last;
        enum script script;
    } letters[] = {
        {'A', 'Z', LATIN},        {'a', 'z', LATIN},        {0xC0, 0x24F, LATIN},
        {0x400, 0x52F, CYRILLIC}, {0x620, 0x64A, ARABIC},   {0x66E, 0x6D3, ARABIC},
        {0x750, 0x77F, ARABIC},   {0x1E00, 0x1EFF, LATIN},  {0x3400, 0x9FFF, HAN},
        {0xF900, 0xFAFF, HAN},    {0xFB50, 0xFDFF, ARABIC}, {0xFE70, 0xFEFC, ARABIC},
        {0x20000, 0x3FFFF, HAN},
    };
    for (size_t i = 0; i < COUNT_OF(letters); i++) {
        if (c >= letters[i].first && c <= letters[i].last) {
            return letters[i].script;
        }
    }
    return OTHER;
}

/* Languages whose script is known; others are not judged. */
static enum script script_of_language(struct str lang)
{
    static const struct {
        const char *lang;
        enum script script;
    } known[] = {{"ar", ARABIC}, {"en", LATIN},    {"es", LATIN},
                 {"fr", LATIN},  {"ru", CYRILLIC}, {"zh", HAN}};
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        if (str_is(lang, known[i].lang)) {
            return known[i].script;
        }
    }
    return OTHER;
}

static void check_wrong_script(struct checking *c, const struct entry *e)
{
    enum { LEAST_LETTERS = 100 };
    enum script wanted = script_of_language(e->lang);
    if (wanted == OTHER) {
        return;
    }
    struct str text = prose_of(c, e)->text;
    size_t right = 0, wrong = 0, first_wrong = 0;
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        enum script script = script_of(utf8_next(text, &at));
        right += script == wanted;
        wrong += script != wanted && script != OTHER;
        first_wrong =
            first_wrong || script == wanted || script == OTHER ? first_wrong : from;
    }
    size_t most = (size_t)settings_number(c->settings, "wrong-script", "percent", 50);
    if (right + wrong < LEAST_LETTERS || wrong * 100 <= (right + wrong) * most) {
        return;
    }
    const struct sentence *s = prose_sentence(prose_of(c, e), first_wrong);
    struct place place =
        s ? place_of_bytes(e, s->start, s->end) : entry_place(e, "title");
    struct diag *d = diag_add(c->diags, "wrong-script", place,
                              "the text is not in the script of its language '%.*s'",
                              STR_ARGS(e->lang));
    diag_note(c->diags, d, "of 100 letters %zu are in another script",
              wrong * 100 / (right + wrong));
    diag_help(c->diags, d, "translate the text, or name the file after its language");
}

/* How many letters a translation of 100 English ones has, measured on the registry's
   texts in all languages (registry/, site/i18n/) and on its translations. */
static const struct {
    const char *lang;
    size_t letters;
} usual[] = {{"ar", 85}, {"es", 114}, {"fr", 117}, {"ru", 114}, {"zh", 33}};

static size_t usual_letters(struct str lang)
{
    for (size_t i = 0; i < COUNT_OF(usual); i++) {
        if (str_is(lang, usual[i].lang)) {
            return usual[i].letters;
        }
    }
    return 0;
}

static size_t letters_of(struct checking *c, const struct entry *e)
{
    struct checking mine = *c;
    mine.prose = NULL;
    const struct prose *p = prose_of(&mine, e);
    size_t letters = 0;
    for (size_t i = 0; i < p->word_count; i++) {
        letters += utf8_length(str_slice(p->text, p->words[i].start, p->words[i].end));
    }
    return letters;
}

static void check_length_ratio(struct checking *c, const struct entry *e)
{
    enum { LEAST_LETTERS = 1500 }; /* shorter texts vary too much */
    size_t expected = usual_letters(e->lang);
    if (!is_translation(e) || !expected) {
        return;
    }
    size_t there = letters_of(c, e->original), here = letters_of(c, e);
    size_t percent = there ? here * 10000 / there / expected : 0;
    size_t off = (size_t)settings_number(c->settings, "length-ratio", "percent", 30);
    if (there < LEAST_LETTERS || (percent + off >= 100 && percent <= 100 + off)) {
        return;
    }
    struct diag *d = percent < 100
                         ? diag_add(c->diags, "length-ratio", entry_place(e, "title"),
                                    "the translation is much shorter than is usual")
                         : diag_add(c->diags, "length-ratio", entry_place(e, "title"),
                                    "the translation is much longer than is usual");
    diag_note(c->diags, d, "letters: %zu, where about %zu are usual", here,
              there * expected / 100);
    diag_help(c->diags, d, "see whether something is missing, or was added");
}

static const struct rule rows[] = {
    {
        .id = "TR005",
        .name = "untranslated-block",
        .level = LEVEL_WARNING,
        .summary = N_("a paragraph of a translation is still that of the original"),
        .why = N_("Readers of the translation may not understand it."),
        .bad = "an English paragraph in chat.fr.md",
        .good = "the paragraph in French",
        .entry = check_untranslated,
    },
    {
        .id = "TR006",
        .name = "wrong-script",
        .level = LEVEL_WARNING,
        .summary = N_("most of the text is in another script than its language has"),
        .why =
            N_("The file has the name of another language, or is not translated. Names "
               "may stay as they are."),
        .bad = "English text in chat.ar.md",
        .good = "Arabic text in chat.ar.md",
        .entry = check_wrong_script,
    },
    {
        .id = "TR012",
        .name = "length-ratio",
        .level = LEVEL_NOTE,
        .summary = N_("a translation is much shorter or longer than is usual"),
        .why = N_("Something may be missing, or was added that the original does not "
                  "say."),
        .bad = "a translation of a fifth of the length",
        .good = "the whole entry",
        .entry = check_length_ratio,
    },
};

const struct rule_set untranslated_rules = RULE_SET(rows);
