#include "base/messages.h"
#include "check/redaction.h"
#include "commands/entry_shown.h"
#include "commands/link_look.h"
#include "commands/link_report.h"
#include "report/escape.h"

/* By this line the report of the week before is found and replaced. */
static const char MARK[] = "<!-- popreg links -->\n";

/* Hosts refuse texts of more than 65,536 characters; what comes behind the lists has to
   find room, too. */
enum { REPORT_BYTES = 48 * 1024, PART_ROWS = 50 };

struct writing {
    const struct link_work *work;
    const struct link_overview *overview;
    struct arena *arena;
    struct buf *out;
};

static const char *day_of(const struct writing *w, int64_t time)
{
    return day_written(w->arena, date_from_unix(time));
}

static void put_text(struct buf *out, struct arena *a, struct str text)
{
    put_markdown(out, str_from(visible(a, text)));
}

/* An address as a link to itself, but for one that says more than it should. */
static void put_address(const struct writing *w, struct str url)
{
    if (may_be_personal(url)) {
        buf_text(w->out, tr("(not shown, because it may be personal data)"));
    } else {
        put_markdown_link(w->out, url);
    }
}

static void put_what_happened(const struct writing *w, const struct link_verdict *v)
{
    const char *words =
        v->endless ? tr(link_result_words(LINK_LOOP)) : link_words(w->arena, v->last);
    buf_text(w->out, "<br>");
    put_markdown(w->out, str_from(words));
}

static void put_last_good(const struct writing *w, const struct link_verdict *v)
{
    buf_text(w->out, tr("; "));
    if (v->last->last_good) {
        buf_printf(w->out, tr("it last opened on %s"), day_of(w, v->last->last_good));
    } else {
        buf_text(w->out, tr("it has never opened so far"));
    }
}

static void put_line_with(const struct writing *w, const char *words, struct str url)
{
    buf_printf(w->out, "<br>%s ", words);
    put_address(w, url);
}

/* Where it leads, when that is somewhere else. */
static void put_end(const struct writing *w, const struct link_row *r)
{
    if (r->verdict.hops && !r->verdict.endless) {
        put_line_with(w, tr("it leads to"), r->verdict.last->url);
    }
}

static void put_copy(const struct writing *w, const struct link_row *r)
{
    if (!r->use->source || r->use->copy) {
        return;
    }
    if (link_copy_named(r).len) {
        put_line_with(w,
                      link_copy_is_broken(w->work, r)
                          ? tr("the entry names a copy, which does not open either:")
                          : tr("the entry names a copy:"),
                      link_copy_named(r));
    } else if (link_copy_known(r).len) {
        put_line_with(w, tr("a copy that 'popreg links --fix' adds to the entry:"),
                      link_copy_known(r));
    } else {
        buf_printf(w->out, "<br>%s", tr("no copy in an archive is known"));
    }
}

/* The functions of the parts: what is told of a row. */

static void put_broken(const struct writing *w, const struct link_row *r)
{
    const struct link_verdict *v = &r->verdict;
    put_what_happened(w, v);
    if (v->last->first_failure) {
        buf_text(w->out, tr("; "));
        buf_printf(w->out, tr("since %s"), day_of(w, v->last->first_failure));
    }
    put_last_good(w, v);
    put_end(w, r);
    put_copy(w, r);
}

static const char *const turns[PAGE_TURN_COUNT] = {
    [PAGE_SAME] = "",
    [PAGE_NOT_FOUND] = N_("a page opens, but it says that there is no such page"),
    [PAGE_PARKED] = N_("the name of the site is for sale"),
    [PAGE_OTHER] = N_("another text stands there than before"),
    [PAGE_TYPE] = N_("a document stands there instead of a page, or the other way "
                     "round"),
};

static void put_turned(const struct writing *w, const struct link_row *r)
{
    const struct link_record *turned = link_turned(&r->verdict);
    buf_printf(w->out, "<br>%s", tr(turns[turned->turn]));
    if (turned->turned) {
        buf_text(w->out, tr("; "));
        buf_printf(w->out, tr("since %s"), day_of(w, turned->turned));
    }
    if (turned->turned_title.len && !may_be_personal(turned->turned_title)) {
        buf_printf(w->out, "<br>%s ", tr("its title now:"));
        put_text(w->out, w->arena, turned->turned_title);
    }
    put_end(w, r);
    put_copy(w, r);
}

static void put_moved(const struct writing *w, const struct link_row *r)
{
    put_line_with(w, tr("new address:"), link_new_address(w->work, &r->verdict));
}

static void put_failing(const struct writing *w, const struct link_row *r)
{
    const struct link_record *last = r->verdict.last;
    put_what_happened(w, &r->verdict);
    if (last->tries) {
        buf_text(w->out, tr("; "));
        buf_printf(w->out, tr("tries: %u, on days: %u, the first on %s"), last->tries,
                   last->days, day_of(w, last->first_failure));
    }
    put_end(w, r);
}

static void put_unknown(const struct writing *w, const struct link_row *r)
{
    put_what_happened(w, &r->verdict);
    put_last_good(w, &r->verdict);
    put_end(w, r);
}

static void put_private(const struct writing *w, const struct link_row *r)
{
    put_what_happened(w, &r->verdict);
    put_end(w, r);
}

struct part {
    const char *heading, *todo;
    void (*put)(const struct writing *w, const struct link_row *r); /* NULL: nothing */
    bool folded;
};

static const struct part parts[LINK_PART_COUNT] = {
    [LINKS_BROKEN] = {N_("Broken"),
                      N_("Look for the page on the site of its publisher, and write "
                         "its new address. If it is gone, name a copy in an archive "
                         "below the source, as 'archive'; without a copy, look for "
                         "another source that says the same."),
                      put_broken, false},
    [LINKS_TURNED] = {N_("Turned into something else"),
                      N_("The address opens, but no longer shows what the entry rests "
                         "on. Open it and read. If it is so, do as with a broken "
                         "one; if not, nothing has to be done."),
                      put_turned, false},
    [LINKS_MOVED] = {N_("Moved for good"),
                     N_("The old addresses still work, for now. 'popreg links --fix' "
                        "writes the new ones where that is certain; open the others, "
                        "and where it is the same page, write the new address."),
                     put_moved, false},
    [LINKS_FAILING] = {N_("May be broken soon"),
                       N_("Nothing has to be done yet: they are asked again."),
                       put_failing, false},
    [LINKS_REFUSED] = {N_("Unknown: sites that do not let programs in"),
                       N_("For readers they may well open. Open them by hand once in "
                          "a while, at the latest when the entry is reviewed."),
                       put_unknown, false},
    [LINKS_TROUBLE] = {N_("Unknown: sites in trouble"),
                       N_("Whether the pages are still there cannot be told. Open "
                          "them by hand; if that fails for weeks, do as with a broken "
                          "one."),
                       put_unknown, false},
    [LINKS_PRIVATE] = {N_("Not open to the public"),
                       N_("They lead into a private network, where no reader gets. "
                          "Write the address under which everybody reaches the page."),
                       put_private, false},
    [LINKS_HTTP] = {N_("Without encryption"),
                    N_("The address begins with 'http:'. Open it with https:// in "
                       "front; if the page is the same, write that."),
                    put_end, false},
    [LINKS_SHORT] = {N_("Short addresses"),
                     N_("They hide where they lead and end with their service. Write "
                        "the address that they lead to."),
                     put_end, false},
    [LINKS_NO_COPY] = {N_("Sources without a copy in an archive"),
                       N_("What stands in an archive outlives its page. Save the page "
                          "there while it opens, for instance at "
                          "https://web.archive.org/save, and name the copy below the "
                          "source, as 'archive'."),
                       NULL, true},
};

static void put_place(const struct writing *w, const struct link_use *use)
{
    struct buf path = {0};
    put_text(&path, w->arena, str_from(use->path));
    buf_char(&path, '\0');
    if (use->at.span.line) {
        buf_printf(w->out, tr("%s, line %u"), path.ptr, use->at.span.line);
    } else {
        buf_text(w->out, path.ptr);
    }
    buf_release(&path);
}

static void put_use(const struct writing *w, const struct link_use *use)
{
    if (use->entry) {
        put_entry_link(w->out, w->arena, w->work->corpus->registry, use->entry);
        buf_text(w->out, " (");
        put_place(w, use);
        buf_char(w->out, ')');
    } else {
        put_place(w, use);
    }
}

static void put_row(const struct writing *w, const struct link_row *r)
{
    struct str title = value_get_text(r->use->source, "title");
    buf_text(w->out, "- ");
    put_use(w, r->use);
    if (title.len) {
        buf_text(w->out, ": ");
        put_text(w->out, w->arena, title);
        buf_text(w->out, r->use->copy ? tr(" (the copy of it)") : "");
    }
    buf_text(w->out, "<br>");
    put_address(w, r->target->url);
    if (r->more) {
        buf_text(w->out, " ");
        buf_printf(w->out,
                   tr_count("(and in %zu more place of this file)",
                            "(and in %zu more places of this file)", r->more),
                   r->more);
    }
}

static void put_rows(const struct writing *w, enum link_part part, size_t count)
{
    const struct link_overview *o = w->overview;
    size_t shown = 0;
    for (size_t i = 0; i < o->row_count; i++) {
        bool room = shown < PART_ROWS && w->out->len < REPORT_BYTES;
        if (room && link_row_is_in(w->work, &o->rows[i], part)) {
            put_row(w, &o->rows[i]);
            if (parts[part].put) {
                parts[part].put(w, &o->rows[i]);
            }
            buf_char(w->out, '\n');
            shown++;
        }
    }
    if (shown < count) {
        buf_printf(w->out,
                   tr_count("- and %zu more\n", "- and %zu more\n", count - shown),
                   count - shown);
    }
}

static void put_part(const struct writing *w, enum link_part part)
{
    const struct link_overview *o = w->overview;
    const struct part *p = &parts[part];
    size_t count = 0;
    for (size_t i = 0; i < o->row_count; i++) {
        count += link_row_is_in(w->work, &o->rows[i], part);
    }
    if (count == 0) {
        return;
    }
    buf_printf(w->out, "\n## %s (%zu)\n\n%s\n\n", tr(p->heading), count, tr(p->todo));
    if (p->folded) {
        buf_printf(w->out, "<details>\n<summary>%s</summary>\n\n", tr("The list"));
    }
    put_rows(w, part, count);
    buf_text(w->out, p->folded ? "\n</details>\n" : "");
}

static const char *const states[LINK_STATE_COUNT] = {
    [STATE_GOOD] = N_("open"),
    [STATE_MOVED] = N_("open, but have moved for good"),
    [STATE_TURNED] = N_("open, but show something else than before"),
    [STATE_BROKEN] = N_("broken"),
    [STATE_FAILING] = N_("failed, but not often enough to be called broken"),
    [STATE_UNKNOWN] = N_("unknown: nothing can be told"),
    [STATE_PRIVATE] = N_("not open to the public"),
    [STATE_UNASKED] = N_("not asked yet"),
};

static void put_number(struct buf *out, const char *words, size_t n)
{
    buf_printf(out, "| %s | %zu |\n", words, n);
}

static void put_sums(const struct writing *w)
{
    const struct link_overview *o = w->overview;
    buf_printf(w->out, "| %s | %s |\n| --- | --- |\n", tr("addresses"), tr("number"));
    put_number(w->out, tr("in all"), w->work->list->count);
    for (size_t i = 0; i < LINK_STATE_COUNT; i++) {
        put_number(w->out, tr(states[i]), o->states[i]);
    }
    buf_printf(w->out, "\n| %s | %s |\n| --- | --- |\n", tr("sources"), tr("number"));
    put_number(w->out, tr("in all"), o->sources);
    put_number(w->out, tr("with a copy in an archive, named in the entry"), o->copied);
    put_number(w->out, tr("with a copy that 'popreg links --fix' adds"), o->copy_known);
    put_number(w->out, tr("without a known copy"),
               o->sources - o->copied - o->copy_known);
}

static void put_run(const struct link_run *run, struct buf *out)
{
    if (run->asked) {
        buf_printf(out, tr("\nAddresses asked this time: %zu; requests: %zu.\n"),
                   run->asked, run->requests);
    }
    if (run->stopped) {
        buf_text(out, tr("\n**This time not everything could be asked; what was not is "
                         "told as it was before.**\n"));
    }
}

void link_report(const struct link_work *w, const struct link_run *run, struct buf *out)
{
    struct link_overview overview = link_overview(w);
    struct writing writing = {w, &overview, w->c->arena, out};
    buf_text(out, MARK);
    buf_printf(out, tr("# The web addresses of the registry on %s\n\n"),
               day_of(&writing, w->now));
    put_sums(&writing);
    put_run(run, out);
    for (size_t i = 0; i < LINK_PART_COUNT; i++) {
        put_part(&writing, (enum link_part)i);
    }
}
