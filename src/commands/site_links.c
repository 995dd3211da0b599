#include "commands/site_links.h"

#include "base/fs.h"
#include "base/intern.h"
#include "base/messages.h"
#include "base/utf8.h"
#include "commands/load.h"
#include "commands/site_page.h"
#include "render/site.h"

/* So many pages with the same fault have it from a template. */
enum { MANY_PAGES = 10 };

/* A place in the site that links lead to. */
struct goal {
    struct site_reference first;
    size_t file;  /* in which that stands */
    size_t last;  /* file that was counted */
    size_t pages; /* that have a link to it */
};

struct site_check {
    struct context *c;
    const char *base_url;
    struct files files;      /* paths with the folder's in front */
    size_t prefix;           /* bytes of that */
    struct site_page *pages; /* by file */
    struct interner paths;   /* in the site, by file */
    struct interner targets;
    struct goal *goals; /* by target */
    size_t goal_count;
};

static const char *path_in_site(const struct site_check *s, size_t file)
{
    return s->files.items[file].path + s->prefix;
}

static bool list_files(struct site_check *s, const char *folder)
{
    struct arena *a = s->c->arena;
    struct source here = source_folder(".");
    struct str dir = str_from(folder);
    while (dir.len > 1 && dir.ptr[dir.len - 1] == '/') {
        dir.len--;
    }
    if (!source_list(&here, a, arena_copy(a, dir.ptr, dir.len), &s->files,
                     s->c->diags)) {
        return false;
    }
    s->prefix = dir.len + 1;
    s->pages = ARENA_ARRAY(a, struct site_page, s->files.count + 1);
    s->paths = interner_new(a);
    s->targets = interner_new(a);
    for (size_t i = 0; i < s->files.count; i++) {
        intern(&s->paths, str_from(path_in_site(s, i)));
    }
    return true;
}

static void read_file(void *state, struct hand *hand, size_t i)
{
    struct site_check *s = state;
    const char *path = s->files.items[i].path;
    struct str text;
    if (site_page_is_read(str_from(path)) &&
        fs_read(&hand->scratch, path, &text, &hand->diags)) {
        s->pages[i] =
            site_page_read(&hand->arena, s->base_url, path_in_site(s, i), text);
    }
    arena_reset(&hand->scratch);
}

static void note(struct site_check *s, size_t file, const struct site_reference *ref)
{
    size_t n = intern(&s->targets, ref->target);
    if (n == s->goal_count) {
        struct goal *fresh =
            arena_push(s->c->arena, &s->goals, &s->goal_count, sizeof *fresh);
        *fresh = (struct goal){*ref, file, file, 1};
    }
    if (s->goals[n].last != file) {
        s->goals[n].last = file;
        s->goals[n].pages++;
    }
}

/* The file and, if it names one, its part: a missing file is one fault whatever the
   parts. */
static void note_goals(struct site_check *s, size_t file,
                       const struct site_reference *ref)
{
    struct site_reference whole = *ref;
    if (ref->file_length) {
        whole.target.len = ref->file_length;
    }
    note(s, file, &whole);
    if (whole.target.len < ref->target.len) {
        note(s, file, ref);
    }
}

/* False when a file could not be read. */
static bool gather(struct site_check *s, size_t *pages, size_t *links)
{
    bool ok = true;
    for (size_t i = 0; i < s->files.count; i++) {
        const struct site_page *page = &s->pages[i];
        struct str path = str_from(path_in_site(s, i));
        *pages += site_page_is_html(path);
        *links += page->links;
        ok = ok && (page->ids || !site_page_is_read(path));
        for (size_t k = 0; k < page->reference_count; k++) {
            note_goals(s, i, &page->references[k]);
        }
    }
    return ok;
}

/* The file at the path, or the first page of the folder there; SIZE_MAX for none. */
static size_t find_file(const struct site_check *s, struct str path)
{
    size_t file = interned(&s->paths, path);
    if (file != SIZE_MAX) {
        return file;
    }
    const char *page = arena_printf(s->c->arena, "%.*s/index.html", STR_ARGS(path));
    return interned(&s->paths, str_from(page));
}

/* The stretch of the address `written` in the text, where it stands as it was read: in
   the line or the last one before it, as a tag may have several. */
static struct span span_in(struct arena *a, struct str text, uint32_t line_number,
                           struct str written)
{
    struct str rest = text, line;
    for (uint32_t n = 0; n < line_number && str_next_line(&rest, &line); n++) {
    }
    struct str before = str_slice(text, 0, text.len - rest.len);
    struct str quoted = str_from(arena_printf(a, "\"%.*s\"", STR_ARGS(written)));
    size_t found = before.len;
    for (size_t at = 0; (at = str_find(before, at, quoted)) < before.len; at++) {
        found = at;
    }
    struct locator l = locator_new(text);
    return found < before.len ? locator_span(&l, found + 1, found + quoted.len - 1)
                              : (struct span){.line = line_number,
                                              .column = 1,
                                              .end_line = line_number,
                                              .end_column = 1};
}

static struct span span_of(struct site_check *s, const struct goal *g)
{
    struct arena scratch;
    struct str text = {0};
    arena_init(&scratch);
    bool read = fs_read(&scratch, s->files.items[g->file].path, &text, s->c->diags);
    struct span span = span_in(&scratch, read ? text : (struct str){0}, g->first.line,
                               g->first.written);
    arena_release(&scratch);
    return span;
}

static struct str path_of(const struct goal *g)
{
    return str_slice(g->first.target, 0, g->first.file_length);
}

/* The name of the part, without '#'; empty: the whole page, or nothing in the site. */
static struct str part_of(const struct goal *g)
{
    size_t from = g->first.file_length, len = g->first.target.len;
    return from && from < len ? str_slice(g->first.target, from + 1, len)
                              : (struct str){0};
}

/* Of files that are not read no part is known to be missing. */
static bool has_part(const struct site_check *s, size_t file, struct str part)
{
    const struct html_ids *ids = s->pages[file].ids;
    return !ids || html_ids_lead(ids, part);
}

static struct diag *tell(struct site_check *s, const struct goal *g, size_t file)
{
    static const char rule[] = "dead-output-link";
    struct diags *diags = s->c->diags;
    struct place place = {s->files.items[g->file].path, span_of(s, g)};
    if (g->first.file_length == 0) {
        return diag_add(diags, rule, place, "the link '%.*s' leads out of the site",
                        STR_ARGS(g->first.target));
    }
    if (file == SIZE_MAX) {
        return diag_add(diags, rule, place,
                        "there is no file '%.*s', to which this link leads",
                        STR_ARGS(path_of(g)));
    }
    return diag_add(diags, rule, place,
                    "the page '%.*s' has no part '%.*s', to which this link leads",
                    STR_ARGS(path_of(g)), STR_ARGS(part_of(g)));
}

static void judge(struct site_check *s, const struct goal *g)
{
    struct diags *diags = s->c->diags;
    struct str part = part_of(g);
    size_t file = g->first.file_length ? find_file(s, path_of(g)) : SIZE_MAX;
    if (file == SIZE_MAX ? part.len > 0 : has_part(s, file, part)) {
        return;
    }
    struct diag *d = tell(s, g, file);
    if (g->pages >= MANY_PAGES) {
        diag_help(diags, d,
                  "so many pages have it from a template: look in site/templates, then "
                  "build the site again");
    } else {
        diag_help(diags, d,
                  "look at what this page is made of, an entry, a text in site/pages "
                  "or a template, then build the site again");
    }
    if (g->pages > 1) {
        diag_note(diags, d,
                  tr_count("%zu file has such a link",
                           "%zu files have such a link; this is the first", g->pages),
                  g->pages);
    }
}

bool site_links_check(struct context *c, const char *folder, size_t *pages,
                      size_t *links)
{
    const struct registry *registry = load_registry(c);
    struct site_check s = {.c = c};
    *pages = *links = 0;
    if (!registry) {
        return false;
    }
    s.base_url = site_base_url(c->arena, registry, NULL);
    if (!list_files(&s, folder)) {
        return false;
    }
    crew_each(&c->crew, s.files.count, read_file, &s, c->diags);
    if (!gather(&s, pages, links)) {
        return false;
    }
    if (*pages == 0) {
        struct diag *d =
            diag_fail(c->diags, folder, "there is no site in '%s'", folder);
        diag_help(c->diags, d, "make it with 'popreg build'");
        return false;
    }
    for (size_t i = 0; i < s.goal_count; i++) {
        judge(&s, &s.goals[i]);
    }
    return true;
}
