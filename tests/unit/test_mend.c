#include "check/mend.h"
#include "base/buf.h"
#include "support.h"

static struct diag *finding(struct bench *b, const char *rule, const char *path)
{
    return diag_add(&b->diags, rule, place_file(path), "%s", rule);
}

static const char *mended(struct bench *b, const struct mend_file *file,
                          const char *text)
{
    return mend_text(&b->arena, str_from(text), file->edits, file->edit_count).ptr;
}

static void all_edits_of_a_finding_are_made(void **state)
{
    struct bench *b = *state;
    struct diag *d = finding(b, "one", "x.md");
    diag_edit(&b->diags, d, FIX_SAFE, 4, 5, "E");
    diag_edit(&b->diags, d, FIX_SAFE, 0, 1, "A");
    diag_edit(&b->diags, d, FIX_SAFE, 5, 5, "!");
    struct mend_plan plan;
    mend_plan(&plan, &b->arena, &b->diags);
    assert_int_equal(plan.count, 1);
    assert_string_equal(mended(b, &plan.files[0], "abcde"), "AbcdE!");
    assert_int_equal(plan.files[0].finding_count, 1);
    assert_string_equal(plan.files[0].rules[0], "one");
}

/* A finding of which one edit is in the way is left out as a whole. */
static void first_come_first_served(void **state)
{
    struct bench *b = *state;
    struct diag *first = finding(b, "first", "x.md");
    struct diag *second = finding(b, "second", "x.md");
    struct diag *third = finding(b, "third", "x.md");
    diag_edit(&b->diags, first, FIX_SAFE, 2, 4, "-");
    diag_edit(&b->diags, second, FIX_SAFE, 0, 1, "B");
    diag_edit(&b->diags, second, FIX_SAFE, 3, 5, "B");
    diag_edit(&b->diags, third, FIX_SAFE, 4, 5, "T");
    struct mend_plan plan;
    mend_plan(&plan, &b->arena, &b->diags);
    assert_string_equal(mended(b, &plan.files[0], "abcde"), "ab-T");
    assert_int_equal(plan.files[0].finding_count, 2);
    assert_string_equal(plan.files[0].rules[1], "third");
}

static void insertions_at_one_place_wait(void **state)
{
    struct bench *b = *state;
    struct diag *first = finding(b, "first", "x.md");
    struct diag *second = finding(b, "second", "x.md");
    diag_edit(&b->diags, first, FIX_SAFE, 2, 2, "1");
    diag_edit(&b->diags, second, FIX_SAFE, 2, 2, "2");
    struct mend_plan plan;
    mend_plan(&plan, &b->arena, &b->diags);
    assert_string_equal(mended(b, &plan.files[0], "abcde"), "ab1cde");
}

static void edits_reach_other_files(void **state)
{
    struct bench *b = *state;
    struct diag *d = finding(b, "relation", "b.md");
    const struct edit edit = {"a.md", 0, 0, STR("new ")};
    diag_edit_in(&b->diags, d, FIX_SAFE, &edit);
    diag_edit(&b->diags, d, FIX_UNSAFE, 0, 3, "old");
    struct mend_plan plan;
    mend_plan(&plan, &b->arena, &b->diags);
    assert_int_equal(d->fix, FIX_UNSAFE);
    assert_int_equal(plan.count, 2);
    assert_string_equal(plan.files[0].path, "a.md");
    assert_string_equal(mended(b, &plan.files[0], "text"), "new text");
    assert_string_equal(mended(b, &plan.files[1], "new"), "old");
}

static void edits_beyond_the_text_are_left_out(void **state)
{
    struct bench *b = *state;
    const struct edit edits[] = {{"x", 1, 2, STR("B")}, {"x", 2, 9, STR("C")}};
    assert_str(mend_text(&b->arena, STR("abc"), edits, COUNT_OF(edits)), "aBc");
    assert_str(mend_text(&b->arena, STR(""), NULL, 0), "");
}

/* From a fixed start, the same on every machine. */
static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) & 0x7FFF;
}

/* The slow way: from the last edit to the first, so that offsets stay right. */
static struct str by_hand(struct bench *b, struct str text, const struct edit *edits,
                          size_t count)
{
    for (size_t i = count; i-- > 0;) {
        struct buf out = {0};
        buf_str(&out, str_slice(text, 0, edits[i].start));
        buf_str(&out, edits[i].text);
        buf_str(&out, str_slice(text, edits[i].end, text.len));
        text = buf_keep(&out, &b->arena);
    }
    return text;
}

enum { EDITS_MAX = 40, TEXT_BYTES = 400 };

static size_t random_edits(unsigned *seed, struct edit *edits)
{
    static const struct str texts[] = {{"", 0}, {"x", 1}, {"some more", 9}, {"é\n", 3}};
    size_t at = 0, count = 0;
    while (count < EDITS_MAX) {
        size_t start = at + 1 + next_random(seed) % 12;
        size_t end = start + next_random(seed) % 8;
        if (end > TEXT_BYTES) {
            break;
        }
        edits[count++] = (struct edit){"x.md", start, end,
                                       texts[next_random(seed) % COUNT_OF(texts)]};
        at = end;
    }
    return count;
}

/* Edits that do not overlap are all made, whatever the order in which they come. */
static void random_edits_are_all_made(void **state)
{
    struct bench *b = *state;
    unsigned seed = 1;
    char text[TEXT_BYTES];
    for (size_t i = 0; i < TEXT_BYTES; i++) {
        text[i] = (char)('a' + i % 26);
    }
    for (unsigned round = 0; round < 300; round++) {
        struct edit edits[EDITS_MAX];
        size_t count = random_edits(&seed, edits);
        bool done[EDITS_MAX] = {0};
        diags_init(&b->diags, &b->arena);
        for (size_t left = count; left > 0;) {
            size_t pick = next_random(&seed) % count;
            if (!done[pick]) {
                struct diag *d = finding(b, "rule", "x.md");
                diag_edit_in(&b->diags, d, FIX_SAFE, &edits[pick]);
                done[pick] = true;
                left--;
            }
        }
        struct mend_plan plan;
        struct str whole = {text, TEXT_BYTES};
        mend_plan(&plan, &b->arena, &b->diags);
        assert_int_equal(plan.files[0].edit_count, count);
        struct str got =
            mend_text(&b->arena, whole, plan.files[0].edits, plan.files[0].edit_count);
        assert_true(str_equal(got, by_hand(b, whole, edits, count)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(all_edits_of_a_finding_are_made),
        BENCH_TEST(first_come_first_served),
        BENCH_TEST(insertions_at_one_place_wait),
        BENCH_TEST(edits_reach_other_files),
        BENCH_TEST(edits_beyond_the_text_are_left_out),
        BENCH_TEST(random_edits_are_all_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
