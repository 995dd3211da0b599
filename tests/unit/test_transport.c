#include "lsp/transport.h"
#include "support.h"

static void feed(struct transport *t, const char *bytes)
{
    transport_feed(t, str_from(bytes));
}

static void messages_come_in_any_pieces(void **state)
{
    (void)state;
    static const char stream[] = "Content-Length: 2\r\n\r\n{}"
                                 "content-LENGTH:  5 \r\nContent-Type: x\r\n\r\n[1,2]"
                                 "Content-Length: 0\r\n\r\n"
                                 "Content-Length: 4\r\n\r\n\r\n\r\n";
    static const char *const messages[] = {"{}", "[1,2]", "", "\r\n\r\n"};
    for (size_t piece = 1; piece < sizeof stream; piece++) {
        struct transport t = {0};
        struct str message;
        size_t seen = 0;
        for (size_t at = 0; at < sizeof stream - 1; at += piece) {
            size_t left = sizeof stream - 1 - at;
            transport_feed(&t, (struct str){stream + at, piece < left ? piece : left});
            enum transport_event event;
            while ((event = transport_next(&t, &message)) == TRANSPORT_MESSAGE) {
                assert_str(message, messages[seen++]);
            }
            assert_int_equal(event, TRANSPORT_MORE);
        }
        assert_int_equal(seen, COUNT_OF(messages));
        transport_release(&t);
    }
}

static void what_is_no_header_ends_the_stream(void **state)
{
    (void)state;
    static const char *const streams[] = {
        "\r\n\r\n",
        "Content-Type: x\r\n\r\n{}",
        "Content-Length: x\r\n\r\n{}",
        "Content-Length: -2\r\n\r\n{}",
        "Content-Length: 2 2\r\n\r\n{}",
        "Content-Length:\r\n\r\n{}",
        "Content-Length: 99999999999999999999\r\n\r\n{}",
        "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
        "no colon\r\nContent-Length: 2\r\n\r\n{}",
        "{\"jsonrpc\": \"2.0\"}\r\n\r\n",
    };
    for (size_t i = 0; i < COUNT_OF(streams); i++) {
        struct transport t = {0};
        struct str message;
        feed(&t, streams[i]);
        if (transport_next(&t, &message) != TRANSPORT_BROKEN) {
            fail_msg("case %zu: %s", i, streams[i]);
        }
        feed(&t, "Content-Length: 2\r\n\r\n{}");
        assert_int_equal(transport_next(&t, &message), TRANSPORT_BROKEN);
        transport_release(&t);
    }
}

static void headers_are_bounded(void **state)
{
    (void)state;
    struct transport t = {0};
    struct str message;
    for (size_t i = 0; i < TRANSPORT_HEADER_MAX; i++) {
        feed(&t, "x");
        assert_int_equal(transport_next(&t, &message), TRANSPORT_MORE);
    }
    feed(&t, "x");
    assert_int_equal(transport_next(&t, &message), TRANSPORT_BROKEN);
    assert_int_equal(t.in.cap, 0);
    transport_release(&t);
}

static void long_messages_are_skipped(void **state)
{
    (void)state;
    struct transport t = {0};
    struct str message;
    static char bytes[1024 * 1024];
    size_t left = TRANSPORT_MESSAGE_MAX + 1;
    char header[64];
    snprintf(header, sizeof header, "Content-Length: %zu\r\n\r\n", left);
    feed(&t, header);
    assert_int_equal(transport_next(&t, &message), TRANSPORT_TOO_LONG);
    assert_int_equal(transport_next(&t, &message), TRANSPORT_MORE);
    while (left) {
        size_t now = left < sizeof bytes ? left : sizeof bytes;
        transport_feed(&t, (struct str){bytes, now});
        assert_int_equal(transport_next(&t, &message), TRANSPORT_MORE);
        left -= now;
    }
    assert_true(t.in.cap < 4 * sizeof bytes);
    feed(&t, "Content-Length: 2\r\n\r\n{}");
    assert_int_equal(transport_next(&t, &message), TRANSPORT_MESSAGE);
    assert_str(message, "{}");
    transport_release(&t);
}

static void frames_are_read_back(void **state)
{
    (void)state;
    struct transport t = {0};
    struct buf out = {0};
    struct str message;
    transport_frame(&out, STR("{\"a\":\"\xC3\xA9\"}"));
    transport_frame(&out, STR(""));
    transport_feed(&t, buf_view(&out));
    assert_int_equal(transport_next(&t, &message), TRANSPORT_MESSAGE);
    assert_str(message, "{\"a\":\"\xC3\xA9\"}");
    assert_int_equal(transport_next(&t, &message), TRANSPORT_MESSAGE);
    assert_str(message, "");
    assert_int_equal(transport_next(&t, &message), TRANSPORT_MORE);
    buf_release(&out);
    transport_release(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_come_in_any_pieces),
        cmocka_unit_test(what_is_no_header_ends_the_stream),
        cmocka_unit_test(headers_are_bounded),
        cmocka_unit_test(long_messages_are_skipped),
        cmocka_unit_test(frames_are_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
