#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/messages.h"
#include "commands/command.h"
#include "report/report.h"

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && value[0];
}

bool is_terminal(int fd)
{
    return isatty(fd) == 1;
}

bool may_colour(const struct context *c, int fd)
{
    const char *when = c->global->colour;
    if (when && strcmp(when, "always") == 0) {
        return true;
    }
    if ((when && strcmp(when, "never") == 0) || is_set("NO_COLOR")) {
        return false;
    }
    const char *term = getenv("TERM");
    return is_set("FORCE_COLOR") ||
           (is_terminal(fd) && term && strcmp(term, "dumb") != 0);
}

/* By the environment, in the order in which the C library looks: the locale itself is
   never set, so that nothing else depends on it. */
bool locale_is_unicode(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (is_set(names[i])) {
            const char *value = getenv(names[i]);
            return strstr(value, "UTF-8") || strstr(value, "utf8");
        }
    }
    return false;
}

void show_progress(const struct context *c, size_t done, size_t of)
{
    if (!c->global->quiet && is_terminal(STDERR_FILENO)) {
        fprintf(stderr, "\r%zu/%zu%s", done, of, done == of ? "\r\033[K" : "");
    }
}

bool print(struct context *c, struct str text)
{
    if (fwrite(text.ptr ? text.ptr : "", 1, text.len, stdout) == text.len &&
        fflush(stdout) == 0) {
        return true;
    }
    diag_fail(c->diags, NULL, "cannot write to standard output: %s",
              errno == ENOSPC ? "no space left" : "the reader went away");
    return false;
}

bool print_to(struct context *c, const char *path, struct str text)
{
    bool to_file = path && strcmp(path, "-") != 0;
    return to_file ? fs_write(path, text, c->diags) : print(c, text);
}

void hint(const struct context *c, const char *format, ...)
{
    if (!c->global->quiet) {
        va_list args;
        va_start(args, format);
        vfprintf(stderr, tr(format), args);
        va_end(args);
        fputc('\n', stderr);
    }
}

void print_diags(struct context *c)
{
    struct buf line = {0};
    for (size_t i = 0; i < c->diags->count; i++) {
        const struct diag *d = c->diags->items[i];
        buf_clear(&line);
        buf_text(&line, "popreg: ");
        report_line(d, &line);
        buf_char(&line, '\n');
        if (d->help) {
            buf_printf(&line, "        %s\n", d->help);
        }
        fwrite(line.ptr, 1, line.len, stderr);
    }
    buf_release(&line);
}
