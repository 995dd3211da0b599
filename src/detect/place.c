#include "detect/place.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/messages.h"

/* A number with decimals: -0.14189. `end` is `at` when there is none. */
struct decimal {
    size_t end, decimals;
    long whole;
};

static struct decimal decimal_at(struct str text, size_t at)
{
    struct decimal d = {.end = at};
    size_t i = at + (byte_at(text, at) == '-' || byte_at(text, at) == '+');
    size_t first = i;
    while (is_digit(byte_at(text, i)) && i - first < 4) {
        d.whole = d.whole * 10 + (text.ptr[i++] - '0');
    }
    if (i == first || byte_at(text, i) != '.') {
        return d;
    }
    size_t point = i++;
    while (is_digit(byte_at(text, i))) {
        i++;
    }
    d.decimals = i - point - 1;
    d.end = d.decimals ? i : at;
    return d;
}

/* Degree sign and letter of the compass. */
static size_t behind_unit(struct str text, size_t at, bool *unit)
{
    if (byte_at(text, at) == ' ' && strchr("NSEWO", byte_at(text, at + 1)) &&
        !is_word_byte(byte_at(text, at + 2))) {
        at++;
    }
    if (str_starts(str_slice(text, at, text.len), "°")) {
        at += strlen("°");
        at += byte_at(text, at) == ' ';
        *unit = true;
    }
    if (strchr("NSEWO", byte_at(text, at)) && !is_word_byte(byte_at(text, at + 1))) {
        at++;
        *unit = true;
    }
    return at;
}

static const char *const map_words[] = {
    "lat",      "latitude",   "lon",        "lng",       "longitude",   "coordinate*",
    "gps",      "geo:*",      "map*",       "coordonn*", "coordenada*", "latitud",
    "longitud", "координат*", "Координат*", "坐标",      "经度",        "纬度",
    "إحداثيات", "ll=*",       "q=*",        "@*",        NULL};

/* "lon: " before the second number */
static size_t behind_name(struct str text, size_t at)
{
    static const char *const names[] = {"lon", "lng", "long", "longitude"};
    size_t end = at;
    while (is_lower(to_lower(byte_at(text, end)))) {
        end++;
    }
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (str_is(str_slice(text, at, end), names[i])) {
            while (strchr(" :=", byte_at(text, end))) {
                end++;
            }
            return end;
        }
    }
    return at;
}

static bool coordinates_at(struct str text, size_t at, struct sighting *out)
{
    struct decimal north = decimal_at(text, at);
    if (north.decimals < 3 || north.whole > 90) {
        return false;
    }
    bool unit = false;
    size_t i = behind_unit(text, north.end, &unit), gap = i;
    while (i - gap < 3 && strchr(",;/ ", byte_at(text, i))) {
        i++;
    }
    i = behind_name(text, i);
    struct decimal east = decimal_at(text, i);
    if (i == gap || east.decimals < 3 || east.whole > 180) {
        return false;
    }
    size_t end = behind_unit(text, east.end, &unit);
    size_t fine = north.decimals < east.decimals ? north.decimals : east.decimals;
    bool far = north.whole >= 10 || east.whole >= 10;
    bool sure =
        unit || (fine >= 5 && far) || word_before(text, at, 40, map_words) != SIZE_MAX;
    *out = (struct sighting){at, end, N_("the coordinates of a place")};
    return sure;
}

/* 51°30'05": degrees, minutes and seconds. */
static bool seconds_at(struct str text, size_t at, struct sighting *out)
{
    static const char *const signs[3][4] = {
        {"°", "º", NULL}, {"'", "′", "’", NULL}, {"\"", "″", "”", "''"}};
    size_t i = at;
    for (size_t part = 0; part < 3; part++) {
        size_t first = i;
        while (is_digit(byte_at(text, i)) || (part == 2 && byte_at(text, i) == '.')) {
            i++;
        }
        size_t len = 0;
        for (size_t k = 0; k < 4 && signs[part][k] && !len; k++) {
            bool is = str_starts(str_slice(text, i, text.len), signs[part][k]);
            len = is ? strlen(signs[part][k]) : 0;
        }
        if (i == first || !len) {
            return false;
        }
        i += len;
        i += part < 2 && byte_at(text, i) == ' ';
    }
    *out = (struct sighting){at, i, N_("the coordinates of a place")};
    return true;
}

static size_t skip_blanks(struct str text, size_t at)
{
    while (byte_at(text, at) == ' ') {
        at++;
    }
    return at;
}

static size_t word_stop(struct str text, size_t at)
{
    while (is_word_byte(byte_at(text, at)) || strchr("'-", byte_at(text, at))) {
        at++;
    }
    return at;
}

static bool is_one_of(struct str word, const char *const *words)
{
    for (; *words; words++) {
        if (str_is(word, *words)) {
            return true;
        }
    }
    return false;
}

static bool is_capital(struct str text, size_t at)
{
    unsigned char c = (unsigned char)byte_at(text, at);
    return is_upper((char)c) || c == 0xC3; /* or an accented one */
}

/* 12 Example Street: behind the number one to three names, then the kind of street. */
static size_t english_street(struct str text, size_t at)
{
    static const char *const kinds[] = {
        "Street",    "St",   "Road",     "Rd",      "Avenue",  "Ave",   "Lane",
        "Boulevard", "Blvd", "Crescent", "Terrace", "Gardens", "Drive", NULL};
    for (size_t words = 0; words < 4; words++) {
        at = skip_blanks(text, at);
        size_t end = word_stop(text, at);
        if (end == at || !is_capital(text, at)) {
            return 0;
        }
        if (words > 0 && is_one_of(str_slice(text, at, end), kinds)) {
            return end;
        }
        at = end;
    }
    return 0;
}

/* 3 bis, rue de l'Exemple */
static size_t french_street(struct str text, size_t at)
{
    static const char *const kinds[] = {"rue",    "Rue",       "avenue", "boulevard",
                                        "allée",  "chemin",    "quai",   "impasse",
                                        "Avenue", "Boulevard", "cours",  NULL};
    static const char *const more[] = {"bis", "ter", NULL};
    at = skip_blanks(text, at);
    size_t end = word_stop(text, at);
    if (is_one_of(str_slice(text, at, end), more)) {
        at = end;
    }
    at += byte_at(text, at) == ',';
    at = skip_blanks(text, at);
    end = word_stop(text, at);
    if (!is_one_of(str_slice(text, at, end), kinds)) {
        return 0;
    }
    for (size_t words = 0; words < 4; words++) {
        at = skip_blanks(text, end);
        end = word_stop(text, at);
        size_t behind = str_find(str_slice(text, at, end), 0, STR("'")) + 1;
        bool named = is_capital(text, at) ||
                     (at + behind < end && is_capital(text, at + behind));
        if (end == at || named) {
            return end == at ? 0 : end;
        }
    }
    return 0;
}

static bool is_year(struct str number)
{
    return number.len == 4 && (str_starts(number, "19") || str_starts(number, "20"));
}

/* What stands before a house number: Calle Ejemplo, 12; Musterstraße 12; ул. Примерная,
   д. 12; 示例路12号. `between`: what the last bytes before the number must be. */
static const char *const spanish_kinds[] = {
    "calle", "avenida", "avda.", "carrera", "rua", "travessa", "pasaje", "jirón", NULL};
static const char *const german_kinds[] = {"straße", "strasse", "gasse", "str.",
                                           "Straße", "Strasse", "Gasse", NULL};
static const char *const russian_kinds[] = {
    "ул.", "улица", "проспект", "пр-т", "переулок", "Ул.", "Улица", "Проспект", NULL};
static const char *const russian_houses[] = {"д.", "дом", NULL};
static const char *const arabic_streets[] = {"شارع", NULL};
static const char *const arabic_numbers[] = {"رقم", NULL};

static bool ends_with_any(struct str text, size_t at, const char *const *ends)
{
    struct str before = str_slice(text, 0, at);
    for (; *ends; ends++) {
        if (str_ends(before, *ends)) {
            return true;
        }
    }
    return false;
}

static size_t before_blanks(struct str text, size_t at)
{
    while (byte_before(text, at) == ' ') {
        at--;
    }
    return at;
}

/* Calle (de la) Ejemplo, 12 or Calle Ejemplo nº 12 */
static bool is_spanish_street(struct str text, size_t number)
{
    size_t at = before_blanks(text, number);
    struct str before = str_slice(text, 0, at);
    bool marked = byte_before(text, at) == ',' || str_ends(before, "nº") ||
                  str_ends(before, "n.º") || str_ends(before, "No.") ||
                  str_ends(before, "#") || str_ends(before, "n°");
    size_t kind = marked ? word_before(text, at, 40, spanish_kinds) : SIZE_MAX;
    if (kind == SIZE_MAX) {
        return false;
    }
    size_t name = skip_blanks(text, kind);
    for (int little = 0; little < 3 && is_lower(byte_at(text, name)); little++) {
        name = skip_blanks(text, word_stop(text, name));
    }
    struct str between = str_slice(text, kind, at);
    return is_capital(text, name) && !str_contains(between, ". ") &&
           !str_contains(str_slice(between, 0, between.len - 1), ",");
}

static bool is_street_before(struct str text, size_t number, size_t end)
{
    size_t at = before_blanks(text, number);
    if (at < number && ends_with_any(text, at, german_kinds)) {
        return true;
    }
    if (ends_with_any(text, at, russian_houses) &&
        word_before(text, at, 80, russian_kinds) != SIZE_MAX) {
        return true;
    }
    struct str behind = str_slice(text, end, text.len);
    struct str before = str_slice(text, 0, at);
    bool chinese = (str_starts(behind, "号") || str_starts(behind, "號")) &&
                   (str_ends(before, "路") || str_ends(before, "街") ||
                    str_ends(before, "巷") || str_ends(before, "弄") ||
                    str_ends(before, "大道") || str_ends(before, "胡同"));
    bool arabic = ends_with_any(text, at, arabic_numbers) &&
                  word_before(text, at, 60, arabic_streets) != SIZE_MAX;
    return chinese || arabic || is_spanish_street(text, number);
}

static bool street_at(struct str text, const struct number *n, struct sighting *out)
{
    struct str number = str_slice(text, n->start, n->end);
    if (n->group_count > 1 || n->count > 5 || n->plus || is_year(number) ||
        strchr(",.-/#", byte_before(text, n->start))) {
        return false;
    }
    size_t at = n->end;
    bool letter = is_word_byte(byte_at(text, at)) &&
                  !is_word_byte(byte_at(text, at + 1)) &&
                  (unsigned char)byte_at(text, at) < 0x80;
    at += letter;
    size_t end = byte_at(text, at) == ' ' ? english_street(text, at) : 0;
    end = end ? end : french_street(text, at);
    if (!end && is_street_before(text, n->start, n->end)) {
        end = at;
    }
    *out = (struct sighting){n->start, end, N_("a street address")};
    return end != 0 && !is_in_address(text, n->start);
}

bool find_place(struct str text, size_t from, struct sighting *out)
{
    struct number n;
    for (size_t at = from; number_next(text, at, &n); at = n.end) {
        bool minus = byte_before(text, n.groups[0].at) == '-';
        size_t first = n.groups[0].at - minus;
        char before = to_lower(byte_before(text, first));
        if (!is_lower(before) && !is_digit(before) &&
            (coordinates_at(text, first, out) ||
             seconds_at(text, n.groups[0].at, out) || street_at(text, &n, out))) {
            return true;
        }
    }
    return false;
}
