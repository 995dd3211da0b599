#include "publish/csv.h"

/* -12.5 is a number to every reader; -1+1 is not. */
static bool is_number(struct str s)
{
    size_t i = s.len && (s.ptr[0] == '-' || s.ptr[0] == '+'), digits = 0, points = 0;
    for (; i < s.len; i++) {
        digits += is_digit(s.ptr[i]);
        points += s.ptr[i] == '.';
        if (!is_digit(s.ptr[i]) && s.ptr[i] != '.') {
            return false;
        }
    }
    return digits > 0 && points <= 1;
}

void csv_guard(struct buf *out, struct str text)
{
    if (text.len && strchr("=+-@\t\r", text.ptr[0]) && !is_number(text)) {
        buf_char(out, '\'');
    }
    buf_str(out, text);
}

static bool needs_quotes(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (strchr(",\"\r\n", s.ptr[i])) {
            return true;
        }
    }
    return false;
}

void csv_cell(struct csv_row *row, struct str text)
{
    struct buf guarded = {0};
    csv_guard(&guarded, text);
    struct str cell = buf_view(&guarded);
    bool quoted = needs_quotes(cell);
    if (row->cells++) {
        buf_char(row->out, ',');
    }
    if (!quoted) {
        buf_str(row->out, cell);
    } else {
        buf_char(row->out, '"');
        for (size_t i = 0; i < cell.len; i++) {
            buf_text(row->out, cell.ptr[i] == '"' ? "\"" : "");
            buf_char(row->out, cell.ptr[i]);
        }
        buf_char(row->out, '"');
    }
    buf_release(&guarded);
}

void csv_end(struct csv_row *row)
{
    buf_text(row->out, "\r\n");
    row->cells = 0;
}
