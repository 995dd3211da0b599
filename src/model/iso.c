#include "model/iso.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/mo.h"
#include "base/par.h"
#include "model/json.h"

struct code {
    struct str code, name;
};

struct codes {
    struct code *items; /* by code */
    size_t count;
};

/* A list of codes, which is made from the text of its file when a check has asked for
   more than a few of them: most checks of one entry do not. */
struct list {
    const char *path, *name;
    bool three; /* codes have two letters, or three, too */
    atomic_uint asked;
    atomic_bool read;
    struct str text; /* of the file; const once it is read, empty when it cannot be */
    atomic_bool there;
    struct codes codes; /* const once it is there */
};

/* A .mo file, read when it is first asked for. */
struct names {
    const char *path;
    atomic_bool there;
    struct str text; /* const once it is there; empty for a file that is not */
};

struct catalogue {
    struct str lang;
    struct names countries, languages;
};

/* The package, and memory for what is read of it later. */
struct shelf {
    const struct source *share;
    struct arena *arena;
    struct gate gate;
};

/* Most languages that are asked for are among the few hundred common ones. */
struct iso {
    struct shelf *shelf;
    struct list *countries, *common, *languages;
    struct catalogue *catalogues;
    size_t catalogue_count;
};

enum { FEW = 128 };

static int by_code(const void *x, const void *y)
{
    const struct code *a = x, *b = y;
    return str_compare(a->code, b->code);
}

static struct str find(const struct codes *codes, struct str code)
{
    struct code key = {.code = code};
    const struct code *found = NULL;
    if (codes->count) {
        found = bsearch(&key, codes->items, codes->count, sizeof key, by_code);
    }
    return found ? found->name : (struct str){0};
}

static void add_codes(struct arena *a, const struct value *items, const char *field,
                      struct codes *out)
{
    for (size_t i = 0; i < value_count(items); i++) {
        const struct value *item = value_item(items, i);
        struct str code = value_get_text(item, field);
        if (code.len) {
            struct code *slot =
                arena_push(a, &out->items, &out->count, sizeof(struct code));
            *slot = (struct code){code, value_get_text(item, "name")};
        }
    }
}

/* What is wrong with the file stays unheard: the package is there. */
static void read_text(struct shelf *shelf, struct list *list)
{
    struct diags unheard;
    diags_init(&unheard, shelf->arena);
    if (!atomic_load(&list->read) &&
        !source_read(shelf->share, shelf->arena, list->path, &list->text, &unheard)) {
        list->text = (struct str){0};
    }
    atomic_store(&list->read, true);
}

static struct str text_of(const struct iso *iso, struct list *list)
{
    if (!atomic_load(&list->read)) {
        gate_enter(&iso->shelf->gate);
        read_text(iso->shelf, list);
        gate_leave(&iso->shelf->gate);
    }
    return list->text;
}

static void read_list(struct shelf *shelf, struct list *list)
{
    struct arena *a = shelf->arena;
    struct diags unheard;
    diags_init(&unheard, a);
    read_text(shelf, list);
    const struct value *root =
        list->text.len ? json_parse(a, list->path, list->text, &unheard) : NULL;
    const struct value *items = value_get(root, list->name);
    add_codes(a, items, "alpha_2", &list->codes);
    if (list->three) {
        add_codes(a, items, "alpha_3", &list->codes);
    }
    if (list->codes.count) {
        qsort(list->codes.items, list->codes.count, sizeof(struct code), by_code);
    }
}

static const struct codes *codes_of(const struct iso *iso, struct list *list)
{
    if (!atomic_load(&list->there)) {
        gate_enter(&iso->shelf->gate);
        if (!atomic_load(&list->there)) {
            read_list(iso->shelf, list);
            atomic_store(&list->there, true);
        }
        gate_leave(&iso->shelf->gate);
    }
    return &list->codes;
}

static bool is_letters(struct str code)
{
    for (size_t i = 0; i < code.len; i++) {
        if (!is_lower(to_lower(code.ptr[i]))) {
            return false;
        }
    }
    return code.len > 0;
}

static bool ends_with(struct str s, const char *end)
{
    struct str wanted = str_from(end);
    return s.len >= wanted.len &&
           str_equal(str_slice(s, s.len - wanted.len, s.len), wanted);
}

/* Whether the code stands in the text as the value of one of the fields. */
static bool stands_in(struct str text, const struct list *list, struct str code)
{
    for (size_t at = 0; (at = str_find(text, at, code)) < text.len; at++) {
        struct str before = str_slice(text, 0, at);
        if (at + code.len < text.len && text.ptr[at + code.len] == '"' &&
            (ends_with(before, "\"alpha_2\": \"") ||
             (list->three && ends_with(before, "\"alpha_3\": \"")))) {
            return true;
        }
    }
    return false;
}

/* Whether the code stands in the text of the list, as long as few were asked for. One
   that does not stand there in so many characters is left to the list. */
static bool is_written(const struct iso *iso, struct list *list, struct str code)
{
    return !atomic_load(&list->there) && is_letters(code) &&
           atomic_fetch_add(&list->asked, 1) < FEW &&
           stands_in(text_of(iso, list), list, code);
}

/* More were asked for than are looked for in the text. */
static bool is_list_due(struct list *list)
{
    return atomic_load(&list->there) || atomic_load(&list->asked) >= FEW;
}

static bool is_listed(const struct iso *iso, struct list *list, struct str code)
{
    return find(codes_of(iso, list), code).len > 0;
}

static struct list *new_list(struct arena *a, const char *path, const char *name,
                             bool three)
{
    struct list *list = ARENA_NEW(a, struct list);
    list->path = path;
    list->name = name;
    list->three = three;
    return list;
}

/* The text of a list without which there is no package. */
static bool need_text(const struct iso *iso, struct arena *a, struct list *list,
                      struct diags *diags)
{
    if (!source_read(iso->shelf->share, a, list->path, &list->text, diags)) {
        diag_help(diags, diags->items[diags->count - 1],
                  "install the package 'iso-codes'");
        return false;
    }
    atomic_store(&list->read, true);
    return true;
}

/* gettext names some catalogues with a country: Chinese in simplified script stands
   under zh_CN. */
static const char *folder_of(struct arena *a, struct str lang)
{
    return str_is(lang, "zh") ? "zh_CN" : arena_copy(a, lang.ptr, lang.len);
}

const struct iso *iso_load(struct arena *a, const struct source *share,
                           const struct str *langs, size_t count, struct diags *diags)
{
    struct iso *iso = ARENA_NEW(a, struct iso);
    struct source *source = ARENA_NEW(a, struct source);
    *source = *share;
    iso->shelf = ARENA_NEW(a, struct shelf);
    iso->shelf->share = source;
    iso->shelf->arena = arena_child(a);
    gate_init(&iso->shelf->gate);
    iso->countries = new_list(a, "iso-codes/json/iso_3166-1.json", "3166-1", false);
    iso->common = new_list(a, "iso-codes/json/iso_639-2.json", "639-2", true);
    iso->languages = new_list(a, "iso-codes/json/iso_639-3.json", "639-3", true);
    if (!need_text(iso, a, iso->countries, diags) ||
        !need_text(iso, a, iso->common, diags)) {
        return NULL;
    }
    iso->catalogues = ARENA_ARRAY(a, struct catalogue, count);
    iso->catalogue_count = count;
    for (size_t i = 0; i < count; i++) {
        struct catalogue *c = &iso->catalogues[i];
        const char *folder = folder_of(a, langs[i]);
        c->lang = langs[i];
        c->countries.path =
            arena_printf(a, "locale/%s/LC_MESSAGES/iso_3166-1.mo", folder);
        c->languages.path =
            arena_printf(a, "locale/%s/LC_MESSAGES/iso_639-3.mo", folder);
    }
    return iso;
}

/* A catalogue that cannot be read translates nothing. */
static void read_names(struct shelf *shelf, struct names *names)
{
    struct diags unheard;
    bool found;
    diags_init(&unheard, shelf->arena);
    if (!source_read_if(shelf->share, shelf->arena, names->path, &names->text, &found,
                        &unheard)) {
        names->text = (struct str){0};
    }
}

static struct str translate(const struct iso *iso, struct names *names, struct str name)
{
    if (!atomic_load(&names->there)) {
        gate_enter(&iso->shelf->gate);
        if (!atomic_load(&names->there)) {
            read_names(iso->shelf, names);
            atomic_store(&names->there, true);
        }
        gate_leave(&iso->shelf->gate);
    }
    return mo_translate(names->text, name);
}

/* NULL for a language whose names are not wanted. */
static struct catalogue *catalogue_of(const struct iso *iso, struct str lang)
{
    for (size_t i = 0; i < iso->catalogue_count; i++) {
        if (str_equal(iso->catalogues[i].lang, lang)) {
            return &iso->catalogues[i];
        }
    }
    return NULL;
}

bool iso_is_country(const struct iso *iso, struct str code)
{
    return is_written(iso, iso->countries, code) ||
           is_listed(iso, iso->countries, code);
}

struct str iso_country_name(const struct iso *iso, struct str code, struct str lang)
{
    struct str name = find(codes_of(iso, iso->countries), code);
    struct catalogue *names = catalogue_of(iso, lang);
    if (!name.len) {
        return code;
    }
    return names ? translate(iso, &names->countries, name) : name;
}

static bool is_same_name(struct str a, struct str b)
{
    return a.len == b.len && str_distance(a, b, 0) == 0;
}

static bool is_called(const struct iso *iso, const struct code *country,
                      struct str name)
{
    bool called = is_same_name(country->name, name);
    for (size_t i = 0; i < iso->catalogue_count && !called; i++) {
        called = is_same_name(
            translate(iso, &iso->catalogues[i].countries, country->name), name);
    }
    return called;
}

struct str iso_country_called(const struct iso *iso, struct str name)
{
    const struct codes *countries = codes_of(iso, iso->countries);
    for (size_t i = 0; i < countries->count; i++) {
        if (is_called(iso, &countries->items[i], name)) {
            return countries->items[i].code;
        }
    }
    return (struct str){0};
}

static struct str code_at(const struct codes *codes, size_t i)
{
    return i < codes->count ? codes->items[i].code : (struct str){0};
}

struct str iso_country_at(const struct iso *iso, size_t i)
{
    return code_at(codes_of(iso, iso->countries), i);
}

struct str iso_language_at(const struct iso *iso, size_t i)
{
    return code_at(codes_of(iso, iso->languages), i);
}

static struct str primary(struct str tag)
{
    return str_slice(tag, 0, str_find(tag, 0, STR("-")));
}

bool iso_is_language(const struct iso *iso, struct str tag)
{
    struct str code = primary(tag);
    return is_written(iso, iso->common, code) ||
           (is_list_due(iso->common) && is_listed(iso, iso->common, code)) ||
           is_written(iso, iso->languages, code) || is_listed(iso, iso->common, code) ||
           is_listed(iso, iso->languages, code);
}

const char *iso_language_name(const struct iso *iso, struct arena *a, struct str tag,
                              struct str lang)
{
    struct str code = primary(tag);
    struct str name = find(codes_of(iso, iso->languages), code);
    if (!name.len) {
        return arena_copy(a, tag.ptr, tag.len);
    }
    struct catalogue *names = catalogue_of(iso, lang);
    name = names ? translate(iso, &names->languages, name) : name;
    if (code.len == tag.len) {
        return arena_copy(a, name.ptr, name.len);
    }
    struct str rest = str_slice(tag, code.len + 1, tag.len);
    return arena_printf(a, "%.*s (%.*s)", STR_ARGS(name), STR_ARGS(rest));
}
