/*
 * generate ENTRIES COMMITS SEED LINES: writes the history of an invented registry for
 * `git fast-import`: entries that come, change, get new names, go and come back, on four
 * branches that are merged, now and then both ways at once (criss-cross). The same seed gives
 * the same history. Entries have LINES lines of words of their own, so that none looks like
 * the copy of another. The numbers come from splitmix64 (Steele, Lea, Flood 2014).
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BRANCHES = 4, LINES_MAX = 80, BATCH = 100, CATEGORIES = 3, CHANGED_LINES = 4 };
enum { WORDS_IN_LINE = 9, TEXT_MAX = LINES_MAX * WORDS_IN_LINE * 12 + 200 };

static const char *const categories[CATEGORIES] = {"gaming", "helplines", "platforms"};

/* An entry as a branch has it; of two states the one with the higher number is newer. */
struct slot {
    uint64_t number;
    uint32_t name; /* how often it was renamed */
    bool alive;
    uint8_t lines[LINES_MAX]; /* how often each was changed */
};

struct branch {
    struct slot *slots;
    long head; /* mark of its newest commit */
};

static struct branch branches[BRANCHES];
static uint32_t slot_count, slots_used;
static unsigned line_count;
static uint64_t random_state, numbers, now = 1500000000;
static long marks;

static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static unsigned below(unsigned n)
{
    random_state += 0x9E3779B97F4A7C15u;
    return (unsigned)(mix(random_state) % n);
}

static void print_path(uint32_t i, const struct slot *s)
{
    printf("entries/%s/e%05u-%u.md", categories[i % CATEGORIES], i, s->name);
}

static void add_line(char *text, size_t *len, uint64_t seed)
{
    for (unsigned w = 0; w < WORDS_IN_LINE; w++) {
        seed = mix(seed + w + 1);
        unsigned letters = 3 + (unsigned)(seed % 7);
        for (unsigned k = 0; k < letters; k++) {
            text[(*len)++] = (char)('a' + (seed >> (8 + 5 * k)) % 26);
        }
        text[(*len)++] = w + 1 < WORDS_IN_LINE ? ' ' : '\n';
    }
}

static void print_file(uint32_t i, const struct slot *s)
{
    static char text[TEXT_MAX];
    size_t len = (size_t)sprintf(text, "---\ntitle: Entry %u\n---\n", i);
    for (unsigned l = 0; l < line_count; l++) {
        uint64_t seed = ((uint64_t)i << 24) ^ (l << 10) ^ s->lines[l];
        add_line(text, &len, mix(seed * 0x9E3779B97F4A7C15u));
    }
    printf("M 100644 inline ");
    print_path(i, s);
    printf("\ndata %zu\n", len);
    fwrite(text, 1, len, stdout);
    putchar('\n');
}

static void print_removal(uint32_t i, const struct slot *s)
{
    printf("D ");
    print_path(i, s);
    putchar('\n');
}

/* Turns the file as `before` into `after`. */
static void print_change(uint32_t i, const struct slot *before, const struct slot *after)
{
    if (before->alive && (!after->alive || before->name != after->name)) {
        print_removal(i, before);
    }
    if (after->alive) {
        print_file(i, after);
    }
}

static void begin_commit(unsigned b, const char *message, long from, long other)
{
    now += below(4) ? below(600) : 0;
    marks++;
    printf("commit refs/heads/%s%u\nmark :%ld\n", b ? "side" : "main", b, marks);
    printf("committer Test <test@example.org> %llu +0000\ndata %zu\n%s\n",
           (unsigned long long)now, strlen(message), message);
    if (from) {
        printf("from :%ld\n", from);
    }
    if (other) {
        printf("merge :%ld\n", other);
    }
    branches[b].head = marks;
}

static void change_lines(struct slot *s)
{
    for (unsigned n = 1 + below(CHANGED_LINES); n > 0; n--) {
        s->lines[below(line_count)]++;
    }
}

/* What happens to an entry, out of a hundred: changes are much more than the rest. */
static void change_slot(struct slot *s)
{
    unsigned chance = below(100);
    s->number = ++numbers;
    if (!s->alive) {
        s->alive = true;
    } else if (chance < 3) {
        s->alive = false;
    } else if (chance < 9) {
        s->name++;
    } else if (chance < 14) {
        s->name++;
        change_lines(s);
    } else {
        change_lines(s);
    }
}

static void commit_change(unsigned b)
{
    begin_commit(b, "a change", branches[b].head, 0);
    for (unsigned n = 1 + below(3); n > 0; n--) {
        bool fresh = slots_used < slot_count && below(30) == 0;
        uint32_t i = fresh ? slots_used++ : below(slots_used);
        struct slot *s = &branches[b].slots[i], before = *s;
        change_slot(s);
        print_change(i, &before, s);
    }
    putchar('\n');
}

/* Brings `from`, whose head is `head`, into the branch. */
static void merge(unsigned b, const struct slot *from, long head)
{
    begin_commit(b, "a merge", branches[b].head, head);
    for (uint32_t i = 0; i < slots_used; i++) {
        struct slot *own = &branches[b].slots[i], before = *own;
        if (from[i].number > own->number) {
            *own = from[i];
            print_change(i, &before, own);
        }
    }
    putchar('\n');
}

static void merge_two(unsigned b, unsigned other)
{
    static struct slot *held;
    size_t bytes = slot_count * sizeof *held;
    long head = branches[b].head;
    bool both = below(2) == 0;
    held = held ? held : malloc(bytes);
    memcpy(held, branches[b].slots, bytes);
    merge(b, branches[other].slots, branches[other].head);
    if (both) {
        merge(other, held, head);
    }
}

static void commit_first(uint32_t entries)
{
    while (slots_used < entries) {
        begin_commit(0, "first entries", branches[0].head, 0);
        for (unsigned n = 0; n < BATCH && slots_used < entries; n++) {
            struct slot *s = &branches[0].slots[slots_used];
            *s = (struct slot){.number = ++numbers, .alive = true};
            print_file(slots_used++, s);
        }
        putchar('\n');
    }
    for (unsigned b = 1; b < BRANCHES; b++) {
        memcpy(branches[b].slots, branches[0].slots, slot_count * sizeof(struct slot));
        branches[b].head = branches[0].head;
    }
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: generate ENTRIES COMMITS SEED LINES\n");
        return 2;
    }
    uint32_t entries = (uint32_t)strtoul(argv[1], NULL, 10);
    long commits = strtol(argv[2], NULL, 10);
    random_state = strtoul(argv[3], NULL, 10);
    line_count = (unsigned)strtoul(argv[4], NULL, 10);
    slot_count = entries + entries / 10 + 1;
    if (line_count == 0 || line_count > LINES_MAX) {
        return 2;
    }
    for (unsigned b = 0; b < BRANCHES; b++) {
        branches[b].slots = calloc(slot_count, sizeof(struct slot));
    }
    commit_first(entries);
    while (marks < commits) {
        unsigned b = below(BRANCHES);
        if (below(20) == 0) {
            merge_two(b, (b + 1 + below(BRANCHES - 1)) % BRANCHES);
        } else {
            commit_change(b);
        }
    }
    for (unsigned b = 1; b < BRANCHES; b++) {
        merge(0, branches[b].slots, branches[b].head);
    }
    printf("done\n");
    return 0;
}
