#include "base/utf8.h"
#include "check/support.h"

/* What a character that cannot be seen is, and what stands in its place once mended. */
enum unseen { SEEN, CONTROL, ZERO_WIDTH, JOINER, MARK, TAG, ODD_BLANK, WIDE_BLANK };

static const struct range {
    uint32_t first, last;
    enum unseen what;
} ranges[] = {
    {0x00, 0x08, CONTROL},        {0x0B, 0x0C, CONTROL},
    {0x0E, 0x1F, CONTROL},        {0x7F, 0x9F, CONTROL},
    {0xAD, 0xAD, ZERO_WIDTH},     {0x115F, 0x1160, ZERO_WIDTH},
    {0x1680, 0x1680, ODD_BLANK},  {0x180E, 0x180E, ZERO_WIDTH},
    {0x2000, 0x2006, ODD_BLANK},  {0x2008, 0x2008, ODD_BLANK},
    {0x200A, 0x200A, ODD_BLANK},  {0x200B, 0x200B, ZERO_WIDTH},
    {0x200C, 0x200D, JOINER},     {0x200E, 0x200F, MARK},
    {0x2028, 0x2029, ODD_BLANK},  {0x205F, 0x205F, ODD_BLANK},
    {0x2060, 0x2064, ZERO_WIDTH}, {0x206A, 0x206F, ZERO_WIDTH},
    {0x3000, 0x3000, WIDE_BLANK}, {0x3164, 0x3164, ZERO_WIDTH},
    {0xFEFF, 0xFEFF, ZERO_WIDTH}, {0xFFA0, 0xFFA0, ZERO_WIDTH},
    {0xFFF9, 0xFFFB, ZERO_WIDTH}, {0xE0000, 0xE007F, TAG},
};

static enum unseen unseen_of(uint32_t c)
{
    size_t low = 0, high = COUNT_OF(ranges);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ranges[middle].last < c) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < COUNT_OF(ranges) && ranges[low].first <= c ? ranges[low].what : SEEN;
}

/* Arabic, Hebrew and their like; the scripts of South Asia; Mongolian. Their letters
   change shape by joiners, or run from right to left. */
static bool is_joined_script(uint32_t c)
{
    return (c >= 0x590 && c <= 0xDFF) || (c >= 0x1000 && c <= 0x109F) ||
           (c >= 0x1780 && c <= 0x18AF) || (c >= 0xFB1D && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFC);
}

/* Joined to one picture: a family, a flag. */
static bool is_picture(uint32_t c)
{
    return c >= 0x1F000 || c == 0xFE0F || (c >= 0x2600 && c <= 0x27BF);
}

static bool is_wide(uint32_t c)
{
    return c >= 0x2E80 && c <= 0xFFEF && !is_joined_script(c);
}

/* The characters around a place. */
struct around {
    uint32_t before, after; /* 0 at the ends of the text */
};

static bool is_wanted(enum unseen what, struct around a)
{
    switch (what) {
    case JOINER:
        return is_joined_script(a.before) || is_joined_script(a.after) ||
               (is_picture(a.before) && is_picture(a.after));
    case MARK: /* beside digits, brackets and Latin words in such a text, too */
        return true;
    case TAG:
        return is_picture(a.before);
    case WIDE_BLANK:
        return is_wide(a.before) || is_wide(a.after);
    default:
        return what == SEEN;
    }
}

static void report(struct checking *c, const struct entry *e, struct str one,
                   uint32_t point, enum unseen what)
{
    size_t start = (size_t)(one.ptr - e->text.ptr);
    struct place place = place_of_bytes(e, start, start + one.len);
    bool blank = what == ODD_BLANK || what == WIDE_BLANK;
    struct diag *d =
        blank ? diag_add(c->diags, "invisible-character", place,
                         "an unusual blank (U+%04X)", (unsigned)point)
              : diag_add(c->diags, "invisible-character", place,
                         "a character that cannot be seen (U+%04X)", (unsigned)point);
    if (blank) {
        diag_help(c->diags, d, "put a plain blank in its place");
    } else {
        diag_help(c->diags, d, "remove it; it often comes along when text is copied");
    }
    diag_edit(c->diags, d, FIX_SAFE, start, start + one.len, "%s", blank ? " " : "");
}

/* Those at the top that make it unreadable are said there; so is a mark at the very
   beginning. */
static bool is_said_elsewhere(const struct entry *e, size_t at, enum unseen what)
{
    return at == 0 || (what == CONTROL && at < e->body.start) || !e->has_body;
}

/* What ASCII shows, and its blank. */
static bool is_plain(uint32_t c)
{
    return c >= ' ' && c < 0x7F;
}

/* Whether eight bytes are plain: beyond ASCII none, none below the blank, none 0x7F.
   No sum carries into the next byte, since the summands are less than 0x80. */
static bool is_plain_eight(const char *p)
{
    const uint64_t each = UINT64_C(0x0101010101010101), high = each * 0x80;
    uint64_t x;
    memcpy(&x, p, sizeof x);
    uint64_t low = x & ~high;
    uint64_t above = low + each * (0x80 - ' '), last = low + each;
    return ((~x & above & ~last) & high) == high;
}

static size_t plain_end(struct str text, size_t at)
{
    while (at + 8 <= text.len && is_plain_eight(text.ptr + at)) {
        at += 8;
    }
    while (at < text.len && is_plain((unsigned char)text.ptr[at])) {
        at++;
    }
    return at;
}

static void check_invisible(struct checking *c, const struct entry *e)
{
    struct around around = {0};
    for (size_t at = 0; at < e->text.len;) {
        size_t start = at;
        unsigned char first = (unsigned char)e->text.ptr[at];
        uint32_t point = first < 0x80 ? (at++, first) : utf8_next(e->text, &at);
        if (is_plain(point)) {
            at = plain_end(e->text, at);
            around.before = (unsigned char)e->text.ptr[at - 1];
            continue;
        }
        enum unseen what = unseen_of(point);
        size_t next = at;
        around.after =
            what == SEEN || at == e->text.len ? 0 : utf8_next(e->text, &next);
        if (!is_wanted(what, around) && !is_said_elsewhere(e, start, what)) {
            report(c, e, str_slice(e->text, start, at), point, what);
        }
        around.before = what == SEEN ? point : around.before;
    }
}

static const struct rule rows[] = {
    {
        .id = "PR009",
        .name = "invisible-character",
        .level = LEVEL_WARNING,
        .summary = N_("a character that cannot be seen, or an unusual blank"),
        .why = N_("Searches and programs stumble over it, and a text can hide in it. "
                  "Joiners that Arabic, Persian and Indic scripts need stay."),
        .bad = "help(invisible character U+200B)line",
        .good = "helpline",
        .fix = FIX_SAFE,
        .entry = check_invisible,
    },
};

const struct rule_set invisible_rules = RULE_SET(rows);
