/*
 * generate COUNT SEED ENTRIES_DIR: writes COUNT invented entries in the registry's
 * format, for measuring. Entry i depends on the seed and i only, so that a small corpus
 * is the beginning of a large one; words follow Zipf's law (the r-th word about 1/r as
 * often as the first). The numbers come from splitmix64 (Steele, Lea, Flood 2014).
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { WORDS = 20000, SECTIONS = 9 };

#define LENGTH(list) (sizeof(list) / sizeof((list)[0]))

static uint64_t next(uint64_t *state)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static unsigned below(uint64_t *state, unsigned n)
{
    return (unsigned)(next(state) % n);
}

/* Rank r with a chance of about 1/r: the exponential of a uniform number. */
static unsigned zipf(uint64_t *state)
{
    unsigned bits = below(state, 15);
    unsigned rank = (1u << bits) + below(state, 1u << bits);
    return rank < WORDS ? rank : rank % WORDS;
}

static void word(FILE *f, unsigned rank)
{
    static const char *const syllables[] = {"ba",  "ri", "ton", "el",  "mu", "sa",
                                            "ven", "lo", "ki",  "der", "pa", "nes",
                                            "ou",  "ta", "fi",  "gra"};
    uint64_t state = rank;
    unsigned count = 1 + (rank > 30) + (rank > 900) + below(&state, 2);
    for (unsigned i = 0; i < count; i++) {
        fputs(syllables[below(&state, 16)], f);
    }
}

static void words(FILE *f, uint64_t *state, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        fputs(i ? " " : "", f);
        word(f, zipf(state));
    }
}

/* As people write: a capital first, and for children few long words. */
static void sentence(FILE *f, uint64_t *state, bool plain)
{
    static const char *const openings[] = {"We", "They", "Some", "Many", "Most", "It"};
    unsigned count = (plain ? 6 : 12) + below(state, plain ? 5 : 10);
    fputs(openings[below(state, LENGTH(openings))], f);
    for (unsigned i = 1; i < count; i++) {
        fputc(' ', f);
        word(f, plain ? zipf(state) % 30 : zipf(state));
    }
}

static const char *const categories[] = {"helplines", "platforms", "gaming"};
static const char *const countries[] = {"KE", "FR", "BR", "JP", "MA", "KZ", "ZA", "GB",
                                        "MX", "IN", "DZ", "AT", "CA", "NZ", "TZ", "FI",
                                        "CO", "KR", "US", "SE", "UG", "DE", "PH", "AR"};
static const char *const channels[] = {"phone", "sms",      "web-chat", "messaging-app",
                                       "email", "web-form", "forum",    "in-game"};
static const char *const functions[] = {"information", "listening", "crisis",
                                        "referral",    "reporting", "removal",
                                        "peer",        "learning"};
static const char *const concerns[] = {
    "grooming",   "bullying", "violence",    "loneliness",     "mental-health",
    "harassment", "family",   "image-abuse", "discrimination", "peers"};
static const char *const technologies[] = {"mobile-app", "chatbot",     "hash-matching",
                                           "moderation", "open-source", "qr-code"};
static const char *const audiences[] = {"helplines", "platforms", "policy-makers"};
static const char *const strands[] = {"emerging-technology", "gaming",
                                      "child-and-youth-led", "policy"};
static const char *const principles[] = {"interim:easy-to-reach", "interim:privacy",
                                         "interim:referral", "interim:accountable",
                                         "interim:inclusion"};

/* One to three neighbours of the list. */
static void some(FILE *f, uint64_t *state, const char *name, const char *const *list,
                 size_t length)
{
    unsigned first = below(state, (unsigned)length), count = 1 + below(state, 3);
    fprintf(f, "%s: [", name);
    for (unsigned i = 0; i < count && i < length; i++) {
        fprintf(f, "%s%s", i ? ", " : "", list[(first + i) % length]);
    }
    fputs("]\n", f);
}

static void front(FILE *f, uint64_t *state, unsigned i)
{
    fprintf(f, "---\ntitle: Practice %u ", i);
    words(f, state, 6);
    fputs("\nsummary: ", f);
    words(f, state, 32);
    fputs("\norganisations:\n  - name: ", f);
    words(f, state, 3);
    fputs("\n    type: civil-society\nscope: national\n", f);
    some(f, state, "countries", countries, LENGTH(countries));
    fprintf(f, "status: active\nstarted: %u\n", 2000 + below(state, 24));
    some(f, state, "channels", channels, LENGTH(channels));
    some(f, state, "functions", functions, LENGTH(functions));
    some(f, state, "concerns", concerns, LENGTH(concerns));
    fputs("setting: both\n", f);
    some(f, state, "audiences", audiences, LENGTH(audiences));
    some(f, state, "strands", strands, LENGTH(strands));
    some(f, state, "technologies", technologies, LENGTH(technologies));
    fputs("answered_by: people\nages:\n  from: 8\n  to: 18\nlanguages: [en, fr]\n"
          "participation: consultative\nevidence: monitored\n",
          f);
    some(f, state, "principles", principles, LENGTH(principles));
    fputs("sources:\n", f);
    for (unsigned s = 1; s <= 4; s++) {
        fprintf(f, "  - id: source-%u\n    title: ", s);
        words(f, state, 8);
        fprintf(f,
                "\n    publisher: Publisher %u\n    url: https://example.org/%u/%u\n"
                "    kind: report\n    published: %u\n    accessed: 2025-11-25\n",
                below(state, 500), i, s, 2005 + below(state, 20));
    }
}

static void body(FILE *f, uint64_t *state)
{
    static const char *const headings[SECTIONS] = {
        "In plain words",     "The need", "How it works",    "Children's participation",
        "Safety and privacy", "Results",  "Lessons learned", "Adapting it elsewhere",
        "What we do not know"};
    for (unsigned s = 0; s < SECTIONS; s++) {
        fprintf(f, "\n## %s\n\n", headings[s]);
        for (unsigned p = 0; p < (s ? 2 : 1); p++) {
            fputs(p ? "\n" : "", f);
            for (unsigned k = 0; k < 3; k++) {
                fputs(k ? " " : "", f);
                sentence(f, state, s == 0);
                fprintf(f, ".[^source-%u]", 1 + (s + k) % 4);
            }
            fputs("\n", f);
        }
    }
}

static int write_entry(const char *folder, uint64_t seed, unsigned count, unsigned i)
{
    char path[4096];
    uint64_t state = seed * 1000003u + i;
    const char *category = categories[i % LENGTH(categories)];
    snprintf(path, sizeof path, "%s/%s", folder, category);
    if (mkdir(path, 0755) != 0 && errno != EEXIST) {
        return -1;
    }
    snprintf(path, sizeof path, "%s/%s/practice-%u.md", folder, category, i);
    FILE *f = fopen(path, "w");
    if (!f) {
        return -1;
    }
    front(f, &state, i);
    unsigned other = i ^ 1u; /* pairs name each other */
    if (other < count) {
        fprintf(f, "related: [practice-%u]\n", other);
    }
    fputs("basis: desk-research\nowner_confirmed: no\nreview:\n  status: published\n"
          "  reviewed: 2025-11-25\n  next: 2027-11-25\n---\n",
          f);
    body(f, &state);
    return fclose(f);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: generate COUNT SEED ENTRIES_DIR\n", stderr);
        return 2;
    }
    unsigned count = (unsigned)strtoul(argv[1], NULL, 10);
    uint64_t seed = strtoull(argv[2], NULL, 10);
    for (unsigned i = 0; i < count; i++) {
        if (write_entry(argv[3], seed, count, i) != 0) {
            perror(argv[3]);
            return 1;
        }
    }
    return 0;
}
