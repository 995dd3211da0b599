#include "check/fingerprint.h"

#include <stdlib.h>

#include "base/fold.h"
#include "base/hash.h"
#include "check/redaction.h"

/* A long range counts by its beginning, so that many of them cost no more than the
   file. */
enum { TEXT_BYTES = 512 };

struct kin {
    struct diag *diag;
    struct hash hash; /* without the ordinal */
    size_t at;
};

/*
 * The text of the range. Of a redacted finding it is left out altogether. A hash with a
 * secret key would hide it only from those without the key: whoever has it tries all
 * telephone numbers in seconds. Contributions from forks never have it, so their
 * fingerprints would be random and their decisions and baselines without effect.
 * Without the text nothing can be guessed and every machine comes to the same result;
 * the price is that of two such findings in one file the second takes the place of the
 * first when that is mended.
 */
static struct str text_of(const struct diag *d, struct str text)
{
    const struct span *s = &d->place.span;
    if (d->redacted || s->line == 0 || s->start >= text.len) {
        return (struct str){0};
    }
    size_t end = s->end < text.len ? s->end : text.len;
    if (end - s->start > TEXT_BYTES) {
        end = s->start + TEXT_BYTES;
        while (end > s->start && ((unsigned char)text.ptr[end] & 0xC0) == 0x80) {
            end--; /* not within a character */
        }
    }
    return str_slice(text, s->start, end < s->start ? s->start : end);
}

static struct hash hash_kin(struct arena *a, const struct diag *d, struct str text)
{
    struct hasher *h = hasher_new(a);
    hasher_add(h, str_from(d->rule));
    hasher_add(h, str_from(d->place.path));
    hasher_add(h, str_trim(fold(a, text_of(d, text))));
    return hasher_end(h);
}

static int compare_kin(const void *x, const void *y)
{
    const struct kin *a = x, *b = y;
    int order = memcmp(a->hash.bytes, b->hash.bytes, HASH_BYTES);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

static const char *with_ordinal(struct arena *keep, struct arena *scratch,
                                const struct hash *kin, size_t ordinal)
{
    char hex[HASH_HEX_BYTES];
    const char *number = arena_printf(scratch, "%zu", ordinal);
    struct hasher *h = hasher_new(scratch);
    hasher_add(h, (struct str){(const char *)kin->bytes, HASH_BYTES});
    hasher_add(h, str_from(number));
    hash_hex(hasher_end(h), hex);
    return arena_copy(keep, hex, FINGERPRINT_DIGITS);
}

/* The findings `from` up to `to` are those of one file. */
static void set_in_file(const struct corpus *corpus, const struct diags *diags,
                        size_t from, size_t to)
{
    struct arena scratch;
    arena_init(&scratch);
    const char *path = diags->items[from]->place.path;
    struct str text = path ? corpus_text(corpus, path) : (struct str){0};
    struct kin *kin = ARENA_ARRAY(&scratch, struct kin, to - from);
    size_t count = 0;
    for (size_t i = from; i < to; i++) {
        struct diag *d = diags->items[i];
        if (d->rule) {
            kin[count++] = (struct kin){d, hash_kin(&scratch, d, text), i};
        }
    }
    qsort(kin, count, sizeof *kin, compare_kin);
    for (size_t i = 0, ordinal = 0; i < count; i++) {
        bool again = i && hash_equal(kin[i].hash, kin[i - 1].hash);
        ordinal = again ? ordinal + 1 : 1;
        kin[i].diag->fingerprint =
            with_ordinal(diags->arena, &scratch, &kin[i].hash, ordinal);
    }
    arena_release(&scratch);
}

static bool same_path(const struct diag *a, const struct diag *b)
{
    const char *x = a->place.path, *y = b->place.path;
    return x && y ? strcmp(x, y) == 0 : x == y;
}

void fingerprints_set(const struct corpus *corpus, const struct diags *diags)
{
    for (size_t from = 0, to; from < diags->count; from = to) {
        to = from + 1;
        while (to < diags->count && same_path(diags->items[from], diags->items[to])) {
            to++;
        }
        set_in_file(corpus, diags, from, to);
    }
}
