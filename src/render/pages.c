#include "render/cite.h"
#include "render/page.h"

const struct page_kind page_kinds[] = {
    {.name = "home",
     .template = "home",
     .nav = "home",
     .per_language = true,
     .list = list_home,
     .view = view_home},
    {.name = "practices",
     .template = "list",
     .nav = "practices",
     .per_language = true,
     .list = list_practices,
     .view = view_practices,
     .depends = depends_practices},
    {.name = "facet",
     .template = "terms",
     .per_language = true,
     .list = list_facets,
     .view = view_facet},
    {.name = "term",
     .template = "list",
     .per_language = true,
     .list = list_terms,
     .view = view_term,
     .depends = depends_term},
    {.name = "entry",
     .per_entry = true,
     .template = "entry",
     .per_language = true,
     .has_text = entry_has_text,
     .list = list_entries,
     .view = view_entry,
     .depends = depends_entry},
    {.name = "withdrawn",
     .template = "withdrawn",
     .per_language = true,
     .list = list_withdrawn,
     .view = view_withdrawn},
    {.name = "alias",
     .template = "moved",
     .per_language = true,
     .list = list_aliases,
     .view = view_alias},
    {.name = "about",
     .template = "prose",
     .nav = "about",
     .per_language = true,
     .list = list_prose,
     .view = view_prose},
    {.name = "method",
     .template = "prose",
     .nav = "method",
     .per_language = true,
     .list = list_prose,
     .view = view_prose},
    {.name = "data/index",
     .template = "prose",
     .nav = "data",
     .per_language = true,
     .list = list_prose,
     .view = view_prose},
    {.name = "contribute",
     .template = "prose",
     .nav = "contribute",
     .per_language = true,
     .list = list_prose,
     .view = view_prose},
    {.name = "safety",
     .template = "prose",
     .per_language = true,
     .list = list_prose,
     .view = view_prose},
    {.name = "accessibility",
     .template = "prose",
     .per_language = true,
     .list = list_prose,
     .view = view_prose},
    {.name = "principles",
     .template = "principles",
     .per_language = true,
     .list = list_principle_sets,
     .view = view_principles},
    {.name = "partners",
     .template = "partners",
     .per_language = true,
     .list = list_partners,
     .view = view_partners},
    {.name = "rules",
     .template = "rules",
     .per_language = true,
     .list = list_rule_index,
     .view = view_rule_index,
     .depends = depends_rules},
    {.name = "rule",
     .template = "rule",
     .per_language = true,
     .list = list_rules,
     .view = view_rule,
     .depends = depends_rules},
    {.name = "overview",
     .template = "overview",
     .nav = "overview",
     .per_language = true,
     .list = list_overviews,
     .view = view_overview},
    {.name = "edition",
     .template = "edition",
     .per_language = true,
     .list = list_published,
     .view = view_published},
    {.name = "changes",
     .template = "changes",
     .per_language = true,
     .list = list_changes,
     .view = view_changes},
    {.name = "history",
     .online_only = true,
     .template = "history",
     .per_language = true,
     .list = list_history,
     .view = view_history,
     .depends = depends_history},
    {.name = "at",
     .online_only = true,
     .template = "at",
     .per_language = true,
     .list = list_released,
     .view = view_released},
    {.name = "at-index",
     .online_only = true,
     .template = "at-index",
     .per_language = true,
     .list = list_release,
     .view = view_release},
    {.name = "not-found",
     .online_only = true,
     .template = "not-found",
     .per_language = true,
     .list = list_not_found,
     .view = view_not_found},
    {.name = "feed",
     .template = "atom",
     .per_language = true,
     .ending = ".atom.xml",
     .list = list_main_feed,
     .view = view_feed},
    {.name = "json-feed",
     .per_language = true,
     .ending = ".feed.json",
     .list = list_main_feed,
     .write = write_json_feed},
    {.name = "feeds",
     .online_only = true,
     .template = "atom",
     .per_language = true,
     .ending = ".atom.xml",
     .list = list_feeds,
     .view = view_feed,
     .depends = depends_feed},
    {.name = "json-feeds",
     .online_only = true,
     .per_language = true,
     .ending = ".feed.json",
     .list = list_feeds,
     .write = write_json_feed,
     .depends = depends_feed},
    {.name = "sitemap",
     .online_only = true,
     .template = "sitemap",
     .list = list_sitemap,
     .view = view_sitemap},
    {.name = "entry-data",
     .per_entry = true,
     .online_only = true,
     .ending = ".json",
     .list = list_entry_files,
     .write = write_entry_data,
     .depends = depends_entry_files},
    {.name = "entry-bibtex",
     .online_only = true,
     .ending = ".bib",
     .list = list_entry_files,
     .write = write_bibtex,
     .depends = depends_entry_files},
    {.name = "entry-csl",
     .online_only = true,
     .ending = ".csl.json",
     .list = list_entry_files,
     .write = write_csl,
     .depends = depends_entry_files},
    {.name = "tombstones",
     .online_only = true,
     .ending = ".json",
     .list = list_tombstones,
     .write = write_tombstone},
    {.name = "moved-data",
     .online_only = true,
     .ending = ".json",
     .list = list_moved_data,
     .write = write_moved_data},
    {.name = "data-index", .list = list_data_index, .write = write_data_index},
    {.name = "data", .ending = ".json", .list = list_data, .write = write_data},
    {.name = "catalogue", .list = list_catalogue, .write = write_catalogue},
    {.name = "search-index",
     .online_only = true,
     .per_language = true,
     .list = list_search_index,
     .write = write_search_index},
    {.name = "search-words",
     .online_only = true,
     .per_language = true,
     .list = list_search_words,
     .write = write_search_words},
    {.name = "search-rows",
     .online_only = true,
     .per_language = true,
     .list = list_search_rows,
     .write = write_search_rows},
    {.name = "search-facets",
     .online_only = true,
     .list = list_search_facets,
     .write = write_search_facet},
    {.name = "offline",
     .template = "offline",
     .per_language = true,
     .list = list_offline,
     .view = view_offline},
    {.name = "editions",
     .online_only = true,
     .list = list_editions,
     .write = write_file},
    {.name = "files", .list = list_files, .write = write_file},
};

const size_t page_kind_count = COUNT_OF(page_kinds);

const struct page_kind *page_kind_called(const char *name)
{
    for (size_t i = 0; i < page_kind_count; i++) {
        if (strcmp(page_kinds[i].name, name) == 0) {
            return &page_kinds[i];
        }
    }
    return NULL;
}

struct page *plan_add(struct plan *plan, const struct page_kind *kind,
                      const struct tongue *t, const char *local)
{
    struct page *page =
        arena_push(plan->arena, &plan->pages, &plan->count, sizeof(struct page));
    *page = (struct page){
        .kind = kind, .tongue = t, .local = local, .number = 1, .total = 1};
    return page;
}

const char *page_path(struct arena *a, const struct page *page)
{
    return page->tongue ? arena_printf(a, "%s%s", page->tongue->prefix, page->local)
                        : page->local;
}

const char *page_up(struct arena *a, const char *local)
{
    struct buf up = {0};
    for (const char *p = local; *p; p++) {
        if (*p == '/') {
            buf_text(&up, "../");
        }
    }
    return buf_keep(&up, a).ptr;
}

bool plan_all(struct plan *plan)
{
    bool ok = true;
    for (size_t k = 0; k < page_kind_count && ok; k++) {
        const struct page_kind *kind = &page_kinds[k];
        size_t times = kind->per_language ? plan->site->tongue_count : 1;
        for (size_t i = 0; i < times && ok; i++) {
            ok = kind->list(plan, kind,
                            kind->per_language ? &plan->site->tongues[i] : NULL);
        }
    }
    return ok;
}

bool page_render(const struct site *s, const struct page *page, struct arena *a,
                 struct buf *out, struct diags *diags)
{
    if (!page->kind->template) {
        page->kind->write(s, page, a, out);
        return true;
    }
    const struct template *t = templates_find(s->templates, page->kind->template);
    if (!t) {
        diag_fail(diags, "site/templates", "there is no template '%s.mustache'",
                  page->kind->template);
        return false;
    }
    const struct value *contexts[] = {
        page->tongue ? page->tongue->context : NULL,
        page->kind->view(s, page, a),
    };
    return template_render(t, contexts, COUNT_OF(contexts), out, diags);
}
