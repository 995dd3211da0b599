#include "commands/help.h"

#include "version.h"

static const char ABOUT[] =
    "popreg keeps a registry of good practices of online support for children: it "
    "checks "
    "the entries, builds the site and publishes an edition as JSON.";

static const struct {
    const char *status, *meaning;
} statuses[] = {
    {"0", "done; check found nothing at or above --fail-on"},
    {"1", "check found errors, or entries with errors stopped build or publish"},
    {"2", "failure: wrong use, unreadable file, output not written"},
};

static const struct {
    const char *name, *meaning;
} variables[] = {
    {"NO_COLOR", "when not empty, no colours"},
    {"FORCE_COLOR", "when not empty, colours even where there is no terminal"},
    {"SOURCE_DATE_EPOCH",
     "seconds since 1970 that take the place of the commit's time in what is built"},
    {"GITHUB_STEP_SUMMARY",
     "file to which check adds a summary in Markdown, with the format github"},
    {"POPREG_SHARE", "folder that holds iso-codes and locale instead of the system's"},
};

static const struct {
    const char *name, *meaning;
} files[] = {
    {"registry/", "the registry's law: schema, vocabularies, sections, editions"},
    {"entries/", "the entries, one Markdown file each, and their translations"},
    {"site/", "templates, styles and words of the site"},
    {"out/", "what is built, unless --output says otherwise"},
};

void help_overview(struct buf *out)
{
    buf_printf(out,
               "Usage: popreg [OPTION...] COMMAND [ARGUMENT...]\n\n%s\n\nCommands:\n",
               ABOUT);
    for (const struct command *const *c = commands; *c; c++) {
        buf_printf(out, "  %-10s %s\n", (*c)->name, (*c)->summary);
    }
    buf_text(out, "\nOptions of every command:\n");
    options_help(global_options, NULL, out);
    buf_text(out, "\nExamples:\n"
                  "  popreg new                 write an entry, step by step\n"
                  "  popreg check               see what is wrong\n"
                  "  popreg serve               look at the site while you write\n"
                  "\n'popreg help COMMAND' tells more about one of them.\n");
}

void help_command(const struct command *command, struct buf *out)
{
    buf_printf(out, "Usage: popreg %s%s%s%s\n\n%s\n", command->name,
               command->options ? " [OPTION...]" : "", command->operands[0] ? " " : "",
               command->operands, command->about);
    if (command->options) {
        buf_text(out, "\nOptions:\n");
        options_help(command->options, NULL, out);
    }
    buf_text(out, "\nOptions of every command:\n");
    options_help(global_options, command->options, out);
    buf_text(out, "\nExamples:\n");
    struct str rest = str_from(command->examples), line;
    while (str_next_line(&rest, &line)) {
        buf_printf(out, "  %.*s\n", STR_ARGS(line));
    }
}

/* Text for man(7): hyphens and backslashes are escaped, a leading dot or quote too. */
static void roff(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        bool start = i == 0 || text.ptr[i - 1] == '\n';
        char c = text.ptr[i];
        if (c == '-') {
            buf_text(out, "\\-");
        } else if (c == '\\') {
            buf_text(out, "\\e");
        } else {
            if (start && (c == '.' || c == '\'')) {
                buf_text(out, "\\&");
            }
            buf_char(out, c);
        }
    }
}

static void roff_line(struct buf *out, const char *before, const char *text,
                      const char *after)
{
    buf_text(out, before);
    roff(out, str_from(text));
    buf_text(out, after);
}

static void man_options(const struct option *table, struct buf *out)
{
    for (const struct option *o = table; o && o->name; o++) {
        buf_text(out, ".TP\n\\fB");
        if (o->letter) {
            buf_printf(out, "\\-%c\\fR, \\fB", o->letter);
        }
        roff_line(out, "\\-\\-", o->name, "\\fR");
        if (o->value) {
            bool word = option_takes_value(o);
            roff_line(out, word ? " \\fI" : "[=\\fI", o->value,
                      word ? "\\fR" : "\\fR]");
        }
        roff_line(out, "\n", o->summary, "\n");
    }
}

static void man_command(const struct command *c, struct buf *out)
{
    roff_line(out, ".SS popreg ", c->name, "");
    roff_line(out, c->operands[0] ? " " : "", c->operands, "\n");
    roff(out, str_from(c->about));
    buf_text(out, "\n");
    man_options(c->options, out);
}

static void man_examples(struct buf *out)
{
    buf_text(out, ".SH EXAMPLES\n.nf\n");
    for (const struct command *const *c = commands; *c; c++) {
        roff(out, str_from((*c)->examples));
    }
    buf_text(out, ".fi\n");
}

#define MAN_TABLE(out, title, table, key)                                              \
    do {                                                                               \
        buf_text(out, ".SH " title "\n");                                              \
        for (size_t i = 0; i < COUNT_OF(table); i++) {                                 \
            roff_line(out, ".TP\n\\fB", (table)[i].key, "\\fR\n");                     \
            roff_line(out, "", (table)[i].meaning, "\n");                              \
        }                                                                              \
    } while (0)

void help_man(struct buf *out)
{
    buf_text(out, ".TH POPREG 1 \"\" \"popreg " POPREG_VERSION "\"\n.SH NAME\n"
                  "popreg \\- check, build and publish a registry of good practices\n"
                  ".SH SYNOPSIS\n.B popreg\n[\\fIOPTION\\fR...] \\fICOMMAND\\fR "
                  "[\\fIARGUMENT\\fR...]\n.SH DESCRIPTION\n");
    roff(out, str_from(ABOUT));
    buf_text(out, "\n.SH OPTIONS OF EVERY COMMAND\n");
    man_options(global_options, out);
    buf_text(out, ".SH COMMANDS\n");
    for (const struct command *const *c = commands; *c; c++) {
        man_command(*c, out);
    }
    MAN_TABLE(out, "EXIT STATUS", statuses, status);
    MAN_TABLE(out, "ENVIRONMENT", variables, name);
    MAN_TABLE(out, "FILES", files, name);
    man_examples(out);
}

void help_version(struct buf *out)
{
    buf_text(out, "popreg " POPREG_VERSION "\n" POPREG_LIBRARIES "\n");
}
