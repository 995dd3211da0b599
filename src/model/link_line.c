#include "model/link_line.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/date.h"
#include "model/json.h"

enum kind { AS_TEXT, AS_TIME, AS_COUNT, AS_LONG, AS_PRINT, AS_RESULT, AS_TURN };

/* The members of a line, in their order. */
static const struct field {
    const char *name;
    enum kind kind;
    size_t at;
} fields[] = {
    {"url", AS_TEXT, offsetof(struct link_record, url)},
    {"result", AS_RESULT, offsetof(struct link_record, result)},
    {"status", AS_LONG, offsetof(struct link_record, status)},
    {"asked", AS_TIME, offsetof(struct link_record, asked)},
    {"not_before", AS_TIME, offsetof(struct link_record, not_before)},
    {"last_good", AS_TIME, offsetof(struct link_record, last_good)},
    {"first_failure", AS_TIME, offsetof(struct link_record, first_failure)},
    {"last_failure", AS_TIME, offsetof(struct link_record, last_failure)},
    {"tries", AS_COUNT, offsetof(struct link_record, tries)},
    {"lasting", AS_COUNT, offsetof(struct link_record, lasting)},
    {"days", AS_COUNT, offsetof(struct link_record, days)},
    {"location", AS_TEXT, offsetof(struct link_record, location)},
    {"type", AS_TEXT, offsetof(struct link_record, page.type)},
    {"title", AS_TEXT, offsetof(struct link_record, page.title)},
    {"fingerprint", AS_PRINT, offsetof(struct link_record, page.fingerprint)},
    {"page_at", AS_TIME, offsetof(struct link_record, page.at)},
    {"turn", AS_TURN, offsetof(struct link_record, turn)},
    {"turned", AS_TIME, offsetof(struct link_record, turned)},
    {"turned_title", AS_TEXT, offsetof(struct link_record, turned_title)},
    {"archive", AS_TEXT, offsetof(struct link_record, archive)},
    {"archive_asked", AS_TIME, offsetof(struct link_record, archive_asked)},
};

static const char MISSING[] = "missing", TITLE[] = "popreg_links";

static const struct value *parse(struct arena *a, struct str line)
{
    struct diags unheard; /* a line that is none is counted, not said */
    diags_init(&unheard, a);
    return json_parse(a, "", line, &unheard);
}

void link_line_title(struct buf *out)
{
    buf_printf(out, "{\"%s\":%d}\n", TITLE, LINK_LINE_VERSION);
}

bool link_line_is_title(struct arena *a, struct str line, int64_t *version)
{
    return str_contains(line, TITLE) &&
           value_to_integer(value_get(parse(a, line), TITLE), version);
}

static int64_t integer_of(const struct value *v)
{
    int64_t n = 0;
    return value_to_integer(v, &n) && n > 0 ? n : 0;
}

static enum page_turn turn_of(struct str name)
{
    enum page_turn found = PAGE_SAME;
    for (int i = 0; i < PAGE_TURN_COUNT; i++) {
        found =
            str_is(name, page_turn_name((enum page_turn)i)) ? (enum page_turn)i : found;
    }
    return found;
}

static uint64_t print_of(struct arena *a, struct str hex)
{
    uint64_t print = 0;
    const char *text = arena_copy(a, hex.ptr ? hex.ptr : "", hex.len);
    return sscanf(text, "%16" SCNx64, &print) == 1 ? print : 0;
}

static void read_field(struct arena *a, const struct field *f, const struct value *v,
                       struct link_record *r)
{
    void *at = (char *)r + f->at;
    switch (f->kind) {
    case AS_TEXT:
        *(struct str *)at = value_str(v);
        break;
    case AS_TIME:
        if (!date_stamp_parse(value_str(v), at)) {
            *(int64_t *)at = 0;
        }
        break;
    case AS_COUNT:
        *(unsigned *)at = (unsigned)integer_of(v);
        break;
    case AS_LONG:
        *(long *)at = (long)integer_of(v);
        break;
    case AS_PRINT:
        *(uint64_t *)at = print_of(a, value_str(v));
        break;
    case AS_RESULT:
        *(enum link_result *)at = link_result_find(value_str(v));
        break;
    case AS_TURN:
        *(enum page_turn *)at = turn_of(value_str(v));
        break;
    }
}

bool link_line_read(struct arena *a, struct str line, struct link_record *out)
{
    const struct value *v = parse(a, line);
    *out = (struct link_record){0};
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        read_field(a, &fields[i], value_get(v, fields[i].name), out);
    }
    const struct value *missing = value_get(v, MISSING);
    for (size_t i = 0; i < value_count(missing); i++) {
        *(struct str *)arena_push(a, &out->missing, &out->missing_count,
                                  sizeof(struct str)) =
            value_str(value_item(missing, i));
    }
    return out->url.len > 0;
}

static const struct value *stamp(struct arena *a, int64_t seconds)
{
    char text[DATE_STAMP_BYTES];
    date_stamp(seconds, text);
    return value_text(a, arena_copy(a, text, strlen(text)));
}

/* NULL for what is empty or 0. */
static const struct value *field_value(struct arena *a, const struct field *f,
                                       const struct link_record *r)
{
    const void *at = (const char *)r + f->at;
    struct str text;
    int64_t number = 0;
    uint64_t print;
    switch (f->kind) {
    case AS_TEXT:
        text = *(const struct str *)at;
        return text.len ? value_string(a, text) : NULL;
    case AS_TIME:
        number = *(const int64_t *)at;
        return number ? stamp(a, number) : NULL;
    case AS_COUNT:
        number = *(const unsigned *)at;
        break;
    case AS_LONG:
        number = *(const long *)at;
        break;
    case AS_PRINT:
        print = *(const uint64_t *)at;
        return print ? value_text(a, arena_printf(a, "%016" PRIx64, print)) : NULL;
    case AS_RESULT:
        return value_text(a, link_result_name(*(const enum link_result *)at));
    case AS_TURN:
        return *(const enum page_turn *)at
                   ? value_text(a, page_turn_name(*(const enum page_turn *)at))
                   : NULL;
    }
    return number ? value_integer(a, number) : NULL;
}

void link_line_write(struct arena *a, const struct link_record *r, struct buf *out)
{
    struct value *v = value_object(a);
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        value_set(a, v, fields[i].name, field_value(a, &fields[i], r));
    }
    if (r->missing_count) {
        struct value *missing = value_array(a);
        for (size_t i = 0; i < r->missing_count; i++) {
            value_append(a, missing, value_string(a, r->missing[i]));
        }
        value_set(a, v, MISSING, missing);
    }
    json_write(out, v, JSON_COMPACT_STYLE);
    buf_char(out, '\n');
}
