#include "model/edition.h"

#include <stdlib.h>

#include "base/nearest.h"
#include "model/yaml.h"

static const char FOLDER[] = "registry/editions";

bool editions_list(struct arena *a, const struct source *root, struct str **ids,
                   size_t *count, struct diags *diags)
{
    struct files files;
    if (!source_list(root, a, FOLDER, &files, diags)) {
        return false;
    }
    *ids = NULL;
    *count = 0;
    for (size_t i = 0; i < files.count; i++) {
        struct str name = str_from(files.items[i].path + sizeof FOLDER);
        if (str_ends(name, ".yml")) {
            struct str *id = arena_push(a, ids, count, sizeof *id);
            *id = str_slice(name, 0, name.len - strlen(".yml"));
        }
    }
    return true;
}

static bool is_chosen(const struct edition *edition, const struct entry *e)
{
    struct date reviewed, cut_off;
    struct str day = value_get_text(value_get(e->front, "review"), "reviewed");
    return e->front && e->has_body &&
           value_has(edition->review, entry_review_status(e)) &&
           date_parse(day, DATE_DAY, &reviewed) &&
           date_parse(edition->cut_off, DATE_DAY, &cut_off) &&
           date_compare(reviewed, cut_off) <= 0;
}

static void fill_chapter(struct arena *a, const struct edition *edition,
                         const struct value *item, const struct corpus *corpus,
                         struct chapter *out)
{
    struct str category = value_get_text(item, "category");
    *out = (struct chapter){
        .id = value_get_text(item, "id"),
        .title = value_get(item, "title"),
        .entries = ARENA_ARRAY(a, const struct entry *, corpus->entry_count)};
    for (size_t i = 0; i < corpus->entry_count; i++) {
        const struct entry *e = corpus->entries[i];
        if (str_equal(e->category, category) && is_chosen(edition, e)) {
            out->entries[out->count++] = e;
        }
    }
    entries_sort(out->entries, out->count, registry_default_language(corpus->registry));
}

static struct str *read_tags(struct arena *a, const struct value *list, size_t *count)
{
    *count = value_count(list);
    struct str *tags = ARENA_ARRAY(a, struct str, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        tags[i] = value_str(value_item(list, i));
    }
    return tags;
}

static void read_languages(struct arena *a, const struct value *root,
                           struct edition *out)
{
    out->languages = read_tags(a, value_get(root, "languages"), &out->language_count);
    out->books = read_tags(a, value_get(root, "books"), &out->book_count);
    if (!out->book_count) {
        out->books = out->languages;
        out->book_count = out->language_count ? 1 : 0;
    }
}

static const char *const release_keys[] = {"commit", "on"};

static bool is_commit(struct str id)
{
    enum { HEX_DIGITS = 40 };
    for (size_t i = 0; i < id.len; i++) {
        if (!is_digit(id.ptr[i]) && !(id.ptr[i] >= 'a' && id.ptr[i] <= 'f')) {
            return false;
        }
    }
    return id.len == HEX_DIGITS;
}

static bool refuse_key(const char *path, const struct member *m, struct diags *diags)
{
    struct nearest n = nearest_new(m->name);
    for (size_t i = 0; i < COUNT_OF(release_keys); i++) {
        nearest_try(&n, str_from(release_keys[i]));
    }
    struct diag *d =
        diag_fail(diags, path, "'%.*s' is no part of a release", STR_ARGS(m->name));
    d->place.span = m->span;
    if (nearest_found(&n)) {
        diag_help(diags, d, "a similar one exists: '%.*s'", STR_ARGS(n.best));
    } else {
        diag_help(diags, d, "a release has a 'commit' and a day, 'on'");
    }
    return false;
}

static bool has_known_keys(const char *path, const struct value *item,
                           struct diags *diags)
{
    for (size_t i = 0; item->kind == VALUE_OBJECT && i < item->object.count; i++) {
        const struct member *m = &item->object.members[i];
        bool known = false;
        for (size_t k = 0; k < COUNT_OF(release_keys); k++) {
            known = known || str_is(m->name, release_keys[k]);
        }
        if (!known) {
            return refuse_key(path, m, diags);
        }
    }
    return true;
}

static bool read_release(const char *path, const struct value *item,
                         struct release *out, struct diags *diags)
{
    struct date day;
    if (!has_known_keys(path, item, diags)) {
        return false;
    }
    out->commit = value_get_text(item, "commit");
    out->on = value_get_text(item, "on");
    out->place = (struct place){path, item->span};
    if (is_commit(out->commit) && date_parse(out->on, DATE_DAY, &day)) {
        return true;
    }
    struct diag *d = diag_fail(diags, path,
                               "a release needs a 'commit' of 40 hexadecimal digits "
                               "and a day, 'on': YYYY-MM-DD");
    d->place.span = item->span;
    return false;
}

static int newest_first(const void *x, const void *y)
{
    const struct release *a = x, *b = y;
    int order = str_compare(b->on, a->on);
    return order ? order : str_compare(a->commit, b->commit);
}

static bool read_releases(struct arena *a, const char *path, const struct value *list,
                          struct edition *out, struct diags *diags)
{
    bool ok = !list || list->kind == VALUE_ARRAY;
    if (!ok) {
        struct diag *d = diag_fail(diags, path, "'released' must be a list");
        d->place.span = list->span;
        diag_help(diags, d,
                  "each release is a line of its own: - {commit: ..., on: YYYY-MM-DD}");
    }
    out->releases = ARENA_ARRAY(a, struct release, value_count(list) + 1);
    for (size_t i = 0; i < value_count(list) && ok; i++) {
        ok = read_release(path, value_item(list, i),
                          &out->releases[out->release_count++], diags);
    }
    if (out->release_count) {
        qsort(out->releases, out->release_count, sizeof *out->releases, newest_first);
    }
    return ok;
}

static bool read_introductions(struct arena *a, const struct source *root,
                               struct edition *e, struct diags *diags)
{
    e->introductions = ARENA_ARRAY(a, struct introduction, e->language_count);
    for (size_t i = 0; i < e->language_count; i++) {
        struct str lang = e->languages[i], text;
        const char *path =
            arena_printf(a, "%s/%.*s.%.*s.md", FOLDER, STR_ARGS(e->id), STR_ARGS(lang));
        bool found;
        if (!source_read_if(root, a, path, &text, &found, diags)) {
            return false;
        }
        if (!found) {
            continue;
        }
        e->introductions[e->introduction_count++] =
            (struct introduction){lang, str_trim(text)};
    }
    return true;
}

static const char *fault_of(const struct edition *e, const struct value *chapters)
{
    struct date d;
    return !e->title ? "'title' is missing"
           : !date_parse(e->cut_off, DATE_DAY, &d)
               ? "'cut_off' must be a day: YYYY-MM-DD"
           : !value_count(e->review) ? "'review' must list review states"
           : !e->language_count      ? "'languages' is missing"
           : !value_count(chapters)  ? "'chapters' is missing"
                                     : NULL;
}

const struct edition *edition_load(struct arena *a, const struct source *root,
                                   struct str id, const struct corpus *corpus,
                                   struct diags *diags)
{
    const char *path = arena_printf(a, "%s/%.*s.yml", FOLDER, STR_ARGS(id));
    struct str text;
    const struct value *v = NULL;
    if (source_read(root, a, path, &text, diags)) {
        v = yaml_parse_file(a, path, text, diags);
    }
    if (!v) {
        return NULL;
    }
    struct edition *e = ARENA_NEW(a, struct edition);
    const struct value *chapters = value_get(v, "chapters");
    struct str name = value_get_text(v, "name");
    *e = (struct edition){.id = id,
                          .name = name.len ? name : id,
                          .title = value_get(v, "title"),
                          .statement = value_get(v, "statement"),
                          .cut_off = value_get_text(v, "cut_off"),
                          .review = value_get(v, "review"),
                          .indexes = value_get(v, "indexes")};
    read_languages(a, v, e);
    const char *fault = fault_of(e, chapters);
    if (fault) {
        diag_fail(diags, path, "%s", fault);
        return NULL;
    }
    if (!read_releases(a, path, value_get(v, "released"), e, diags) ||
        !read_introductions(a, root, e, diags)) {
        return NULL;
    }
    e->chapter_count = value_count(chapters);
    e->chapters = ARENA_ARRAY(a, struct chapter, e->chapter_count);
    for (size_t i = 0; i < e->chapter_count; i++) {
        fill_chapter(a, e, value_item(chapters, i), corpus, &e->chapters[i]);
        for (size_t k = 0; k < e->chapters[i].count; k++) {
            const struct entry **slot =
                arena_push(a, &e->entries, &e->entry_count, sizeof *slot);
            *slot = e->chapters[i].entries[k];
        }
    }
    return e;
}

bool *edition_chosen(struct arena *a, const struct edition *edition,
                     const struct corpus *corpus)
{
    bool *list = ARENA_ARRAY(a, bool, corpus->entry_count + 1);
    for (size_t i = 0; i < edition->entry_count; i++) {
        list[edition->entries[i]->index] = true;
    }
    return list;
}

const struct introduction *edition_introduction(const struct edition *edition,
                                                struct str lang)
{
    for (size_t i = 0; i < edition->introduction_count; i++) {
        if (str_equal(edition->introductions[i].lang, lang)) {
            return &edition->introductions[i];
        }
    }
    return edition->introduction_count ? &edition->introductions[0] : NULL;
}
