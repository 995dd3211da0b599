#include "net/object_list.h"
#include "support.h"

static const char PAGE[] =
    "<?xml version=\"1.0\"?><ListBucketResult><Name>site</Name><Prefix>x/</Prefix>"
    "<NextContinuationToken>abc+/=</NextContinuationToken>"
    "<Contents><Key>x/a&amp;b.html</Key><ETag>&quot;0123&quot;</ETag></Contents>"
    "<Contents><Key>x/c.json</Key><ETag>4567</ETag></Contents></ListBucketResult>";

static void a_page_of_a_list_is_read(void **state)
{
    struct bench *b = *state;
    struct object_list list = {0};
    assert_true(object_list_read(&b->arena, str_from(PAGE), &list));
    assert_int_equal(list.count, 2);
    assert_str(list.items[0].key, "x/a&b.html");
    assert_str(list.items[0].etag, "0123");
    assert_str(list.items[1].key, "x/c.json");
    assert_str(list.items[1].etag, "4567");
    assert_str(list.next, "abc+/=");
}

static void further_pages_are_added_and_the_last_says_so(void **state)
{
    struct bench *b = *state;
    struct object_list list = {0};
    assert_true(object_list_read(&b->arena, str_from(PAGE), &list));
    assert_true(object_list_read(
        &b->arena,
        STR("<ListBucketResult><Contents><Key>z</Key></Contents></ListBucketResult>"),
        &list));
    assert_int_equal(list.count, 3);
    assert_str(list.items[2].key, "z");
    assert_int_equal(list.next.len, 0);
}

static void other_answers_are_no_lists(void **state)
{
    static const char *const answers[] = {"", "<html><body>Hello</body></html>",
                                          "not XML", "<ListBucketResult><Contents>"};
    struct bench *b = *state;
    for (size_t i = 0; i < COUNT_OF(answers); i++) {
        struct object_list list = {0};
        assert_false(object_list_read(&b->arena, str_from(answers[i]), &list));
    }
}

static void the_message_of_an_error_is_found(void **state)
{
    struct bench *b = *state;
    assert_str(object_error(&b->arena, STR("<Error><Code>X</Code><Message>No such "
                                           "&lt;bucket&gt;</Message></Error>")),
               "No such <bucket>");
    assert_int_equal(object_error(&b->arena, STR("<Error/>")).len, 0);
    assert_int_equal(object_error(&b->arena, STR("oops")).len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_page_of_a_list_is_read),
        BENCH_TEST(further_pages_are_added_and_the_last_says_so),
        BENCH_TEST(other_answers_are_no_lists),
        BENCH_TEST(the_message_of_an_error_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
