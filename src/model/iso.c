#include "model/iso.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <threads.h>

#include "base/mo.h"
#include "model/json.h"

struct code {
    struct str code, name;
};

struct codes {
    struct code *items; /* by code */
    size_t count;
};

struct catalogue {
    struct str lang, countries, languages; /* the .mo files; empty when not there */
};

/*
 * The long list of languages is read when a code is asked for that is not among the few
 * hundred common ones, or a name: most checks want neither.
 */
struct late {
    const struct source *share;
    struct arena *arena;
    mtx_t mutex;
    atomic_bool there;
    struct codes languages; /* const once it is there */
};

struct iso {
    struct codes countries, common;
    struct late *late;
    struct catalogue *catalogues;
    size_t catalogue_count;
};

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

/* Adds the `field` codes of the list `list` in the JSON file `path`. */
static bool add_codes(struct arena *a, const struct value *root, const char *list,
                      const char *field, struct codes *out)
{
    const struct value *items = value_get(root, list);
    for (size_t i = 0; i < value_count(items); i++) {
        const struct value *item = value_item(items, i);
        struct str code = value_get_text(item, field);
        if (code.len) {
            struct code *slot =
                arena_push(a, &out->items, &out->count, sizeof(struct code));
            *slot = (struct code){code, value_get_text(item, "name")};
        }
    }
    return value_count(items) > 0;
}

static const struct value *read_json(struct arena *a, const struct source *share,
                                     const char *path, struct diags *diags)
{
    struct str text;
    if (!source_read(share, a, path, &text, diags)) {
        diag_help(diags, diags->items[diags->count - 1],
                  "install the package 'iso-codes'");
        return NULL;
    }
    return json_parse(a, path, text, diags);
}

static void sort_codes(struct codes *codes)
{
    if (codes->count) {
        qsort(codes->items, codes->count, sizeof(struct code), by_code);
    }
}

static bool load_codes(struct arena *a, const struct source *share, struct iso *iso,
                       struct diags *diags)
{
    const struct value *countries =
        read_json(a, share, "iso-codes/json/iso_3166-1.json", diags);
    const struct value *languages =
        countries ? read_json(a, share, "iso-codes/json/iso_639-2.json", diags) : NULL;
    if (!languages) {
        return false;
    }
    add_codes(a, countries, "3166-1", "alpha_2", &iso->countries);
    add_codes(a, languages, "639-2", "alpha_2", &iso->common);
    add_codes(a, languages, "639-2", "alpha_3", &iso->common);
    sort_codes(&iso->countries);
    sort_codes(&iso->common);
    return true;
}

static void read_languages(struct late *late)
{
    struct diags unheard; /* the package is there: its other files have been read */
    diags_init(&unheard, late->arena);
    const struct value *root =
        read_json(late->arena, late->share, "iso-codes/json/iso_639-3.json", &unheard);
    add_codes(late->arena, root, "639-3", "alpha_2", &late->languages);
    add_codes(late->arena, root, "639-3", "alpha_3", &late->languages);
    sort_codes(&late->languages);
}

static const struct codes *languages_of(const struct iso *iso)
{
    struct late *late = iso->late;
    if (!atomic_load(&late->there)) {
        mtx_lock(&late->mutex);
        if (!atomic_load(&late->there)) {
            read_languages(late);
            atomic_store(&late->there, true);
        }
        mtx_unlock(&late->mutex);
    }
    return &late->languages;
}

/* gettext names some catalogues with a country: Chinese in simplified script stands
   under zh_CN. */
static const char *folder_of(struct arena *a, struct str lang)
{
    return str_is(lang, "zh") ? "zh_CN" : arena_copy(a, lang.ptr, lang.len);
}

static bool load_catalogue(struct arena *a, const struct source *share, struct str lang,
                           struct catalogue *out, struct diags *diags)
{
    out->lang = lang;
    const char *folder = folder_of(a, lang);
    bool found;
    return source_read_if(
               share, a, arena_printf(a, "locale/%s/LC_MESSAGES/iso_3166-1.mo", folder),
               &out->countries, &found, diags) &&
           source_read_if(share, a,
                          arena_printf(a, "locale/%s/LC_MESSAGES/iso_639-3.mo", folder),
                          &out->languages, &found, diags);
}

const struct iso *iso_load(struct arena *a, const struct source *share,
                           const struct str *langs, size_t count, struct diags *diags)
{
    struct iso *iso = ARENA_NEW(a, struct iso);
    if (!load_codes(a, share, iso, diags)) {
        return NULL;
    }
    iso->late = ARENA_NEW(a, struct late);
    struct source *source = ARENA_NEW(a, struct source);
    *source = *share;
    iso->late->share = source;
    iso->late->arena = arena_child(a);
    mtx_init(&iso->late->mutex, mtx_plain);
    iso->catalogues = ARENA_ARRAY(a, struct catalogue, count);
    iso->catalogue_count = count;
    for (size_t i = 0; i < count; i++) {
        if (!load_catalogue(a, share, langs[i], &iso->catalogues[i], diags)) {
            return NULL;
        }
    }
    return iso;
}

static const struct catalogue *catalogue_of(const struct iso *iso, struct str lang)
{
    static const struct catalogue none = {0};
    for (size_t i = 0; i < iso->catalogue_count; i++) {
        if (str_equal(iso->catalogues[i].lang, lang)) {
            return &iso->catalogues[i];
        }
    }
    return &none;
}

bool iso_is_country(const struct iso *iso, struct str code)
{
    return find(&iso->countries, code).len > 0;
}

struct str iso_country_name(const struct iso *iso, struct str code, struct str lang)
{
    struct str name = find(&iso->countries, code);
    return name.len ? mo_translate(catalogue_of(iso, lang)->countries, name) : code;
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
        called = is_same_name(mo_translate(iso->catalogues[i].countries, country->name),
                              name);
    }
    return called;
}

struct str iso_country_called(const struct iso *iso, struct str name)
{
    for (size_t i = 0; i < iso->countries.count; i++) {
        if (is_called(iso, &iso->countries.items[i], name)) {
            return iso->countries.items[i].code;
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
    return code_at(&iso->countries, i);
}

struct str iso_language_at(const struct iso *iso, size_t i)
{
    return code_at(languages_of(iso), i);
}

static struct str primary(struct str tag)
{
    return str_slice(tag, 0, str_find(tag, 0, STR("-")));
}

bool iso_is_language(const struct iso *iso, struct str tag)
{
    return find(&iso->common, primary(tag)).len > 0 ||
           find(languages_of(iso), primary(tag)).len > 0;
}

const char *iso_language_name(const struct iso *iso, struct arena *a, struct str tag,
                              struct str lang)
{
    struct str code = primary(tag);
    struct str name = find(languages_of(iso), code);
    if (!name.len) {
        return arena_copy(a, tag.ptr, tag.len);
    }
    name = mo_translate(catalogue_of(iso, lang)->languages, name);
    if (code.len == tag.len) {
        return arena_copy(a, name.ptr, name.len);
    }
    struct str rest = str_slice(tag, code.len + 1, tag.len);
    return arena_printf(a, "%.*s (%.*s)", STR_ARGS(name), STR_ARGS(rest));
}
