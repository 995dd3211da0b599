#include "base/inet.h"

#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "base/attr.h"

enum { LEN4 = 4, LEN6 = 16 };

/* A range of addresses: those whose first `bits` bits are those of `bytes`. */
struct range {
    unsigned char bytes[LEN6];
    unsigned bits;
};

static const struct range ranges4[] = {
    {{0}, 8},
    {{10}, 8},
    {{100, 64}, 10}, /* shared by the customers of a provider */
    {{127}, 8},
    {{169, 254}, 16},
    {{172, 16}, 12},
    {{192, 0, 0}, 24}, /* protocols' own */
    {{192, 0, 2}, 24}, /* documentation, and the next two */
    {{192, 168}, 16},
    {{198, 18}, 15}, /* measurements */
    {{198, 51, 100}, 24},
    {{203, 0, 113}, 24},
    {{224}, 4},
    {{240}, 4},
};

static const struct range ranges6[] = {
    {{0}, 127}, /* unspecified and, ending in 1, loopback */
    {{0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01}, 48}, /* translated within a network */
    {{0x01, 0x00}, 64},                         /* discarded */
    {{0x20, 0x01, 0x00, 0x02}, 48},             /* measurements */
    {{0x20, 0x01, 0x0D, 0xB8}, 32},             /* documentation */
    {{0x3F, 0xFF}, 20},                         /* documentation */
    {{0x5F, 0x00}, 16},                         /* segments' own */
    {{0xFC}, 7},
    {{0xFE, 0x80}, 10},
    {{0xFE, 0xC0}, 10},
    {{0xFF}, 8},
};

/* Ranges of IPv6 that hold an IPv4 address, which begins at byte `at`, its bits turned
   over by `mask`. */
static const struct {
    struct range range;
    unsigned at;
    unsigned char mask;
} holders[] = {
    {{{[10] = 0xFF, [11] = 0xFF}, 96}, 12, 0},  /* mapped */
    {{{[8] = 0xFF, [9] = 0xFF}, 96}, 12, 0},    /* translated, of old */
    {{{0x00, 0x64, 0xFF, 0x9B}, 96}, 12, 0},    /* translated */
    {{{0x20, 0x02}, 16}, 2, 0},                 /* 6to4 */
    {{{0x20, 0x01, 0x00, 0x00}, 32}, 12, 0xFF}, /* Teredo */
    {{{0}, 96}, 12, 0},                         /* compatible, of old */
};

static bool is_within(const unsigned char *bytes, const struct range *r)
{
    unsigned whole = r->bits / 8, rest = r->bits % 8;
    unsigned mask = 0xFFU << (8 - rest) & 0xFFU;
    return memcmp(bytes, r->bytes, whole) == 0 &&
           (rest == 0 || ((bytes[whole] ^ r->bytes[whole]) & mask) == 0);
}

static bool is_any(const unsigned char *bytes, const struct range *ranges, size_t count)
{
    bool any = false;
    for (size_t i = 0; i < count && !any; i++) {
        any = is_within(bytes, &ranges[i]);
    }
    return any;
}

static bool is_public4(const unsigned char *bytes)
{
    return !is_any(bytes, ranges4, COUNT_OF(ranges4));
}

static bool is_public6(const unsigned char *bytes)
{
    if (is_any(bytes, ranges6, COUNT_OF(ranges6))) {
        return false;
    }
    for (size_t i = 0; i < COUNT_OF(holders); i++) {
        if (is_within(bytes, &holders[i].range)) {
            unsigned char held[LEN4];
            for (size_t k = 0; k < LEN4; k++) {
                held[k] = bytes[holders[i].at + k] ^ holders[i].mask;
            }
            return is_public4(held);
        }
    }
    return true;
}

bool inet_is_public(const unsigned char *bytes, size_t len)
{
    return len == LEN4 ? is_public4(bytes) : len == LEN6 && is_public6(bytes);
}

bool inet_sockaddr_is_public(const void *sockaddr, size_t len)
{
    struct sockaddr_storage all = {0};
    memcpy(&all, sockaddr, len < sizeof all ? len : sizeof all);
    if (all.ss_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, &all, sizeof in);
        return is_public4((const unsigned char *)&in.sin_addr);
    }
    struct sockaddr_in6 in;
    memcpy(&in, &all, sizeof in);
    return all.ss_family == AF_INET6 &&
           is_public6((const unsigned char *)&in.sin6_addr);
}

bool inet_text_is_public(const char *text, bool *number)
{
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    *number = getaddrinfo(text, NULL, &hints, &found) == 0;
    if (!*number) {
        return false;
    }
    bool is_public = inet_sockaddr_is_public(found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    return is_public;
}

enum inet_name inet_look_up(const char *name)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found = NULL;
    int fault = getaddrinfo(name, NULL, &hints, &found);
    if (fault == 0) {
        freeaddrinfo(found);
        return INET_NAME_EXISTS;
    }
    bool passes = fault == EAI_AGAIN || fault == EAI_FAIL || fault == EAI_SYSTEM ||
                  fault == EAI_MEMORY;
    return passes ? INET_NAME_TROUBLE : INET_NAME_NONE;
}
