#include "commands/link_known.h"

#include "base/fs.h"
#include "check/address_kind.h"
#include "check/redaction.h"
#include "commands/links.h"

bool link_known_add(struct context *c, const char *path, struct buf *out)
{
    const char *journal = path ? link_memory_journal(c->arena, path) : NULL;
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

struct str link_record_copy(const struct link_record *r)
{
    struct str url = r ? r->archive : (struct str){0};
    return address_is_plain(url) && !may_be_personal(url) ? url : (struct str){0};
}

static struct link_known known(const void *links, struct arena *a, struct str url)
{
    struct link_verdict v = link_judge(links, link_key(a, url));
    struct link_known k = {.broken = v.standing == STANDING_BROKEN};
    if (k.broken) {
        k.asked = v.last->asked;
        k.copy = link_record_copy(v.first);
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
