#include "lsp/transport.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

void transport_release(struct transport *t)
{
    buf_release(&t->in);
    *t = (struct transport){0};
}

/* Forgets what was handed out, so that the buffer never holds more than one message and
   what came behind it. */
static void forget_taken(struct transport *t)
{
    if (t->taken) {
        memmove(t->in.ptr, t->in.ptr + t->taken, t->in.len - t->taken);
        t->in.len -= t->taken;
        t->taken = 0;
    }
}

static void skip(struct transport *t)
{
    size_t left = t->in.len - t->taken;
    size_t now = left < t->skip ? left : t->skip;
    t->taken += now;
    t->skip -= now;
}

void transport_feed(struct transport *t, struct str bytes)
{
    if (!t->broken) {
        forget_taken(t);
        buf_str(&t->in, bytes);
        skip(t);
    }
}

static bool is_named(struct str name, const char *lower)
{
    return name.len == strlen(lower) && str_distance(name, str_from(lower), 0) == 0;
}

/* Digits alone, few enough for no overflow. */
static bool read_length(struct str text, size_t *out)
{
    enum { DIGITS_MAX = 9 };
    text = str_trim(text);
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!is_digit(text.ptr[i])) {
            return false;
        }
        *out = *out * 10 + (size_t)(text.ptr[i] - '0');
    }
    return text.len > 0 && text.len <= DIGITS_MAX;
}

/* The lines of a header, without the empty one that ends it. One of them is the length,
   and no two are. */
static bool read_header(struct str header, size_t *length)
{
    size_t found = 0;
    bool ok = true;
    struct str line;
    while (ok && str_next_line(&header, &line)) {
        size_t colon = str_find(line, 0, STR(":"));
        ok = colon < line.len;
        if (ok && is_named(str_slice(line, 0, colon), "content-length")) {
            ok = read_length(str_slice(line, colon + 1, line.len), length);
            found++;
        }
    }
    return ok && found == 1;
}

static enum transport_event broken(struct transport *t)
{
    t->broken = true;
    buf_release(&t->in);
    t->taken = 0;
    return TRANSPORT_BROKEN;
}

enum transport_event transport_next(struct transport *t, struct str *message)
{
    static const char END[] = "\r\n\r\n";
    const size_t end_len = sizeof END - 1;
    if (t->broken) {
        return TRANSPORT_BROKEN;
    }
    struct str rest = str_slice(buf_view(&t->in), t->taken, t->in.len);
    if (t->skip || rest.len == 0) {
        return TRANSPORT_MORE;
    }
    bool long_enough = rest.len > TRANSPORT_HEADER_MAX;
    struct str top = long_enough ? str_slice(rest, 0, TRANSPORT_HEADER_MAX) : rest;
    size_t end = str_find(top, 0, (struct str){END, end_len});
    if (end == top.len) {
        return long_enough ? broken(t) : TRANSPORT_MORE;
    }
    size_t length;
    if (!read_header(str_slice(rest, 0, end + 2), &length)) {
        return broken(t);
    }
    size_t start = end + end_len;
    if (length > TRANSPORT_MESSAGE_MAX) {
        t->taken += start;
        t->skip = length;
        skip(t);
        return TRANSPORT_TOO_LONG;
    }
    if (rest.len - start < length) {
        return TRANSPORT_MORE;
    }
    *message = str_slice(rest, start, start + length);
    t->taken += start + length;
    return TRANSPORT_MESSAGE;
}

void transport_frame(struct buf *out, struct str message)
{
    buf_printf(out, "Content-Length: %zu\r\n\r\n", message.len);
    buf_str(out, message);
}

enum transport_read transport_read(struct transport *t, int fd, int timeout_ms)
{
    char bytes[64 * 1024];
    struct pollfd in = {.fd = fd, .events = POLLIN};
    int ready = poll(&in, 1, timeout_ms);
    if (ready == 0 || (ready < 0 && errno == EINTR)) {
        return TRANSPORT_TIMEOUT;
    }
    ssize_t n = ready < 0 ? -1 : read(fd, bytes, sizeof bytes);
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) {
        return TRANSPORT_TIMEOUT;
    }
    if (n <= 0) {
        return TRANSPORT_END;
    }
    transport_feed(t, (struct str){bytes, (size_t)n});
    return TRANSPORT_READ;
}

bool transport_write(int fd, struct str bytes)
{
    size_t done = 0;
    while (done < bytes.len) {
        ssize_t n = write(fd, bytes.ptr + done, bytes.len - done);
        if (n < 0 && errno != EINTR) {
            return false;
        }
        done += n > 0 ? (size_t)n : 0;
    }
    return true;
}
