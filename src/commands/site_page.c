#include "commands/site_page.h"

#include "base/buf.h"
#include "base/html.h"
#include "base/uri.h"
#include "net/http.h"

/* The site as seen from its own pages: an address that does not begin so any more has
   climbed out of it, which cannot be seen where the site stands at the top of a host.
 */
static const char INSIDE[] = "site:/inside/";

/* An address as it was written, and how often. */
struct found {
    uint32_t line;
    size_t times;
};

struct reader {
    struct arena *arena;
    const char *base_url;
    struct str address; /* of the page */
    struct str inside;  /* the same, as INSIDE has it */
    struct html_ids *ids;
    struct interner written;
    struct found *found; /* by the number of the address */
    size_t found_count;
    struct str base;  /* the address of <base href>; empty: there is none */
    bool in_location; /* <loc> of a map of the site */
    struct buf location;
    uint32_t line;
};

static bool has_ending(struct str path, const char *const *endings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_ends(path, endings[i])) {
            return true;
        }
    }
    return false;
}

bool site_page_is_html(struct str path)
{
    static const char *const endings[] = {".html", ".htm", ".xhtml"};
    return has_ending(path, endings, COUNT_OF(endings));
}

bool site_page_is_read(struct str path)
{
    static const char *const endings[] = {".xml", ".svg"};
    return site_page_is_html(path) || has_ending(path, endings, COUNT_OF(endings));
}

static void add(struct reader *r, struct str written)
{
    size_t known = interned(&r->written, written);
    if (known != SIZE_MAX) {
        r->found[known].times++;
        return;
    }
    char *copy = arena_copy(r->arena, written.ptr, written.len);
    intern(&r->written, (struct str){copy, written.len});
    struct found *f =
        arena_push(r->arena, &r->found, &r->found_count, sizeof(struct found));
    *f = (struct found){r->line, 1};
}

static void add_address(struct reader *r, struct str value)
{
    add(r, str_trim(value));
}

/* "a.png 1x, b.png 2x" (HTML, 4.8.4.2.1). */
static void add_set(struct reader *r, struct str value)
{
    for (size_t at = 0; at < value.len;) {
        while (at < value.len && (is_blank(value.ptr[at]) || value.ptr[at] == ',')) {
            at++;
        }
        size_t from = at;
        while (at < value.len && !is_blank(value.ptr[at])) {
            at++;
        }
        size_t to = at;
        while (to > from && value.ptr[to - 1] == ',') {
            to--;
        }
        if (to > from) {
            add(r, str_slice(value, from, to));
        }
        at = to < at ? at : str_find(value, at, STR(","));
    }
}

/* "0; url=next.html" of a meta element. */
static void add_refresh(struct reader *r, struct str value)
{
    size_t at = str_find(value, 0, STR("="));
    struct str url =
        str_trim(str_slice(value, at < value.len ? at + 1 : at, value.len));
    if (url.len > 1 && (url.ptr[0] == '"' || url.ptr[0] == '\'')) {
        url = str_slice(url, 1, str_find(url, 1, (struct str){url.ptr, 1}));
    }
    if (url.len) {
        add(r, url);
    }
}

/* What of an element leads somewhere. */
static const struct lead {
    const char *element, *attribute;
    void (*add)(struct reader *r, struct str value);
} leads[] = {
    {"a", "href", add_address},           {"area", "href", add_address},
    {"link", "href", add_address},        {"link", "imagesrcset", add_set},
    {"img", "src", add_address},          {"img", "srcset", add_set},
    {"source", "src", add_address},       {"source", "srcset", add_set},
    {"script", "src", add_address},       {"iframe", "src", add_address},
    {"embed", "src", add_address},        {"track", "src", add_address},
    {"audio", "src", add_address},        {"video", "src", add_address},
    {"video", "poster", add_address},     {"object", "data", add_address},
    {"form", "action", add_address},      {"button", "formaction", add_address},
    {"input", "formaction", add_address}, {"input", "src", add_address},
    {"use", "href", add_address},         {"use", "xlink:href", add_address},
    {"image", "href", add_address},       {"image", "xlink:href", add_address},
};

static void see_meta(struct reader *r, const struct html_element *e)
{
    struct str kind, content;
    bool refreshes = html_attribute(e, "http-equiv", &kind) && kind.len == 7 &&
                     to_lower(kind.ptr[0]) == 'r' && to_lower(kind.ptr[3]) == 'r';
    if (refreshes && html_attribute(e, "content", &content)) {
        add_refresh(r, content);
    }
}

static void see_base(struct reader *r, const struct html_element *e)
{
    struct str href;
    if (r->base.len == 0 && html_attribute(e, "href", &href)) {
        r->base = uri_resolve(r->arena, r->address, str_trim(href));
    }
}

static void on_start(void *user, const struct html_element *e)
{
    struct reader *r = user;
    struct str value;
    r->line = e->line;
    html_ids_add(r->ids, e);
    for (size_t i = 0; i < COUNT_OF(leads); i++) {
        if (str_is(e->name, leads[i].element) &&
            html_attribute(e, leads[i].attribute, &value)) {
            leads[i].add(r, value);
        }
    }
    if (str_is(e->name, "meta")) {
        see_meta(r, e);
    }
    if (str_is(e->name, "base")) {
        see_base(r, e);
    }
    r->in_location = r->in_location || str_is(e->name, "loc");
}

static void on_end(void *user, struct str name)
{
    struct reader *r = user;
    if (str_is(name, "loc")) {
        add_address(r, buf_view(&r->location));
        buf_clear(&r->location);
        r->in_location = false;
    }
}

static void on_text(void *user, struct str text)
{
    struct reader *r = user;
    if (r->in_location) {
        buf_str(&r->location, text);
    }
}

/* Where the site, and in it the page, is thought to stand while an address is resolved.
 */
struct stand {
    const char *site;
    struct str page;
};

static struct stand stand_of(const struct reader *r, struct uri u)
{
    if (r->base.len) {
        return (struct stand){r->base_url, r->base};
    }
    bool from_here = !u.scheme.ptr && !u.authority.ptr && !str_starts(u.path, "/");
    return from_here ? (struct stand){INSIDE, r->inside}
                     : (struct stand){r->base_url, r->address};
}

/* The path in the site is decoded, the name of a part is not. */
static void set_target(struct arena *a, struct site_reference *ref, struct str path,
                       struct str fragment)
{
    struct str file = uri_decode(a, path);
    const char *page = file.len == 0 || str_ends(file, "/") ? "index.html" : "";
    struct buf target = {0};
    buf_str(&target, file);
    buf_text(&target, page);
    ref->file_length = target.len;
    if (fragment.len) {
        buf_char(&target, '#');
        buf_str(&target, fragment);
    }
    ref->target = buf_keep(&target, a);
}

/* False for an address that leads to another place on the web. */
static bool resolve(const struct reader *r, struct site_reference *ref)
{
    struct uri u = uri_split(ref->written);
    if (u.scheme.ptr && !str_is(u.scheme, "http") && !str_is(u.scheme, "https")) {
        return false; /* mail, telephone, data, script */
    }
    struct stand stand = stand_of(r, u);
    struct str full = uri_resolve(r->arena, stand.page, ref->written);
    full = str_slice(full, 0, str_find(full, 0, STR("?")));
    if (str_starts(full, stand.site)) {
        full = str_slice(full, strlen(stand.site), full.len);
        set_target(r->arena, ref, full, u.fragment);
        return true;
    }
    ref->target = ref->written;
    return stand.site == INSIDE;
}

static void resolve_all(struct reader *r, struct site_page *page)
{
    page->references = ARENA_ARRAY(r->arena, struct site_reference, r->found_count + 1);
    for (size_t i = 0; i < r->found_count; i++) {
        struct site_reference ref = {.written = r->written.texts[i],
                                     .line = r->found[i].line};
        if (resolve(r, &ref)) {
            page->references[page->reference_count++] = ref;
            page->links += r->found[i].times;
        }
    }
}

struct site_page site_page_read(struct arena *a, const char *base_url, const char *path,
                                struct str text)
{
    const char *written = http_path(a, str_from(path));
    struct reader r = {
        .arena = a,
        .base_url = base_url,
        .address = str_from(arena_printf(a, "%s%s", base_url, written)),
        .inside = str_from(arena_printf(a, "%s%s", INSIDE, written)),
        .ids = html_ids_new(a),
        .written = interner_new(a),
    };
    struct html_reader reader = {on_start, on_end, on_text, &r};
    html_read(text, STR(""), &reader);
    struct site_page page = {.ids = r.ids};
    resolve_all(&r, &page);
    buf_release(&r.location);
    return page;
}
