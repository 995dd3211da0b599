#include "base/messages.h"

#include <stdlib.h>
#include <string.h>

#include "base/mo.h"

/* Made from src/po/ when the program is built. */
struct catalogue {
    const char *lang;
    const char *start, *end;
    size_t (*form)(size_t n); /* which plural form: the rule in the catalogue's header,
                                 which is Unicode CLDR's for whole numbers */
};

#define CATALOGUE(lang) extern const char mo_##lang[], mo_##lang##_end[];
CATALOGUE(ar)
CATALOGUE(es)
CATALOGUE(fr)
CATALOGUE(ru)
CATALOGUE(zh)
#undef CATALOGUE

static size_t form_ar(size_t n)
{
    size_t last = n % 100;
    return n < 3 ? n : last >= 3 && last <= 10 ? 3 : last >= 11 ? 4 : 5;
}

static size_t form_es(size_t n)
{
    return n != 1;
}

static size_t form_fr(size_t n)
{
    return n > 1;
}

static size_t form_ru(size_t n)
{
    size_t one = n % 10, two = n % 100;
    return one == 1 && two != 11                            ? 0
           : one >= 2 && one <= 4 && (two < 12 || two > 14) ? 1
                                                            : 2;
}

static size_t form_zh(size_t n)
{
    (void)n;
    return 0;
}

static const struct catalogue catalogues[] = {
    {"ar", mo_ar, mo_ar_end, form_ar}, {"es", mo_es, mo_es_end, form_es},
    {"fr", mo_fr, mo_fr_end, form_fr}, {"ru", mo_ru, mo_ru_end, form_ru},
    {"zh", mo_zh, mo_zh_end, form_zh},
};

const char *const message_languages[] = {"en", "ar", "es", "fr", "ru", "zh", NULL};

/* NULL: English, as in the source. */
static const struct catalogue *used;

/* "fr_CA.UTF-8", "fr-CA" and "fr" are in French. */
static bool is_in(struct str wanted, const char *lang)
{
    size_t len = strlen(lang);
    return str_starts(wanted, lang) &&
           (wanted.len == len || strchr("_-.@:", wanted.ptr[len]));
}

static const struct catalogue *catalogue_of(struct str lang)
{
    for (size_t i = 0; i < COUNT_OF(catalogues); i++) {
        if (is_in(lang, catalogues[i].lang)) {
            return &catalogues[i];
        }
    }
    return NULL;
}

bool messages_use(struct str lang)
{
    const struct catalogue *found = catalogue_of(lang);
    if (found) {
        used = found;
        return true;
    }
    bool english = is_in(lang, "en") || str_is(lang, "C") || str_starts(lang, "C.") ||
                   str_is(lang, "POSIX");
    used = english ? NULL : used;
    return english;
}

const char *messages_language_wanted(void)
{
    static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *value = getenv(names[i]);
        if (value && *value) {
            return value;
        }
    }
    return "en";
}

const char *messages_language(void)
{
    return used ? used->lang : "en";
}

static struct str look_up(const struct catalogue *in, struct str key)
{
    return mo_translate((struct str){in->start, (size_t)(in->end - in->start)}, key);
}

static const char *translate(const struct catalogue *in, const char *text)
{
    /* Texts in a catalogue are followed by a zero byte. */
    return in && text && *text ? look_up(in, str_from(text)).ptr : text;
}

const char *tr(const char *text)
{
    return translate(used, text);
}

const char *tr_in(struct str lang, const char *text)
{
    return translate(catalogue_of(lang), text);
}

const char *tr_count(const char *one, const char *many, size_t n)
{
    enum { KEY_MAX = 512 };
    char key[KEY_MAX];
    size_t first = strlen(one), second = strlen(many);
    if (!used || first + second + 2 > KEY_MAX) {
        return n == 1 ? one : many;
    }
    memcpy(key, one, first + 1);
    memcpy(key + first + 1, many, second + 1);
    struct str forms = look_up(used, (struct str){key, first + 1 + second});
    if (forms.ptr == key) {
        return n == 1 ? one : many;
    }
    for (size_t skip = used->form(n); skip > 0; skip--) {
        size_t end = str_find(forms, 0, (struct str){"", 1});
        if (end >= forms.len) {
            break;
        }
        forms = str_slice(forms, end + 1, forms.len);
    }
    return forms.ptr;
}
