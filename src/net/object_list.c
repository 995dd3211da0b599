#include "net/object_list.h"

#include <string.h>

#include "base/buf.h"
#include "late/expat.h"

struct reading {
    struct arena *arena;
    struct object_list *list; /* NULL: only the message is wanted */
    struct buf text;          /* of the element that is open */
    struct str message;
    bool is_list;
};

static void XMLCALL begin(void *user, const XML_Char *name, const XML_Char **attributes)
{
    struct reading *r = user;
    (void)attributes;
    buf_clear(&r->text);
    r->is_list |= strcmp(name, "ListBucketResult") == 0;
    if (r->list && strcmp(name, "Contents") == 0) {
        arena_push(r->arena, &r->list->items, &r->list->count, sizeof *r->list->items);
    }
}

static struct str kept(struct reading *r)
{
    return arena_str(r->arena, buf_view(&r->text));
}

static struct str unquoted(struct str s)
{
    bool quoted = s.len >= 2 && s.ptr[0] == '"' && s.ptr[s.len - 1] == '"';
    return quoted ? str_slice(s, 1, s.len - 1) : s;
}

static void XMLCALL end(void *user, const XML_Char *name)
{
    struct reading *r = user;
    struct stored_object *last =
        r->list && r->list->count ? &r->list->items[r->list->count - 1] : NULL;
    if (strcmp(name, "Message") == 0) {
        r->message = kept(r);
    } else if (last && strcmp(name, "Key") == 0) {
        last->key = kept(r);
    } else if (last && strcmp(name, "ETag") == 0) {
        last->etag = unquoted(kept(r));
    } else if (r->list && strcmp(name, "NextContinuationToken") == 0) {
        r->list->next = kept(r);
    }
    buf_clear(&r->text);
}

static void XMLCALL characters(void *user, const XML_Char *text, int len)
{
    struct reading *r = user;
    buf_add(&r->text, text, (size_t)len);
}

static bool read_xml(struct reading *r, struct str xml)
{
    XML_Parser parser = XML_ParserCreate(NULL);
    if (!parser) {
        out_of_memory();
    }
    XML_SetUserData(parser, r);
    XML_SetElementHandler(parser, begin, end);
    XML_SetCharacterDataHandler(parser, characters);
    bool ok =
        XML_Parse(parser, xml.ptr ? xml.ptr : "", (int)xml.len, 1) == XML_STATUS_OK;
    XML_ParserFree(parser);
    buf_release(&r->text);
    return ok;
}

bool object_list_read(struct arena *a, struct str xml, struct object_list *out)
{
    struct reading r = {.arena = a, .list = out};
    out->next = (struct str){0};
    return read_xml(&r, xml) && r.is_list;
}

struct str object_error(struct arena *a, struct str xml)
{
    struct reading r = {.arena = a};
    return read_xml(&r, xml) ? r.message : (struct str){0};
}
