#include <stdlib.h>

#include "base/intern.h"
#include "check/support.h"
#include "commands/links.h"
#include "net/http.h"

struct gathering {
    struct checking checking; /* first: the addresses of an entry come by with it */
    struct interner urls;
    struct link_list list; /* by the number of the address, until it is sorted */
    struct str own;        /* the host of the registry's own site */
};

struct str link_key(struct arena *a, struct str url)
{
    struct str plain, host;
    return http_address(a, url, &plain, &host) ? plain : url;
}

static struct link_target *target_of(struct gathering *g, struct str url)
{
    size_t i = intern(&g->urls, url);
    if (i == g->list.count) {
        struct link_target *t =
            arena_push(g->checking.arena, &g->list.items, &g->list.count, sizeof *t);
        t->url = url;
    }
    return &g->list.items[i];
}

/* A fragment that a program of the page reads, or a browser looks for in its text, is
   not an element of the page. */
static bool names_element(struct str fragment)
{
    return fragment.len && !str_starts(fragment, "!") && !str_starts(fragment, "/") &&
           !str_starts(fragment, ":~:");
}

static bool is_own_address(const struct gathering *g, struct str host)
{
    return g->own.len && str_equal(g->own, host);
}

static void add_use(struct gathering *g, const struct link_use *use)
{
    struct link_target *t = target_of(g, link_key(g->checking.arena, use->at.url));
    *(struct link_use *)arena_push(g->checking.arena, &t->uses, &t->use_count,
                                   sizeof *use) = *use;
    t->read |= use->fragment.len || (use->source && !use->copy);
}

/* The source whose address or copy this is. */
static const struct value *source_of(const struct entry *e, struct str url, bool *copy)
{
    const struct value *sources = value_get(e->front, "sources");
    for (size_t i = 0; i < value_count(sources); i++) {
        const struct value *source = value_item(sources, i);
        *copy = value_get_text(source, "archive").ptr == url.ptr;
        if (*copy || value_get_text(source, "url").ptr == url.ptr) {
            return source;
        }
    }
    return NULL;
}

static void see_address(struct checking *c, const struct entry *e,
                        const struct address *at)
{
    struct gathering *g = (struct gathering *)c;
    if (!at->host.len || is_own_address(g, at->host)) {
        return;
    }
    struct link_use use = {.entry = e, .path = e->path, .at = *at};
    size_t hash = str_find(at->url, 0, STR("#"));
    struct str fragment = str_slice(at->url, hash + (hash < at->url.len), at->url.len);
    use.fragment = names_element(fragment) ? fragment : (struct str){0};
    if (at->field && strcmp(at->field, "sources") == 0) {
        use.source = source_of(e, at->url, &use.copy);
    }
    add_use(g, &use);
}

/* What says where the registry itself is. */
static bool is_own_member(struct str name)
{
    return str_is(name, "base_url") || str_is(name, "repository") ||
           str_is(name, "edit_url");
}

static void see_text(struct gathering *g, const char *path, const struct value *v)
{
    struct str url = value_str(v);
    if (str_starts(url, "https://") || str_starts(url, "http://")) {
        struct link_use use = {.path = path, .at = {.url = url, .span = v->span}};
        use.at.host = address_plain_host(g->checking.arena, address_host(url));
        if (use.at.host.len) {
            add_use(g, &use);
        }
    }
}

static void see_value(struct gathering *g, const char *path, const struct value *v)
{
    if (!v) {
        return;
    }
    if (v->kind == VALUE_STRING) {
        see_text(g, path, v);
    }
    for (size_t i = 0; i < value_count(v); i++) {
        see_value(g, path, value_item(v, i));
    }
    for (size_t i = 0; v->kind == VALUE_OBJECT && i < v->object.count; i++) {
        if (!is_own_member(v->object.members[i].name)) {
            see_value(g, path, v->object.members[i].value);
        }
    }
}

static void see_entry(struct gathering *g, const struct entry *e)
{
    each_address(&g->checking, e, see_address);
    for (size_t i = 0; i < e->translation_count; i++) {
        each_address(&g->checking, e->translations[i], see_address);
    }
}

static int by_url(const void *x, const void *y)
{
    const struct link_target *a = x, *b = y;
    return str_compare(a->url, b->url);
}

struct link_list link_list_of(struct context *c, const struct corpus *corpus)
{
    const struct registry *r = corpus->registry;
    struct gathering g = {
        .checking = {.corpus = corpus,
                     .arena = c->arena,
                     .scratch = c->arena,
                     .diags = c->diags,
                     .today = c->today},
        .urls = interner_new(c->arena),
    };
    g.own = address_plain_host(c->arena,
                               address_host(value_get_text(r->settings, "base_url")));
    for (size_t i = 0; i < corpus->entry_count; i++) {
        see_entry(&g, corpus->entries[i]);
    }
    see_value(&g, "registry/site.yml", r->settings);
    see_value(&g, "registry/partners.yml", r->partners);
    see_value(&g, "registry/principles.yml", r->principle_sets);
    if (g.list.count) {
        qsort(g.list.items, g.list.count, sizeof *g.list.items, by_url);
    }
    return g.list;
}

void link_list_keep(struct link_list *list,
                    bool (*wanted)(void *user, const struct link_use *use), void *user)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct link_target *t = &list->items[i];
        size_t uses = 0;
        for (size_t k = 0; k < t->use_count; k++) {
            if (wanted(user, &t->uses[k])) {
                t->uses[uses++] = t->uses[k];
            }
        }
        t->use_count = uses;
        if (uses) {
            list->items[kept++] = *t;
        }
    }
    list->count = kept;
}
