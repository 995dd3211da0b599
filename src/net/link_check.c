#include "net/link_check.h"

#include "base/date.h"
#include "net/archive.h"
#include "net/link_page.h"

enum {
    COPY_ASKED_AGAIN_S = 90 * DATE_DAY_SECONDS,
    SITES_TO_DOUBT = 3, /* so many that do not answer, and none that does: we are off */
};

/* Why an address is asked. */
struct errand {
    const struct link_question *question;
    unsigned hop;                /* redirects that led to it */
    struct link_record *copy_of; /* an archive is asked, for a copy of this one */
};

/* An answer that may be the fault of this computer's network. */
struct doubt {
    const struct errand *errand;
    struct link_record *record;
    enum link_result result;
};

struct checking {
    const struct link_check *check;
    struct arena *arena;
    struct arena scratch; /* for one answer */
    struct crawl *crawl;
    struct diags *diags;
    struct doubt *doubts;
    size_t doubt_count;
    bool answered; /* by any site */
    size_t done, added;
};

static void send(struct checking *k, struct str url, bool read, struct errand errand)
{
    struct errand *kept = ARENA_NEW(k->arena, struct errand);
    *kept = errand;
    k->added += crawl_add(k->crawl, url, read, kept);
}

/* Asks what of the way from this address on is due. */
static void seek(struct checking *k, const struct link_question *q, struct str url,
                 unsigned hop)
{
    const struct link_record *r = link_memory_find(k->check->memory, url);
    while (r && !link_record_is_due(r, k->check->now, k->check->max_age)) {
        if (r->result != LINK_MOVED || hop++ >= LINK_HOPS) {
            return;
        }
        url = r->location;
        r = link_memory_find(k->check->memory, url);
    }
    if (hop <= LINK_HOPS) {
        send(k, url, q->read, (struct errand){.question = q, .hop = hop});
    }
}

static void seek_copy(struct checking *k, const struct link_question *q)
{
    struct link_record *r = link_memory_of(k->check->memory, q->url);
    bool asked =
        r->archive_asked &&
        (r->archive.len || k->check->now - r->archive_asked < COPY_ASKED_AGAIN_S);
    if (k->check->archive.len && q->wants_copy && !asked) {
        const char *query = archive_query(k->arena, k->check->archive, q->url, q->day);
        send(k, str_from(query), true, (struct errand){.question = q, .copy_of = r});
    }
}

static bool note_copy(struct checking *k, struct link_record *r,
                      const struct crawl_answer *answer)
{
    struct str copy;
    if (!answer->read) {
        return true; /* the service is in trouble: another time */
    }
    r->archive_asked = k->check->now;
    if (archive_answer(&k->scratch, answer->body, k->check->archive_hosts, &copy)) {
        r->archive = arena_str(k->arena, copy);
    }
    return link_memory_keep(k->check->memory, r, k->diags);
}

static bool may_be_ours(enum link_result r)
{
    return r == LINK_NO_NAME || r == LINK_NAME_TROUBLE || r == LINK_NO_CONNECTION ||
           r == LINK_TIMEOUT;
}

static bool note(struct checking *k, const struct errand *e, struct link_record *r,
                 const struct crawl_answer *answer)
{
    struct link_memory *m = k->check->memory;
    link_record_note(m, r, answer->result, answer->status, answer->location,
                     k->check->now);
    r->not_before = answer->rest_s ? k->check->now + answer->rest_s : 0;
    struct link_record *first = link_memory_of(m, e->question->url);
    if (answer->read) {
        link_page_note(k->arena, &k->scratch, k->check, e->question, first, answer);
    }
    bool ok = link_memory_keep(m, r, k->diags);
    if (ok && first != r && answer->read) {
        ok = link_memory_keep(m, first, k->diags);
    }
    if (answer->result == LINK_MOVED) {
        seek(k, e->question, r->location, e->hop + 1);
    }
    return ok;
}

static bool believe(struct checking *k)
{
    bool ok = true;
    for (size_t i = 0; i < k->doubt_count && ok; i++) {
        const struct doubt *d = &k->doubts[i];
        struct crawl_answer answer = {.result = d->result};
        ok = note(k, d->errand, d->record, &answer);
    }
    k->doubt_count = 0;
    return ok;
}

static bool take(struct checking *k, const struct errand *e,
                 const struct crawl_answer *answer)
{
    if (e->copy_of) {
        return note_copy(k, e->copy_of, answer);
    }
    struct link_record *r = link_memory_of(k->check->memory, answer->url);
    if (answer->result == LINK_UNASKED) { /* its host wants to be left alone */
        r->not_before = k->check->now + answer->rest_s;
        return link_memory_keep(k->check->memory, r, k->diags);
    }
    if (!k->answered && may_be_ours(answer->result)) {
        *(struct doubt *)arena_push(k->arena, &k->doubts, &k->doubt_count,
                                    sizeof(struct doubt)) =
            (struct doubt){e, r, answer->result};
        return true;
    }
    k->answered |= answer->status != 0;
    return (!k->answered || believe(k)) && note(k, e, r, answer);
}

static bool done(void *user, const struct crawl_answer *answer)
{
    struct checking *k = user;
    arena_reset(&k->scratch);
    bool ok = take(k, answer->user, answer);
    k->done++;
    if (k->check->progress) {
        k->check->progress(k->check->user, k->done, k->added);
    }
    return ok;
}

static bool is_stopped(void *user)
{
    struct checking *k = user;
    return k->check->stopped && k->check->stopped(k->check->user);
}

/* A way without end is a fault of the address at which it begins; one that has come to
   an end again is none any more. */
static bool note_way(struct checking *k, struct link_record *r)
{
    struct link_memory *m = k->check->memory;
    bool endless = link_judge(m, r->url).endless;
    if (endless) {
        link_record_note(m, r, LINK_LOOP, r->status, (struct str){0}, r->asked);
    } else if (r->tries) {
        link_record_note(m, r, LINK_MOVED, r->status, r->location, r->asked);
    } else {
        return true;
    }
    return link_memory_keep(m, r, k->diags);
}

static bool note_ways(struct checking *k)
{
    bool ok = true;
    for (size_t i = 0; i < k->check->count && ok; i++) {
        struct link_record *r =
            link_memory_find(k->check->memory, k->check->questions[i].url);
        ok = !r || r->result != LINK_MOVED || note_way(k, r);
    }
    return ok;
}

bool link_check_run(struct arena *a, const struct link_check *check,
                    struct link_check_sums *sums, struct diags *diags)
{
    struct checking k = {.check = check, .arena = a, .diags = diags};
    struct crawl_sums crawled;
    arena_init(&k.scratch);
    k.crawl = crawl_new(a, &(struct crawl_settings){
                               .limits = check->limits,
                               .agent = check->agent,
                               .ca_file = check->ca_file,
                               .allowed = check->allowed,
                               .done = done,
                               .stopped = is_stopped,
                               .user = &k,
                           });
    for (size_t i = 0; i < check->count; i++) {
        seek(&k, &check->questions[i], check->questions[i].url, 0);
        seek_copy(&k, &check->questions[i]);
    }
    bool ok = crawl_run(k.crawl, &crawled, diags);
    sums->offline = !k.answered && k.doubt_count >= SITES_TO_DOUBT;
    ok = ok && (sums->offline || believe(&k)) && note_ways(&k);
    sums->asked = crawled.asked;
    sums->requests = crawled.requests;
    sums->stopped = is_stopped(&k);
    arena_release(&k.scratch);
    return ok;
}
