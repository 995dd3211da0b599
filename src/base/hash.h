#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* SHA-256 (FIPS 180-4), by nettle. */

enum { HASH_BYTES = 32, HASH_HEX_BYTES = 65 };

struct hash {
    unsigned char bytes[HASH_BYTES];
};

struct hash hash_of(struct str bytes);

/* Writes `h` as 64 lower-case hexadecimal digits and a zero. */
void hash_hex(struct hash h, char out[HASH_HEX_BYTES]);

/* MD5 (RFC 1321) of `bytes` as 32 lower-case hexadecimal digits and a zero: what object
   stores tell of a file. Good against accidents alone. */
enum { MD5_HEX_BYTES = 33 };
void hash_md5_hex(struct str bytes, char out[MD5_HEX_BYTES]);

/* `h` in Base64 (RFC 4648), in `a`: as a security policy names a style. */
const char *hash_base64(struct arena *a, struct hash h);

/* Reads 64 hexadecimal digits; false if `hex` is not that. */
bool hash_parse(struct str hex, struct hash *out);

bool hash_equal(struct hash a, struct hash b);

/* A hash over several pieces, each with its length, so that no two ways of cutting a
   text look alike. It lives in `a`. */
struct hasher *hasher_new(struct arena *a);
void hasher_add(struct hasher *h, struct str piece);
struct hash hasher_end(struct hasher *h);
