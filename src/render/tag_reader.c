#include "render/tag_reader.h"

char tag_peek(const struct tag_reader *r, size_t ahead)
{
    return r->at + ahead < r->text.len ? r->text.ptr[r->at + ahead] : '\0';
}

static void skip_blanks(struct tag_reader *r)
{
    while (r->at < r->text.len &&
           (is_blank(tag_peek(r, 0)) || tag_peek(r, 0) == '\f')) {
        r->at++;
    }
}

struct str tag_take_until(struct tag_reader *r, const char *ends)
{
    size_t from = r->at;
    while (r->at < r->text.len && !strchr(ends, r->text.ptr[r->at])) {
        r->at++;
    }
    return str_slice(r->text, from, r->at);
}

static struct str take_value(struct tag_reader *r)
{
    char quote = tag_peek(r, 0);
    if (quote != '"' && quote != '\'') {
        return tag_take_until(r, " \t\r\n\f>");
    }
    r->at++;
    size_t end = str_find(r->text, r->at, (struct str){&quote, 1});
    struct str value = str_slice(r->text, r->at, end);
    r->at = end < r->text.len ? end + 1 : end;
    return value;
}

bool tag_next_attribute(struct tag_reader *r, struct tag_attribute *out)
{
    skip_blanks(r);
    while (tag_peek(r, 0) == '/') {
        r->at++;
        skip_blanks(r);
    }
    if (r->at == r->text.len || tag_peek(r, 0) == '>') {
        r->at += r->at < r->text.len;
        return false;
    }
    size_t from = r->at++;
    tag_take_until(r, " \t\r\n\f/>=");
    *out = (struct tag_attribute){.name = str_slice(r->text, from, r->at)};
    skip_blanks(r);
    if (tag_peek(r, 0) == '=') {
        r->at++;
        skip_blanks(r);
        out->value = take_value(r);
    }
    return true;
}

void tag_skip_end(struct tag_reader *r)
{
    tag_take_until(r, ">");
    r->at += r->at < r->text.len;
}
