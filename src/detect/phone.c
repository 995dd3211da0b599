#include "detect/phone.h"

#include <stdint.h>
#include <string.h>

#include "base/attr.h"
#include "base/messages.h"

/* Country codes of ITU-T E.164 and how many digits follow, where the plan fixes it.
   What is not listed but begins with a zone's digit has 7 to 12. */
static const struct {
    const char *code;
    unsigned char min, max;
} plans[] = {
    {"1", 10, 10},  {"20", 8, 10},  {"27", 9, 9},   {"30", 10, 10}, {"31", 9, 9},
    {"32", 8, 9},   {"33", 9, 9},   {"34", 9, 9},   {"36", 8, 9},   {"39", 6, 11},
    {"40", 9, 9},   {"41", 9, 9},   {"43", 6, 12},  {"44", 9, 10},  {"45", 8, 8},
    {"46", 7, 10},  {"47", 8, 8},   {"48", 9, 9},   {"49", 7, 11},  {"51", 8, 9},
    {"52", 10, 10}, {"53", 8, 8},   {"54", 10, 11}, {"55", 10, 11}, {"56", 9, 9},
    {"57", 8, 10},  {"58", 10, 10}, {"60", 8, 10},  {"61", 9, 9},   {"62", 8, 12},
    {"63", 8, 10},  {"64", 8, 10},  {"65", 8, 8},   {"66", 8, 9},   {"7", 10, 10},
    {"81", 9, 10},  {"82", 8, 10},  {"84", 9, 10},  {"86", 10, 11}, {"90", 10, 10},
    {"91", 10, 10}, {"92", 9, 10},  {"93", 9, 9},   {"94", 9, 9},   {"95", 7, 10},
    {"98", 10, 10}, {"2", 7, 11},   {"3", 7, 11},   {"4", 7, 11},   {"5", 7, 11},
    {"6", 7, 11},   {"8", 7, 12},   {"9", 7, 11},
};

static bool is_international(const char *digits, size_t count)
{
    for (size_t i = 0; i < COUNT_OF(plans); i++) {
        size_t code = strlen(plans[i].code);
        if (strncmp(digits, plans[i].code, code) != 0) {
            continue;
        }
        if (code == 1 && !strchr("17", digits[0])) {
            code = 3; /* the rest of the zone has codes of three digits */
        }
        size_t trunk = digits[code] == '0' && count > code + 9; /* "+44 (0)20" */
        size_t rest = count > code + trunk ? count - code - trunk : 0;
        bool empty = digits[code] == '0' && digits[code + 1] == '0';
        return rest >= plans[i].min && rest <= plans[i].max && !empty;
    }
    return false;
}

/* Whether the groups have these lengths, such as "334". */
static bool has_form(const struct number *n, const char *form)
{
    bool same = n->group_count == strlen(form);
    for (size_t i = 0; same && i < n->group_count; i++) {
        same = n->groups[i].len == (size_t)(form[i] - '0');
    }
    return same;
}

/* Separated by hyphens, brackets or full stops, which figures are not. */
static bool has_marks(const struct number *n)
{
    for (size_t i = 1; i < n->group_count; i++) {
        if (n->groups[i].separator != ' ') {
            return true;
        }
    }
    return false;
}

static bool is_year(const struct number *n, size_t group)
{
    const char *digits = n->digits + n->groups[group].from;
    return n->groups[group].len == 4 &&
           (strncmp(digits, "19", 2) == 0 || strncmp(digits, "20", 2) == 0);
}

/* A date such as 05-11-2024 or 2024-11-05, alone or in a row with others. */
static bool is_date(const struct number *n)
{
    for (size_t i = 0; i < n->group_count; i++) {
        bool short_before =
            i >= 2 && n->groups[i - 1].len <= 2 && n->groups[i - 2].len <= 2;
        bool short_behind = i + 2 < n->group_count && n->groups[i + 1].len == 2 &&
                            n->groups[i + 2].len == 2;
        if (is_year(n, i) && (short_before || short_behind)) {
            return true;
        }
    }
    return false;
}

/* 02110-1301 is a postcode of the United States, 0069 0307 0301 a row of code points.
 */
static bool is_code(const struct number *n)
{
    bool fours = n->group_count > 2;
    for (size_t i = 0; i < n->group_count; i++) {
        fours = fours && n->groups[i].len == 4;
    }
    return fours || (has_form(n, "54") && n->groups[1].separator == '-');
}

/* 1 234 567 or 1.234.567: a figure. */
static bool is_figure(const struct number *n)
{
    bool figure = n->group_count > 1 && n->groups[0].len <= 3 && n->digits[0] != '0';
    for (size_t i = 1; figure && i < n->group_count; i++) {
        figure = n->groups[i].len == 3 && strchr(" .", n->groups[i].separator);
    }
    return figure;
}

/* 01 23 45 67 89, 020 7946 0958, 09-1234-5678 */
static bool is_zero_led(const struct number *n)
{
    bool length = n->count >= 9 && n->count <= 12;
    bool area = n->digits[0] == '0' && n->digits[1] != '0' && n->groups[0].len >= 2;
    size_t longest = 0;
    for (size_t i = 0; i < n->group_count; i++) {
        longest = n->groups[i].len > longest ? n->groups[i].len : longest;
    }
    bool bare = n->group_count == 1 && n->count >= 10 && n->count <= 11;
    return length && area && (bare || (n->group_count > 1 && longest <= 9)) &&
           !is_date(n);
}

/* Calls that cost nothing: 0800 1111, 1800 55 1800, 1-800-555-0100, 400-555-0100. */
static bool is_free_call(const struct number *n)
{
    static const struct {
        const char *start, *form;
    } forms[] = {
        {"0800", "44"},   {"0800", "422"},  {"0808", "44"},   {"1800", "433"},
        {"1800", "424"},  {"1300", "433"},  {"1300", "424"},  {"400", "334"},
        {"800", "334"},   {"1800", "1334"}, {"1888", "1334"}, {"1877", "1334"},
        {"1866", "1334"}, {"1855", "1334"}, {"1844", "1334"}, {"1833", "1334"},
        {"0800", "433"},  {"0800", "43"},   {"1800", "4222"}, {"0508", "433"},
    };
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        if (strncmp(n->digits, forms[i].start, strlen(forms[i].start)) == 0 &&
            has_form(n, forms[i].form)) {
            return !(n->group_count == 2 && n->groups[1].separator == '-');
        }
    }
    return false;
}

static bool is_north_american(const struct number *n)
{
    size_t one = n->digits[0] == '1' && n->groups[0].len == 1;
    const char *d = n->digits + one;
    bool form = has_form(n, one ? "1334" : "334");
    return form && has_marks(n) && d[0] >= '2' && d[3] >= '2';
}

static bool is_other_plan(const struct number *n)
{
    const char *d = n->digits;
    bool russian = n->count == 11 && d[0] == '8' && n->groups[0].len == 1 &&
                   strchr("3489", d[1]) &&
                   (has_form(n, "13322") || has_form(n, "1337"));
    bool chinese = n->count == 11 && d[0] == '1' && d[1] >= '3' && has_form(n, "344");
    bool brazilian = (has_form(n, "254") || has_form(n, "244")) && has_marks(n) &&
                     n->groups[1].separator == ')';
    return russian || chinese || brazilian;
}

/* Right behind one of these, digits are a number to call. */
static const char *const call_words[] = {
    "tel",      "tel.",     "phone",        "telephone",
    "mobile",   "whatsapp", "viber",        "telegram",
    "hotline",  "fax",      "phone number", "telephone number",
    "tél",      "tél.",     "téléphone",    "portable",
    "teléfono", "telefono", "móvil",        "celular",
    "telefone", "telefon",  "handy",        "тел.",
    "телефон*", "Тел.",     "Телефон*",     "телефону",
    "телефона", "هاتف",     "جوال",         "الهاتف",
    "电话",     "手机",     "手机号",       "热线",
    "微信",     "拨打",     "致电",         NULL};

/* Near one of these it is the number of a publication. */
static const char *const id_words[] = {"isbn*", "issn*", "doi",   "pmid",
                                       "pmcid", "arxiv", "orcid", NULL};

/* Right behind one of these it is the number of something else. */
static const char *const number_words[] = {
    "id",       "ids",      "no",      "no.",     "nº",      "n°",
    "number",   "numbered", "ref",     "case",    "grant",   "registration*",
    "document", "version",  "trial",   "charity", "номер",   "№",
    "编号",     "рег.",     "licence", "license", "article", NULL};

/* Only marks stand between the word and the number. */
static bool is_right_behind(struct str text, const struct number *n,
                            const char *const *words)
{
    size_t end = word_before(text, n->start, 24, words);
    for (size_t i = end; end != SIZE_MAX && i < n->start; i++) {
        bool mark =
            strchr(" :.*_(#", text.ptr[i]) || (unsigned char)text.ptr[i] >= 0x80;
        if (!mark) {
            return false;
        }
    }
    return end != SIZE_MAX;
}

static bool is_called(struct str text, const struct number *n)
{
    return n->count >= 7 && n->count <= 13 && is_right_behind(text, n, call_words);
}

/* What stands right before or behind tells that it is part of something else. */
static bool is_part(struct str text, const struct number *n)
{
    char before = byte_before(text, n->start), behind = byte_at(text, n->end);
    bool money =
        n->start >= 2 && (memcmp(text.ptr + n->start - 2, "\xC2\xA3", 2) == 0 ||
                          memcmp(text.ptr + n->start - 2, "\xC2\xA5", 2) == 0);
    money |= n->start >= 3 && memcmp(text.ptr + n->start - 3, "\u20AC", 3) == 0;
    bool glued = is_lower(before) || is_upper(before) || strchr("/_=#.,$-@^", before);
    bool goes_on = is_lower(behind) || is_upper(behind) || strchr("%_/@=$", behind) ||
                   (behind == ',' && is_digit(byte_at(text, n->end + 1))) ||
                   (behind == ':' && is_digit(byte_at(text, n->end + 1)));
    return money || glued || goes_on;
}

static bool is_national(struct str text, const struct number *n)
{
    if (is_called(text, n)) {
        return !is_date(n) && !(n->count == 8 && is_year(n, 0));
    }
    if (is_code(n) || (is_figure(n) && !is_free_call(n))) {
        return false;
    }
    bool form =
        is_zero_led(n) || is_free_call(n) || is_north_american(n) || is_other_plan(n);
    return form && word_before(text, n->start, 16, id_words) == SIZE_MAX &&
           !is_right_behind(text, n, number_words);
}

static bool is_phone(struct str text, const struct number *n)
{
    if (n->count < 7 || n->count > 15 || is_part(text, n)) {
        return false;
    }
    if (n->plus) {
        return is_international(n->digits, n->count);
    }
    if (n->digits[0] == '0' && n->digits[1] == '0' && n->count >= 11) {
        return is_international(n->digits + 2, n->count - 2);
    }
    return is_national(text, n);
}

/* Digits behind "tel:" and its like, whatever their form. */
static bool is_linked(struct str text, const struct number *n)
{
    static const char *const schemes[] = {"tel:", "sms:", "callto:", "whatsapp:"};
    for (size_t i = 0; i < COUNT_OF(schemes); i++) {
        size_t len = strlen(schemes[i]);
        if (n->start >= len &&
            memcmp(text.ptr + n->start - len, schemes[i], len) == 0) {
            return n->count >= 7;
        }
    }
    return false;
}

/* The number, or what remains of it behind a year or a short figure: "in 2019 020 ...".
 */
static bool phone_in(struct str text, const struct number *n, struct sighting *out)
{
    bool found = is_linked(text, n) || is_phone(text, n);
    struct number part = *n;
    for (size_t skip = 1; !found && !n->plus && skip < n->group_count && skip < 3;
         skip++) {
        char separator = n->groups[skip].separator;
        part = number_without(n, skip);
        bool own = separator == '(' || (separator == ' ' && part.digits[0] == '0');
        found = own && !is_date(n) && part.count >= 9 && !has_form(&part, "333") &&
                is_phone(text, &part);
    }
    if (!found || (!is_linked(text, &part) && is_in_address(text, part.start))) {
        return false;
    }
    *out = (struct sighting){part.start, part.end, N_("a telephone number")};
    return true;
}

bool find_phone(struct str text, size_t from, struct sighting *out)
{
    struct number n;
    for (size_t at = from; number_next(text, at, &n); at = n.end) {
        if (phone_in(text, &n, out)) {
            return true;
        }
    }
    return false;
}
