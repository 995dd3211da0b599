#include "detect/child.h"

#include <stdint.h>
#include <string.h>

#include "base/attr.h"
#include "base/messages.h"
#include "base/utf8.h"
#include "detect/openings.h"

static const char *const told[] = {
    "said",      "says",      "told",     "tells",     "wrote",     "writes",
    "asked",     "asks",      "recalls",  "recalled",  "remembers", "explains",
    "explained", "called",    "phoned",   "texted",    "messaged",  "contacted",
    "confided",  "cried",     "admitted", "describes", "described", "reported",
    "sent",      "shared",    "felt",     "found",     "mother",    "father",
    "sister",    "brother",   "school",   "class",     "pupil",     "dit",
    "raconte",   "écrit",     "explique", "confie",    "a appelé",  "témoigne",
    "mère",      "père",      "sœur",     "frère",     "classe",    "dijo",
    "dice",      "contó",     "cuenta",   "escribió",  "escribe",   "llamó",
    "explicó",   "madre",     "padre",    "hermana",   "hermano",   "рассказ*",
    "написал*",  "позвонил*", "говорит",  "сказал*",   "пишет",     "мама",
    "класс*",    "قالت",      "قال",      "كتبت",      "كتب",       "اتصلت",
    "اتصل",      "تقول",      "يقول",     NULL};

/* Capitalised words before "(12)" that are no given names. */
static const char *const no_names[] = {
    "table",     "figure",   "section", "article", "chapter",  "app",       "tier",
    "level",     "step",     "phase",   "part",    "age",      "ages",      "grade",
    "year",      "class",    "group",   "stage",   "standard", "principle", "goal",
    "target",    "act",      "annex",   "round",   "wave",     "week",      "day",
    "total",     "women",    "men",     "girls",   "boys",     "children",  "helplines",
    "countries", "europe",   "africa",  "asia",    "england",  "scotland",  "wales",
    "france",    "spain",    "germany", "finland", "norway",   "sweden",    "denmark",
    "india",     "kenya",    "brazil",  "mexico",  "chile",    "japan",     "canada",
    "australia", "ireland",  "italy",   "poland",  "belgium",  "austria",   "other",
    "others",    "none",     "yes",     "no",      "january",  "february",  "march",
    "april",     "may",      "june",    "july",    "august",   "september", "october",
    "november",  "december", "Пункт",   "Статья",  "Глава",    "Таблица",   "Рисунок",
    "Раздел",    NULL};

static size_t name_start(struct str text, size_t end)
{
    size_t start = end;
    while (is_word_byte(byte_before(text, start)) || byte_before(text, start) == '-') {
        start--;
    }
    return start;
}

static bool is_capital(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) ||
           (c >= 0x410 && c <= 0x42F) || c == 0x401;
}

/* One word with a capital and small letters behind it; not a listed one. */
static bool is_given_name(struct str text, size_t start, size_t end)
{
    if (end < start + 2 || end - start > 24) {
        return false;
    }
    size_t capitals = 0, first = start;
    bool begins = is_capital(utf8_next(text, &first));
    for (size_t at = start; at < end;) {
        uint32_t c = utf8_next(text, &at);
        capitals += is_capital(c);
        if (c < 0x80 && is_digit((char)c)) {
            return false;
        }
    }
    /* the word before it: "Northern Ireland (12)" is no child */
    size_t before = start;
    while (byte_before(text, before) == ' ') {
        before--;
    }
    size_t other = name_start(text, before);
    size_t peek = other;
    bool chain =
        other < before && before < start && is_capital(utf8_next(text, &peek)) &&
        !strchr(".!?\n",
                byte_before(text, other - (other > 0 && text.ptr[other - 1] == ' ')));
    return begins && capitals == 1 && !chain &&
           word_before(text, end, end - start, no_names) != end;
}

static bool is_age(const struct number *n)
{
    int age = n->count == 1 ? n->digits[0] - '0'
                            : (n->digits[0] - '0') * 10 + n->digits[1] - '0';
    return n->group_count == 1 && n->count <= 2 && !n->plus && age >= 3 && age <= 17;
}

static size_t unit_end(struct str text, size_t at)
{
    static const char *const units[] = {
        " ans", " años", " anos",  " лет",       " года",  " год", "岁",
        " سنة", " عاما", " سنوات", " years old", " years", NULL};
    for (size_t i = 0; units[i]; i++) {
        if (str_starts(str_slice(text, at, text.len), units[i])) {
            return at + strlen(units[i]);
        }
    }
    return at;
}

/* The name before the age at `n`: "Lia (12)", "Lia, 12,", "Lia, aged 12,". SIZE_MAX for
   none. */
static size_t name_before_age(struct str text, const struct number *n, size_t *end)
{
    size_t at = n->groups[0].at;
    size_t behind = unit_end(text, n->end);
    bool brackets = byte_before(text, at) == '(' && byte_at(text, behind) == ')';
    struct str before = str_slice(text, 0, at);
    bool aged = str_ends(before, ", aged ");
    bool commas = (str_ends(before, ", ") || aged) && byte_at(text, behind) == ',';
    if (!brackets && !commas) {
        return SIZE_MAX;
    }
    size_t name = at - (brackets ? 1 : aged ? strlen(", aged ") : strlen(", "));
    while (byte_before(text, name) == ' ') {
        name--;
    }
    *end = behind;
    size_t start = name_start(text, name);
    return is_given_name(text, start, name) ? start : SIZE_MAX;
}

/* "12-year-old Lia," */
static size_t name_behind_age(struct str text, const struct number *n, size_t *end)
{
    if (!str_starts(str_slice(text, n->end, text.len), "-year-old ")) {
        return SIZE_MAX;
    }
    size_t start = n->end + strlen("-year-old ");
    size_t stop = start;
    while (is_word_byte(byte_at(text, stop))) {
        stop++;
    }
    struct str word = str_slice(text, start, stop);
    bool people = str_ends(word, "an") || str_ends(word, "ish") ||
                  str_ends(word, "ese") || str_ends(word, "s") || str_ends(word, "ch");
    bool ends = strchr(",.)", byte_at(text, stop)) ||
                (byte_at(text, stop) == ' ' && word_within(text, stop, 8, told));
    *end = stop;
    return !people && ends && is_given_name(text, start, stop) ? n->start : SIZE_MAX;
}

/* "Norway (12), Peru (9)": counts of something, not ages. */
static bool is_counted(struct str text, size_t start, size_t end,
                       const struct number *age)
{
    struct number n;
    for (size_t at = start; number_next(text, at, &n) && n.start < end; at = n.end) {
        if (n.groups[0].at != age->groups[0].at &&
            byte_before(text, n.groups[0].at) == '(' && byte_at(text, n.end) == ')') {
            return true;
        }
    }
    return false;
}

bool find_named_child(struct str text, size_t from, struct sighting *out)
{
    struct number n;
    for (size_t at = from; number_next(text, at, &n); at = n.end) {
        if (!is_age(&n)) {
            continue;
        }
        size_t end;
        size_t start = name_before_age(text, &n, &end);
        start = start == SIZE_MAX ? name_behind_age(text, &n, &end) : start;
        if (start == SIZE_MAX || start < from || is_in_address(text, n.start)) {
            continue;
        }
        size_t first = sentence_start(text, start), stop = sentence_end(text, end);
        if (word_within(text, first, stop - first, told) &&
            !is_counted(text, first, stop, &n)) {
            *out = (struct sighting){start, end, N_("the name of a child with an age")};
            return true;
        }
    }
    return false;
}

/* Who a story is about, in each language, and what is then told of it. The verb stands
   within `reach` bytes behind the child, or before it where the language wants that. */
static const char *const english_one[] = {
    "one boy",        "one girl",        "one teenager", "one teen",
    "one pupil",      "one child",       "one student",  "one young person",
    "one young man",  "one young woman", "a boy",        "a girl",
    "a teenage girl", "a teenage boy",   "a teenager",   "a young girl",
    "a young boy",    "a little girl",   "a little boy", NULL};
static const char *const english_told[] = {
    "wrote",      "told",         "called",     "phoned",
    "texted",     "messaged",     "contacted",  "confided",
    "said",       "explained",    "recalled",   "described",
    "asked",      "admitted",     "had been",   "was being",
    "was afraid", "was groomed",  "was abused", "was found",
    "came to us", "got in touch", "turned to",  "reached out",
    "had sent",   "had shared",   NULL};
static const char *const english_year_old[] = {"year-old girl",
                                               "year-old boy",
                                               "year-old child",
                                               "year-old pupil",
                                               "year-old student",
                                               "year-old",
                                               NULL};
static const char *const french_one[] = {
    "une fille",       "un garçon",       "une adolescente", "un adolescent",
    "une fillette",    "une jeune fille", "un jeune garçon", "un collégien",
    "une collégienne", "une lycéenne",    "un lycéen",       NULL};
static const char *const french_told[] = {
    "a écrit", "a appelé",      "a raconté",  "a confié",  "a contacté",   "a dit",
    "nous a",  "s'est confié*", "a expliqué", "avait été", "avait envoyé", NULL};
static const char *const spanish_one[] = {
    "una niña",       "un niño",   "una chica",  "un chico",  "una adolescente",
    "un adolescente", "una joven", "una alumna", "un alumno", NULL};
static const char *const spanish_told[] = {
    "escribió",  "contó",      "llamó",         "dijo",    "explicó", "contactó",
    "nos contó", "había sido", "había enviado", "confesó", "relató",  NULL};
static const char *const russian_one[] = {"один мальчик",     "Один мальчик",
                                          "одна девочка",     "Одна девочка",
                                          "один подросток",   "Один подросток",
                                          "летний мальчик",   "летняя девочка",
                                          "летняя школьница", "летний подросток",
                                          "летний школьник",  "Одна школьница",
                                          "одна школьница",   NULL};
static const char *const russian_told[] = {"написал*",  "рассказал*", "позвонил*",
                                           "обратил*",  "сказал*",    "сообщил*",
                                           "призналс*", "признал*",   NULL};
static const char *const chinese_one[] = {
    "一名男孩",   "一名女孩",   "一个男孩", "一个女孩", "一位男孩",
    "一位女孩",   "岁男孩",     "岁女孩",   "岁的男孩", "岁的女孩",
    "一名初中生", "一名小学生", "一名女生", "一名男生", NULL};
static const char *const chinese_told[] = {"告诉", "写道", "打来", "来电", "说，",
                                           "说：", "求助", "倾诉", "写信", NULL};
static const char *const arabic_told_one[] = {
    "كتبت فتاة",  "كتب فتى",    "كتبت طفلة",    "كتب طفل",
    "اتصلت فتاة", "اتصلت طفلة", "اتصل طفل",     "اتصل فتى",
    "روت فتاة",   "روت طفلة",   "روى طفل",      "أخبرتنا فتاة",
    "أخبرنا طفل", "أخبرنا فتى", "أخبرتنا طفلة", NULL};

static const struct {
    const char *const *one, *const *verbs;
    size_t reach;
} tales[] = {
    {english_one, english_told, 40}, {english_year_old, english_told, 40},
    {french_one, french_told, 48},   {spanish_one, spanish_told, 48},
    {russian_one, russian_told, 70}, {chinese_one, chinese_told, 45},
    {arabic_told_one, NULL, 0},
};

/* Shares and rules: "one girl in three said". */
static const char *const shares[] = {
    "in two",  "in three", "in four", "in five", "in six",    "in seven", "in eight",
    "in ten",  "in 10",    "in 5",    "out of",  "sur trois", "sur cinq", "sur dix",
    "de cada", "every",    "if",      "when",    "whenever",  "who",      "is",
    "can",     "may",      "could",   "must",    "should",    "would",    "will",
    "might",   "peut",     "doit",    "puede",   "debe",      NULL};

static bool is_tale(struct str text, size_t end, size_t tale)
{
    if (!tales[tale].verbs) {
        return true;
    }
    size_t stop = sentence_end(text, end);
    size_t reach = stop - end < tales[tale].reach ? stop - end : tales[tale].reach;
    size_t verb = word_next(text, end, end + reach, tales[tale].verbs);
    return verb != SIZE_MAX && word_next(text, end, verb, shares) == SIZE_MAX;
}

/* Before the child these make a rule or a question of it. */
static const char *const conditions[] = {"when", "if",   "whenever", "what",   "how",
                                         "once", "si",   "quand",    "cuando", "если",
                                         "Если", "如果", NULL};

/* An exact age is before it: "a 13-year-old girl". Without a noun "year-old" needs one.
 */
static size_t case_start(struct str text, size_t at)
{
    size_t start = at;
    while (start > 0 && (is_digit(text.ptr[start - 1]) || text.ptr[start - 1] == '-')) {
        start--;
    }
    return start;
}

static size_t phrase_end(struct str text, size_t at, const char *const *phrases)
{
    char first = to_lower(text.ptr[at]);
    for (; *phrases; phrases++) {
        if (**phrases != first) {
            continue;
        }
        size_t len = 1;
        while ((*phrases)[len] &&
               to_lower(byte_at(text, at + len)) == (*phrases)[len]) {
            len++;
        }
        bool same = !(*phrases)[len], latin = (unsigned char)first < 0x80;
        if (same && (!latin || !is_word_byte(byte_at(text, at + len)))) {
            return at + len;
        }
    }
    return at;
}

/* Of all the phrases above. */
static struct openings beginnings(void)
{
    struct openings o = {0};
    for (size_t t = 0; t < COUNT_OF(tales); t++) {
        for (size_t i = 0; tales[t].one[i]; i++) {
            openings_add(&o, tales[t].one[i], true);
        }
    }
    return o;
}

static bool tale_at(struct str text, size_t at, struct sighting *out)
{
    if ((unsigned char)text.ptr[at] < 0x80 && is_word_byte(byte_before(text, at))) {
        return false;
    }
    for (size_t t = 0; t < COUNT_OF(tales); t++) {
        size_t end = phrase_end(text, at, tales[t].one);
        if (end > at && is_tale(text, end, t) &&
            word_before(text, at, 10, conditions) == SIZE_MAX) {
            *out = (struct sighting){case_start(text, at), end,
                                     N_("a story about one child")};
            return true;
        }
    }
    return false;
}

bool find_case(struct str text, size_t from, struct sighting *out)
{
    struct openings o = beginnings();
    for (size_t at = from; (at = openings_next(&o, text, at)) < text.len; at++) {
        if (tale_at(text, at, out)) {
            return true;
        }
    }
    return false;
}
