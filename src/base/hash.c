#include "base/hash.h"

#include <nettle/base64.h>
#include <nettle/md5.h>
#include <nettle/sha2.h>
#include <stdint.h>

struct hasher {
    struct sha256_ctx sha;
};

static struct hash digest(struct sha256_ctx *sha)
{
    struct hash h;
    sha256_digest(sha, sizeof h.bytes, h.bytes);
    return h;
}

struct hash hash_of(struct str bytes)
{
    struct sha256_ctx sha;
    sha256_init(&sha);
    sha256_update(&sha, bytes.len, (const uint8_t *)bytes.ptr);
    return digest(&sha);
}

/* Two digits a byte, and a zero. */
static void write_hex(const unsigned char *bytes, size_t count, char *out)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < count; i++) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
    out[2 * count] = '\0';
}

void hash_hex(struct hash h, char out[HASH_HEX_BYTES])
{
    write_hex(h.bytes, HASH_BYTES, out);
}

static int digit_of(char c)
{
    if (is_digit(c)) {
        return c - '0';
    }
    c = to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

const char *hash_base64(struct arena *a, struct hash h)
{
    char out[BASE64_ENCODE_RAW_LENGTH(HASH_BYTES)];
    base64_encode_raw(out, sizeof h.bytes, h.bytes);
    return arena_copy(a, out, sizeof out);
}

bool hash_parse(struct str hex, struct hash *out)
{
    if (hex.len != HASH_HEX_BYTES - 1) {
        return false;
    }
    for (size_t i = 0; i < HASH_BYTES; i++) {
        int high = digit_of(hex.ptr[2 * i]), low = digit_of(hex.ptr[2 * i + 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        out->bytes[i] = (unsigned char)(high * 16 + low);
    }
    return true;
}

bool hash_equal(struct hash a, struct hash b)
{
    return memcmp(a.bytes, b.bytes, HASH_BYTES) == 0;
}

struct hasher *hasher_new(struct arena *a)
{
    struct hasher *h = ARENA_NEW(a, struct hasher);
    sha256_init(&h->sha);
    return h;
}

void hasher_add(struct hasher *h, struct str piece)
{
    uint8_t len[8];
    for (size_t i = 0; i < sizeof len; i++) {
        len[i] = (uint8_t)((uint64_t)piece.len >> (8 * i));
    }
    sha256_update(&h->sha, sizeof len, len);
    sha256_update(&h->sha, piece.len, (const uint8_t *)piece.ptr);
}

struct hash hasher_end(struct hasher *h)
{
    return digest(&h->sha);
}

void hash_md5_hex(struct str bytes, char out[MD5_HEX_BYTES])
{
    struct md5_ctx md5;
    unsigned char sum[MD5_DIGEST_SIZE];
    md5_init(&md5);
    md5_update(&md5, bytes.len, (const uint8_t *)bytes.ptr);
    md5_digest(&md5, sizeof sum, sum);
    write_hex(sum, sizeof sum, out);
}
