#include <stdio.h>
#include <unistd.h>

#include "base/spawn.h"
#include "commands/publishing.h"

/* WeasyPrint makes the PDF: tagged for screen readers (PDF/UA), with bookmarks. */

static bool make(const struct typesetter *self, const char *path, struct str html,
                 struct arena *a, struct buf *out, struct diags *diags)
{
    /* Fonts within a PDF carry the time; with this they carry none. */
    static const char *const argv[] = {"env",
                                       "SOURCE_DATE_EPOCH=0",
                                       "weasyprint",
                                       "--quiet",
                                       "--pdf-variant",
                                       "pdf/ua-1",
                                       "-",
                                       "-",
                                       NULL};
    struct spawned s;
    const struct context *c = self->state;
    if (!c->global->quiet && is_terminal(STDERR_FILENO)) {
        fprintf(stderr, "WeasyPrint: %s ...\n", path);
    }
    if (!spawn_run(a, argv, html, &s, diags)) {
        return false;
    }
    if (s.status != 0 || !str_starts(s.output, "%PDF-")) {
        struct diag *d = diag_fail(diags, path, "WeasyPrint could not make it");
        diag_note(diags, d, "%.*s", STR_ARGS(str_trim(s.error)));
        return false;
    }
    buf_str(out, s.output);
    return true;
}

const struct typesetter *typesetter_find(struct context *c, bool wanted)
{
    static const char *const argv[] = {"weasyprint", "--version", NULL};
    struct spawned s;
    struct str line, text;
    if (!spawn_run(c->arena, argv, STR(""), &s, c->diags)) {
        return NULL;
    }
    text = s.output;
    if (s.status != 0 || !str_next_line(&text, &line)) {
        if (wanted) {
            struct diag *d = diag_fail(c->diags, NULL, "PDF needs WeasyPrint");
            diag_help(c->diags, d,
                      "install the package weasyprint, or leave out --pdf");
        }
        return NULL;
    }
    struct typesetter *t = ARENA_NEW(c->arena, struct typesetter);
    *t = (struct typesetter){
        .name = arena_copy(c->arena, line.ptr, line.len), .make = make, .state = c};
    return t;
}
