#include "base/fold.h"
#include "base/utf8.h"
#include "check/support.h"

static struct str base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return str_from(slash ? slash + 1 : path);
}

static bool is_language_tag(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (!is_lower(c) && !is_upper(c) && !is_digit(c) && c != '-') {
            return false;
        }
    }
    return s.len >= 2;
}

static bool is_folder_name(struct str path)
{
    size_t slash = str_find(path, strlen("entries/"), STR("/"));
    return slash == path.len || is_slug(str_slice(path, strlen("entries/"), slash));
}

/* The name in letters that a file name may have: accents go, other characters become
   hyphens. Empty when no letter or digit of the Latin alphabet is in it. */
static struct str proper_name(struct arena *a, struct str name)
{
    struct str stem = fold(a, str_slice(name, 0, name.len - strlen(".md")));
    char *proper = arena_alloc(a, stem.len + 1);
    size_t len = 0, from = 0;
    while (from < stem.len) {
        char c = stem.ptr[from++];
        bool keep = is_lower(c) || is_digit(c) || (c == '.' && len);
        while (c == '.' && len && proper[len - 1] == '-') {
            len--;
        }
        if (keep || (len && !strchr("-.", proper[len - 1]))) {
            proper[len++] = keep ? c : '-';
        }
    }
    while (len && strchr("-.", proper[len - 1])) {
        len--;
    }
    return (struct str){proper, len};
}

static void offer_name(struct checking *c, struct diag *d, struct str name)
{
    struct str proper = proper_name(c->arena, name);
    size_t dot = str_find(proper, 0, STR("."));
    if (is_slug(str_slice(proper, 0, dot))) {
        diag_help(c->diags, d, "rename it to '%.*s.md'", STR_ARGS(proper));
    } else {
        diag_help(c->diags, d,
                  "name it after the practice in letters a-z, such as 'night-chat.md'");
    }
}

static void check_filename(struct checking *c)
{
    for (size_t i = 0; i < c->corpus->files.count; i++) {
        const char *path = c->corpus->files.items[i].path;
        struct str name = base_name(path);
        if (!str_ends(name, ".md")) {
            continue;
        }
        struct str stem = str_slice(name, 0, name.len - strlen(".md"));
        size_t dot = str_find(stem, 0, STR("."));
        bool good =
            is_slug(str_slice(stem, 0, dot)) &&
            (dot == stem.len || is_language_tag(str_slice(stem, dot + 1, stem.len)));
        if (!good || !is_folder_name(str_from(path))) {
            struct diag *d = diag_add(
                c->diags, "filename-characters", place_file(path),
                "the file name '%.*s' has other characters than a-z, 0-9 and hyphens",
                STR_ARGS(name));
            offer_name(c, d, name);
        }
    }
}

static void check_file_kind(struct checking *c)
{
    for (size_t i = 0; i < c->corpus->files.count; i++) {
        const struct file *file = &c->corpus->files.items[i];
        if (file->kind != FILE_PLAIN) {
            struct diag *d =
                diag_add(c->diags, "symlink-entry", place_file(file->path), "%s",
                         file->kind == FILE_SYMLINK
                             ? tr("a link to another file instead of a text")
                         : file->kind == FILE_EXECUTABLE
                             ? tr("the file is marked as a program")
                             : tr("something else than a text file"));
            if (file->kind == FILE_EXECUTABLE) {
                diag_help(
                    c->diags, d,
                    "take the mark away: chmod a-x '%s'; or copy the text into a new "
                    "file",
                    file->path);
            } else {
                diag_help(c->diags, d, "put the text itself into '%s'", file->path);
            }
        }
    }
}

static void check_file_size(struct checking *c)
{
    for (size_t i = 0; i < c->corpus->files.count; i++) {
        const struct file *file = &c->corpus->files.items[i];
        if (file->kind == FILE_PLAIN && file->size > ENTRY_MAX_BYTES) {
            struct diag *d = diag_add(c->diags, "oversized-file",
                                      place_file(file->path), "the file has %llu kB",
                                      (unsigned long long)(file->size / 1024));
            diag_note(c->diags, d, "the limit is %d kB", ENTRY_MAX_BYTES / 1024);
            diag_help(c->diags, d, "an entry is a few pages of text; shorten it");
        }
    }
}

/* Extensions by which people save Markdown. */
static bool is_markdown_by_another_name(struct str path)
{
    static const char *const endings[] = {".markdown", ".mkd",    ".mdown", ".MD",
                                          ".Md",       ".md.txt", ".txt"};
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        if (str_ends(path, endings[i])) {
            return true;
        }
    }
    return false;
}

static void check_wrong_extension(struct checking *c)
{
    for (size_t i = 0; i < c->corpus->files.count; i++) {
        const char *path = c->corpus->files.items[i].path;
        if (is_markdown_by_another_name(str_from(path))) {
            struct diag *d = diag_add(c->diags, "wrong-extension", place_file(path),
                                      "an entry's file name ends in '.md'");
            diag_help(c->diags, d, "rename the file");
        }
    }
}

static void check_unexpected_file(struct checking *c)
{
    for (size_t i = 0; i < c->corpus->files.count; i++) {
        const struct file *file = &c->corpus->files.items[i];
        struct entry names = {0};
        struct str path = str_from(file->path);
        if (!entry_names(&names, file->path) && !is_markdown_by_another_name(path)) {
            struct diag *d = diag_add(c->diags, "unexpected-file",
                                      place_file(file->path), "this is no entry");
            diag_help(c->diags, d,
                      "entries stand in a folder of their category, such as "
                      "'entries/gaming/night-guild.md'; move or remove "
                      "the file");
        }
    }
}

static struct place line_place(const struct entry *e, struct str part)
{
    struct locator l = locator_new(e->text);
    size_t start = (size_t)(part.ptr - e->text.ptr);
    return place_of(e, locator_span(&l, start, start + part.len));
}

static void check_conflict_marker(struct checking *c, const struct entry *e)
{
    struct str rest = e->text, line;
    while (str_next_line(&rest, &line)) {
        if (str_starts(line, "<<<<<<< ") || str_starts(line, ">>>>>>> ")) {
            struct diag *d =
                diag_add(c->diags, "conflict-marker", line_place(e, line),
                         "a mark of two versions that were not brought together");
            diag_help(c->diags, d, "keep the text that is right and remove the marks");
            return;
        }
    }
}

static void check_template_leftover(struct checking *c, const struct entry *e)
{
    size_t at = 0;
    while ((at = str_find(e->text, at, STR(BLANK_MARK))) < e->text.len) {
        size_t end = str_find(e->text, at, STR("]"));
        size_t line_end = str_find(e->text, at, STR("\n"));
        end = end < line_end ? end + 1 : line_end;
        struct str blank = str_slice(e->text, at, end);
        struct diag *d = diag_add(c->diags, "template-leftover", line_place(e, blank),
                                  "a blank that is still to be filled in");
        diag_help(c->diags, d, "write your own text in place of '%.*s'",
                  STR_ARGS(blank));
        at = end;
    }
}

/* U+202A to U+202E are E2 80 AA to E2 80 AE, U+2066 to U+2069 are E2 81 A6 to A9. */
static bool is_override(const char *p)
{
    unsigned char second = (unsigned char)p[1], third = (unsigned char)p[2];
    return (second == 0x80 && third >= 0xAA && third <= 0xAE) ||
           (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

static void check_bidi_control(struct checking *c, const struct entry *e)
{
    size_t at = 0;
    while ((at = str_find(e->text, at, STR("\xE2"))) + 3 <= e->text.len) {
        if (is_override(e->text.ptr + at)) {
            struct diag *d = diag_add(
                c->diags, "bidi-control", line_place(e, str_slice(e->text, at, at + 3)),
                "an invisible character that turns the direction of text");
            diag_help(c->diags, d, "remove it");
            diag_edit(c->diags, d, FIX_SAFE, at, at + 3, "%s", "");
        }
        at += 3;
    }
}

static const struct rule rows[] = {
    {
        .id = "FS001",
        .name = "wrong-extension",
        .level = LEVEL_ERROR,
        .summary = N_("an entry's file name does not end in '.md'"),
        .why = N_("Only files that end in '.md' are read as entries."),
        .bad = "entries/helplines/night-chat.markdown",
        .good = "entries/helplines/night-chat.md",
        .corpus = check_wrong_extension,
    },
    {
        .id = "FS003",
        .name = "filename-characters",
        .level = LEVEL_ERROR,
        .summary =
            N_("a file name has capitals, blanks or other characters than a-z, 0-9 "
               "and hyphens"),
        .why = N_(
            "The file name becomes the web address of the entry and its id for ever. "
            "Plain names work on every system."),
        .bad = "entries/helplines/Night Chat.md",
        .good = "entries/helplines/night-chat.md",
        .corpus = check_filename,
    },
    {
        .id = "FS007",
        .name = "symlink-entry",
        .level = LEVEL_ERROR,
        .summary = N_("an entry is a symbolic link, a program, or no file at all"),
        .why =
            N_("A link could lead to any file of the computer that builds the site."),
        .bad = "entries/gaming/guild.md -> /etc/passwd",
        .good = "entries/gaming/guild.md, a plain file",
        .corpus = check_file_kind,
    },
    {
        .id = "FS008",
        .name = "oversized-file",
        .level = LEVEL_ERROR,
        .summary = N_("a file is larger than an entry can be"),
        .why =
            N_("An entry is a few pages of text. A file this large is something else."),
        .bad = "a file of 9 MB",
        .good = "a file of 8 kB",
        .corpus = check_file_size,
    },
    {
        .id = "FS009",
        .name = "unexpected-file",
        .level = LEVEL_ERROR,
        .summary = N_("a file in entries/ that is no entry"),
        .why = N_("Only entries and their translations belong there, one folder deep."),
        .bad = "entries/notes.docx",
        .good = "entries/helplines/night-chat.md",
        .corpus = check_unexpected_file,
    },
    {
        .id = "FS010",
        .name = "conflict-marker",
        .level = LEVEL_ERROR,
        .summary = N_("marks of two versions that were not brought together"),
        .why = N_("They are left where two people changed the same lines. Keep what is "
                  "right and remove the marks."),
        .bad = "<<<<<<< HEAD",
        .good = "the text that is right",
        .entry = check_conflict_marker,
    },
    {
        .id = "FS012",
        .name = "template-leftover",
        .level = LEVEL_ERROR,
        .summary = N_("a blank of the template is not filled in yet"),
        .why =
            N_("'popreg new' and 'popreg translate start' mark what only you can write "
               "with '[fill in: ...]'."),
        .bad = "summary: \"[fill in: what changes for the child]\"",
        .good = "summary: Young volunteers answer other young people by chat.",
        .entry = check_template_leftover,
    },
    {
        .id = "SE002",
        .name = "bidi-control",
        .level = LEVEL_ERROR,
        .summary = N_("an invisible character that turns the direction of text"),
        .why = N_("It can make a text read differently from what it is."),
        .bad = "(invisible character U+202E)",
        .good = "plain text",
        .always = true,
        .entry = check_bidi_control,
        .fix = FIX_SAFE,
    },
};

const struct rule_set file_rules = RULE_SET(rows);
