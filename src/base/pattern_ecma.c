#include "base/pattern_ecma.h"

#include <stdint.h>

#include "base/utf8.h"

struct reader {
    struct str text;
    size_t at;
    struct buf *out;
    bool in_class; /* between [ and ] */
    struct ecma_result result;
};

/* Characters of \s, and all others, as the inside of a class: PCRE2's own \s knows
   ASCII only, unlike \d and \w, which ECMA-262 has in ASCII too. */
static const char SPACES[] =
    "\\x{9}-\\x{d}\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}"
    "\\x{205f}\\x{3000}\\x{feff}";
static const char NO_SPACES[] =
    "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}"
    "\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}"
    "\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}";
static const char NO_LINE_END[] = "[^\\n\\r\\x{2028}\\x{2029}]";

/* General categories by their long names, and names that PCRE2 does not know. To it, ^
   means all but that. */
static const struct {
    const char *ecma, *pcre2;
} properties[] = {
    {"Letter", "L"},
    {"Cased_Letter", "L&"},
    {"LC", "L&"},
    {"Uppercase_Letter", "Lu"},
    {"Lowercase_Letter", "Ll"},
    {"Titlecase_Letter", "Lt"},
    {"Modifier_Letter", "Lm"},
    {"Other_Letter", "Lo"},
    {"Mark", "M"},
    {"Combining_Mark", "M"},
    {"Nonspacing_Mark", "Mn"},
    {"Spacing_Mark", "Mc"},
    {"Enclosing_Mark", "Me"},
    {"Number", "N"},
    {"Decimal_Number", "Nd"},
    {"digit", "Nd"},
    {"Letter_Number", "Nl"},
    {"Other_Number", "No"},
    {"Punctuation", "P"},
    {"punct", "P"},
    {"Connector_Punctuation", "Pc"},
    {"Dash_Punctuation", "Pd"},
    {"Open_Punctuation", "Ps"},
    {"Close_Punctuation", "Pe"},
    {"Initial_Punctuation", "Pi"},
    {"Final_Punctuation", "Pf"},
    {"Other_Punctuation", "Po"},
    {"Symbol", "S"},
    {"Math_Symbol", "Sm"},
    {"Currency_Symbol", "Sc"},
    {"Modifier_Symbol", "Sk"},
    {"Other_Symbol", "So"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Line_Separator", "Zl"},
    {"Paragraph_Separator", "Zp"},
    {"Other", "C"},
    {"Control", "Cc"},
    {"cntrl", "Cc"},
    {"Format", "Cf"},
    {"Surrogate", "Cs"},
    {"Private_Use", "Co"},
    {"Unassigned", "Cn"},
    {"Assigned", "^Cn"},
};

/* What may stand before `=` in \p{...}, and how PCRE2 writes it. */
static const struct {
    const char *ecma, *pcre2;
} property_kinds[] = {
    {"General_Category", ""},      {"gc", ""},      {"Script", "sc:"}, {"sc", "sc:"},
    {"Script_Extensions", "scx:"}, {"scx", "scx:"},
};

static bool fail(struct reader *r, const char *why)
{
    if (!r->result.why) {
        r->result.why = why;
    }
    return false;
}

/* The byte at `ahead` places from here; 0 behind the end. */
static char peek(const struct reader *r, size_t ahead)
{
    return r->at + ahead < r->text.len ? r->text.ptr[r->at + ahead] : '\0';
}

static bool take(struct reader *r, const char *expected)
{
    if (!str_starts(str_slice(r->text, r->at, r->text.len), expected)) {
        return false;
    }
    r->at += strlen(expected);
    return true;
}

static bool is_word(char c)
{
    return is_digit(c) || is_lower(c) || is_upper(c) || c == '_';
}

/* Takes letters, digits and underscores. */
static struct str take_word(struct reader *r)
{
    size_t from = r->at;
    while (is_word(peek(r, 0))) {
        r->at++;
    }
    return str_slice(r->text, from, r->at);
}

static int hex_digit(char c)
{
    if (is_digit(c)) {
        return c - '0';
    }
    c = to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Takes between `least` and `most` hexadecimal digits. */
static bool take_hex(struct reader *r, int least, int most, uint32_t *out)
{
    int n = 0;
    for (*out = 0; n < most && hex_digit(peek(r, 0)) >= 0; n++) {
        *out = *out * 16 + (uint32_t)hex_digit(peek(r, 0));
        r->at++;
    }
    return n >= least;
}

static bool put_code_point(struct reader *r, uint32_t c)
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
        return fail(r, "escape of what is no character");
    }
    buf_printf(r->out, "\\x{%x}", (unsigned)c);
    return true;
}

static bool escape_x(struct reader *r)
{
    uint32_t c = 0;
    return take_hex(r, 2, 2, &c) ? put_code_point(r, c)
                                 : fail(r, "\\x wants two hexadecimal digits");
}

/* \u{1F600}, \u263A, or two surrogates as in JSON: \uD83D\uDE00. */
static bool escape_u(struct reader *r)
{
    uint32_t c = 0, low = 0;
    if (take(r, "{")) {
        return take_hex(r, 1, 6, &c) && take(r, "}")
                   ? put_code_point(r, c)
                   : fail(r, "\\u{ wants hexadecimal digits and }");
    }
    if (!take_hex(r, 4, 4, &c)) {
        return fail(r, "\\u wants four hexadecimal digits");
    }
    if (c >= 0xD800 && c < 0xDC00 && take(r, "\\u") && take_hex(r, 4, 4, &low) &&
        low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    return put_code_point(r, c);
}

static bool escape_c(struct reader *r)
{
    char c = to_lower(peek(r, 0));
    if (!is_lower(c)) {
        return fail(r, "\\c wants a letter");
    }
    r->at++;
    return put_code_point(r, (uint32_t)(c - 'a') + 1);
}

static bool escape_zero(struct reader *r)
{
    return is_digit(peek(r, 0)) ? fail(r, "octal escape") : put_code_point(r, 0);
}

static void put_property(struct reader *r, bool inverse, const char *kind,
                         struct str name)
{
    for (size_t i = 0; i < COUNT_OF(properties) && !*kind; i++) {
        if (str_is(name, properties[i].ecma)) {
            name = str_from(properties[i].pcre2);
            break;
        }
    }
    buf_printf(r->out, "\\%c{%s%.*s}", inverse ? 'P' : 'p', kind, STR_ARGS(name));
}

/* What PCRE2 writes for the `kind` before a =, or NULL. */
static const char *property_kind(struct str kind)
{
    for (size_t i = 0; i < COUNT_OF(property_kinds); i++) {
        if (str_is(kind, property_kinds[i].ecma)) {
            return property_kinds[i].pcre2;
        }
    }
    return NULL;
}

/* \p{Letter}, \p{Script=Greek}, \p{Alphabetic}: what PCRE2 does not know, it refuses.
 */
static bool escape_property(struct reader *r)
{
    bool inverse = r->text.ptr[r->at - 1] == 'P';
    bool open = take(r, "{");
    const char *kind = "";
    struct str name = take_word(r);
    if (take(r, "=")) {
        kind = property_kind(name);
        name = take_word(r);
    }
    if (!open || !kind || name.len == 0 || !take(r, "}")) {
        return fail(r, "\\p wants a property in braces");
    }
    put_property(r, inverse, kind, name);
    return true;
}

static bool put_class(struct reader *r, const char *open, const char *inside)
{
    buf_text(r->out, r->in_class ? "" : open);
    buf_text(r->out, inside);
    buf_text(r->out, r->in_class ? "" : "]");
    return true;
}

static bool escape_space(struct reader *r)
{
    return put_class(r, "[", SPACES);
}

static bool escape_no_space(struct reader *r)
{
    return put_class(r, "[", NO_SPACES);
}

static bool escape_vertical_tab(struct reader *r)
{
    return put_code_point(r, 0x0B);
}

/* \b: a word's edge, or in a class a backspace. */
static bool escape_b(struct reader *r)
{
    if (r->in_class) {
        return put_code_point(r, 0x08);
    }
    buf_text(r->out, "\\b");
    return true;
}

static bool escape_no_edge(struct reader *r)
{
    buf_text(r->out, "\\B");
    return !r->in_class || fail(r, "\\B in a class");
}

static bool escape_name(struct reader *r)
{
    bool ok = take(r, "<");
    struct str name = take_word(r);
    if (!ok || !take(r, ">") || r->in_class) {
        return fail(r, "\\k wants a name in < and >");
    }
    r->result.refers_to_group = true;
    buf_printf(r->out, "\\k<%.*s>", STR_ARGS(name));
    return true;
}

static bool escape_number(struct reader *r)
{
    size_t from = r->at - 1;
    while (is_digit(peek(r, 0))) {
        r->at++;
    }
    if (r->in_class || r->at - from > 4) {
        return fail(r, "no such group");
    }
    r->result.refers_to_group = true;
    struct str digits = str_slice(r->text, from, r->at);
    buf_printf(r->out, "\\g{%.*s}", STR_ARGS(digits));
    return true;
}

/* Letters of escapes that PCRE2 reads the same. */
static const char SAME_ESCAPES[] = "dDwWtnfr";

/* Other escapes by their letter. */
static const struct {
    char letter;
    bool (*translate)(struct reader *r);
} escapes[] = {
    {'v', escape_vertical_tab},
    {'s', escape_space},
    {'S', escape_no_space},
    {'b', escape_b},
    {'B', escape_no_edge},
    {'c', escape_c},
    {'x', escape_x},
    {'u', escape_u},
    {'p', escape_property},
    {'P', escape_property},
    {'k', escape_name},
    {'0', escape_zero},
};

static bool is_punctuation(char c)
{
    return c > ' ' && c < 0x7F && (!is_word(c) || c == '_');
}

/* Behind a backslash. */
static bool escape(struct reader *r)
{
    char c = peek(r, 0);
    r->at++;
    for (size_t i = 0; i < COUNT_OF(escapes); i++) {
        if (c == escapes[i].letter) {
            return escapes[i].translate(r);
        }
    }
    if (is_digit(c)) {
        return escape_number(r);
    }
    if (!is_punctuation(c) && !(c && strchr(SAME_ESCAPES, c))) {
        return fail(r, "unknown escape");
    }
    buf_printf(r->out, "\\%c", c);
    return true;
}

/* Behind a [. The letters of PCRE2's [:alpha:] are nothing special. */
static bool class(struct reader *r)
{
    buf_text(r->out, take(r, "^") ? "[^" : "[");
    r->in_class = true;
    while (!take(r, "]")) {
        if (r->at >= r->text.len) {
            return fail(r, "class without its ]");
        }
        char c = r->text.ptr[r->at++];
        if (c == '\\' && !escape(r)) {
            return false;
        }
        if (c != '\\') {
            buf_text(r->out, c == '[' ? "\\" : "");
            buf_char(r->out, c);
        }
    }
    r->in_class = false;
    buf_char(r->out, ']');
    return true;
}

/* Behind a (. Only what ECMA-262 has may follow. */
static bool group(struct reader *r)
{
    static const char *const kinds[] = {"?:", "?=", "?!", "?<=", "?<!"};
    buf_char(r->out, '(');
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (take(r, kinds[i])) {
            buf_text(r->out, kinds[i]);
            return true;
        }
    }
    if (take(r, "?<")) {
        struct str name = take_word(r);
        buf_printf(r->out, "?<%.*s>", STR_ARGS(name));
        return take(r, ">") || fail(r, "group's name without its >");
    }
    char c = peek(r, 0);
    return (c != '?' && c != '*') || fail(r, "unknown kind of group");
}

/* Behind a quantifier: a ? makes it lazy, and no second one may follow. */
static bool quantified(struct reader *r)
{
    if (take(r, "?")) {
        buf_char(r->out, '?');
    }
    char c = peek(r, 0);
    return (c != '*' && c != '+' && c != '?') || fail(r, "nothing to repeat");
}

/* Behind a {. If it is no quantifier, it stands for itself. */
static bool brace(struct reader *r)
{
    size_t from = r->at;
    bool counts = is_digit(peek(r, 0));
    while (is_digit(peek(r, 0))) {
        r->at++;
    }
    if (counts && take(r, ",")) {
        while (is_digit(peek(r, 0))) {
            r->at++;
        }
    }
    if (!counts || !take(r, "}")) {
        r->at = from;
        buf_text(r->out, "\\{");
        return true;
    }
    buf_char(r->out, '{');
    buf_str(r->out, str_slice(r->text, from, r->at));
    return quantified(r);
}

static bool literal(struct reader *r, char c)
{
    buf_text(r->out, c == ']' || c == '}' ? "\\" : "");
    buf_char(r->out, c);
    return true;
}

static bool item(struct reader *r)
{
    char c = r->text.ptr[r->at++];
    switch (c) {
    case '\\':
        return escape(r);
    case '[':
        return class(r);
    case '(':
        return group(r);
    case '{':
        return brace(r);
    case '.':
        buf_text(r->out, NO_LINE_END);
        return true;
    case '*':
    case '+':
    case '?':
        buf_char(r->out, c);
        return quantified(r);
    default:
        return literal(r, c);
    }
}

struct ecma_result ecma_translate(struct buf *out, struct str text)
{
    struct reader r = {.text = text, .out = out};
    if (utf8_check(text) < text.len) {
        fail(&r, "the pattern is not UTF-8");
    }
    while (r.at < text.len && !r.result.why && item(&r)) {
    }
    return r.result;
}
