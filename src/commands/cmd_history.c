#include <string.h>

#include "base/history.h"
#include "base/messages.h"
#include "base/nearest.h"
#include "commands/command.h"
#include "commands/past.h"
#include "commands/weigh.h"
#include "model/json.h"
#include "model/value.h"

struct history_options {
    const char *format, *since;
};

static const struct option options[] = {
    {0, "format", "NAME", "text, tsv (one line a change) or json", OPTION_TEXT,
     offsetof(struct history_options, format)},
    {0, "since", "DATE", "only changes from that day on (YYYY-MM-DD)", OPTION_TEXT,
     offsetof(struct history_options, since)},
    {0},
};

static const char *kind_name(enum revision_kind kind)
{
    static const char *const names[] = {
        [REVISION_ADDED] = N_("added"),
        [REVISION_CHANGED] = N_("changed"),
        [REVISION_RENAMED] = N_("renamed"),
        [REVISION_REMOVED] = N_("removed"),
    };
    return names[kind];
}

static const char *stamp(struct arena *a, int64_t time)
{
    char text[DATE_STAMP_BYTES];
    date_stamp(time, text);
    return arena_copy(a, text, strlen(text));
}

static void add_text(struct buf *out, struct arena *a, const struct history_file *f)
{
    enum { DAY_CHARACTERS = 10 };
    buf_printf(out, "%s\n", f->path);
    for (size_t i = 0; i < f->revision_count; i++) {
        const struct revision *r = &f->revisions[i];
        buf_printf(out, "  %.*s  %s  %s", DAY_CHARACTERS, stamp(a, r->time),
                   object_id_short(a, &r->commit), tr(kind_name(r->kind)));
        if (r->kind == REVISION_RENAMED) {
            buf_printf(out, ": %s", r->path);
        }
        if (weigh_known(r) == WEIGHT_EDITORIAL) {
            buf_printf(out, " (%s)", tr("layout only"));
        }
        buf_char(out, '\n');
    }
}

static void add_tsv(struct buf *out, struct arena *a, const struct history_file *f)
{
    for (size_t i = 0; i < f->revision_count; i++) {
        const struct revision *r = &f->revisions[i];
        buf_printf(out, "%s\t%s\t%lld\t%s\t%s\n", f->path,
                   object_id_text(a, &r->commit), (long long)r->time,
                   kind_name(r->kind), r->path);
    }
}

/* When it was changed last in more than layout. */
static int64_t last_substantive(const struct history_file *f)
{
    size_t i = 0;
    while (i + 1 < f->revision_count &&
           weigh_known(&f->revisions[i]) != WEIGHT_SUBSTANTIVE) {
        i++;
    }
    return f->revisions[i].time;
}

static const struct value *file_json(struct arena *a, const struct history_file *f)
{
    struct value *v = value_object(a), *list = value_array(a);
    value_set_text(a, v, "path", f->path);
    value_set_text(a, v, "added", stamp(a, f->first));
    value_set_text(a, v, "changed", stamp(a, f->last));
    value_set_text(a, v, "substantive", stamp(a, last_substantive(f)));
    for (size_t i = 0; i < f->revision_count; i++) {
        const struct revision *r = &f->revisions[i];
        struct value *item = value_object(a);
        value_set_text(a, item, "commit", object_id_text(a, &r->commit));
        value_set_text(a, item, "time", stamp(a, r->time));
        value_set_text(a, item, "change", kind_name(r->kind));
        value_set_text(a, item, "path", r->path);
        value_set_bool(a, item, "editorial", weigh_known(r) == WEIGHT_EDITORIAL);
        value_append(a, list, item);
    }
    value_set(a, v, "revisions", list);
    return v;
}

/* The files that are asked for: all, or those of the entries that are named, with their
   translations. */
static bool is_asked_for(const struct context *c, const struct history_file *f)
{
    bool found = c->operand_count == 0;
    for (int i = 0; i < c->operand_count && !found; i++) {
        found = past_is_of(f->path, c->operands[i]);
    }
    return found;
}

/* Tells changes of layout apart, for which texts are read; a table of all entries is
   made without. */
static void weigh_asked(struct context *c, struct past *past, const char *format)
{
    struct arena scratch;
    arena_init(&scratch);
    bool table = format && strcmp(format, "tsv") == 0;
    for (size_t i = 0; i < past->history.count && !table; i++) {
        const struct history_file *f = &past->history.files[i];
        for (size_t k = 0; is_asked_for(c, f) && k < f->revision_count; k++) {
            enum weight weight =
                weigh_revision(past->reader, &scratch, &f->revisions[k]);
            (void)weight; /* it is kept with the revision */
            arena_reset(&scratch);
        }
    }
    arena_release(&scratch);
}

static bool are_known(struct context *c, const struct history *h)
{
    bool ok = true;
    for (int i = 0; i < c->operand_count; i++) {
        size_t n = 0;
        while (n < h->count && !past_is_of(h->files[n].path, c->operands[i])) {
            n++;
        }
        if (n == h->count) {
            struct diag *d = diag_fail(c->diags, NULL, "no commit has an entry '%s'",
                                       c->operands[i]);
            diag_help(c->diags, d,
                      "name an entry or its file; what is not committed yet has no "
                      "history");
            ok = false;
        }
    }
    return ok;
}

typedef void add_file(struct buf *out, struct arena *a, const struct history_file *f);

static bool print_files(struct context *c, const struct history *h, add_file *add)
{
    struct buf out = {0};
    struct arena scratch;
    arena_init(&scratch);
    for (size_t i = 0; i < h->count; i++) {
        if (is_asked_for(c, &h->files[i])) {
            add(&out, &scratch, &h->files[i]);
            arena_reset(&scratch);
        }
    }
    bool ok = print(c, buf_view(&out));
    buf_release(&out);
    arena_release(&scratch);
    return ok;
}

static bool print_json(struct context *c, const struct history *h)
{
    struct value *list = value_array(c->arena);
    struct buf out = {0};
    for (size_t i = 0; i < h->count; i++) {
        if (is_asked_for(c, &h->files[i])) {
            value_append(c->arena, list, file_json(c->arena, &h->files[i]));
        }
    }
    json_write(&out, list, JSON_PRETTY_STYLE);
    bool ok = print(c, buf_view(&out));
    buf_release(&out);
    return ok;
}

static bool show(struct context *c, const char *format, const struct history *h)
{
    if (!format || strcmp(format, "text") == 0) {
        return print_files(c, h, add_text);
    }
    if (strcmp(format, "tsv") == 0) {
        return print_files(c, h, add_tsv);
    }
    if (strcmp(format, "json") == 0) {
        return print_json(c, h);
    }
    diag_fail(c->diags, NULL, "there is no format '%s': text, tsv or json", format);
    return false;
}

/* Leaves out revisions before that day, and files that have no others. The newest come
   first, but a commit may tell an earlier time than the one before it. */
static void keep_since(struct context *c, struct history *h, int64_t time)
{
    size_t files = 0;
    for (size_t i = 0; i < h->count; i++) {
        struct history_file f = h->files[i];
        struct revision *kept =
            ARENA_ARRAY(c->arena, struct revision, f.revision_count);
        size_t count = 0;
        for (size_t k = 0; k < f.revision_count; k++) {
            if (f.revisions[k].time >= time) {
                kept[count++] = f.revisions[k];
            }
        }
        f.revisions = kept;
        f.revision_count = count;
        if (count) {
            h->files[files++] = f;
        }
    }
    h->count = files;
}

static bool choose_days(struct context *c, const char *since, struct history *h)
{
    struct date day;
    if (!since) {
        return true;
    }
    if (!date_parse(str_from(since), DATE_DAY, &day)) {
        diag_fail(c->diags, NULL, "'--since' needs a day: YYYY-MM-DD");
        return false;
    }
    keep_since(
        c, h, (date_to_days(day) - date_to_days(date_from_unix(0))) * DATE_DAY_SECONDS);
    return true;
}

static int run(struct context *c, void *values)
{
    const struct history_options *o = values;
    struct past past;
    if (!past_open(c, &past, true)) {
        return STATUS_FAILURE;
    }
    bool ok = are_known(c, &past.history) && choose_days(c, o->since, &past.history);
    if (ok) {
        weigh_asked(c, &past, o->format);
        ok = show(c, o->format, &past.history);
    }
    past_close(&past);
    return ok ? STATUS_DONE : STATUS_FAILURE;
}

const struct command cmd_history = {
    .name = "history",
    .operands = "[ENTRY...]",
    .summary = "list when entries came and were changed, and by which commits",
    .about =
        "Reads the commits of the repository around the registry, as 'git log "
        "--follow' "
        "does for each file: an entry that got another name is still the same one, and "
        "a merge is no change of its own. What is known of commits is kept in a cache, "
        "so that the next time only new ones are read. 'popreg diff' shows what "
        "changed.",
    .examples = "popreg history peer-chat             # with its translations\n"
                "popreg history --since 2026-01-01    # what changed this year\n"
                "popreg history --format json > h.json # all entries\n",
    .options = options,
    .options_size = sizeof(struct history_options),
    .operands_max = -1,
    .needs_registry = true,
    .run = run,
};
