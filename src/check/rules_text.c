#include "base/fold.h"
#include "base/utf8.h"
#include "check/prose.h"
#include "check/settings.h"
#include "check/support.h"

static struct place stretch_place(const struct entry *e, size_t start, size_t end)
{
    struct locator l = locator_new(e->text);
    return place_of(e, locator_span(&l, start, end));
}

static bool is_name_char(char c)
{
    return is_lower(to_lower(c)) || is_digit(c) || c == '-' || c == '_';
}

/* The end of the name behind the '@' at `at`; `at` when it is no mention, but a mail
   address, a time or the name of a server. */
static size_t mention_end(struct str text, size_t at)
{
    size_t end = at + 1;
    bool joined = at > 0 && (is_name_char(text.ptr[at - 1]) ||
                             strchr("./@\\", text.ptr[at - 1]) ||
                             (unsigned char)text.ptr[at - 1] >= 0x80);
    while (end < text.len && is_name_char(text.ptr[end])) {
        end++;
    }
    bool server =
        end + 1 < text.len && text.ptr[end] == '.' && is_name_char(text.ptr[end + 1]);
    bool letter = end > at + 2 && is_lower(to_lower(text.ptr[at + 1]));
    return joined || server || !letter ? at : end;
}

static void see_mention(struct checking *c, const struct entry *e, size_t at,
                        size_t end)
{
    struct diag *d = diag_add(c->diags, "bare-mention", stretch_place(e, at, end),
                              "a name with '@' in front of it");
    diag_help(c->diags, d,
              "name the organisation in words; a sign such as @name that has to be "
              "shown stands between backquotes");
    if (at >= e->body.start) {
        diag_edit(c->diags, d, FIX_UNSAFE, at, at, "`");
        diag_edit(c->diags, d, FIX_UNSAFE, end, end, "`");
    }
}

static void check_mention(struct checking *c, const struct entry *e)
{
    if (str_find(e->text, 0, STR("@")) == e->text.len) {
        return;
    }
    struct str text = prose_of(c, e)->text;
    size_t at = 0;
    while ((at = str_find(text, at, STR("@"))) < text.len) {
        size_t end = mention_end(text, at);
        if (end > at) {
            see_mention(c, e, at, end);
        }
        at = end > at ? end : at + 1;
    }
}

static bool holds_address(struct str code)
{
    return str_contains(code, "http://") || str_contains(code, "https://") ||
           str_contains(code, "www.");
}

static bool is_one_address(const struct entry *e, struct stretch code)
{
    struct str text = str_slice(e->text, code.start, code.end);
    bool quoted = code.start > e->body.start && code.end < e->text.len &&
                  e->text.ptr[code.start - 1] == '`' && e->text.ptr[code.end] == '`';
    bool whole = str_starts(text, "http://") || str_starts(text, "https://");
    for (size_t i = 0; i < text.len; i++) {
        whole = whole && (unsigned char)text.ptr[i] > ' ' && text.ptr[i] != '<' &&
                text.ptr[i] != '>';
    }
    return quoted && whole;
}

static void check_hidden(struct checking *c, const struct entry *e)
{
    for (size_t i = 0; i < e->body.code_count; i++) {
        struct stretch code = e->body.codes[i];
        struct str text = str_slice(e->text, code.start, code.end);
        if (!holds_address(text)) {
            continue;
        }
        struct diag *d =
            diag_add(c->diags, "hidden-in-code", stretch_place(e, code.start, code.end),
                     "a web address is shown as program text");
        diag_help(c->diags, d, "make it a link: [words](https://...)");
        if (is_one_address(e, code)) {
            diag_edit(c->diags, d, FIX_UNSAFE, code.start - 1, code.end + 1, "<%.*s>",
                      STR_ARGS(text));
        }
    }
}

static bool is_letter(uint32_t c)
{
    if (c < 0x80) {
        return is_lower(to_lower((char)c)) || is_digit((char)c);
    }
    bool mark = c <= 0xBF || c == 0x60C || c == 0x61B || c == 0x61F ||
                (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) ||
                (c >= 0xFF00 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20);
    return !mark;
}

/* The words of a folded text; scripts without blanks between words give letters. */
static bool next_word(struct str text, size_t *at, struct str *word)
{
    enum { FIRST_IDEOGRAPH = 0x3040 };
    size_t start = *at, end = *at;
    bool inside = false;
    while (*at < text.len) {
        size_t from = *at;
        unsigned char first = (unsigned char)text.ptr[from];
        uint32_t c = first < 0x80 ? (++*at, first) : utf8_next(text, at);
        bool alone = c >= FIRST_IDEOGRAPH && is_letter(c);
        if (inside && (alone || !is_letter(c))) {
            *at = alone ? from : *at;
            break;
        }
        start = inside ? start : from;
        end = *at;
        inside = is_letter(c);
        if (alone) {
            break;
        }
    }
    *word = str_slice(text, start, end);
    return inside;
}

struct said {
    struct str *words;
    size_t count;
};

static struct said words_of(struct arena *a, struct str text)
{
    struct said said = {0};
    struct str word;
    for (size_t at = 0; next_word(text, &at, &word);) {
        struct str *slot = arena_push(a, &said.words, &said.count, sizeof *slot);
        *slot = word;
    }
    return said;
}

static bool has_word(const struct said *said, struct str wanted)
{
    for (size_t i = 0; i < said->count; i++) {
        if (str_equal(said->words[i], wanted)) {
            return true;
        }
    }
    return false;
}

enum { REPEATED_PERCENT = 70 };

static void check_repeated(struct checking *c, const struct entry *e)
{
    const struct value *title = value_get(e->front, "title");
    const struct value *summary = value_get(e->front, "summary");
    if (!value_str(title).len || !value_str(summary).len ||
        is_blank_to_fill(summary->text)) {
        return;
    }
    struct said said = words_of(c->scratch, fold(c->scratch, title->text));
    struct str text = fold(c->scratch, summary->text), word;
    size_t all = 0, repeated = 0;
    for (size_t at = 0; next_word(text, &at, &word);) {
        all++;
        repeated += has_word(&said, word);
    }
    int64_t percent = settings_number(c->settings, "summary-repeats-title", "percent",
                                      REPEATED_PERCENT);
    if (all && (int64_t)repeated * 100 >= percent * (int64_t)all) {
        struct diag *d =
            diag_add(c->diags, "summary-repeats-title", place_of_value(e, summary),
                     "the summary says little more than the title");
        diag_help(c->diags, d, "say what changes for the child, and how it is known");
        diag_note(c->diags, d, "words: %zu, of them in the title: %zu", all, repeated);
    }
}

static const struct rule rows[] = {
    {
        .id = "FM021",
        .name = "summary-repeats-title",
        .level = LEVEL_WARNING,
        .summary = N_("the summary says little more than the title"),
        .why = N_("In lists the two stand below each other; the summary is where a "
                  "reader learns whether to go on."),
        .bad = "title: Night chat with trained volunteers\n"
               "summary: A night chat with volunteers, trained volunteers in a chat at "
               "night.",
        .good = "title: Night chat with trained volunteers\n"
                "summary: Young people write at night to others who were trained for "
                "it ...",
        .entry = check_repeated,
    },
    {
        .id = "BD012",
        .name = "bare-mention",
        .level = LEVEL_WARNING,
        .summary = N_("a name with '@' in front of it"),
        .why =
            N_("Where entries are discussed, it would call a person of that name who "
               "has nothing to do with it, and it can be the account of a child."),
        .bad = "Follow @helpline for news.",
        .good = "The helpline writes about it on its page.",
        .fix = FIX_UNSAFE,
        .redacted = true,
        .entry = check_mention,
    },
    {
        .id = "BD014",
        .name = "hidden-in-code",
        .level = LEVEL_WARNING,
        .summary = N_("a web address is shown as program text"),
        .why = N_("Between backquotes it is no link: readers cannot follow it, and the "
                  "checks of links do not see it."),
        .bad = "see `https://helpline.example.org/handbook`",
        .good = "see the [handbook](https://helpline.example.org/handbook)",
        .fix = FIX_UNSAFE,
        .entry = check_hidden,
    },
};

const struct rule_set text_rules = RULE_SET(rows);
