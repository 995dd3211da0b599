#include "model/yaml_fault.h"

#include <string.h>

#include "base/messages.h"
#include "base/utf8.h"

static size_t line_start(const struct yaml_fault *f, size_t at)
{
    while (at > f->in->start && f->in->file.ptr[at - 1] != '\n') {
        at--;
    }
    return at;
}

static size_t line_end(const struct yaml_fault *f, size_t at)
{
    size_t end = str_find(f->in->file, at, STR("\n"));
    return end < f->in->end ? end : f->in->end;
}

/* What stands in the line of `at` before it, without blanks on both sides. */
static struct str before(const struct yaml_fault *f, size_t at)
{
    return str_trim(str_slice(f->in->file, line_start(f, at), at));
}

/* Where the line of `at` has its first character that is no blank. */
static size_t first_in_line(const struct yaml_fault *f, size_t at)
{
    size_t first = line_start(f, at), end = line_end(f, at);
    while (first < end && is_blank(f->in->file.ptr[first])) {
        first++;
    }
    return first;
}

static char char_at(const struct yaml_fault *f, size_t at)
{
    return at < f->in->end ? f->in->file.ptr[at] : '\n';
}

/* The conditions of the table below. */

static bool at_tab(const struct yaml_fault *f)
{
    return char_at(f, f->at) == '\t';
}

static bool at_hyphen(const struct yaml_fault *f)
{
    return char_at(f, f->at) == '-' && is_blank(char_at(f, f->at + 1)) &&
           before(f, f->at).len == 0;
}

/* A list item that stands where a name of the mapping belongs. */
static bool at_list_for_a_name(const struct yaml_fault *f)
{
    return at_hyphen(f) &&
           f->at - line_start(f, f->at) == f->opened - line_start(f, f->opened);
}

/* The text read last goes over several lines and ends in the line where reading
 * stopped.
 */
static bool last_ran_on(const struct yaml_fault *f)
{
    return f->last_end > f->last &&
           line_start(f, f->last) != line_start(f, f->last_end) &&
           line_start(f, f->last_end) == line_start(f, f->at);
}

static bool quote_ran_on(const struct yaml_fault *f)
{
    return f->last_quoted && last_ran_on(f);
}

static bool plain_ran_on(const struct yaml_fault *f)
{
    return !f->last_quoted && last_ran_on(f);
}

/* "status active", then a line with a name that begins below it: both were taken for
   one name. */
static bool line_without_colon(const struct yaml_fault *f)
{
    size_t above = f->last - line_start(f, f->last);
    size_t here = first_in_line(f, f->at) - line_start(f, f->at);
    struct str lead = before(f, f->last);
    return plain_ran_on(f) && above == here && (lead.len == 0 || str_is(lead, "-"));
}

static bool behind_quote(const struct yaml_fault *f)
{
    struct str s = before(f, f->at);
    return str_ends(s, "\"") || str_ends(s, "'");
}

static bool behind_text(const struct yaml_fault *f)
{
    struct str s = before(f, f->at);
    return s.len > 0 && !str_is(s, "-");
}

static bool in_line_of_opening(const struct yaml_fault *f)
{
    return line_start(f, f->at) == line_start(f, f->opened);
}

/* Which place is shown. */
enum spot { HERE, HERE_LINE, OPENING, OPENING_LINE, LAST, LAST_LINE };

/* A fault is of the first kind whose words are those of libyaml (NULL for any) and
   whose condition holds. */
static const struct kind {
    const char *problem, *context;
    bool (*when)(const struct yaml_fault *f);
    enum spot spot;
    const char *message, *help;
} kinds[] = {
    {NULL, NULL, at_tab, HERE, N_("a tab is used for indentation"),
     N_("indent with blanks, two for each level")},
    {"found a tab character that violates indentation", NULL, NULL, HERE,
     N_("a tab is used for indentation"), N_("indent with blanks, two for each level")},
    {"found a tab character where an indentation space is expected", NULL, NULL, HERE,
     N_("a tab is used for indentation"), N_("indent with blanks, two for each level")},

    {NULL, NULL, quote_ran_on, LAST,
     N_("this quotation mark is not closed in its line"),
     N_("put the same mark at the end of the text")},
    {NULL, "while scanning a quoted scalar", NULL, OPENING,
     N_("this quotation mark is never closed"),
     N_("put the same mark at the end of the text")},
    {NULL, "while parsing a quoted scalar", NULL, HERE,
     N_("a backslash between double quotes has a meaning of its own"),
     N_("write two backslashes for one, or use single quotes")},

    {"did not find expected ',' or ']'", NULL, in_line_of_opening, HERE,
     N_("a list in brackets cannot go on like this"),
     N_("separate its items with commas; put an item that holds a comma or a colon "
        "between double quotes")},
    {"did not find expected ',' or ']'", NULL, NULL, OPENING,
     N_("this bracket is never closed"),
     N_("separate the items with commas and put ']' behind the last one")},
    {"did not find expected ',' or '}'", NULL, in_line_of_opening, HERE,
     N_("fields in braces cannot go on like this"),
     N_("separate them with commas; put a value that holds a comma or a colon between "
        "double quotes")},
    {"did not find expected ',' or '}'", NULL, NULL, OPENING,
     N_("this brace is never closed"),
     N_("separate the fields with commas and put '}' behind the last one")},

    {"could not find expected ':'", NULL, NULL, OPENING_LINE,
     N_("this line has no colon between a name and a value"),
     N_("write 'name: value', with a blank behind the colon; a line that continues the "
        "one above is indented by two blanks")},
    {"mapping values are not allowed in this context", NULL, line_without_colon,
     LAST_LINE, N_("this line has no colon between a name and a value"),
     N_("write 'name: value', with a blank behind the colon")},
    {"mapping values are not allowed in this context", NULL, plain_ran_on, HERE_LINE,
     N_("this line is indented differently from the names above it"),
     N_("line it up with them; if it continues the text above, put that whole text "
        "between double quotes")},
    {"mapping values are not allowed in this context", NULL, NULL, HERE,
     N_("a colon followed by a blank stands inside a value"),
     N_("put the whole value between double quotes")},

    {"did not find expected key", NULL, behind_quote, HERE,
     N_("text stands behind the closing quotation mark"),
     N_("let the quotation marks enclose the whole value, and use other ones inside "
        "it")},
    {"did not find expected key", NULL, behind_text, HERE,
     N_("text stands behind the end of the value"),
     N_("put the whole value between double quotes, or remove this part")},
    {"did not find expected key", NULL, at_list_for_a_name, HERE_LINE,
     N_("a list begins here, but the name above has a value already"),
     N_("write the name with its colon alone on a line, and the list below it")},
    {"did not find expected key", NULL, at_hyphen, HERE_LINE,
     N_("this line does not fit the list above it"),
     N_("begin each item with '- ' and line up the lines of one item")},
    {"did not find expected key", NULL, NULL, HERE_LINE,
     N_("this line is indented differently from the names above it"),
     N_("line it up with them")},
    {"did not find expected <document start>", NULL, NULL, HERE_LINE,
     N_("this line is indented differently from the names above it"),
     N_("begin every field at the edge of the page, without blanks")},
    {"did not find expected '-' indicator", NULL, NULL, HERE_LINE,
     N_("this line does not fit the list above it"),
     N_("begin each item with '- ' and line up the lines of one item")},
    {"block sequence entries are not allowed in this context", NULL, NULL, HERE,
     N_("a list with hyphens cannot begin behind a name"),
     N_("put each item on a line of its own below the name, or put the whole value "
        "between double quotes")},

    {"control characters are not allowed", NULL, NULL, HERE,
     N_("an invisible control character"), N_("delete it and type the text anew")},
    {NULL, "while scanning a block scalar", NULL, OPENING,
     N_("a value cannot begin with this character"),
     N_("put the whole value between double quotes")},
    {NULL, "while scanning a directive", NULL, OPENING,
     N_("a line of the data cannot begin with this character"),
     N_("begin it with the name of a field")},
    {NULL, "while scanning an anchor", NULL, OPENING,
     N_("a value cannot begin with this character"),
     N_("put the whole value between double quotes")},
    {NULL, "while scanning an alias", NULL, OPENING,
     N_("a value cannot begin with this character"),
     N_("put the whole value between double quotes")},
    {NULL, "while scanning a tag", NULL, OPENING,
     N_("a value cannot begin with this character"),
     N_("put the whole value between double quotes")},
    {NULL, "while parsing a tag", NULL, OPENING,
     N_("a value cannot begin with this character"),
     N_("put the whole value between double quotes")},
    /* what is left: characters that mean something to libyaml where a value begins */
    {NULL, NULL, NULL, HERE, N_("a value cannot begin with this character"),
     N_("put the whole value between double quotes")},
};

static bool is_kind(const struct kind *k, const struct yaml_fault *f)
{
    return (!k->problem || (f->problem && strcmp(k->problem, f->problem) == 0)) &&
           (!k->context || (f->context && strcmp(k->context, f->context) == 0)) &&
           (!k->when || k->when(f));
}

static struct span span_of(const struct yaml_fault *f, enum spot spot)
{
    struct locator l = locator_new(f->in->file);
    size_t at = spot == OPENING || spot == OPENING_LINE ? f->opened
                : spot == LAST || spot == LAST_LINE     ? f->last
                                                        : f->at;
    bool line = spot == HERE_LINE || spot == OPENING_LINE || spot == LAST_LINE;
    size_t start = line ? first_in_line(f, at) : at, end = start;
    if (line) {
        struct str rest = str_slice(f->in->file, start, line_end(f, at));
        end += str_trim(rest).len;
    } else if (at < f->in->end) {
        utf8_next(str_slice(f->in->file, 0, f->in->end), &end);
    }
    return locator_span(&l, start, end);
}

void yaml_fault_report(const struct yaml_fault *f, struct diags *diags)
{
    const struct kind *k = kinds;
    while (!is_kind(k, f)) {
        k++;
    }
    struct place place = {f->in->path, span_of(f, k->spot)};
    struct diag *d = diag_add(diags, "invalid-yaml", place, "%s", tr(k->message));
    diag_help(diags, d, "%s", tr(k->help));
    if (k->spot == OPENING || k->spot == LAST) {
        struct locator l = locator_new(f->in->file);
        size_t behind = f->at > f->in->start ? f->at - 1 : f->at;
        uint32_t until = locator_span(&l, behind, behind).line;
        if (until > place.span.line) {
            diag_note(diags, d, "all up to line %u was read as part of it", until);
        }
    }
}
