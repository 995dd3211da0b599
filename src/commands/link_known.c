#include "commands/link_known.h"

#include "base/fs.h"
#include "check/address_kind.h"
#include "check/redaction.h"
#include "model/link_memory.h"
#include "net/http.h"

bool link_known_add(struct context *c, const char *path, struct buf *out)
{
    const char *journal = path ? arena_printf(c->arena, "%s.journal", path) : NULL;
    struct str memory, added = {0};
    if (!path) {
        return true;
    }
    if (!fs_read(c->arena, path, &memory, c->diags) ||
        (fs_exists(journal) && !fs_read(c->arena, journal, &added, c->diags))) {
        return false;
    }
    buf_str(out, memory);
    buf_str(out, added);
    return true;
}

static struct link_known known(const void *links, struct arena *a, struct str url)
{
    struct str plain, host;
    if (!http_address(a, url, &plain, &host)) {
        return (struct link_known){0};
    }
    struct link_verdict v = link_judge(links, plain);
    struct link_known k = {.broken = v.standing == STANDING_BROKEN};
    if (k.broken) {
        struct str copy = v.first->archive;
        k.asked = v.last->asked;
        k.copy =
            address_is_plain(copy) && !may_be_personal(copy) ? copy : (struct str){0};
    }
    return k;
}

bool link_known_open(struct context *c, const char *path, struct site_options *out)
{
    const struct link_memory *memory =
        path ? link_memory_read(c->arena, path, c->diags) : NULL;
    if (memory) {
        out->link_known = known;
        out->links = memory;
    }
    return memory || !path;
}
