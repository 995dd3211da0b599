#include "check/fingerprint.h"
#include "check/redaction.h"
#include "base/utf8.h"
#include "small.h"

#define FRONT "---\ntitle: T\n---\n\n## The need\n\n"

static const struct small_change entries[] = {
    {"entries/gaming/a.md", FRONT "Call 555 0100 now, call 555 0100.\n"},
    {"entries/gaming/b.md", FRONT "\nCa\xCC\x81ll\n555  0100 NOW, call 555 0100.\n"},
};

static struct diag *find(struct small *s, const char *path, const char *words,
                         size_t from)
{
    struct str text = corpus_text(&s->corpus, path);
    size_t start = str_find(text, from, str_from(words));
    assert_true(start < text.len);
    struct locator l = locator_new(text);
    struct place place = {path, locator_span(&l, start, start + strlen(words))};
    return diag_add(&s->bench.diags, "unknown-term", place, "'%s' is none", words);
}

static void mark(struct small *s)
{
    diags_sort(&s->bench.diags);
    redaction_mark(&s->corpus, &s->bench.diags);
    fingerprints_set(&s->corpus, &s->bench.diags);
}

static bool same(const struct diag *a, const struct diag *b)
{
    return strcmp(a->fingerprint, b->fingerprint) == 0;
}

/* What a fingerprint is made of without its file: other entries, same paths. */
static const char *only_fingerprint(struct small *s, const char *text,
                                    const char *words)
{
    const struct small_change entry = {"entries/gaming/a.md", text};
    diags_init(&s->bench.diags, &s->bench.arena);
    small_load(s, &entry, 1);
    struct diag *d = find(s, "entries/gaming/a.md", words, 0);
    mark(s);
    return d->fingerprint;
}

static void it_stays_the_same(void **state)
{
    struct small *s = *state;
    const char *first = only_fingerprint(s, FRONT "Call 555 0100.\n", "Call 555 0100");
    assert_int_equal(strlen(first), FINGERPRINT_DIGITS);
    static const char *const words[] = {"Call 555 0100", "CALL\n555  0100",
                                        "C\xC3\xA1ll 555 0100"};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        const char *text =
            arena_printf(&s->bench.arena, FRONT "One more line\n\n%s\n", words[i]);
        assert_string_equal(only_fingerprint(s, text, words[i]), first);
    }
    assert_string_not_equal(
        only_fingerprint(s, FRONT "Call 555 0101.\n", "Call 555 0101"), first);
}

static void equal_ones_are_told_apart(void **state)
{
    struct small *s = *state;
    small_load(s, entries, COUNT_OF(entries));
    const char *a = entries[0].path, *b = entries[1].path;
    struct diag *first = find(s, a, "555 0100", 0);
    struct diag *second = find(s, a, "555 0100", first->place.span.end);
    struct diag *other = find(s, b, "555 0100", 0);
    struct diag *whole =
        diag_add(&s->bench.diags, "unknown-term", place_file(a), "whole file");
    struct diag *failure = diag_fail(&s->bench.diags, a, "cannot read '%s'", a);
    mark(s);
    assert_false(same(first, second));
    assert_false(same(first, other));
    assert_false(same(first, whole));
    assert_null(failure->fingerprint);
}

static void redacted_text_leaves_no_trace(void **state)
{
    struct small *s = *state;
    const char *prints[2];
    for (size_t i = 0; i < 2; i++) {
        const char *words = i ? "555 0100" : "555 0199";
        const struct small_change entry = {
            "entries/gaming/a.md",
            arena_printf(&s->bench.arena, FRONT "Call %s.\n", words)};
        diags_init(&s->bench.diags, &s->bench.arena);
        small_load(s, &entry, 1);
        struct diag *d = find(s, entry.path, words, 0);
        d->redacted = true;
        mark(s);
        prints[i] = d->fingerprint;
    }
    assert_string_equal(prints[0], prints[1]);
}

static void a_secret_marks_its_neighbours(void **state)
{
    struct small *s = *state;
    small_load(s, entries, COUNT_OF(entries));
    const char *a = entries[0].path, *b = entries[1].path;
    struct diag *secret = find(s, a, "555 0100", 0);
    secret->redacted = true;
    struct diag *beside = find(s, a, "now", 0);
    struct diag *around = find(s, a, "Call 555 0100 now", 0);
    struct diag *repeats = find(s, a, "The need", 0);
    diag_note(&s->bench.diags, repeats, "see '%s'", "555 0100");
    struct diag *edits = find(s, a, "title", 0);
    diag_edit(&s->bench.diags, edits, FIX_SAFE, 0, 3, "555 0100");
    struct diag *apart = find(s, a, "---", 0);
    struct diag *points = find(s, b, "title", 0);
    diag_other(&s->bench.diags, points, beside->place, "here");
    mark(s);
    assert_true(beside->line_redacted && !beside->redacted);
    assert_true(around->redacted);
    assert_true(repeats->redacted && edits->redacted);
    assert_false(apart->redacted || apart->line_redacted);
    assert_true(points->other_redacted);
    assert_false(points->redacted || points->line_redacted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(it_stays_the_same),
        SMALL_TEST(equal_ones_are_told_apart),
        SMALL_TEST(redacted_text_leaves_no_trace),
        SMALL_TEST(a_secret_marks_its_neighbours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
