#include "render/style.h"

#include "base/buf.h"

/* Comments do not stand in quoted texts here, nor over parts of a rule. */
static void add_part(struct buf *out, struct str part)
{
    for (size_t at = 0; at < part.len;) {
        size_t open = str_find(part, at, STR("/*"));
        struct str text = str_slice(part, at, open), line;
        while (str_next_line(&text, &line)) {
            line = str_trim(line);
            buf_str(out, line);
            buf_text(out, line.len ? "\n" : "");
        }
        at = open < part.len ? str_find(part, open, STR("*/")) + strlen("*/") : open;
    }
}

bool style_read(const struct site *s, struct arena *a, struct str *out,
                struct diags *diags)
{
    struct files files;
    struct buf style = {0};
    bool ok = source_list(s->files, a, "site/style", &files, diags);
    for (size_t i = 0; ok && i < files.count; i++) {
        struct str part;
        ok = source_read(s->files, a, files.items[i].path, &part, diags);
        add_part(&style, ok ? part : (struct str){0});
    }
    *out = buf_keep(&style, a);
    return ok;
}
