#include "model/word_list.h"
#include "support.h"

/* The words with a blank, or a line, before each that has one; "~" before those that
   say nothing; "^" before those that start a sentence. */
static struct str shown(struct bench *b, const char *text, enum text_form form)
{
    struct str whole = exact(b, text, strlen(text));
    struct word_list list = words_split(&b->arena, whole, form);
    char *out = arena_alloc(&b->arena, 4 * whole.len + 1), *end = out;
    for (size_t i = 0; i < list.count; i++) {
        const struct word *w = &list.items[i];
        static const char *const gaps[] = {"|", " ", "/"};
        end += sprintf(end, "%s%s%s%.*s", i ? gaps[w->gap] : "", w->starts ? "^" : "",
                       w->meaning ? "" : "~", STR_ARGS(w->text));
    }
    free((void *)whole.ptr);
    return (struct str){out, (size_t)(end - out)};
}

static void texts_are_split(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *text, *words;
    } cases[] = {
        {"nothing", "", ""},
        {"blanks", " \n\t", ""},
        {"a sentence", "Children  call,\nand talk.", "^Children call|~, and talk|~."},
        {"two", "Safe. It is.", "^Safe|~. ^It is|~."},
        {"an abbreviation", "Phone, e.g. at night.", "^Phone|~, e.g|~. at night|~."},
        {"inside of words", "a child\u2019s well-being", "^a child\u2019s well-being"},
        {"numbers", "1,000 or 1.5", "^1,000 or 1.5"},
        {"a range", "10\u201315 years", "^10|\u2013|15 years"},
        {"a sign", "at -5 to +5%", "^at -|5 to +|5|%"},
        {"a dash", "chat - or phone", "^chat ~- or phone"},
        {"between numbers", "in 2019, 25 of them", "^in 2019|, 25 of them"},
        {"an address", "see https://a.example/b?c=1.",
         "^see https://a.example/b?c=1|~."},
        {"stars in plain text", "a *b* c", "^a *|b|* c"},
        {"not UTF-8", "a \xE9 b", "^a \xE9 b"},
    };
    static const struct {
        const char *what, *text, *words;
    } marked[] = {
        {"emphasis", "a **bold** and _soft_ word", "^a bold and soft word"},
        {"a product", "2*3 and 2 * 3", "^2|*|3 and 2 * 3"},
        {"an escaped sign", "a \\* b", "^a * b"},
        {"a name with a bar", "snake_case", "^snake_case"},
        {"a list", "- one\n- two\n  more", "^one/^two more"},
        {"a heading inside", "### Who\n\nAll", "^Who/^All"},
        {"steps", "1. call\n2. talk", "^1|~. call/^2|~. talk"},
        {"paragraphs", "one\n\ntwo", "^one/^two"},
        {"a citation", "It helps.[^who-2019] It lasts.",
         "^It helps|~.|[^who-2019] ^It lasts|~."},
        {"a link", "the [report](https://a.example/x (y)) says",
         "^the ~[|report|~]|(https://a.example/x (y)) says"},
        {"brackets", "[one] (two)", "^~[|one|~] ~(|two|~)"},
        {"an open link", "[a](b", "^~[|a|~]|~(|b"},
        {"an open citation", "[^a b", "^~[|^|a b"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str got = shown(b, cases[i].text, TEXT_PLAIN);
        if (!str_is(got, cases[i].words)) {
            fail_msg("%s: '%.*s'", cases[i].what, STR_ARGS(got));
        }
    }
    for (size_t i = 0; i < COUNT_OF(marked); i++) {
        struct str got = shown(b, marked[i].text, TEXT_MARKDOWN);
        if (!str_is(got, marked[i].words)) {
            fail_msg("%s: '%.*s'", marked[i].what, STR_ARGS(got));
        }
    }
}

static void other_scripts(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *text, *words;
    } cases[] = {
        {"Chinese", "24 小时。没有", "^24 小|时|~。|^没|有"},
        {"Arabic", "خط الأطفال، ليلا؟", "^خط الأطفال|~، ليلا|؟"},
        {"Arabic digits", "٢٤ ساعة", "^٢٤ ساعة"},
        {"Hindi, vowel signs", "बच्चों की", "^बच्चों की"},
        {"Thai, vowel signs", "เด็ก", "^เ|ด็|ก"},
        {"accents apart", "cafe\u0301", "^caf\u00E9"},
        {"Korean", "아동 상담", "^아동 상담"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str got = shown(b, cases[i].text, TEXT_MARKDOWN);
        if (!str_is(got, cases[i].words)) {
            fail_msg("%s: '%.*s'", cases[i].what, STR_ARGS(got));
        }
    }
}

static void what_a_change_weighs(void **state)
{
    (void)state;
    static const struct {
        const char *what, *before, *after;
        enum weight weight;
    } cases[] = {
        {"the same", "It helps.", "It helps.", WEIGHT_NONE},
        {"lines", "one two\nthree", "one\ntwo three", WEIGHT_EDITORIAL},
        {"a list", "one two", "- one\n- two", WEIGHT_EDITORIAL},
        {"emphasis", "not **safe**", "**not** safe", WEIGHT_EDITORIAL},
        {"quotes", "\"safe\"", "\u201Csafe\u201D", WEIGHT_EDITORIAL},
        {"case", "Help Line", "help line", WEIGHT_EDITORIAL},
        {"a comma", "chat, phone", "chat phone", WEIGHT_EDITORIAL},
        {"a dash", "2019-2021", "2019\u20132021", WEIGHT_EDITORIAL},
        {"an apostrophe", "child's", "child\u2019s", WEIGHT_EDITORIAL},
        {"accents apart", "caf\u00E9", "cafe\u0301", WEIGHT_EDITORIAL},
        {"a fixed blank", "25 %", "25\u00A0%", WEIGHT_EDITORIAL},
        {"Chinese quotes", "\u300C安全\u300D", "\u201C安全\u201D", WEIGHT_EDITORIAL},
        {"a full stop of China", "安全。", "安全.", WEIGHT_EDITORIAL},
        {"a negation", "It is effective", "It is not effective", WEIGHT_SUBSTANTIVE},
        {"a prefix", "effective", "ineffective", WEIGHT_SUBSTANTIVE},
        {"a digit", "3 of 4", "8 of 4", WEIGHT_SUBSTANTIVE},
        {"a decimal mark", "1.5", "15", WEIGHT_SUBSTANTIVE},
        {"a decimal comma", "1,5", "1.5", WEIGHT_SUBSTANTIVE},
        {"a moved mark", "1.5 million", "1. 5 million", WEIGHT_SUBSTANTIVE},
        {"a range lost", "10-15 children", "10, 15 children", WEIGHT_SUBSTANTIVE},
        {"a minus", "-5", "5", WEIGHT_SUBSTANTIVE},
        {"a minus, dashed", "\u22125", "-5", WEIGHT_EDITORIAL},
        {"per cent", "5%", "5", WEIGHT_SUBSTANTIVE},
        {"per mille", "5%", "5\u2030", WEIGHT_SUBSTANTIVE},
        {"a currency", "$5", "\u20AC5", WEIGHT_SUBSTANTIVE},
        {"less and more", "<5", ">5", WEIGHT_SUBSTANTIVE},
        {"a question", "It is safe.", "It is safe?", WEIGHT_SUBSTANTIVE},
        {"capitals", "who reports", "WHO reports", WEIGHT_SUBSTANTIVE},
        {"a word in two", "nowhere", "now here", WEIGHT_SUBSTANTIVE},
        {"order", "dog bites man", "man bites dog", WEIGHT_SUBSTANTIVE},
        {"a letter's accent", "s\u00ED", "si", WEIGHT_SUBSTANTIVE},
        {"Cyrillic for Latin", "a", "\u0430", WEIGHT_SUBSTANTIVE},
        {"a hidden sign", "safe", "sa\u200Dfe", WEIGHT_SUBSTANTIVE},
        {"turned text", "safe", "\u202Esafe", WEIGHT_SUBSTANTIVE},
        {"another source", "x[^a]", "x[^b]", WEIGHT_SUBSTANTIVE},
        {"a source lost", "x[^a]", "x", WEIGHT_SUBSTANTIVE},
        {"another address", "[x](https://a.example/A)", "[x](https://a.example/a)",
         WEIGHT_SUBSTANTIVE},
        {"a link lost", "[x](https://a.example)", "x", WEIGHT_SUBSTANTIVE},
        {"Chinese negation", "有效", "无效", WEIGHT_SUBSTANTIVE},
        {"Arabic negation", "آمن", "غير آمن", WEIGHT_SUBSTANTIVE},
        {"Arabic vowel sign", "كتب", "كُتب", WEIGHT_SUBSTANTIVE},
        {"all gone", "x", "", WEIGHT_SUBSTANTIVE},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (int back = 0; back < 2; back++) {
            struct str x = str_from(back ? cases[i].after : cases[i].before);
            struct str y = str_from(back ? cases[i].before : cases[i].after);
            if (text_weight(x, y, TEXT_MARKDOWN) != cases[i].weight) {
                fail_msg("%s%s", cases[i].what, back ? ", backwards" : "");
            }
        }
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

/* The numbers in a text as digits, with a blank between two of them. */
static const char *numbers(struct bench *b, const char *text)
{
    char *out = arena_alloc(&b->arena, 2 * strlen(text) + 1), *end = out;
    for (const char *p = text; *p; p++) {
        if (is_digit(*p)) {
            *end = ' ';
            end += p > text && !is_digit(p[-1]) && end > out;
            *end++ = *p;
        }
    }
    *end = '\0';
    return out;
}

/* Whatever else may be called editorial: no number has become another one. */
static void numbers_are_never_editorial(void **state)
{
    struct bench *b = *state;
    static const char alphabet[] = "13.,-:; *a(";
    enum { LENGTH = 5 };
    uint32_t seed = 5;
    size_t editorial = 0;
    for (int round = 0; round < 200000; round++) {
        char text[2][LENGTH + 1] = {{0}};
        for (int i = 0; i < 2 * LENGTH; i++) {
            text[i % 2][i / 2] = alphabet[next_random(&seed) % (sizeof alphabet - 1)];
        }
        enum weight weight = text_weight(str_from(text[0]), str_from(text[1]),
                                         round % 2 ? TEXT_MARKDOWN : TEXT_PLAIN);
        bool same = strcmp(numbers(b, text[0]), numbers(b, text[1])) == 0;
        editorial += weight == WEIGHT_EDITORIAL;
        if (weight == WEIGHT_EDITORIAL && !same) {
            fail_msg("'%s' and '%s'", text[0], text[1]);
        }
        arena_reset(&b->arena);
    }
    assert_true(editorial > 0);
}

/* Words come one after the other and hold every byte that is no blank and no layout. */
static void any_bytes_are_split(void **state)
{
    struct bench *b = *state;
    static const char *const parts[] = {
        "http://", "](",          "[^a",          "]",        "*",  "_", "\n\n- ", "#",
        "\xE9",    "\xE5\xA4",    "\xE5\xA4\x9C", "\xCC\x81", "1.", " ", "\0",     "\\",
        "x",       "\xE2\x80\x8D"};
    uint32_t seed = 3;
    for (int round = 0; round < 20000; round++) {
        char bytes[64];
        size_t len = 0;
        for (int i = 0; i < 10; i++) {
            const char *part = parts[next_random(&seed) % COUNT_OF(parts)];
            size_t more = *part ? strlen(part) : 1;
            memcpy(bytes + len, part, more);
            len += more;
        }
        struct str text = exact(b, bytes, len);
        struct word_list list =
            words_split(&b->arena, text, round % 2 ? TEXT_MARKDOWN : TEXT_PLAIN);
        size_t total = 0;
        for (size_t i = 0; i < list.count; i++) {
            assert_true(list.items[i].text.len > 0);
            total += list.items[i].text.len;
        }
        assert_true(total <= len + 1);
        free((void *)text.ptr);
        arena_reset(&b->arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(texts_are_split),
        BENCH_TEST(other_scripts),
        BENCH_TEST(numbers_are_never_editorial),
        BENCH_TEST(any_bytes_are_split),
        cmocka_unit_test(what_a_change_weighs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
