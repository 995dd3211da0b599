/* What stands under the pointer: help for fields, terms, citations, sections and
   findings. */

#include "base/messages.h"
#include "check/rule.h"
#include "lsp/session.h"
#include "lsp/shape.h"

/* One request. */
struct page {
    struct server *s;
    const struct document *d;
    struct lines lines;
    size_t at;      /* the byte under the pointer */
    struct buf out; /* what is said */
    struct stretch about;
};

/* Text of the entry or the registry, which is not to be read as Markdown. */
static void text(struct page *p, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (p->s->client.markdown && s.ptr[i] && strchr("\\`*_{}[]<>#|~", s.ptr[i])) {
            buf_char(&p->out, '\\');
        }
        buf_char(&p->out, s.ptr[i]);
    }
}

static void strong(struct page *p, struct str s)
{
    buf_text(&p->out, p->s->client.markdown ? "**" : "");
    text(p, s);
    buf_text(&p->out, p->s->client.markdown ? "**" : "");
}

/* A paragraph, if there is something to say. */
static void paragraph(struct page *p, struct str s)
{
    if (s.len) {
        buf_text(&p->out, p->out.len ? "\n\n" : "");
        text(p, s);
    }
}

static void heading(struct page *p, struct str s)
{
    if (s.len) {
        buf_text(&p->out, p->out.len ? "\n\n" : "");
        strong(p, s);
    }
}

static const struct registry *registry_of(const struct page *p)
{
    return p->s->workspace.registry;
}

static size_t offset_in(const struct page *p, struct str part)
{
    return (size_t)(part.ptr - p->d->read_text.ptr);
}

static bool is_over(const struct page *p, struct str part)
{
    size_t start = offset_in(p, part);
    return part.len && p->at >= start && p->at < start + part.len;
}

static void set_about(struct page *p, struct str part)
{
    size_t start = offset_in(p, part);
    p->about = (struct stretch){start, start + part.len};
}

static void about_field(struct page *p, const struct field *f,
                        const struct shape *shape)
{
    set_about(p, f->name);
    heading(p, f->name);
    paragraph(p, value_str(shape_keyword(shape, "description")));
    struct shape item = shape_item(shape);
    paragraph(p, value_str(shape_keyword(&item, "x-expected")));
}

static void about_term(struct page *p, const struct shape *shape, struct str word)
{
    struct str id = value_str(shape_keyword(shape, "x-vocabulary"));
    const struct vocabulary *v =
        registry_vocabulary(registry_of(p), arena_copy(&p->s->arena, id.ptr, id.len));
    const struct term *t = v ? vocabulary_term(v, word) : NULL;
    if (t) {
        heading(p, label_in(t->label, p->s->lang));
        paragraph(p, label_in(t->note, p->s->lang));
    }
}

static void about_country(struct page *p, const struct shape *shape, struct str word)
{
    (void)shape;
    if (iso_is_country(registry_of(p)->iso, word)) {
        heading(p, iso_country_name(registry_of(p)->iso, word, p->s->lang));
    }
}

static void about_language(struct page *p, const struct shape *shape, struct str word)
{
    (void)shape;
    if (iso_is_language(registry_of(p)->iso, word)) {
        heading(p, str_from(iso_language_name(registry_of(p)->iso, &p->s->arena, word,
                                              p->s->lang)));
    }
}

static void about_principle(struct page *p, const struct shape *shape, struct str word)
{
    (void)shape;
    const struct principle *principle = registry_principle(registry_of(p), word);
    if (principle) {
        heading(p, label_in(principle->title, p->s->lang));
        paragraph(p, label_in(principle->note, p->s->lang));
    }
}

static void about_entry(struct page *p, const struct shape *shape, struct str word)
{
    (void)shape;
    const struct entry *e = corpus_find(&p->s->workspace.corpus, word);
    if (e) {
        heading(p, entry_text(e, "title"));
        paragraph(p, entry_text(e, "summary"));
    }
}

/* By a keyword of the field's shape; the first that fits. */
static const struct {
    const char *keyword, *value;
    void (*about)(struct page *p, const struct shape *shape, struct str word);
} abouts[] = {
    {"x-vocabulary", NULL, about_term},
    {"x-checked-by", "bad-country", about_country},
    {"x-checked-by", "bad-language-tag", about_language},
    {"x-checked-by", "unknown-principle", about_principle},
    {"x-rule", "bad-slug", about_entry},
};

static void about_value(struct page *p, const struct shape *shape, struct str word)
{
    struct shape item = shape_item(shape);
    set_about(p, word);
    for (size_t i = 0; i < COUNT_OF(abouts); i++) {
        struct str v = value_str(shape_keyword(&item, abouts[i].keyword));
        if (v.len && (!abouts[i].value || str_is(v, abouts[i].value))) {
            abouts[i].about(p, &item, word);
            return;
        }
    }
}

/* The word under the pointer in a value: up to brackets, commas and quotes. */
static struct str word_in(const struct page *p, struct str value)
{
    static const char ENDS[] = "[],\"'";
    size_t at = p->at - offset_in(p, value), start = at, end = at;
    while (start > 0 && !strchr(ENDS, value.ptr[start - 1])) {
        start--;
    }
    while (end < value.len && !strchr(ENDS, value.ptr[end])) {
        end++;
    }
    struct field f = {.value = str_trim(str_slice(value, start, end))};
    return field_text(&f);
}

static void about_front(struct page *p, const struct outline *o)
{
    struct shape whole =
        shape_whole(registry_of(p), p->d->entry && p->d->entry->lang.len);
    for (size_t i = 0; i < o->count; i++) {
        const struct field *f = &o->fields[i];
        struct shape shape = shape_of(&whole, o, i);
        if (is_over(p, f->name) && shape.node) {
            about_field(p, f, &shape);
        } else if (is_over(p, f->value) && shape.node) {
            about_value(p, &shape, word_in(p, f->value));
        }
    }
}

/* The text whose sources are cited: that of the original. */
static struct str cited_text(const struct page *p)
{
    const struct entry *e = p->d->entry;
    return e && e->original ? e->original->text : p->d->read_text;
}

static void about_citation(struct page *p, const struct citation *c)
{
    static const char *const names[] = {"publisher", "url", "published", "accessed"};
    struct outline o;
    outline_read(&p->s->arena, cited_text(p), &o);
    size_t i = outline_source(&o, c->id);
    if (i == NO_FIELD) {
        return;
    }
    p->about = (struct stretch){c->span.start, c->span.end};
    heading(p, outline_beside(&o, i, "title"));
    for (size_t k = 0; k < COUNT_OF(names); k++) {
        paragraph(p, outline_beside(&o, i, names[k]));
    }
}

static void about_section(struct page *p, const struct section *section)
{
    if (section->kind) {
        p->about =
            (struct stretch){section->heading_span.start, section->heading_span.end};
        heading(p, label_in(section->kind->heading, p->s->lang));
        paragraph(p, label_in(section->kind->asks, p->s->lang));
    }
}

static bool is_within(const struct page *p, const struct span *span)
{
    return span->line && p->at >= span->start && p->at < span->end;
}

static void about_body(struct page *p, const struct body *body)
{
    for (size_t i = 0; i < body->citation_count; i++) {
        if (is_within(p, &body->citations[i].span)) {
            about_citation(p, &body->citations[i]);
        }
    }
    for (size_t i = 1; i < body->section_count; i++) {
        if (is_within(p, &body->sections[i].heading_span)) {
            about_section(p, &body->sections[i]);
        }
    }
}

/* The editor shows the message itself. */
static void about_finding(struct page *p, const struct diag *d)
{
    const struct rule *rule = d->rule ? rule_find(str_from(d->rule)) : NULL;
    if (!rule) {
        return;
    }
    if (p->about.end == 0) {
        p->about = (struct stretch){d->place.span.start, d->place.span.end};
    }
    heading(p, str_from(rule->name));
    paragraph(p, str_from(tr(rule->summary)));
    paragraph(p, str_from(tr(rule->why)));
    paragraph(p, str_from(d->redacted ? NULL : d->note));
}

static void about_findings(struct page *p)
{
    for (size_t i = 0; i < p->d->found.count; i++) {
        const struct diag *d = p->d->found.items[i];
        bool again = i > 0 && d->rule && p->d->found.items[i - 1]->rule == d->rule &&
                     is_within(p, &p->d->found.items[i - 1]->place.span);
        if (is_within(p, &d->place.span) && !again) {
            about_finding(p, d);
        }
    }
}

static const struct value *contents(struct page *p)
{
    struct arena *a = &p->s->arena;
    struct value *v = value_object(a), *markup = value_object(a);
    value_set_text(a, markup, "kind", p->s->client.markdown ? "markdown" : "plaintext");
    value_set_str(a, markup, "value", buf_keep(&p->out, a));
    value_set(a, v, "contents", markup);
    value_set(a, v, "range", range(p->s, &p->lines, p->about.start, p->about.end));
    return v;
}

const struct value *hover(struct server *s, const struct value *params)
{
    const struct document *d = document_of(s, params);
    if (!d || d->read_text.len > ENTRY_MAX_BYTES) {
        return NULL;
    }
    struct page p = {.s = s, .d = d, .lines = document_lines(s, d)};
    struct outline o;
    p.at = offset_of(&p.lines, value_get(params, "position"));
    outline_read(&s->arena, d->read_text, &o);
    if (p.at < o.end) {
        about_front(&p, &o);
    } else if (d->entry && d->entry->has_body) {
        about_body(&p, &d->entry->body);
    }
    about_findings(&p);
    return p.out.len ? contents(&p) : NULL;
}
