#include "base/hash.h"
#include "support.h"

/* FIPS 180-4's examples, and the empty text. */
static void it_is_sha256(void **state)
{
    (void)state;
    static const struct {
        const char *text, *hex;
    } cases[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char hex[HASH_HEX_BYTES];
        hash_hex(hash_of(str_from(cases[i].text)), hex);
        assert_string_equal(hex, cases[i].hex);
    }
    assert_true(hash_equal(hash_of((struct str){0}), hash_of(STR(""))));
}

static void hexadecimal_is_read_back(void **state)
{
    (void)state;
    char hex[HASH_HEX_BYTES];
    struct hash h = hash_of(STR("abc")), back;
    hash_hex(h, hex);
    assert_true(hash_parse(str_from(hex), &back));
    assert_true(hash_equal(back, h));
    assert_false(hash_equal(back, hash_of(STR("abd"))));
    for (size_t i = 0; i < 64; i++) {
        hex[i] = hex[i] >= 'a' ? (char)(hex[i] - 'a' + 'A') : hex[i];
    }
    assert_true(hash_parse(str_from(hex), &back));
    assert_true(hash_equal(back, h));
    assert_false(hash_parse((struct str){hex, 63}, &back));
    assert_false(hash_parse((struct str){0}, &back));
    hex[63] = 'g';
    assert_false(hash_parse(str_from(hex), &back));
    hex[63] = '\0';
    assert_false(hash_parse((struct str){hex, 64}, &back));
}

static struct hash of_pieces(struct bench *b, const char *const *pieces, size_t count)
{
    struct hasher *h = hasher_new(&b->arena);
    for (size_t i = 0; i < count; i++) {
        hasher_add(h, str_from(pieces[i]));
    }
    return hasher_end(h);
}

static void cutting_matters(void **state)
{
    struct bench *b = *state;
    static const char *const one[] = {"ab", "c"}, *const two[] = {"a", "bc"},
                             *const three[] = {"abc"}, *const four[] = {"ab", "c", ""};
    const struct hash hashes[] = {of_pieces(b, one, 2), of_pieces(b, two, 2),
                                  of_pieces(b, three, 1), of_pieces(b, four, 3),
                                  of_pieces(b, NULL, 0)};
    for (size_t i = 0; i < COUNT_OF(hashes); i++) {
        for (size_t k = 0; k < i; k++) {
            assert_false(hash_equal(hashes[i], hashes[k]));
        }
    }
    assert_true(hash_equal(hashes[0], of_pieces(b, one, 2)));
}

/* The SHA-256 of nothing, as `openssl dgst -sha256 -binary | base64` writes it. */
static void policies_name_styles_in_base64(void **state)
{
    struct bench *b = *state;
    assert_string_equal(hash_base64(&b->arena, hash_of(STR(""))),
                        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(policies_name_styles_in_base64),
        cmocka_unit_test(it_is_sha256),
        cmocka_unit_test(hexadecimal_is_read_back),
        BENCH_TEST(cutting_matters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
