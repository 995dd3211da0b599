#include "check/support.h"

/*
 * Entries hold no images, video or sound (rule "image"), so nothing asks for text in
 * place of them.
 */

static bool is_code(const struct entry *e, size_t at)
{
    for (size_t i = 0; i < e->body.code_count; i++) {
        if (at >= e->body.codes[i].start && at < e->body.codes[i].end) {
            return true;
        }
    }
    return false;
}

/* Lines of the body, with their neighbours. */
struct lines {
    const struct entry *entry;
    struct str rest, before, line;
};

static bool next_line(struct lines *l)
{
    l->before = l->line;
    return str_next_line(&l->rest, &l->line);
}

static struct lines lines_of(const struct entry *e)
{
    struct str body = str_slice(e->text, e->body.start, e->text.len);
    return (struct lines){.entry = e, .rest = e->has_body ? body : (struct str){0}};
}

static struct str line_below(const struct lines *l)
{
    struct str rest = l->rest, below = {0};
    str_next_line(&rest, &below);
    return below;
}

/* "**Words**" or "__Words__", a colon or full stop included; the words then. */
static bool is_bold_line(struct str line, struct str *words)
{
    line = str_trim(line);
    bool stars = str_starts(line, "**");
    if (line.len < 5 || !(stars || str_starts(line, "__"))) {
        return false;
    }
    if (str_ends(line, ":")) {
        line.len--;
    }
    if (!str_ends(line, stars ? "**" : "__")) {
        return false;
    }
    *words = str_trim(str_slice(line, 2, line.len - 2));
    return words->len && !str_contains(*words, stars ? "**" : "__") &&
           words->ptr[0] != '*';
}

static struct str without_colon(struct str words)
{
    return str_trim(str_ends(words, ":") ? str_slice(words, 0, words.len - 1) : words);
}

static void check_emphasis_heading(struct checking *c, const struct entry *e)
{
    struct lines l = lines_of(e);
    struct str words;
    while (next_line(&l)) {
        size_t at = (size_t)(l.line.ptr - e->text.ptr);
        if (!is_bold_line(l.line, &words) || str_trim(l.before).len ||
            str_trim(line_below(&l)).len || is_code(e, at)) {
            continue;
        }
        struct diag *d = diag_add(c->diags, "emphasis-as-heading",
                                  place_of_bytes(e, at, at + str_trim(l.line).len),
                                  "a bold line in place of a heading");
        words = without_colon(words);
        diag_help(c->diags, d, "write '### %.*s'", STR_ARGS(words));
        diag_edit(c->diags, d, FIX_UNSAFE, at, at + l.line.len, "### %.*s",
                  STR_ARGS(words));
    }
}

/* The line under the heads of a pipe table: "| --- | :-: |". */
static bool is_table_rule(struct str line)
{
    size_t pipes = 0, hyphens = 0;
    for (size_t i = 0; i < line.len; i++) {
        pipes += line.ptr[i] == '|';
        hyphens += line.ptr[i] == '-';
        if (!strchr("|-: \t\r", line.ptr[i])) {
            return false;
        }
    }
    return pipes && hyphens;
}

static void check_table(struct checking *c, const struct entry *e)
{
    struct lines l = lines_of(e);
    while (next_line(&l)) {
        struct str heads = str_trim(l.before);
        if (!is_table_rule(l.line) || !str_contains(heads, "|")) {
            continue;
        }
        size_t at = (size_t)(heads.ptr - e->text.ptr);
        if (is_code(e, at)) {
            continue;
        }
        struct diag *d =
            diag_add(c->diags, "table-in-text", place_of_bytes(e, at, at + heads.len),
                     "a table, which the page cannot show");
        diag_note(c->diags, d, "readers see the bars and hyphens as they stand here");
        diag_help(c->diags, d, "write a list: a line '- ' for each row");
    }
}

static const struct rule rows[] = {
    {
        .id = "AX003",
        .name = "table-in-text",
        .level = LEVEL_WARNING,
        .summary = N_("a table in the text"),
        .why = N_("The text knows no tables: readers would see bars and hyphens, and "
                  "screen readers would read them aloud. A list is read well by all."),
        .bad = "| Year | Calls |\n| --- | --- |\n| 2023 | 1,200 |",
        .good = "- 2023: 1,200 calls.[^annual-report]",
        .entry = check_table,
    },
    {
        .id = "AX004",
        .name = "emphasis-as-heading",
        .level = LEVEL_WARNING,
        .summary = N_("a bold line in place of a heading"),
        .why = N_("Screen readers jump from heading to heading. A bold line is none, "
                  "however it looks."),
        .bad = "**Training**",
        .good = "### Training",
        .fix = FIX_UNSAFE,
        .entry = check_emphasis_heading,
    },
};

const struct rule_set access_rules = RULE_SET(rows);
