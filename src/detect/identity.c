#include "detect/identity.h"

#include <stdint.h>
#include <string.h>

#include "base/attr.h"
#include "base/messages.h"

/* A candidate: letters and digits in capitals, without what separates them. */
enum { CODE_MAX = 34 };

struct code {
    char s[CODE_MAX + 1];
    size_t len;
};

static int digit(char c)
{
    return c - '0';
}

/* Whether the code has this shape: 9 a digit, A a letter, * any of both. */
static bool has_shape(const struct code *c, const char *shape)
{
    bool fits = c->len == strlen(shape);
    for (size_t i = 0; fits && i < c->len; i++) {
        bool number = is_digit(c->s[i]), letter = is_upper(c->s[i]);
        fits = shape[i] == '9' ? number : shape[i] == 'A' ? letter : number || letter;
    }
    return fits;
}

static bool is_luhn(const char *digits, size_t count)
{
    int sum = 0;
    for (size_t i = 0; i < count; i++) {
        int d = digit(digits[count - 1 - i]);
        d = i % 2 ? d * 2 : d;
        sum += d > 9 ? d - 9 : d;
    }
    return sum % 10 == 0;
}

static bool is_all_same(const struct code *c)
{
    return strspn(c->s, (char[]){c->s[0], '\0'}) == c->len;
}

static int two(const char *s)
{
    return digit(s[0]) * 10 + digit(s[1]);
}

static bool is_month_day(const char *s)
{
    return two(s) >= 1 && two(s) <= 12 && two(s + 2) >= 1 && two(s + 2) <= 31;
}

static int weighted(const char *s, const int *weights, size_t count)
{
    int sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += digit(s[i]) * weights[i];
    }
    return sum;
}

static size_t iban_length(const char *country)
{
    static const char table[] =
        "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28"
        "EE20EG29ES24FI18FO18FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26"
        "IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MR27MT31MU30"
        "NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24SC31SE24SI19SK24SM27ST25SV28TL23"
        "TN24TR26UA29VA22VG24XK20";
    for (size_t i = 0; i + 4 < sizeof table; i += 4) {
        if (memcmp(table + i, country, 2) == 0) {
            return (size_t)two(table + i + 2);
        }
    }
    return 0;
}

static bool is_iban(const struct code *c)
{
    if (c->len < 15 || !is_upper(c->s[0]) || !is_upper(c->s[1]) || !is_digit(c->s[2]) ||
        !is_digit(c->s[3]) || iban_length(c->s) != c->len) {
        return false;
    }
    int rest = 0;
    for (size_t i = 0; i < c->len; i++) {
        char v = c->s[(i + 4) % c->len];
        rest = is_digit(v) ? (rest * 10 + digit(v)) % 97
                           : (rest * 100 + v - 'A' + 10) % 97;
    }
    return rest == 1;
}

static const struct {
    const char *from, *to; /* first digits */
    size_t min, max;
} issuers[] = {
    {"34", "34", 15, 15},     {"37", "37", 15, 15},     {"4", "4", 16, 16},
    {"51", "55", 16, 16},     {"2221", "2720", 16, 16}, {"6011", "6011", 16, 16},
    {"644", "649", 16, 16},   {"65", "65", 16, 16},     {"3528", "3589", 16, 16},
    {"2200", "2204", 16, 16}, {"62", "62", 16, 19},
};

static bool is_card(const struct code *c)
{
    if (strspn(c->s, "0123456789") != c->len || !is_luhn(c->s, c->len) ||
        is_all_same(c)) {
        return false;
    }
    for (size_t i = 0; i < COUNT_OF(issuers); i++) {
        size_t n = strlen(issuers[i].from);
        if (c->len >= issuers[i].min && c->len <= issuers[i].max &&
            strncmp(c->s, issuers[i].from, n) >= 0 &&
            strncmp(c->s, issuers[i].to, n) <= 0) {
            return true;
        }
    }
    return false;
}

static bool is_nir(const struct code *c)
{
    bool corsica =
        has_shape(c, "999999A99999999") && c->s[5] == '2' && strchr("AB", c->s[6]);
    if ((!corsica && !has_shape(c, "999999999999999")) || !strchr("123478", c->s[0])) {
        return false;
    }
    int month = two(c->s + 3);
    if (month == 0 || (month > 12 && month < 20) || month > 42) {
        return false;
    }
    int64_t n = 0;
    for (size_t i = 0; i < 13; i++) {
        n = n * 10 + (is_digit(c->s[i]) ? digit(c->s[i]) : 0);
    }
    if (corsica) {
        n -= c->s[6] == 'A' ? 1000000 : 2000000;
    }
    return 97 - n % 97 == two(c->s + 13);
}

static bool has_dni_letter(const char *digits, char letter)
{
    int n = 0;
    for (size_t i = 0; i < 8; i++) {
        n = (n * 10 + digit(digits[i])) % 23;
    }
    return "TRWAGMYFPDXBNJZSQVHLCKE"[n] == letter;
}

static bool is_dni(const struct code *c)
{
    return has_shape(c, "99999999A") && has_dni_letter(c->s, c->s[8]);
}

static bool is_nie(const struct code *c)
{
    if (!has_shape(c, "A9999999A") || !strchr("XYZ", c->s[0])) {
        return false;
    }
    char digits[9];
    memcpy(digits, c->s, 8);
    digits[0] = (char)('0' + (c->s[0] - 'X'));
    return has_dni_letter(digits, c->s[8]);
}

static bool is_codice_fiscale(const struct code *c)
{
    static const unsigned char odd[] = {1,  0,  5,  7,  9,  13, 15, 17, 19,
                                        21, 2,  4,  18, 20, 11, 3,  6,  8,
                                        12, 14, 16, 10, 22, 25, 24, 23};
    if (!has_shape(c, "AAAAAA99A99A999A") || !strchr("ABCDEHLMPRST", c->s[8])) {
        return false;
    }
    int sum = 0;
    for (size_t i = 0; i < 15; i++) {
        int v = is_digit(c->s[i]) ? digit(c->s[i]) : c->s[i] - 'A';
        sum += i % 2 ? v : odd[v];
    }
    return sum % 26 == c->s[15] - 'A';
}

/* Two check digits behind `count` digits, weights falling to 2, as in Brazil. */
static bool is_cpf(const struct code *c)
{
    if (!has_shape(c, "99999999999") || is_all_same(c)) {
        return false;
    }
    for (size_t known = 9; known < 11; known++) {
        int sum = 0;
        for (size_t i = 0; i < known; i++) {
            sum += digit(c->s[i]) * (int)(known + 1 - i);
        }
        int check = sum * 10 % 11 % 10;
        if (check != digit(c->s[known])) {
            return false;
        }
    }
    return true;
}

static bool is_bsn(const struct code *c)
{
    static const int weights[] = {9, 8, 7, 6, 5, 4, 3, 2, -1};
    return has_shape(c, "999999999") && weighted(c->s, weights, 9) % 11 == 0 &&
           !is_all_same(c);
}

static bool is_south_african(const struct code *c)
{
    return has_shape(c, "9999999999999") && is_month_day(c->s + 2) &&
           strchr("012", c->s[10]) && strchr("89", c->s[11]) && is_luhn(c->s, 13);
}

static bool is_chinese(const struct code *c)
{
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    bool shape = has_shape(c, "999999999999999999") ||
                 (has_shape(c, "99999999999999999A") && c->s[17] == 'X');
    return shape &&
           (strncmp(c->s + 6, "19", 2) == 0 || strncmp(c->s + 6, "20", 2) == 0) &&
           is_month_day(c->s + 10) &&
           "10X98765432"[weighted(c->s, weights, 17) % 11] == c->s[17];
}

static bool is_aadhaar(const struct code *c)
{
    static const unsigned char product[10][10] = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
        {2, 3, 4, 0, 1, 7, 8, 9, 5, 6}, {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
        {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
        {8, 7, 6, 5, 9, 3, 2, 1, 0, 4}, {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}};
    static const unsigned char turn[] = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    if (!has_shape(c, "999999999999") || c->s[0] < '2') {
        return false;
    }
    int check = 0;
    for (size_t i = 0; i < 12; i++) {
        int d = digit(c->s[11 - i]);
        for (size_t k = 0; k < i % 8; k++) {
            d = turn[d];
        }
        check = product[check][d];
    }
    return check == 0;
}

static bool is_nhs(const struct code *c)
{
    static const int weights[] = {10, 9, 8, 7, 6, 5, 4, 3, 2};
    return has_shape(c, "9999999999") &&
           (11 - weighted(c->s, weights, 9) % 11) % 11 == digit(c->s[9]);
}

static bool is_swedish(const struct code *c)
{
    const char *s = c->s + (c->len == 12 ? 2 : 0);
    bool shape = has_shape(c, "9999999999") || has_shape(c, "999999999999");
    return shape && is_month_day(s + 2) && is_luhn(s, 10);
}

static bool is_finnish(const struct code *c)
{
    bool shape = has_shape(c, "999999999*") || has_shape(c, "999999A999*");
    if (!shape || two(c->s) < 1 || two(c->s) > 31 || two(c->s + 2) < 1 ||
        two(c->s + 2) > 12) {
        return false;
    }
    int64_t n = 0;
    for (size_t i = 0; i + 1 < c->len; i++) {
        n = is_digit(c->s[i]) ? n * 10 + digit(c->s[i]) : n;
    }
    return "0123456789ABCDEFHJKLMNPRSTUVWXY"[n % 31] == c->s[c->len - 1];
}

static bool is_pesel(const struct code *c)
{
    static const int weights[] = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};
    return has_shape(c, "99999999999") &&
           (10 - weighted(c->s, weights, 10) % 10) % 10 == digit(c->s[10]);
}

static bool is_curp(const struct code *c)
{
    static const int letters[] = {10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
                                  23, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36};
    if (!has_shape(c, "AAAA999999AAAAAA*9") || !is_month_day(c->s + 6) ||
        !strchr("HMX", c->s[10])) {
        return false;
    }
    int sum = 0;
    for (size_t i = 0; i < 17; i++) {
        int v = is_digit(c->s[i]) ? digit(c->s[i]) : letters[c->s[i] - 'A'];
        sum += v * (int)(18 - i);
    }
    return (10 - sum % 10) % 10 == digit(c->s[17]);
}

static bool is_rut(const struct code *c)
{
    int sum = 0;
    if (c->len < 8 || c->len > 9 || strspn(c->s, "0123456789") < c->len - 1) {
        return false;
    }
    for (size_t i = 0; i + 1 < c->len; i++) {
        sum += digit(c->s[c->len - 2 - i]) * (int)(i % 6 + 2);
    }
    return "0123456789K0"[11 - sum % 11] == c->s[c->len - 1];
}

static bool is_snils(const struct code *c)
{
    static const int weights[] = {9, 8, 7, 6, 5, 4, 3, 2, 1};
    return has_shape(c, "99999999999") &&
           weighted(c->s, weights, 9) % 101 % 100 == two(c->s + 9);
}

/* Names that have to stand before a number whose own form says too little. */
static const char *const bsn_names[] = {"bsn", "burgerservicenummer", "sofinummer",
                                        NULL};
static const char *const aadhaar_names[] = {"aadhaar", "aadhar", "आधार", "uidai", NULL};
static const char *const nhs_names[] = {"nhs number", "nhs no", "nhs no.", NULL};
static const char *const pesel_names[] = {"pesel", NULL};
static const char *const rut_names[] = {"rut", "run", "r.u.t.", NULL};
static const char *const cpf_names[] = {"cpf", NULL};

/* `form`: how it is written, 9 for a digit, A for a letter, * for both, the rest as it
   is; NULL for any grouping. */
static const struct kind {
    const char *what;
    bool (*holds)(const struct code *c);
    const char *form;
    const char *const *names;
} kinds[] = {
    {N_("a bank account number"), is_iban, NULL, NULL},
    {N_("a payment card number"), is_card, NULL, NULL},
    {N_("a French social security number"), is_nir, NULL, NULL},
    {N_("a Spanish identity number"), is_dni, "99999999A", NULL},
    {N_("a Spanish identity number"), is_dni, "99999999-A", NULL},
    {N_("a Spanish identity number"), is_nie, "A9999999A", NULL},
    {N_("a Spanish identity number"), is_nie, "A-9999999-A", NULL},
    {N_("an Italian fiscal code"), is_codice_fiscale, NULL, NULL},
    {N_("a Brazilian taxpayer number"), is_cpf, "999.999.999-99", NULL},
    {N_("a Brazilian taxpayer number"), is_cpf, NULL, cpf_names},
    {N_("a Dutch citizen number"), is_bsn, NULL, bsn_names},
    {N_("a South African identity number"), is_south_african, "9999999999999", NULL},
    {N_("a South African identity number"), is_south_african, "999999 9999 99 9", NULL},
    {N_("a Chinese identity number"), is_chinese, NULL, NULL},
    {N_("an Indian identity number"), is_aadhaar, NULL, aadhaar_names},
    {N_("a British health service number"), is_nhs, NULL, nhs_names},
    {N_("a Swedish identity number"), is_swedish, "999999-9999", NULL},
    {N_("a Swedish identity number"), is_swedish, "99999999-9999", NULL},
    {N_("a Finnish identity number"), is_finnish, "999999-999*", NULL},
    {N_("a Finnish identity number"), is_finnish, "999999A999*", NULL},
    {N_("a Polish identity number"), is_pesel, NULL, pesel_names},
    {N_("a Mexican identity code"), is_curp, NULL, NULL},
    {N_("a Chilean identity number"), is_rut, NULL, rut_names},
    {N_("a Russian social insurance number"), is_snils, "999-999-999 99", NULL},
};

static bool is_written(struct str text, const char *form)
{
    bool fits = !form || text.len == strlen(form);
    for (size_t i = 0; fits && form && i < text.len; i++) {
        char c = text.ptr[i], f = form[i];
        bool number = is_digit(c), letter = is_upper(c) || is_lower(c);
        fits = f == '9'   ? number
               : f == 'A' ? letter
               : f == '*' ? number || letter
                          : c == f;
    }
    return fits;
}

static const struct kind *kind_of(struct str text, size_t start, size_t end,
                                  const struct code *c)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        const struct kind *k = &kinds[i];
        if (is_written(str_slice(text, start, end), k->form) && k->holds(c) &&
            (!k->names || word_before(text, start, 40, k->names) != SIZE_MAX)) {
            return k;
        }
    }
    return NULL;
}

static bool is_code_byte(char c)
{
    return is_digit(c) || is_upper(c) || is_lower(c);
}

/* What may separate the groups of one number. */
static bool is_mark(char c)
{
    return c == ' ' || c == '-' || c == '.';
}

/* Takes the next group at `*at` into the code; false when there is none or no room. */
static bool take(struct str text, size_t *at, struct code *c)
{
    size_t i = *at;
    i += c->len > 0 && is_mark(byte_at(text, i));
    size_t before = c->len;
    for (; is_code_byte(byte_at(text, i)) && c->len < CODE_MAX; i++) {
        char v = text.ptr[i];
        c->s[c->len++] = is_lower(v) ? (char)(v - 'a' + 'A') : v;
    }
    c->s[c->len] = '\0';
    if (c->len == before || is_code_byte(byte_at(text, i))) {
        return false;
    }
    *at = i;
    return true;
}

static size_t group_start(struct str text, size_t at)
{
    while (is_code_byte(byte_before(text, at))) {
        at--;
    }
    return at;
}

static size_t group_end(struct str text, size_t at)
{
    while (is_code_byte(byte_at(text, at))) {
        at++;
    }
    return at;
}

static bool may_begin(struct str text, size_t at)
{
    return !strchr("/_=#", byte_before(text, at));
}

static bool identity_at(struct str text, size_t start, struct sighting *out)
{
    struct code c = {0};
    bool found = false;
    for (size_t end = start; take(text, &end, &c);) {
        bool whole = !is_code_byte(byte_at(text, end)) &&
                     !(strchr("-_/", byte_at(text, end)) &&
                       is_code_byte(byte_at(text, end + 1)));
        const struct kind *k =
            c.len >= 8 && whole ? kind_of(text, start, end, &c) : NULL;
        if (k) {
            *out = (struct sighting){start, end, k->what};
            found = true;
        }
    }
    return found && !is_in_address(text, start);
}

/* A code begins with the group that holds its first digit, or with a single letter and
   a hyphen before that. */
bool find_identity(struct str text, size_t from, struct sighting *out)
{
    size_t next;
    for (size_t at = from; (at = digit_next(text, at)) < text.len; at = next) {
        size_t start = group_start(text, at);
        next = group_end(text, at);
        if (next == at) { /* a digit beyond ASCII */
            next++;
            continue;
        }
        bool letter = start == at && at >= from + 2 && text.ptr[at - 1] == '-' &&
                      !is_digit(text.ptr[at - 2]) &&
                      group_start(text, at - 1) == at - 2;
        if ((letter && may_begin(text, at - 2) && identity_at(text, at - 2, out)) ||
            (start >= from && may_begin(text, start) &&
             identity_at(text, start, out))) {
            return true;
        }
    }
    return false;
}
