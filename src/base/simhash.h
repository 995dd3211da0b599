#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * Fingerprints of sets: the more members two sets share, the fewer bits differ
 * (simhash: Charikar 2002; for web pages Manku, Jain and Das Sarma 2007). Sets with
 * nothing in common differ in 32 of 64 bits, give or take 4.
 */

/* The fingerprint of the set of these hashes, which are put in order; 0 of the empty
   set alone. */
uint64_t simhash(uint64_t *members, size_t count);

/* Bits that differ. */
unsigned simhash_distance(uint64_t a, uint64_t b);
