#include "model/link_memory.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/fs.h"
#include "base/intern.h"
#include "model/link_line.h"

enum {
    HOUR = 60 * 60,
    APART = HOUR,            /* failures closer to each other are one */
    ASKED_AGAIN = 20 * HOUR, /* what was not good: by a daily run, though it be early */
    BROKEN_LASTING = 2,
    BROKEN_DAYS = 3,
};

struct link_memory {
    struct arena *arena;
    const char *path, *journal;
    struct interner urls;
    struct link_record **records; /* by the number of the address */
    size_t record_count;
    size_t spoilt;
    bool whole_lines; /* the journal ends with a newline */
    bool has_folder;  /* that the journal needs */
};

struct link_record *link_memory_find(const struct link_memory *m, struct str url)
{
    size_t i = interned(&m->urls, url);
    return i == SIZE_MAX ? NULL : m->records[i];
}

struct link_record *link_memory_of(struct link_memory *m, struct str url)
{
    struct link_record *r = link_memory_find(m, url);
    if (r) {
        return r;
    }
    r = ARENA_NEW(m->arena, struct link_record);
    r->url = arena_str(m->arena, url);
    intern(&m->urls, r->url);
    *(struct link_record **)arena_push(m->arena, &m->records, &m->record_count,
                                       sizeof r) = r;
    return r;
}

/* Later lines replace earlier ones of the same address. */
static void take_line(struct link_memory *m, struct str line)
{
    struct link_record read;
    if (!link_line_read(m->arena, line, &read)) {
        m->spoilt++;
        return;
    }
    *link_memory_of(m, read.url) = read;
}

static bool take_file(struct link_memory *m, const char *path, bool *ends_whole,
                      struct diags *diags)
{
    struct str text = {0}, line;
    *ends_whole = true;
    if (!fs_exists(path)) {
        return true;
    }
    if (!fs_read(m->arena, path, &text, diags)) {
        return false;
    }
    *ends_whole = text.len == 0 || text.ptr[text.len - 1] == '\n';
    while (str_next_line(&text, &line)) {
        int64_t version;
        if (str_trim(line).len == 0) {
            continue;
        }
        if (!link_line_is_title(m->arena, line, &version)) {
            take_line(m, line);
        } else if (version != LINK_LINE_VERSION) {
            struct diag *d =
                diag_fail(diags, path, "this memory of links is of another version");
            diag_help(diags, d, "use the newest popreg, or delete the file");
            return false;
        }
    }
    return true;
}

const char *link_memory_journal(struct arena *a, const char *path)
{
    return arena_printf(a, "%s.journal", path);
}

struct link_memory *link_memory_read(struct arena *a, const char *path,
                                     struct diags *diags)
{
    struct link_memory *m = ARENA_NEW(a, struct link_memory);
    bool whole;
    *m = (struct link_memory){
        .arena = a,
        .path = path,
        .journal = link_memory_journal(a, path),
        .urls = interner_new(a),
    };
    return take_file(m, path, &whole, diags) &&
                   take_file(m, m->journal, &m->whole_lines, diags)
               ? m
               : NULL;
}

size_t link_memory_spoilt(const struct link_memory *m)
{
    return m->spoilt;
}

static bool fails(enum link_weight w)
{
    return w == WEIGHT_LASTING || w == WEIGHT_FAULT;
}

static void count_failure(struct link_record *r, enum link_weight weight, int64_t now)
{
    bool first = r->first_failure == 0;
    if (!first && now - r->last_failure < APART) {
        return;
    }
    r->tries++;
    r->lasting += weight == WEIGHT_LASTING;
    r->days += first || now / DATE_DAY_SECONDS != r->last_failure / DATE_DAY_SECONDS;
    r->first_failure = first ? now : r->first_failure;
    r->last_failure = now;
}

static void forget_failures(struct link_record *r, int64_t now)
{
    r->last_good = now;
    r->first_failure = r->last_failure = 0;
    r->tries = r->lasting = r->days = 0;
}

void link_record_note(struct link_memory *m, struct link_record *r,
                      enum link_result result, long status, struct str location,
                      int64_t now)
{
    enum link_weight weight = link_weight(result);
    bool may_be_loop = r->result == LINK_LOOP && result == LINK_MOVED;
    r->result = result;
    r->status = status;
    r->asked = now;
    r->not_before = 0;
    r->location = (struct str){0};
    if (result == LINK_MOVED) {
        r->location = arena_str(m->arena, location);
    }
    if (weight == WEIGHT_GOOD && !may_be_loop) {
        forget_failures(r, now);
    } else if (fails(weight)) {
        count_failure(r, weight, now);
    }
}

bool link_record_is_due(const struct link_record *r, int64_t now, int64_t max_age)
{
    bool good = link_weight(r->result) == WEIGHT_GOOD;
    int64_t age = good || max_age < ASKED_AGAIN ? max_age : ASKED_AGAIN;
    return r->asked == 0 || (now >= r->not_before && now - r->asked >= age);
}

bool link_memory_keep(struct link_memory *m, const struct link_record *r,
                      struct diags *diags)
{
    struct buf line = {0};
    if (!m->whole_lines) {
        buf_char(&line, '\n');
    }
    link_line_write(m->arena, r, &line);
    m->whole_lines = true;
    m->has_folder =
        m->has_folder || fs_make_folders(fs_parent(m->arena, m->journal), diags);
    bool ok = m->has_folder && fs_append(m->journal, buf_view(&line), diags);
    buf_release(&line);
    return ok;
}

static int by_url(const void *x, const void *y)
{
    const struct link_record *const *a = x, *const *b = y;
    return str_compare((*a)->url, (*b)->url);
}

bool link_memory_write(struct link_memory *m,
                       bool (*wanted)(void *user, const struct link_record *r),
                       void *user, struct diags *diags)
{
    struct buf out = {0};
    size_t count = 0;
    struct link_record **sorted =
        ARENA_ARRAY(m->arena, struct link_record *, m->record_count + 1);
    for (size_t i = 0; i < m->record_count; i++) {
        if (!wanted || wanted(user, m->records[i])) {
            sorted[count++] = m->records[i];
        }
    }
    qsort(sorted, count, sizeof *sorted, by_url);
    link_line_title(&out);
    for (size_t i = 0; i < count; i++) {
        link_line_write(m->arena, sorted[i], &out);
    }
    bool ok = fs_write(m->path, buf_view(&out), diags) && fs_remove(m->journal, diags);
    buf_release(&out);
    m->whole_lines = true;
    return ok;
}

static const char *const standing_names[STANDING_COUNT] = {
    [STANDING_UNASKED] = "unasked", [STANDING_GOOD] = "good",
    [STANDING_FAILING] = "failing", [STANDING_BROKEN] = "broken",
    [STANDING_UNKNOWN] = "unknown", [STANDING_PRIVATE] = "private",
};

const char *link_standing_name(enum link_standing s)
{
    return standing_names[s];
}

static const char *const turn_names[PAGE_TURN_COUNT] = {
    [PAGE_SAME] = "same",       [PAGE_NOT_FOUND] = "not-found-page",
    [PAGE_PARKED] = "parked",   [PAGE_OTHER] = "other-page",
    [PAGE_TYPE] = "other-type",
};

const char *page_turn_name(enum page_turn t)
{
    return turn_names[t];
}

static enum link_standing standing_of(const struct link_record *r)
{
    bool often = r->lasting >= BROKEN_LASTING || r->days >= BROKEN_DAYS;
    switch (link_weight(r->result)) {
    case WEIGHT_GOOD:
        return STANDING_GOOD;
    case WEIGHT_LASTING:
    case WEIGHT_FAULT:
        return often ? STANDING_BROKEN : STANDING_FAILING;
    case WEIGHT_PASSING:
        return STANDING_UNKNOWN;
    case WEIGHT_FORBIDDEN:
        return STANDING_PRIVATE;
    case WEIGHT_UNASKED:
        break;
    }
    return STANDING_UNASKED;
}

struct link_verdict link_judge(const struct link_memory *m, struct str url)
{
    const struct link_record *r = link_memory_find(m, url);
    struct link_verdict v = {.first = r, .last = r};
    while (r && r->result == LINK_MOVED && v.hops <= LINK_HOPS) {
        v.hops++;
        r = link_memory_find(m, r->location);
        v.last = r ? r : v.last;
    }
    v.endless = v.hops > LINK_HOPS || (v.first && v.first->result == LINK_LOOP);
    v.standing = !r                   ? STANDING_UNASKED
                 : v.hops > LINK_HOPS ? STANDING_FAILING
                                      : standing_of(r);
    return v;
}

static bool is_for_good(const struct link_record *r)
{
    return r->result == LINK_MOVED && (r->status == 301 || r->status == 308);
}

struct str link_moved_to(const struct link_memory *m, struct str url)
{
    const struct link_record *first = link_memory_find(m, url), *r = first;
    for (unsigned hops = 0; r && is_for_good(r) && hops < LINK_HOPS; hops++) {
        const struct link_record *next = link_memory_find(m, r->location);
        if (!next) {
            break;
        }
        r = next;
    }
    return r == first ? (struct str){0} : r->url;
}
