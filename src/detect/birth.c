#include "detect/birth.h"

#include <stdint.h>
#include <string.h>

#include "base/messages.h"

static const char *const months[] = {
    "january",  "february",  "march",      "april",    "may",       "june",
    "july",     "august",    "september",  "october",  "november",  "december",
    "jan",      "feb",       "mar",        "apr",      "jun",       "jul",
    "aug",      "sept",      "sep",        "oct",      "nov",       "dec",
    "janvier",  "février",   "mars",       "avril",    "mai",       "juin",
    "juillet",  "août",      "septembre",  "octobre",  "novembre",  "décembre",
    "enero",    "febrero",   "marzo",      "abril",    "mayo",      "junio",
    "julio",    "agosto",    "septiembre", "octubre",  "noviembre", "diciembre",
    "января",   "февраля",   "марта",      "апреля",   "мая",       "июня",
    "июля",     "августа",   "сентября",   "октября",  "ноября",    "декабря",
    "يناير",    "فبراير",    "مارس",       "أبريل",    "مايو",      "يونيو",
    "يوليو",    "أغسطس",     "سبتمبر",     "أكتوبر",   "نوفمبر",    "ديسمبر",
    "janeiro",  "fevereiro", "março",      "maio",     "junho",     "julho",
    "setembro", "outubro",   "novembro",   "dezembro", NULL};

static size_t skip(struct str text, size_t at, const char *const *marks)
{
    char first = byte_at(text, at);
    for (; *marks; marks++) {
        if (**marks == first && str_starts(str_slice(text, at, text.len), *marks)) {
            return at + strlen(*marks);
        }
    }
    return at;
}

static size_t month_end(struct str text, size_t at)
{
    size_t end = at;
    while (is_word_byte(byte_at(text, end))) {
        end++;
    }
    return end > at && word_before(text, end, end - at, months) == end ? end : at;
}

static size_t year_end(struct str text, size_t at)
{
    bool four = true;
    for (size_t i = 0; i < 4; i++) {
        four = four && is_digit(byte_at(text, at + i));
    }
    bool year = four && !is_digit(byte_at(text, at + 4)) &&
                (text.ptr[at] == '1' || text.ptr[at] == '2');
    return year ? at + 4 : at;
}

/* "3 May 2014", "3 de mayo de 2014", "3rd of May, 2014", from behind the day on. */
static size_t written_date_end(struct str text, size_t at)
{
    static const char *const joints[] = {" de ",   " of ", "st of ", "nd of ", "rd of ",
                                         "th of ", "st ",  "nd ",    "rd ",    "th ",
                                         "er ",    " ",    "-",      NULL};
    static const char *const commas[] = {", ", " de ", " ", "-", NULL};
    size_t month = skip(text, at, joints);
    size_t behind = month_end(text, month);
    if (month == at || behind == month) {
        return at;
    }
    size_t year = skip(text, behind, commas);
    size_t end = year_end(text, year);
    return year == behind || end == year ? at : end;
}

/* "May 3, 2014" begins with the month: looked for in front of the day. */
static size_t american_date_end(struct str text, size_t day, size_t at)
{
    size_t before = day;
    while (byte_before(text, before) == ' ') {
        before--;
    }
    static const char *const commas[] = {", ", " ", NULL};
    size_t year = skip(text, at, commas);
    bool month = before < day && word_before(text, before, 20, months) == before;
    return month && year > at ? year_end(text, year) : at;
}

static bool is_short(const struct number *n, size_t group)
{
    return n->groups[group].len <= 2;
}

static bool is_slashed(struct str text, size_t at, size_t *end)
{
    size_t i = at, parts = 0;
    for (; parts < 3; parts++) {
        size_t first = i;
        while (is_digit(byte_at(text, i))) {
            i++;
        }
        if (i == first || i - first > (parts == 2 ? 4u : 2u) ||
            (parts < 2 && byte_at(text, i) != '/')) {
            return false;
        }
        i += parts < 2;
    }
    *end = i;
    return i - at >= 8;
}

/* 2014-05-03, 03.05.2014, 03/05/2014, 2014年5月3日 and the written ones. */
static size_t date_end(struct str text, const struct number *n)
{
    size_t at = n->groups[0].at, end;
    bool iso = n->group_count == 3 && n->groups[0].len == 4 && is_short(n, 1) &&
               is_short(n, 2);
    bool dotted = n->group_count == 3 && is_short(n, 0) && is_short(n, 1) &&
                  n->groups[2].len == 4;
    bool marks = n->group_count == 3 &&
                 n->groups[1].separator == n->groups[2].separator &&
                 strchr("-.", n->groups[1].separator);
    if ((iso || dotted) && marks) {
        return n->end;
    }
    if (is_slashed(text, at, &end)) {
        return end;
    }
    size_t first = n->groups[0].at + n->groups[0].len;
    if (n->groups[0].len == 4 && str_starts(str_slice(text, first, text.len), "年")) {
        size_t month = first + strlen("年");
        struct str rest =
            str_slice(text, month, month + 14 < text.len ? month + 14 : text.len);
        size_t day = str_find(rest, 0, STR("日"));
        bool whole = str_contains(rest, "月") && day < rest.len;
        return whole ? month + day + strlen("日") : at;
    }
    if (!is_short(n, 0)) {
        return at;
    }
    end = written_date_end(text, first);
    end = end == first ? american_date_end(text, at, first) : end;
    return end == first ? at : end;
}

static const char *const birth_dates[] = {"date of birth",
                                          "birth date",
                                          "birthdate",
                                          "dob",
                                          "d.o.b.",
                                          "birthday",
                                          "date de naissance",
                                          "fecha de nacimiento",
                                          "data de nascimento",
                                          "дата рождения",
                                          "Дата рождения",
                                          "дату рождения",
                                          "出生日期",
                                          "生日",
                                          "تاريخ الميلاد",
                                          "تاريخ ميلاد*",
                                          "مواليد",
                                          NULL};

static const char *const births[] = {
    "born",       "né",      "née",      "nacido",   "nacida",   "nació",
    "nascido",    "nascida", "родился",  "родилась", "рождения", "родившийся",
    "родившаяся", "出生",    "生于",     "ولد",      "ولدت",     "وُلد",
    "وُلدت",       "المولود", "المولودة", NULL};

static const char *const persons[] = {
    "he",       "she",      "him",     "her",     "boy",         "girl",    "child",
    "son",      "daughter", "brother", "sister",  "teenager",    "pupil",   "student",
    "baby",     "patient",  "caller",  "twin",    "twins",       "il",      "elle",
    "garçon",   "fille",    "enfant",  "fils",    "adolescent*", "élève",   "él",
    "ella",     "niño",     "niña",    "hijo",    "hija",        "chico",   "chica",
    "alumn*",   "menino",   "menina",  "он",      "она",         "Он",      "Она",
    "мальчик*", "Мальчик*", "девочк*", "Девочк*", "ребёнок",     "ребенок", "сын",
    "дочь",     "подрост*", "男孩",    "女孩",    "儿童",        "孩子",    "她",
    "他",       "طفل",      "طفلة",    "الطفل",   "الطفلة",      "فتاة",    "الفتاة",
    "صبي",      "ابن",      "ابنة",    NULL};

static const char *const things[] = {
    "service*",      "helpline*",   "project*",      "idea",
    "app",           "platform*",   "programme*",    "program",
    "association*",  "campaign*",   "initiative*",   "organisation*",
    "organization*", "line",        "foundation*",   "charity",
    "group",         "network*",    "movement*",     "tool",
    "game",          "company",     "partnership",   "coalition",
    "projet*",       "idée",        "ligne",         "application*",
    "plateforme*",   "programme",   "proyecto*",     "servicio*",
    "línea",         "iniciativa*", "organización*", "fundación*",
    "campaña*",      "plataforma*", "idea*",         "служб*",
    "проект*",       "линия",       "организаци*",   "项目",
    "平台",          "热线",        "服务",          "机构",
    "المشروع",       "الخدمة",      "المنصة",        "الجمعية",
    "مبادرة",        NULL};

/* "born" on a date, in a sentence about a person and not about a service. */
static bool is_birth(struct str text, size_t date)
{
    if (word_before(text, date, 48, birth_dates) != SIZE_MAX) {
        return true;
    }
    size_t born = word_before(text, date, 48, births);
    if (born == SIZE_MAX) {
        return false;
    }
    size_t start = sentence_start(text, date), end = sentence_end(text, date);
    return word_within(text, start, end - start, persons) &&
           word_before(text, born, born - start, things) == SIZE_MAX;
}

/* The noun behind "13-year-old": a person, not a rule about ages. */
static const char *const children[] = {
    "girl",     "boy",   "child",  "pupil", "student", "son", "daughter",
    "teenager", "fille", "garçon", "niña",  "niño",    NULL};
static const char *const ages[] = {"-year-old", " year old", NULL};

/* A sentence with "a 13-year-old girl". */
static bool has_exact_age(struct str text, size_t start, size_t end)
{
    struct number n;
    for (size_t at = start; number_next(text, at, &n) && n.start < end; at = n.end) {
        size_t behind = skip(text, n.end, ages);
        if (n.count <= 2 && behind > n.end && byte_at(text, behind) == ' ' &&
            word_within(text, behind, 12, children) && behind < end) {
            return true;
        }
        bool french =
            n.count <= 2 && str_starts(str_slice(text, n.end, text.len), " ans");
        bool spanish =
            n.count <= 2 && str_starts(str_slice(text, n.end, text.len), " años");
        if ((french || spanish) && n.start >= 4 &&
            memcmp(text.ptr + n.start - 4, " de ", 4) == 0 &&
            word_before(text, n.start - 4, 12, children) == n.start - 4) {
            return true;
        }
    }
    return false;
}

/* Whether anything in the text looks like an age: hardly any text has one, and then no
   sentence need be read for it. */
static bool has_age(struct str text)
{
    static const char *const units[] = {"-year-old", " year old", " ans", " años",
                                        NULL};
    struct number n;
    for (size_t at = 0; number_next(text, at, &n); at = n.end) {
        if (skip(text, n.end, units) > n.end) {
            return true;
        }
    }
    return false;
}

static bool is_dated_age(struct str text, size_t date)
{
    size_t start = sentence_start(text, date), end = sentence_end(text, date);
    return has_exact_age(text, start, end);
}

bool find_birth(struct str text, size_t from, struct sighting *out)
{
    struct number n;
    enum { UNKNOWN, NONE, SOME } aged = UNKNOWN; /* in the text */
    for (size_t at = from; number_next(text, at, &n); at = n.end) {
        size_t start = n.groups[0].at, end = date_end(text, &n);
        if (end == start || is_in_address(text, start)) {
            continue;
        }
        if (is_birth(text, start)) {
            *out = (struct sighting){start, end, N_("a date of birth")};
            return true;
        }
        if (aged == UNKNOWN) {
            aged = has_age(text) ? SOME : NONE;
        }
        if (aged == SOME && is_dated_age(text, start)) {
            *out = (struct sighting){start, end,
                                     N_("the exact age of a child with a date")};
            return true;
        }
    }
    return false;
}
