#include <stdlib.h>

#include "base/fold.h"
#include "check/address.h"
#include "check/edits.h"
#include "check/support.h"

static bool is_web(struct str scheme)
{
    return str_is(scheme, "https") || str_is(scheme, "http");
}

static void check_unsafe_scheme(struct checking *c, const struct entry *e)
{
    for (size_t i = 0; i < e->body.link_count; i++) {
        const struct link *l = &e->body.links[i];
        struct str scheme = address_scheme(c->arena, l->url);
        if (scheme.len && !is_web(scheme)) {
            struct diag *d =
                diag_add(c->diags, "unsafe-scheme", place_of(e, l->span),
                         "an address that begins with '%.*s:'", STR_ARGS(scheme));
            diag_help(c->diags, d, "link to a page that begins with https://");
        }
    }
}

static const char *fault_of(struct str url)
{
    struct str authority = address_authority(url);
    if (str_find(authority, 0, STR("@")) < authority.len) {
        return N_("a web address with a name or password in it");
    }
    for (size_t i = 0; i < url.len; i++) {
        if ((unsigned char)url.ptr[i] <= ' ') {
            return N_("a web address with a blank in it");
        }
    }
    return address_host(url).len
               ? NULL
               : N_("a web address without a name of a site such as 'example.org'");
}

static void check_malformed_link(struct checking *c, const struct entry *e)
{
    for (size_t i = 0; i < e->body.link_count; i++) {
        const struct link *l = &e->body.links[i];
        const char *fault =
            is_web(address_scheme(c->arena, l->url)) ? fault_of(l->url) : NULL;
        if (fault) {
            struct diag *d = diag_add(c->diags, "malformed-url", place_of(e, l->span),
                                      "%s", tr(fault));
            diag_help(c->diags, d, "copy the address again from the browser");
        }
    }
}

static bool has_section(const struct entry *e, struct str id)
{
    for (size_t i = 1; i < e->body.section_count; i++) {
        const struct section_kind *kind = e->body.sections[i].kind;
        if (kind && str_equal(kind->id, id)) {
            return true;
        }
    }
    return false;
}

static void check_broken_link(struct checking *c, const struct entry *e)
{
    for (size_t i = 0; i < e->body.link_count; i++) {
        const struct link *l = &e->body.links[i];
        if (l->image || address_scheme(c->arena, l->url).len) {
            continue;
        }
        bool here = str_starts(l->url, "#");
        struct str slug = address_slug(l->url);
        bool good = here ? has_section(e, str_slice(l->url, 1, l->url.len))
                         : corpus_find(c->corpus, slug) != NULL;
        if (!good) {
            struct diag *d = diag_add(
                c->diags, "broken-internal-link", place_of(e, l->span),
                "the link '%.*s' leads to nothing in the registry", STR_ARGS(l->url));
            diag_help(
                c->diags, d,
                "link to another entry as '../gaming/its-name.md', to a page with "
                "its whole address: 'https://...'");
        }
    }
}

static void check_remote_image(struct checking *c, const struct entry *e)
{
    for (size_t i = 0; i < e->body.link_count; i++) {
        const struct link *l = &e->body.links[i];
        if (l->image) {
            struct diag *d = diag_add(c->diags, "image", place_of(e, l->span),
                                      "entries hold no images");
            diag_help(c->diags, d, "say in words what it shows, or link to its page");
        }
    }
}

/* Names that are no slug are the schema's matter. */
static void see_slug(struct checking *c, const struct entry *e, const struct value *v)
{
    struct str slug = value_str(v);
    if (!is_slug(slug) || corpus_find(c->corpus, slug)) {
        return;
    }
    struct diag *d = diag_add(c->diags, "unknown-related", place_of_value(e, v),
                              "there is no entry '%.*s'", STR_ARGS(slug));
    struct nearest n = nearest_new(slug);
    for (size_t k = 0; k < c->corpus->entry_count; k++) {
        nearest_try(&n, c->corpus->entries[k]->slug);
    }
    if (nearest_found(&n)) {
        diag_help(c->diags, d, "a similar one exists: '%.*s'", STR_ARGS(n.best));
        edit_value(c, d, FIX_UNSAFE, e, v, n.best);
    } else {
        diag_help(c->diags, d, "name an entry that there is, or remove this one");
    }
}

static void check_related(struct checking *c, const struct entry *e)
{
    const struct value *related = value_get(e->front, "related");
    for (size_t i = 0; i < value_count(related); i++) {
        const struct value *v = value_item(related, i);
        if (str_equal(value_str(v), e->slug)) {
            struct diag *d = diag_add(c->diags, "unknown-related", place_of_value(e, v),
                                      "'%.*s' is this entry itself", STR_ARGS(e->slug));
            diag_help(c->diags, d, "remove it from 'related'");
        } else {
            see_slug(c, e, v);
        }
    }
    see_slug(c, e, value_get(value_get(e->front, "withdrawn"), "see"));
}

static bool is_withdrawn(const struct entry *e)
{
    return str_is(entry_review_status(e), "withdrawn");
}

/* A withdrawn entry leads nowhere any more, and withdrawn-reference tells of links to
   it. */
static void check_one_way(struct checking *c, const struct entry *e)
{
    const struct value *related = value_get(e->front, "related");
    for (size_t i = 0; i < value_count(related) && !is_withdrawn(e); i++) {
        const struct value *v = value_item(related, i);
        const struct entry *other = corpus_find(c->corpus, value_str(v));
        if (other && other->front && other != e && !is_withdrawn(other) &&
            !value_has(value_get(other->front, "related"), e->slug)) {
            struct diag *d = diag_add(
                c->diags, "one-way-relation", place_of_value(e, v),
                "'%.*s' does not name this entry in turn", STR_ARGS(other->slug));
            diag_help(c->diags, d, "add '%.*s' to 'related' in %s", STR_ARGS(e->slug),
                      other->path);
            edit_add_item(c, d, FIX_SAFE, other, "related", e->slug);
        }
    }
}

static void see_alias(struct checking *c, const struct entry *e, const struct value *v)
{
    const struct entry *taken = corpus_find(c->corpus, value_str(v));
    if (taken == e) {
        struct diag *d = diag_add(c->diags, "alias-collision", place_of_value(e, v),
                                  "'%.*s' is the name that this entry has now",
                                  STR_ARGS(value_str(v)));
        diag_help(c->diags, d, "remove it: 'aliases' lists former names only");
    } else if (taken) {
        struct diag *d = diag_add(c->diags, "alias-collision", place_of_value(e, v),
                                  "'%.*s' is the name of an entry that exists",
                                  STR_ARGS(value_str(v)));
        diag_note(c->diags, d, "it is %s", taken->path);
        diag_help(c->diags, d, "remove it from 'aliases'");
    }
}

struct alias {
    struct str name;
    const struct entry *entry;
    const struct value *value;
};

static int by_name(const void *x, const void *y)
{
    const struct alias *a = x, *b = y;
    int order = str_compare(a->name, b->name);
    return order != 0 ? order : strcmp(a->entry->path, b->entry->path);
}

static void check_alias(struct checking *c)
{
    struct alias *aliases = NULL;
    size_t count = 0;
    for (size_t i = 0; i < c->corpus->entry_count; i++) {
        const struct entry *e = c->corpus->entries[i];
        const struct value *list = value_get(e->front, "aliases");
        for (size_t k = 0; k < value_count(list); k++) {
            struct alias *alias = arena_push(c->arena, &aliases, &count, sizeof *alias);
            *alias =
                (struct alias){value_str(value_item(list, k)), e, value_item(list, k)};
            see_alias(c, e, alias->value);
        }
    }
    if (count) {
        qsort(aliases, count, sizeof *aliases, by_name);
    }
    for (size_t i = 1; i < count; i++) {
        if (str_equal(aliases[i].name, aliases[i - 1].name)) {
            struct diag *d = diag_add(
                c->diags, "alias-collision",
                place_of_value(aliases[i].entry, aliases[i].value),
                "'%.*s' is also an alias of another entry", STR_ARGS(aliases[i].name));
            diag_note(c->diags, d, "it is %s", aliases[i - 1].entry->path);
            diag_help(c->diags, d, "keep it in the entry that had this name before");
        }
    }
}

static void check_duplicate_slug(struct checking *c)
{
    for (size_t i = 1; i < c->corpus->entry_count; i++) {
        const struct entry *a = c->corpus->entries[i - 1], *b = c->corpus->entries[i];
        if (str_equal(a->slug, b->slug)) {
            struct diag *d =
                diag_add(c->diags, "duplicate-slug", place_file(b->path),
                         "another entry has the name '%.*s'", STR_ARGS(b->slug));
            diag_note(c->diags, d, "it is %s", a->path);
            diag_help(c->diags, d, "choose another file name");
        }
    }
}

struct titled {
    struct str folded;
    const struct entry *entry;
};

static int by_title(const void *x, const void *y)
{
    const struct titled *a = x, *b = y;
    int order = str_compare(a->folded, b->folded);
    return order != 0 ? order : strcmp(a->entry->path, b->entry->path);
}

static void check_duplicate_title(struct checking *c)
{
    size_t count = c->corpus->entry_count;
    struct titled *titles = ARENA_ARRAY(c->arena, struct titled, count);
    for (size_t i = 0; i < count; i++) {
        const struct entry *e = c->corpus->entries[i];
        titles[i] = (struct titled){fold(c->arena, entry_text(e, "title")), e};
    }
    if (count) {
        qsort(titles, count, sizeof *titles, by_title);
    }
    for (size_t i = 1; i < count; i++) {
        if (titles[i].folded.len && str_equal(titles[i].folded, titles[i - 1].folded)) {
            struct diag *d = diag_add(c->diags, "duplicate-title",
                                      entry_place(titles[i].entry, "title"),
                                      "another entry has the same title");
            diag_note(c->diags, d, "it is %s", titles[i - 1].entry->path);
            diag_help(c->diags, d, "say what is different, or improve the other entry");
        }
    }
}

static const struct rule rows[] = {
    {
        .id = "LN002",
        .name = "malformed-url",
        .level = LEVEL_ERROR,
        .summary = N_("not a whole web address"),
        .why = N_("Readers must be able to open it."),
        .bad = "url: www.example.org/report",
        .good = "url: https://www.example.org/report",
        .entry = check_malformed_link,
    },
    {
        .id = "LN004",
        .name = "broken-internal-link",
        .level = LEVEL_ERROR,
        .summary = N_("a link to an entry or section that does not exist"),
        .why = N_("Readers would meet an error page."),
        .bad = "[peer chat](../helplines/peer-caht.md)",
        .good = "[peer chat](../helplines/peer-chat.md)",
        .entry = check_broken_link,
    },
    {
        .id = "LN014",
        .name = "one-way-relation",
        .level = LEVEL_WARNING,
        .summary = N_("a related entry does not name this one in turn"),
        .why = N_("What leads a reader there should lead back."),
        .bad = "related: [peer-chat] in one of the two",
        .good = "the same line in both",
        .fix = FIX_SAFE,
        .entry = check_one_way,
    },
    {
        .id = "LN020",
        .name = "unsafe-scheme",
        .level = LEVEL_ERROR,
        .summary = N_("a link to something else than a web page"),
        .why = N_("Links may only lead to https and http pages and to other entries. "
                  "Addresses of programs, mails and files can harm readers."),
        .bad = "[open](javascript:alert(1))",
        .good = "[open](https://example.org/)",
        .entry = check_unsafe_scheme,
    },
    {
        .id = "LN021",
        .name = "unknown-related",
        .level = LEVEL_ERROR,
        .summary = N_("'related' or 'see' names an entry that does not exist"),
        .why = N_("The names are file names without '.md'."),
        .bad = "related: [peer-caht]",
        .good = "related: [peer-chat]",
        .fix = FIX_UNSAFE,
        .entry = check_related,
    },
    {
        .id = "LN022",
        .name = "alias-collision",
        .level = LEVEL_ERROR,
        .summary = N_("a former name that another entry has now"),
        .why = N_("Old addresses lead to one entry only."),
        .bad = "aliases: [peer-chat], where peer-chat exists",
        .good = "aliases: [old-peer-chat]",
        .corpus = check_alias,
    },
    {
        .id = "DU001",
        .name = "duplicate-slug",
        .level = LEVEL_ERROR,
        .summary = N_("two entries have the same name, in different categories"),
        .why = N_("The file name is the id of the entry over all categories."),
        .bad = "helplines/chat.md and gaming/chat.md",
        .good = "helplines/night-chat.md and gaming/guild-chat.md",
        .corpus = check_duplicate_slug,
    },
    {
        .id = "DU002",
        .name = "duplicate-title",
        .level = LEVEL_ERROR,
        .summary = N_("two entries have the same title"),
        .why = N_(
            "Readers could not tell them apart; perhaps they describe one practice."),
        .bad = "title: Peer chat, twice",
        .good = "title: Peer chat in Austria",
        .corpus = check_duplicate_title,
    },
    {
        .id = "SE009",
        .name = "image",
        .level = LEVEL_ERROR,
        .summary = N_("an image in the text"),
        .why =
            N_("Images can show children, tell places and follow readers. Entries are "
               "text."),
        .bad = "![queue](https://example.org/queue.png)",
        .good = "The queue shows three steps: ...",
        .always = true,
        .entry = check_remote_image,
    },
};

const struct rule_set link_rules = RULE_SET(rows);
