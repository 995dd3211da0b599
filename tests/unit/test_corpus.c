#include "model/corpus.h"
#include "small.h"

#define ENTRY(title) "---\ntitle: " title "\n---\n\n## The need\n\ntext\n"

static const struct small_change entries[] = {
    {"entries/helplines/b.md", ENTRY("B")},
    {"entries/gaming/c.md", ENTRY("C")},
    {"entries/helplines/a.md", ENTRY("A")},
    {"entries/gaming/c.fr.md", "---\ntitle: F\n---\n\n## Le besoin\n\n## The need\n"},
    {"entries/gaming/c.ar.md", ENTRY("Arabic")},
    {"entries/gaming/lost.fr.md", ENTRY("without an original")},
    {"entries/README.md", "no entry\n"},
    {"entries/gaming/deep/d.md", ENTRY("too deep")},
};

static void entries_are_found_by_slug(void **state)
{
    struct small *s = *state;
    small_load(s, entries, COUNT_OF(entries));
    static const char *const slugs[] = {"a", "b", "c"};
    const struct corpus *c = &s->corpus;
    assert_int_equal(s->bench.diags.count, 0);
    assert_int_equal(c->files.count, COUNT_OF(entries));
    assert_int_equal(c->entry_count, COUNT_OF(slugs));
    for (size_t i = 0; i < COUNT_OF(slugs); i++) {
        assert_str(c->entries[i]->slug, slugs[i]);
        assert_int_equal(c->entries[i]->index, i);
        assert_ptr_equal(corpus_find(c, str_from(slugs[i])), c->entries[i]);
    }
    assert_null(corpus_find(c, STR("d")));
    assert_null(corpus_find(c, STR("")));
    assert_null(corpus_find(c, STR("lost")));
}

static void translations_find_their_original(void **state)
{
    struct small *s = *state;
    small_load(s, entries, COUNT_OF(entries));
    const struct entry *c = corpus_find(&s->corpus, STR("c"));
    assert_int_equal(s->corpus.translation_count, 3);
    assert_int_equal(c->translation_count, 2);
    assert_str(c->translations[0]->lang, "ar");
    const struct entry *f = entry_translation(c, STR("fr"));
    assert_str(entry_text(f, "title"), "F");
    assert_ptr_equal(f->original, c);
    assert_null(entry_translation(c, STR("es")));
    assert_null(s->corpus.translations[2]->original);
    assert_str(s->corpus.translations[2]->slug, "lost");
}

static void sections_are_named_in_their_language(void **state)
{
    struct small *s = *state;
    small_load(s, entries, COUNT_OF(entries));
    const struct entry *c = corpus_find(&s->corpus, STR("c"));
    const struct entry *f = entry_translation(c, STR("fr"));
    assert_str(c->body.sections[1].kind->id, "need");
    assert_str(f->body.sections[1].kind->id, "need");
    assert_null(f->body.sections[2].kind);
    assert_null(c->body.sections[0].kind);
}

static void the_same_slug_in_two_folders_is_kept(void **state)
{
    struct small *s = *state;
    static const struct small_change twins[] = {
        {"entries/helplines/a.md", ENTRY("helpline")},
        {"entries/gaming/a.md", ENTRY("game")},
    };
    small_load(s, twins, COUNT_OF(twins));
    assert_int_equal(s->corpus.entry_count, 2);
    assert_str(entry_text(s->corpus.entries[0], "title"), "game");
    assert_ptr_equal(corpus_find(&s->corpus, STR("a")), s->corpus.entries[0]);
}

static void faults_of_all_entries_are_told(void **state)
{
    struct small *s = *state;
    static const struct small_change bad[] = {
        {"entries/gaming/a.md", ""},
        {"entries/gaming/b.md", "no front matter\n"},
        {"entries/gaming/c.md", ENTRY("good")},
        {"entries/gaming/d.md", "---\na: 1\n"},
    };
    static const char *const rules[] = {"empty-file", "missing-front-matter",
                                        "unterminated-front-matter"};
    small_load(s, bad, COUNT_OF(bad));
    diags_sort(&s->bench.diags);
    assert_int_equal(s->bench.diags.count, COUNT_OF(rules));
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        assert_string_equal(s->bench.diags.items[i]->rule, rules[i]);
    }
    assert_int_equal(s->corpus.entry_count, 4);
}

static void what_is_read_anew_takes_the_place(void **state)
{
    struct small *s = *state;
    small_load(s, entries, COUNT_OF(entries));
    struct corpus *c = &s->corpus;
    struct entry *old = corpus_find(c, STR("c"));
    struct entry *fresh = entry_parse(&s->bench.arena, "entries/gaming/c.md",
                                      STR(ENTRY("New")), &s->bench.diags);
    assert_ptr_equal(corpus_replace(c, fresh), old);
    assert_ptr_equal(corpus_find(c, STR("c")), fresh);
    assert_ptr_equal(corpus_at(c, "entries/gaming/c.md"), fresh);
    assert_int_equal(fresh->index, old->index);
    assert_str(fresh->body.sections[1].kind->id, "need");
    const struct entry *french = entry_translation(fresh, STR("fr"));
    assert_ptr_equal(french->original, fresh);

    struct entry *again = entry_parse(&s->bench.arena, "entries/gaming/c.fr.md",
                                      STR(ENTRY("Neuf")), &s->bench.diags);
    assert_ptr_equal(corpus_replace(c, again), french);
    assert_ptr_equal(again->original, fresh);
    assert_ptr_equal(entry_translation(fresh, STR("fr")), again);

    struct entry *unknown = entry_parse(&s->bench.arena, "entries/gaming/new.md",
                                        STR(ENTRY("New")), &s->bench.diags);
    assert_null(corpus_replace(c, unknown));
    assert_null(corpus_at(c, "entries/gaming/new.md"));
    assert_null(corpus_at(c, "README.md"));
}

static void no_entries_are_fine(void **state)
{
    struct small *s = *state;
    small_load(s, NULL, 0);
    assert_int_equal(s->corpus.entry_count, 0);
    assert_null(corpus_find(&s->corpus, STR("a")));
}

static void only_plain_small_files_are_entries(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        enum file_kind kind;
        uint64_t size;
        bool good;
    } cases[] = {
        {"entries/gaming/a.md", FILE_PLAIN, 10, true},
        {"entries/gaming/a.md", FILE_EXECUTABLE, 10, true},
        {"entries/gaming/a.md", FILE_PLAIN, ENTRY_MAX_BYTES, true},
        {"entries/gaming/a.md", FILE_PLAIN, ENTRY_MAX_BYTES + 1, false},
        {"entries/gaming/a.md", FILE_SYMLINK, 10, false},
        {"entries/gaming/a.md", FILE_OTHER, 10, false},
        {"entries/a.md", FILE_PLAIN, 10, false},
        {"entries/gaming/a.txt", FILE_PLAIN, 10, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct file file = {
            .path = cases[i].path, .kind = cases[i].kind, .size = cases[i].size};
        if (corpus_is_entry(&file) != cases[i].good) {
            fail_msg("case %zu: %s", i, file.path);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(entries_are_found_by_slug),
        SMALL_TEST(translations_find_their_original),
        SMALL_TEST(sections_are_named_in_their_language),
        SMALL_TEST(the_same_slug_in_two_folders_is_kept),
        SMALL_TEST(faults_of_all_entries_are_told),
        SMALL_TEST(what_is_read_anew_takes_the_place),
        SMALL_TEST(no_entries_are_fine),
        cmocka_unit_test(only_plain_small_files_are_entries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
