#include "base/messages.h"
#include "commands/entry_shown.h"
#include "commands/review_report.h"
#include "model/json.h"
#include "report/escape.h"

static const struct {
    const char *heading, *name;
} parts[PART_COUNT] = {
    [PART_ADDED] = {N_("Added"), "added"},
    [PART_REVIEWED] = {N_("Reviewed"), "reviewed"},
    [PART_CHANGED] = {N_("Changed"), "changed"},
    [PART_WITHDRAWN] = {N_("Withdrawn"), "withdrawn"},
    [PART_DUE] = {N_("Reviews due in the month after"), "due"},
};

static struct str reason_of(const struct entry *e)
{
    return value_get_text(value_get(e->front, "withdrawn"), "reason");
}

static const char *month_written(struct arena *a, struct date month)
{
    return arena_printf(a, "%04d-%02d", month.year, month.month);
}

static void put_entry(const struct report_page *p, const struct dated_entry *item,
                      bool with_reason, struct buf *out)
{
    const struct entry *e = item->entry;
    buf_printf(out, "- %s: ", day_written(p->arena, item->day));
    put_entry_link(out, p->arena, p->registry, e);
    buf_text(out, " (");
    put_markdown(out, str_from(entry_where(p->arena, e)));
    buf_text(out, ")");
    if (with_reason) {
        buf_text(out, ": ");
        put_markdown(out, str_from(visible(p->arena, reason_of(e))));
    }
    buf_char(out, '\n');
}

static void put_part(const struct report_page *p, enum report_part part,
                     struct buf *out)
{
    const struct dated_entries *list = &p->report->parts[part];
    if (list->unknown) {
        buf_printf(out, "\n## %s\n\n", tr(parts[part].heading));
        buf_text(out, p->report->shallow
                          ? tr("Not known: the history of this clone is cut off.\n")
                          : tr("Not known: there is no git history here.\n"));
        return;
    }
    buf_printf(out, "\n## %s (%zu)\n\n", tr(parts[part].heading), list->count);
    for (size_t i = 0; i < list->count; i++) {
        put_entry(p, &list->items[i], part == PART_WITHDRAWN, out);
    }
    buf_text(out, list->count ? "" : tr("None.\n"));
}

static void put_tallies(const struct report_page *p, const char *heading,
                        const struct tallies *t, struct buf *out)
{
    buf_printf(out, tr("| %s | entries |\n"), heading);
    buf_text(out, "| --- | --- |\n");
    for (size_t i = 0; i < t->count; i++) {
        buf_text(out, "| ");
        put_markdown(out, str_from(visible(p->arena, t->items[i].name)));
        buf_printf(out, " | %zu |\n", t->items[i].count);
    }
}

static void put_overdue(const struct report_page *p, struct buf *out)
{
    const struct month_report *r = p->report;
    buf_printf(out, tr("\n## Overdue on %s (%zu)\n\n"), day_written(p->arena, r->today),
               r->overdue);
    if (r->overdue == 0) {
        buf_text(out, tr("None.\n"));
        return;
    }
    put_tallies(p, tr("category"), &r->overdue_categories, out);
    buf_char(out, '\n');
    put_tallies(p, tr("organisation"), &r->overdue_owners, out);
}

static size_t count_under(const struct tallies *t, struct str name)
{
    for (size_t i = 0; i < t->count; i++) {
        if (str_equal(t->items[i].name, name)) {
            return t->items[i].count;
        }
    }
    return 0;
}

/* Most entries have none, so the report counts them; the JSON names them. */
static void put_unevaluated(const struct report_page *p, struct buf *out)
{
    const struct month_report *r = p->report;
    buf_printf(out, tr("\n## Published without an evaluation (%zu)\n\n"),
               r->without_count);
    buf_text(out, tr("| category | without | of |\n"));
    buf_text(out, "| --- | --- | --- |\n");
    for (size_t i = 0; i < r->published.count; i++) {
        const struct tally *of = &r->published.items[i];
        buf_text(out, "| ");
        put_markdown(out, of->name);
        buf_printf(out, " | %zu | %zu |\n", count_under(&r->unevaluated, of->name),
                   of->count);
    }
}

static void put_behind(const struct report_page *p, struct buf *out)
{
    const struct month_report *r = p->report;
    buf_printf(out, tr("\n## Translations behind their original (%zu)\n\n"),
               r->behind_count);
    for (size_t i = 0; i < r->behind_count; i++) {
        buf_text(out, "- ");
        put_markdown(out, str_from(visible(p->arena, str_from(r->behind[i]->path))));
        buf_char(out, '\n');
    }
    buf_text(out, r->behind_count ? "" : tr("None.\n"));
}

void month_report_markdown(const struct report_page *p, struct buf *out)
{
    buf_printf(out, tr("# The registry in %s\n"),
               month_written(p->arena, p->report->month));
    for (size_t i = 0; i < PART_COUNT; i++) {
        put_part(p, (enum report_part)i, out);
    }
    put_overdue(p, out);
    put_unevaluated(p, out);
    put_behind(p, out);
}

static const struct value *part_data(struct arena *a, const struct dated_entries *list)
{
    struct value *v = value_array(a);
    for (size_t i = 0; i < list->count; i++) {
        struct value *item = entry_data(a, list->items[i].entry);
        value_set_text(a, item, "day", day_written(a, list->items[i].day));
        value_append(a, v, item);
    }
    return list->unknown ? value_null(a) : v;
}

static const struct value *tallies_data(struct arena *a, const struct tallies *t)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < t->count; i++) {
        struct value *v = value_object(a);
        value_set_str(a, v, "name", t->items[i].name);
        value_set_integer(a, v, "count", (int64_t)t->items[i].count);
        value_append(a, list, v);
    }
    return list;
}

static const struct value *overdue_data(struct arena *a, const struct month_report *r)
{
    struct value *v = value_object(a);
    value_set_integer(a, v, "count", (int64_t)r->overdue);
    value_set(a, v, "categories", tallies_data(a, &r->overdue_categories));
    value_set(a, v, "owners", tallies_data(a, &r->overdue_owners));
    return v;
}

static const struct value *unevaluated_data(struct arena *a,
                                            const struct month_report *r)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < r->without_count; i++) {
        value_append(a, list, entry_data(a, r->without_evaluation[i]));
    }
    return list;
}

static const struct value *behind_data(struct arena *a, const struct month_report *r)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < r->behind_count; i++) {
        struct value *v = value_object(a);
        value_set_str(a, v, "slug", r->behind[i]->slug);
        value_set_str(a, v, "language", r->behind[i]->lang);
        value_set_text(a, v, "path", r->behind[i]->path);
        value_append(a, list, v);
    }
    return list;
}

void month_report_json(const struct report_page *p, struct buf *out)
{
    struct arena *a = p->arena;
    const struct month_report *r = p->report;
    struct value *v = value_object(a);
    value_set_text(a, v, "month", month_written(a, r->month));
    value_set_text(a, v, "day", day_written(a, r->today));
    for (size_t i = 0; i < PART_COUNT; i++) {
        value_set(a, v, parts[i].name, part_data(a, &r->parts[i]));
    }
    value_set(a, v, "overdue", overdue_data(a, r));
    value_set(a, v, "without_evaluation", unevaluated_data(a, r));
    value_set(a, v, "translations_behind", behind_data(a, r));
    json_write(out, v, JSON_PRETTY_STYLE);
}
