#include <stdio.h>

#include "base/fold.h"
#include "base/fs.h"
#include "commands/ask.h"
#include "commands/load.h"
#include "render/template.h"

struct new_options {
    const char *title, *category, *slug, *organisation, *countries, *channels,
        *concerns;
};

static const struct option options[] = {
    {'t', "title", "TEXT", "what the practice is called", OPTION_TEXT,
     offsetof(struct new_options, title)},
    {0, "category", "NAME", "helplines, platforms or gaming", OPTION_TEXT,
     offsetof(struct new_options, category)},
    {0, "slug", "NAME", "short name for the file (default: from the title)",
     OPTION_TEXT, offsetof(struct new_options, slug)},
    {0, "organisation", "NAME", "who runs it", OPTION_TEXT,
     offsetof(struct new_options, organisation)},
    {0, "countries", "CODES", "two-letter codes, separated by commas", OPTION_LIST,
     offsetof(struct new_options, countries)},
    {0, "channels", "TERMS", "how children reach it: sms, web-chat, ...", OPTION_LIST,
     offsetof(struct new_options, channels)},
    {0, "concerns", "TERMS", "what it is about: bullying, ...", OPTION_LIST,
     offsetof(struct new_options, concerns)},
    {0},
};

static const char TEMPLATE_PATH[] = "registry/entry.template.md";

/* Letters without accents, digits and single hyphens; at most 60 of them. */
static const char *slug_of(struct arena *a, const char *title)
{
    struct str folded = fold(a, str_from(title));
    char *slug = arena_alloc(a, folded.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < folded.len && len < 60; i++) {
        char ch = folded.ptr[i];
        if (is_lower(ch) || is_digit(ch)) {
            slug[len++] = ch;
        } else if (len && slug[len - 1] != '-' && (unsigned char)ch < 0x80 &&
                   ch != '\'') {
            slug[len++] = '-';
        }
    }
    while (len && slug[len - 1] == '-') {
        len--;
    }
    slug[len] = '\0';
    return slug;
}

/* A text between double quotes, as YAML writes it. */
static const char *quoted(struct arena *a, struct str text)
{
    struct buf out = {0};
    buf_char(&out, '"');
    for (size_t i = 0; i < text.len; i++) {
        char ch = text.ptr[i];
        if (ch == '"' || ch == '\\') {
            buf_char(&out, '\\');
        }
        buf_char(&out, (unsigned char)ch < ' ' ? ' ' : ch);
    }
    buf_char(&out, '"');
    return buf_keep(&out, a).ptr;
}

/* "[a, b]" of "a,b"; the blank when there is nothing. */
static const char *listed(struct arena *a, const char *items, const char *blank)
{
    if (!items || !items[0]) {
        return arena_printf(a, "[\"%s\"]", blank);
    }
    struct buf out = {0};
    struct str rest = str_from(items);
    buf_char(&out, '[');
    while (rest.len) {
        size_t comma = str_find(rest, 0, STR(","));
        struct str item = str_trim(str_slice(rest, 0, comma));
        if (item.len) {
            buf_text(&out, out.len > 1 ? ", " : "");
            buf_text(&out, quoted(a, item));
        }
        rest = str_slice(rest, comma < rest.len ? comma + 1 : comma, rest.len);
    }
    buf_char(&out, ']');
    return buf_keep(&out, a).ptr;
}

static bool ask_category(struct context *c, const struct registry *r,
                         struct new_options *o)
{
    const struct vocabulary *v = registry_vocabulary(r, "category");
    const char **words = ARENA_ARRAY(c->arena, const char *, v->count);
    const char **labels = ARENA_ARRAY(c->arena, const char *, v->count);
    for (size_t i = 0; i < v->count; i++) {
        struct str label = label_in(v->terms[i].label, STR("en"));
        words[i] = arena_copy(c->arena, v->terms[i].id.ptr, v->terms[i].id.len);
        labels[i] = arena_copy(c->arena, label.ptr, label.len);
    }
    int chosen =
        ask_choice(c, "Which field is it about?", words, labels, (int)v->count);
    o->category = chosen >= 0 ? words[chosen] : NULL;
    return chosen >= 0;
}

/* Asks for what the options do not say. */
static bool ask_rest(struct context *c, const struct registry *r, struct new_options *o)
{
    fprintf(stderr, "A new entry. What you leave empty is marked in the file.\n\n");
    while (!o->title || !o->title[0]) {
        o->title = ask(c, "What is the practice called?");
        if (!o->title) {
            return false;
        }
    }
    if (!o->category && !ask_category(c, r, o)) {
        return false;
    }
    if (!o->slug) {
        const char *offer = slug_of(c->arena, o->title);
        const char *answer = ask(
            c, arena_printf(c->arena, "Short name for its web address [%s]:", offer));
        o->slug = answer && answer[0] ? answer : offer;
    }
    if (!o->organisation) {
        o->organisation = ask(c, "Who runs it?");
    }
    if (!o->countries) {
        o->countries = ask(c, "In which countries (two-letter codes, with commas)?");
    }
    return true;
}

static bool missing(struct context *c, const char *option)
{
    struct diag *d = diag_fail(c->diags, NULL, "'--%s' is needed", option);
    diag_help(c->diags, d, "on a terminal 'popreg new' asks for it");
    return false;
}

static bool settle(struct context *c, const struct registry *r, struct new_options *o)
{
    if (may_ask(c) && !ask_rest(c, r, o)) {
        diag_fail(c->diags, NULL, "no answer: nothing was written");
        return false;
    }
    if (!o->title || !o->category) {
        return missing(c, o->title ? "category" : "title");
    }
    if (!vocabulary_term(registry_vocabulary(r, "category"), str_from(o->category))) {
        struct diag *d =
            diag_fail(c->diags, NULL, "'%s' is not a category", o->category);
        diag_help(c->diags, d, "they are listed in registry/vocabularies/category.yml");
        return false;
    }
    o->slug = o->slug ? o->slug : slug_of(c->arena, o->title);
    if (!is_slug(str_from(o->slug))) {
        struct diag *d = diag_fail(
            c->diags, NULL, "'%s' cannot be the short name of an entry", o->slug);
        diag_help(c->diags, d, "name it with '--slug': a-z, 0-9 and single hyphens");
        return false;
    }
    return true;
}

static const struct value *sections(struct arena *a, const struct registry *r)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < r->section_count; i++) {
        struct value *v = value_object(a);
        value_set_str(a, v, "heading", label_in(r->sections[i].heading, STR("en")));
        value_set_str(a, v, "asks", label_in(r->sections[i].asks, STR("en")));
        value_append(a, list, v);
    }
    return list;
}

static const struct value *view(struct context *c, const struct registry *r,
                                const struct new_options *o)
{
    struct arena *a = c->arena;
    struct value *v = value_object(a);
    struct str organisation =
        str_from(o->organisation && o->organisation[0] ? o->organisation
                                                       : "[fill in: who runs it]");
    value_set_text(a, v, "title", quoted(a, str_from(o->title)));
    value_set_text(a, v, "organisation", quoted(a, organisation));
    value_set_text(
        a, v, "countries",
        listed(a, o->countries, "[fill in: two-letter country codes, such as KE]"));
    value_set_text(a, v, "channels",
                   listed(a, o->channels,
                          "[fill in: terms of registry/vocabularies/channel.yml]"));
    value_set_text(a, v, "concerns",
                   listed(a, o->concerns,
                          "[fill in: terms of registry/vocabularies/concern.yml]"));
    value_set_text(
        a, v, "today",
        arena_printf(a, "%04d-%02d-%02d", c->today.year, c->today.month, c->today.day));
    value_set(a, v, "sections", sections(a, r));
    return v;
}

static bool render(struct context *c, const struct value *v, struct buf *out)
{
    struct str text;
    struct templates *set = templates_new(c->arena);
    return source_read(&c->root, c->arena, TEMPLATE_PATH, &text, c->diags) &&
           templates_add(set, "entry", TEMPLATE_PATH, text, c->diags) &&
           templates_link(set, UNKNOWN_FAILS, c->diags) &&
           template_render(templates_find(set, "entry"), &v, 1, out, c->diags);
}

static int run(struct context *c, void *values)
{
    struct new_options *o = values;
    const struct registry *r = load_registry(c);
    if (!r || !settle(c, r, o)) {
        return STATUS_FAILURE;
    }
    const char *local =
        arena_printf(c->arena, "entries/%s/%s.md", o->category, o->slug);
    struct buf out = {0};
    bool ok =
        render(c, view(c, r, o), &out) &&
        fs_create(fs_join(c->arena, c->root_path, local), buf_view(&out), c->diags);
    buf_release(&out);
    if (!ok) {
        return STATUS_FAILURE;
    }
    if (!print(c, str_from(arena_printf(c->arena, "%s\n", local)))) {
        return STATUS_FAILURE;
    }
    hint(c,
         "Write your own text in place of each '[fill in: ...]', then run: "
         "popreg check %s",
         local);
    return STATUS_DONE;
}

const struct command cmd_new = {
    .name = "new",
    .operands = "",
    .summary = "begin an entry",
    .about =
        "Writes the file of a new entry with all fields and sections, and prints its "
        "name. On a terminal it asks for what the options do not say. What only you "
        "can "
        "write is marked '[fill in: ...]'; 'popreg check' lists what is still to do.",
    .examples =
        "popreg new                                  # asks\n"
        "popreg new --title 'Night chat for teenagers' --category helplines \\\n"
        "           --countries KE,UG                 # for scripts\n",
    .options = options,
    .options_size = sizeof(struct new_options),
    .needs_registry = true,
    .run = run,
};
