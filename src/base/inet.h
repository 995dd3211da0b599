#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Which internet addresses are hosts of the public internet. By IANA's special-purpose
 * registries (RFC 6890) for IPv4 and IPv6: not loopback, private, link-local, shared,
 * multicast, documentation, unspecified, nor an IPv6 form that holds such an IPv4
 * address (mapped, compatible, translated, 6to4, Teredo). Any thread.
 */

/* `bytes` in network order: 4 of IPv4, 16 of IPv6. */
bool inet_is_public(const unsigned char *bytes, size_t len);

/* The same of a socket's address (struct sockaddr of `len` bytes); false for a family
   that is neither. */
bool inet_sockaddr_is_public(const void *sockaddr, size_t len);

/* The same of a number as text, however it is spelt: 127.1, 0x7f.1, 2130706433, ::1;
   `*number` says whether `text` is one at all. */
bool inet_text_is_public(const char *text, bool *number);

enum inet_name {
    INET_NAME_EXISTS,
    INET_NAME_NONE,    /* the DNS knows no such name, or no address of it */
    INET_NAME_TROUBLE, /* it could not be asked */
};

/* Asks the system's resolver, which may take its time. */
enum inet_name inet_look_up(const char *name);
