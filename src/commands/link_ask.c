#include "commands/link_ask.h"

#include <time.h>

#include "base/cache.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/interrupt.h"
#include "check/settings.h"
#include "version.h"

enum {
    MAX_AGE_DAYS = 7,
    AT_ONCE = 32,
    PER_HOST = 2,
    PAUSE_MS = 1000,
    RETRIES = 2,
    RETRY_PAUSE_MS = 1000,
    TIMEOUT_S = 20,
    PATIENCE_S = 60,
    BODY_MAX = 256 * 1024,
};

int64_t link_now(const struct context *c)
{
    return c->global->today
               ? date_to_days(c->today) * DATE_DAY_SECONDS + DATE_DAY_SECONDS / 2
               : (int64_t)time(NULL);
}

static const char *default_path(struct context *c)
{
    char hex[HASH_HEX_BYTES];
    const char *real = fs_real(c->arena, c->root_path);
    hash_hex(hash_of(str_from(real ? real : c->root_path)), hex);
    const char *path = cache_path(c->arena, arena_printf(c->arena, "links-%.32s", hex));
    if (!path) {
        struct diag *d =
            diag_fail(c->diags, NULL, "there is no folder for what is remembered");
        diag_help(c->diags, d, "name a file: --memory FILE");
    }
    return path;
}

bool link_memory_open(struct link_work *w, const char *path)
{
    struct context *c = w->c;
    path = path ? path : default_path(c);
    w->memory = path ? link_memory_read(c->arena, path, c->diags) : NULL;
    size_t spoilt = w->memory ? link_memory_spoilt(w->memory) : 0;
    if (spoilt) {
        hint(c,
             tr_count("%s: %zu line cannot be read and is left out",
                      "%s: %zu lines cannot be read and are left out", spoilt),
             path, spoilt);
    }
    return w->memory != NULL;
}

/* Who asks, and where it says so. */
static const char *agent_of(const struct link_work *w)
{
    struct str base = value_get_text(w->corpus->registry->settings, "base_url");
    return arena_printf(w->c->arena, "popreg/%s (+%.*sabout.html#link-checker)",
                        POPREG_VERSION, STR_ARGS(base));
}

static const char *const *allowed_of(struct arena *a, const struct option_values *names)
{
    const char **list = ARENA_ARRAY(a, const char *, names->count + 1);
    for (size_t i = 0; i < names->count; i++) {
        list[i] = names->items[i];
    }
    return list;
}

static struct crawl_limits limits_of(const struct link_ask_options *o)
{
    return (struct crawl_limits){
        .at_once = o->at_once ? o->at_once : AT_ONCE,
        .per_host = o->per_host ? o->per_host : PER_HOST,
        .pause_ms = option_count_or(o->pause, PAUSE_MS),
        .retries = option_count_or(o->retries, RETRIES),
        .retry_pause_ms = option_count_or(o->retry_pause, RETRY_PAUSE_MS),
        .timeout_s = o->timeout ? o->timeout : TIMEOUT_S,
        .patience_s = PATIENCE_S,
        .body_max = BODY_MAX,
    };
}

static void tell_progress(void *user, size_t done, size_t of)
{
    show_progress(user, done, of);
}

static bool is_stopped(void *user)
{
    (void)user;
    return interrupted();
}

static bool is_alive(void *user, const struct link_record *r)
{
    return interned(user, r->url) != SIZE_MAX;
}

/* What the registry's addresses lead to is remembered, nothing else. */
static bool forget_rest(struct link_work *w)
{
    struct interner alive = interner_new(w->c->arena);
    for (size_t i = 0; i < w->list->count; i++) {
        struct str url = w->list->items[i].url;
        for (unsigned hop = 0; url.len && hop <= LINK_HOPS + 1; hop++) {
            const struct link_record *r = link_memory_find(w->memory, url);
            intern(&alive, url);
            url = r ? r->location : (struct str){0};
        }
    }
    return link_memory_write(w->memory, is_alive, &alive, w->c->diags);
}

static struct link_check check_of(struct link_work *w, const struct link_ask_options *o)
{
    return (struct link_check){
        .memory = w->memory,
        .questions = link_questions(w->c->arena, w->list),
        .count = w->list->count,
        .limits = limits_of(o),
        .agent = agent_of(w),
        .ca_file = o->ca_file,
        .allowed = allowed_of(w->c->arena, &o->allowed),
        .now = w->now,
        .max_age =
            (int64_t)option_count_or(o->max_age, MAX_AGE_DAYS) * DATE_DAY_SECONDS,
        .words = {settings_list(w->settings, "changed-page", "not_found"),
                  settings_list(w->settings, "changed-page", "parked"),
                  settings_list(w->settings, "changed-page", "barrier")},
        .progress = tell_progress,
        .stopped = is_stopped,
        .user = w->c,
    };
}

static bool say_offline(struct context *c)
{
    struct diag *d = diag_fail(c->diags, NULL, "not one site answers");
    diag_help(c->diags, d, "look whether this computer is connected to the internet");
    return false;
}

bool link_ask(struct link_work *w, const struct link_ask_options *o, bool part,
              struct link_run *run)
{
    struct context *c = w->c;
    struct link_check check = check_of(w, o);
    struct link_check_sums sums;
    if (o->archive) {
        check.archive = settings_text(w->settings, "unarchived-source", "service");
        check.archive_hosts = settings_list(w->settings, "unarchived-source", "hosts");
    }
    interrupt_catch();
    bool ok = link_check_run(c->arena, &check, &sums, c->diags);
    *run = (struct link_run){sums.asked, sums.requests, sums.stopped};
    ok = (part || sums.stopped ? link_memory_write(w->memory, NULL, NULL, c->diags)
                               : forget_rest(w)) &&
         ok;
    return ok && (!sums.offline || say_offline(c));
}
