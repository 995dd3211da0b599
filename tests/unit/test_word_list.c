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

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(texts_are_split),
        BENCH_TEST(other_scripts),
        cmocka_unit_test(what_a_change_weighs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
