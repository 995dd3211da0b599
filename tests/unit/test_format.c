/* The canonical form, held against the project's own entries. */
#include "check/format.h"

#include "base/buf.h"
#include "base/fs.h"
#include "model/entry.h"
#include "model/json.h"
#include "support.h"

static const struct value *law_for(struct bench *b, const char *path)
{
    struct entry names;
    struct str text;
    entry_names(&names, path);
    const char *file = names.lang.len ? PROJECT "/registry/translation.schema.json"
                                      : PROJECT "/registry/entry.schema.json";
    assert_true(fs_read(&b->arena, file, &text, &b->diags));
    return json_parse(&b->arena, file, text, &b->diags);
}

static struct str formatted(struct bench *b, const char *path, struct str text)
{
    bool readable;
    struct str once = format_entry(&b->arena, law_for(b, path), path, text, &readable);
    struct str twice = format_entry(&b->arena, law_for(b, path), path, once, &readable);
    assert_true(str_equal(once, twice));
    return once;
}

static void assert_format(struct bench *b, const char *from, const char *to)
{
    assert_str(formatted(b, "entries/gaming/x.md", str_from(from)), to);
}

static void fields_are_put_in_order_with_their_comments(void **state)
{
    assert_format(*state,
                  "---\n"
                  "# of the file\n"
                  "\n"
                  "scope: global # all over\n"
                  "# the name\n"
                  "title :   'A \"b\"'\n"
                  "channels:\n"
                  "- sms   # by text\n"
                  "  # more to come\n"
                  "status:\tactive\n"
                  "# the end\n"
                  "---\n"
                  "Text\n",
                  "---\n"
                  "# of the file\n"
                  "\n"
                  "# the name\n"
                  "title: 'A \"b\"'\n"
                  "scope: global # all over\n"
                  "status: active\n"
                  "channels:\n"
                  "- sms   # by text\n"
                  "  # more to come\n"
                  "# the end\n"
                  "---\n"
                  "\n"
                  "Text\n");
}

static void long_texts_stay(void **state)
{
    assert_format(*state,
                  "---\n"
                  "summary: |\n"
                  "  one  \n"
                  "\n"
                  "  two\n"
                  "\n"
                  "title: \"a  \n"
                  "  b\\ \n"
                  "  c\"   \n"
                  "---\n"
                  "\n"
                  "Text\n",
                  "---\n"
                  "title: \"a  \n"
                  "  b\\ \n"
                  "  c\"\n"
                  "summary: |\n"
                  "  one  \n"
                  "\n"
                  "  two\n"
                  "\n"
                  "---\n"
                  "\n"
                  "Text\n");
}

static void the_text_is_spaced(void **state)
{
    assert_format(*state,
                  "\xEF\xBB\xBF---\r\n"
                  "title: A\r\n"
                  "---  \r\n"
                  "\r\n"
                  "\r\n"
                  "## One\r\n"
                  "* a   \r\n"
                  "  + b\r\n"
                  "* c\r\n"
                  "### Two \r\n"
                  "\r\n"
                  "\r\n"
                  "broken  \r\n"
                  "line \r\n"
                  "```\r\n"
                  "code  \r\n"
                  "## none\r\n"
                  "```\r\n"
                  "Three\r\n"
                  "-----\r\n"
                  "end",
                  "---\n"
                  "title: A\n"
                  "---\n"
                  "\n"
                  "## One\n"
                  "\n"
                  "- a\n"
                  "  - b\n"
                  "- c\n"
                  "\n"
                  "### Two\n"
                  "\n"
                  "broken  \n"
                  "line\n"
                  "```\n"
                  "code  \n"
                  "## none\n"
                  "```\n"
                  "\n"
                  "Three\n"
                  "-----\n"
                  "\n"
                  "end\n");
}

/* Marks that keep two lists apart, or that would turn into a line across the page. */
static void what_reads_otherwise_stays(void **state)
{
    assert_format(*state, "---\ntitle: A\n---\n\n- a\n- b\n\n* c\n\ntext\n",
                  "---\ntitle: A\n---\n\n- a\n- b\n\n* c\n\ntext\n");
    assert_format(*state, "---\n{title: A, scope: b}\n---\n\n> ## c\n> d\n",
                  "---\n{title: A, scope: b}\n---\n\n> ## c\n> d\n");
}

static void unreadable_files_stay(void **state)
{
    struct bench *b = *state;
    static const char *const texts[] = {"", "text", "---\ntitle: [\n---\nx  \n\n",
                                        "---\ntitle: a\ntitle: b\n---\n\n\nx"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        bool readable = true;
        struct str text = format_entry(&b->arena, law_for(b, "entries/a/x.md"),
                                       "entries/a/x.md", str_from(texts[i]), &readable);
        assert_false(readable);
        assert_str(text, texts[i]);
    }
}

/* From a fixed start, the same on every machine. */
static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) & 0x7FFF;
}

/* What people and their editors do to the layout, line by line. */
static void mess_line(struct buf *out, struct str line, bool front, unsigned *seed)
{
    size_t colon = str_find(line, 0, STR(": "));
    bool name = front && colon < line.len && line.ptr[0] != ' ' && line.ptr[0] != '#';
    if (name && next_random(seed) % 3 == 0) {
        buf_str(out, str_slice(line, 0, colon + 1));
        buf_text(out, "   ");
        buf_str(out, str_slice(line, colon + 2, line.len));
    } else if (!front && str_starts(line, "- ")) {
        buf_char(out, '*');
        buf_str(out, str_slice(line, 1, line.len));
    } else {
        buf_str(out, line);
    }
    /* One blank is never a line break. */
    buf_text(out, next_random(seed) % 4 == 0 ? " " : "");
}

/* The fields of the front matter one by one, from a random one on and round again. */
static void turn_fields(struct buf *out, struct str front, unsigned *seed)
{
    size_t starts[64], count = 0;
    for (size_t at = 0; at < front.len; at = str_find(front, at, STR("\n")) + 1) {
        if (!strchr(" #-\n", front.ptr[at]) && count < COUNT_OF(starts) - 1) {
            starts[count++] = at;
        }
    }
    starts[count] = front.len;
    size_t first = count ? next_random(seed) % count : 0;
    for (size_t i = 0; i < count; i++) {
        size_t k = (first + i) % count;
        struct str rest = str_slice(front, starts[k], starts[k + 1]), line;
        while (str_next_line(&rest, &line)) {
            mess_line(out, line, true, seed);
            buf_text(out, "\n");
        }
    }
}

static struct str mess_up(struct bench *b, struct str text, unsigned *seed)
{
    struct buf out = {0};
    size_t fence = str_find(text, 4, STR("\n---\n")) + 1;
    bool returns = next_random(seed) % 4 == 0;
    buf_text(&out, next_random(seed) % 4 == 0 ? "\xEF\xBB\xBF---\n" : "---\n");
    turn_fields(&out, str_slice(text, 4, fence), seed);
    struct str rest = str_slice(text, fence, text.len), line;
    while (str_next_line(&rest, &line)) {
        bool heading = str_starts(line, "#");
        buf_text(&out, heading && next_random(seed) % 2 ? "\n  \n" : "");
        mess_line(&out, line, false, seed);
        buf_text(&out, heading && next_random(seed) % 2 ? "\n\n" : "\n");
    }
    buf_text(&out, next_random(seed) % 2 ? "\n\n" : "");
    struct buf with = {0};
    for (size_t i = 0; i < out.len; i++) {
        buf_text(&with, returns && out.ptr[i] == '\n' ? "\r" : "");
        buf_char(&with, out.ptr[i]);
    }
    buf_release(&out);
    return buf_keep(&with, &b->arena);
}

/* The entries are in the canonical form, and come back to it from any mess. */
static void entries_come_back(void **state)
{
    struct bench *b = *state;
    struct source project = source_folder(PROJECT);
    struct files files;
    unsigned seed = 7;
    assert_true(source_list(&project, &b->arena, "entries", &files, &b->diags));
    assert_true(files.count > 20);
    for (size_t i = 0; i < files.count; i++) {
        const char *path = files.items[i].path;
        struct str text;
        assert_true(source_read(&project, &b->arena, path, &text, &b->diags));
        assert_true(str_equal(formatted(b, path, text), text));
        for (unsigned n = 0; n < 3; n++) {
            struct str back = formatted(b, path, mess_up(b, text, &seed));
            if (!str_equal(back, text)) {
                print_error("%s: %.*s\n", path, STR_ARGS(back));
            }
            assert_true(str_equal(back, text));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(fields_are_put_in_order_with_their_comments),
        BENCH_TEST(long_texts_stay),
        BENCH_TEST(the_text_is_spaced),
        BENCH_TEST(what_reads_otherwise_stays),
        BENCH_TEST(unreadable_files_stay),
        BENCH_TEST(entries_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
