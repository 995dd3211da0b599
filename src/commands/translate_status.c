#include "commands/load.h"
#include "commands/translate.h"

static const struct coverage_format *find_format(struct context *c, const char *name)
{
    const struct coverage_format *f = coverage_formats;
    while (f->name && strcmp(f->name, name ? name : f->name) != 0) {
        f++;
    }
    if (f->name) {
        return f;
    }
    struct diag *d = diag_fail(c->diags, NULL, "there is no format '%s'", name);
    diag_help(c->diags, d, "formats are text, json and md");
    return NULL;
}

static bool any_is_behind(const struct coverage *v)
{
    bool behind = false;
    for (size_t i = 0; i < v->translation_count; i++) {
        behind = behind || v->translations[i].state == TRANSLATION_BEHIND;
    }
    return behind;
}

static void say_more(struct context *c, const struct coverage *v)
{
    if (v->history == LINEAGE_WHOLE) {
        hint(c, "'popreg diff' shows the words of a change");
    }
    if (v->history == LINEAGE_CUT) {
        hint(c, "the history of this clone is cut off, so it is not known how often "
                "originals have changed; 'git fetch --unshallow' brings the rest");
    } else if (v->history == LINEAGE_NONE) {
        hint(c, "there is no history here, so it is not known how often originals have "
                "changed");
    }
}

int translate_status(struct context *c, const struct translate_options *o)
{
    struct corpus corpus;
    struct coverage coverage;
    const struct coverage_format *format = find_format(c, o->format);
    if (!format || !load_corpus(c, &corpus)) {
        return STATUS_FAILURE;
    }
    diags_init(c->diags, c->arena); /* what is wrong with entries is check's matter */
    if (!translate_gather(c, o->lang, &corpus, &coverage)) {
        return STATUS_FAILURE;
    }
    struct buf out = {0};
    format->write(c->arena, &coverage, &out);
    bool ok = print(c, buf_view(&out));
    buf_release(&out);
    if (any_is_behind(&coverage)) {
        say_more(c, &coverage);
    }
    return ok ? STATUS_DONE : STATUS_FAILURE;
}
