#include "check/edits.h"
#include "check/fields.h"
#include "check/order.h"
#include "check/support.h"
#include "model/front.h"
#include "model/plain.h"

/* How things are written: none of these changes what is said. */

static void check_final_newline(struct checking *c, const struct entry *e)
{
    size_t text = e->text.len, newlines = 0;
    while (text > 0 && is_blank(e->text.ptr[text - 1])) {
        newlines += e->text.ptr[--text] == '\n';
    }
    if (text == 0 || newlines == 1) {
        return;
    }
    struct diag *d;
    if (newlines == 0) {
        d = diag_add(c->diags, "final-newline", place_of_bytes(e, text, text),
                     "the last line does not end");
        diag_help(c->diags, d, "end it with a newline");
    } else {
        size_t below = line_end(e->text, text);
        d = diag_add(c->diags, "final-newline", place_of_bytes(e, below, below),
                     "empty lines at the end of the file");
        diag_help(c->diags, d, "remove them");
    }
    diag_edit(c->diags, d, FIX_SAFE, text, e->text.len, "\n");
}

static void check_key_order(struct checking *c, const struct entry *e)
{
    struct disorder found;
    if (!order_find(c->arena, e, fields_law(c, e), &found)) {
        return;
    }
    struct diag *d = diag_add(c->diags, "key-order", place_of(e, found.late->span),
                              "'%.*s' comes before '%.*s' in an entry",
                              STR_ARGS(found.late->name), STR_ARGS(found.above->name));
    diag_help(c->diags, d, "move its lines up, or run 'popreg fmt'");
    diag_edit_in(c->diags, d, FIX_SAFE, &found.edit);
}

static struct diag *say_reading(struct checking *c, struct place at,
                                enum plain_kind kind, struct str got)
{
    struct diags *diags = c->diags;
    const char *rule = "implicit-typing";
    switch (kind) {
    case PLAIN_TRUTH:
        return diag_add(diags, rule, at,
                        "other programs read '%.*s' as yes or no, not as text",
                        STR_ARGS(got));
    case PLAIN_NUMBER:
        return diag_add(diags, rule, at,
                        "other programs read '%.*s' as a number, not as text",
                        STR_ARGS(got));
    case PLAIN_DATE:
        return diag_add(diags, rule, at,
                        "other programs read '%.*s' as a date, not as text",
                        STR_ARGS(got));
    default:
        return diag_add(diags, rule, at, "other programs do not read '%.*s' as text",
                        STR_ARGS(got));
    }
}

/* Whether the field is to hold any text, or a term: dates, years and numbers are what
   they look like. */
static bool is_for_text(const struct value *schema)
{
    return str_is(value_get_text(schema, "type"), "string") &&
           !str_is(value_get_text(schema, "x-rule"), "bad-date");
}

static void see_scalar(struct checking *c, const struct entry *e, const struct value *v,
                       const struct value *schema)
{
    enum plain_kind kind = v->plain && v->text.len ? plain_kind(v->text) : PLAIN_TEXT;
    if (kind == PLAIN_TEXT || !is_for_text(schema)) {
        return;
    }
    struct diag *d = say_reading(c, place_of(e, v->span), kind, v->text);
    diag_help(c->diags, d, "put it between double quotes");
    diag_edit(c->diags, d, FIX_SAFE, v->span.start, v->span.end, "%s",
              yaml_quoted(c->arena, v->text));
}

static void see_typing(struct checking *c, const struct entry *e, const struct value *v,
                       const struct value *schema)
{
    const struct value *law = fields_law(c, e);
    if (v->kind == VALUE_STRING) {
        see_scalar(c, e, v, schema);
    } else if (v->kind == VALUE_ARRAY) {
        const struct value *items = fields_items(law, schema);
        for (size_t i = 0; items && i < v->array.count; i++) {
            see_typing(c, e, v->array.items[i], items);
        }
    } else if (v->kind == VALUE_OBJECT) {
        for (size_t i = 0; i < v->object.count; i++) {
            const struct member *m = &v->object.members[i];
            const struct value *sub = fields_member(law, schema, m->name);
            if (sub) {
                see_typing(c, e, m->value, sub);
            }
        }
    }
}

static void check_implicit_typing(struct checking *c, const struct entry *e)
{
    if (e->front) {
        see_typing(c, e, e->front, fields_law(c, e));
    }
}

static bool is_word_byte(char c)
{
    return is_lower(c) || is_upper(c) || is_digit(c) || (unsigned char)c >= 0x80;
}

/* A mark of Markdown or HTML in a raw value: what is to go before and behind the part
   that stays. */
struct markup {
    size_t start, inner, inner_end, end;
};

/* **bold** and the like: `mark` on both sides of something without a blank at its
   edges. */
static bool find_pair(struct str s, size_t at, const char *mark, struct markup *out)
{
    size_t len = strlen(mark);
    if (at + len >= s.len || memcmp(s.ptr + at, mark, len) != 0 ||
        is_blank(s.ptr[at + len]) || (at > 0 && is_word_byte(s.ptr[at - 1]))) {
        return false;
    }
    size_t end = str_find(s, at + len + 1, str_from(mark));
    if (end >= s.len || is_blank(s.ptr[end - 1]) ||
        (end + len < s.len && is_word_byte(s.ptr[end + len]))) {
        return false;
    }
    *out = (struct markup){at, at + len, end, end + len};
    return true;
}

static bool find_link(struct str s, size_t at, struct markup *out)
{
    if (s.ptr[at] != '[') {
        return false;
    }
    size_t middle = str_find(s, at, STR("]("));
    size_t end = str_find(s, middle, STR(")"));
    if (end >= s.len || middle == at + 1) {
        return false;
    }
    *out = (struct markup){at, at + 1, middle, end + 1};
    return true;
}

static bool find_tag(struct str s, size_t at, struct markup *out)
{
    if (s.ptr[at] != '<') {
        return false;
    }
    size_t name = at + 1 + (at + 1 < s.len && s.ptr[at + 1] == '/');
    size_t end = str_find(s, at, STR(">"));
    if (name >= s.len || end >= s.len ||
        !(is_lower(s.ptr[name]) || is_upper(s.ptr[name]))) {
        return false;
    }
    *out = (struct markup){at, end + 1, end + 1, end + 1};
    return true;
}

static bool may_mark(char c)
{
    return c == '*' || c == '_' || c == '`' || c == '[' || c == '<';
}

static bool find_markup(struct str s, size_t at, struct markup *out)
{
    static const char *const marks[] = {"**", "__", "*", "_", "`"};
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        if (find_pair(s, at, marks[i], out)) {
            return true;
        }
    }
    return find_link(s, at, out) || find_tag(s, at, out);
}

static void see_markup(struct checking *c, const struct entry *e, const struct value *v)
{
    if (!v || v->kind != VALUE_STRING) {
        return;
    }
    struct str raw = str_slice(e->text, v->span.start, v->span.end);
    struct diag *d = NULL;
    struct markup m;
    for (size_t at = 0; at < raw.len; at++) {
        if (!may_mark(raw.ptr[at]) || !find_markup(raw, at, &m)) {
            continue;
        }
        size_t from = v->span.start;
        if (!d) {
            d = diag_add(c->diags, "markup-in-plain-field",
                         place_of_bytes(e, from + m.start, from + m.end),
                         "marks of Markdown or HTML in a plain text");
            diag_help(c->diags, d, "write the words alone");
        }
        diag_edit(c->diags, d, FIX_UNSAFE, from + m.start, from + m.inner, "%s", "");
        if (m.end > m.inner_end) {
            diag_edit(c->diags, d, FIX_UNSAFE, from + m.inner_end, from + m.end, "%s",
                      "");
        }
        at = m.end - 1;
    }
}

/* Lists whose members are shown as plain text. */
static void see_members(struct checking *c, const struct entry *e, const char *list,
                        const char *name)
{
    const struct value *items = value_get(e->front, list);
    for (size_t i = 0; i < value_count(items); i++) {
        see_markup(c, e, value_get(value_item(items, i), name));
    }
}

static void check_markup(struct checking *c, const struct entry *e)
{
    see_markup(c, e, value_get(e->front, "title"));
    see_markup(c, e, value_get(e->front, "summary"));
    see_members(c, e, "organisations", "name");
    see_members(c, e, "sources", "title");
    see_members(c, e, "sources", "publisher");
}

static bool is_code(const struct body *body, size_t at)
{
    for (size_t i = 0; i < body->code_count; i++) {
        if (at >= body->codes[i].start && at < body->codes[i].end) {
            return true;
        }
    }
    return false;
}

/* The bytes of '#' at the beginning of the line, if a heading of at most six lacks its
   blank; else 0. One '#' alone may be a hashtag. */
static size_t marks_without_blank(struct str line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] == '#') {
        n++;
    }
    return n >= 2 && n <= 6 && n < line.len && !is_blank(line.ptr[n]) ? n : 0;
}

static void check_heading_syntax(struct checking *c, const struct entry *e)
{
    if (!e->has_body) {
        return;
    }
    struct str rest = str_slice(e->text, e->body.start, e->text.len), line;
    while (str_next_line(&rest, &line)) {
        size_t marks = marks_without_blank(line);
        size_t at = (size_t)(line.ptr - e->text.ptr);
        if (marks && !is_code(&e->body, at)) {
            struct diag *d =
                diag_add(c->diags, "heading-syntax", place_of_bytes(e, at, at + marks),
                         "a heading without a blank behind its '#'");
            diag_help(c->diags, d, "write a blank between the '#' and the words");
            diag_edit(c->diags, d, FIX_SAFE, at + marks, at + marks, " ");
        }
    }
}

static const struct rule rows[] = {
    {
        .id = "FS006",
        .name = "final-newline",
        .level = LEVEL_WARNING,
        .summary = N_("no newline at the end of the file, or several"),
        .why = N_("Every change of the last line would show two lines as changed."),
        .bad = "- Who answers at night.(end of the file)",
        .good = "- Who answers at night.(newline)(end of the file)",
        .fix = FIX_SAFE,
        .entry = check_final_newline,
    },
    {
        .id = "FM009",
        .name = "implicit-typing",
        .level = LEVEL_WARNING,
        .summary = N_("a text without quotes that other programs do not read as text"),
        .why = N_("Here it is read as text: Norway's NO is Norway. Many programs that "
                  "people read entries with take it for 'no', a number or a date."),
        .bad = "countries: [NO]",
        .good = "countries: [\"NO\"]",
        .fix = FIX_SAFE,
        .entry = check_implicit_typing,
    },
    {
        .id = "FM010",
        .name = "key-order",
        .level = LEVEL_WARNING,
        .summary = N_("the fields are not in the agreed order"),
        .why = N_("Reviewers find the same thing at the same place in every entry."),
        .bad = "summary: ...\ntitle: Night chat with trained volunteers",
        .good = "title: Night chat with trained volunteers\nsummary: ...",
        .fix = FIX_SAFE,
        .entry = check_key_order,
    },
    {
        .id = "FM019",
        .name = "markup-in-plain-field",
        .level = LEVEL_WARNING,
        .summary = N_("marks of Markdown or HTML in a field that is shown as it is"),
        .why =
            N_("Readers would see the stars and brackets. Titles, summaries and names "
               "are plain text; Markdown belongs below the data."),
        .bad = "title: Night chat with **trained** volunteers",
        .good = "title: Night chat with trained volunteers",
        .fix = FIX_UNSAFE,
        .entry = check_markup,
    },
    {
        .id = "BD009",
        .name = "heading-syntax",
        .level = LEVEL_ERROR,
        .summary = N_("a heading without a blank behind its '#'"),
        .why = N_("Without the blank it is shown as text, and its section is missing."),
        .bad = "##The need",
        .good = "## The need",
        .fix = FIX_SAFE,
        .entry = check_heading_syntax,
    },
};

const struct rule_set layout_rules = RULE_SET(rows);
