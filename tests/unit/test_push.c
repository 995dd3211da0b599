#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "git/push.h"

#include "base/fs.h"
#include "support.h"

/* Two clones beside a bare repository, whose branch both send a site to. */
struct sites {
    char folder[32];
    const char *remote;
};

static void shell(struct bench *b, const char *command)
{
    if (system(command) != 0) {
        print_message("failed: %s\n", command);
        arena_release(&b->arena);
        exit(1);
    }
}

static struct sites make_sites(struct bench *b)
{
    struct sites s = {.folder = "/tmp/popreg-test-XXXXXX"};
    assert_non_null(mkdtemp(s.folder));
    s.remote = fs_join(&b->arena, s.folder, "pages.git");
    shell(b, arena_printf(&b->arena,
                          "cd %s && git init -q --bare pages.git && git init -q one && "
                          "git init -q two",
                          s.folder));
    return s;
}

/* A site of one page, in the clone `name`. */
static struct push site(struct bench *b, const struct sites *s, const char *name,
                        const char *page)
{
    static const char *const paths[] = {"index.html"};
    const char *clone = fs_join(&b->arena, s->folder, name);
    const char *folder = fs_join(&b->arena, clone, "out");
    assert_true(
        fs_write(fs_join(&b->arena, folder, paths[0]), str_from(page), &b->diags));
    return (struct push){.registry = clone,
                         .remote = s->remote,
                         .branch = "pages",
                         .folder = folder,
                         .paths = paths,
                         .count = 1,
                         .message = "Site\n",
                         .time = 1700000000};
}

static void send_whole(struct bench *b, struct push p)
{
    assert_true(push_prepare(&p, &b->arena, &b->diags));
    assert_true(push_send(&p, &b->arena, &b->diags));
    push_end(&p);
}

static void assert_branch(struct bench *b, const struct sites *s, const char *page,
                          int commits)
{
    shell(b, arena_printf(&b->arena,
                          "cd %s && test \"$(git show pages:index.html)\" = '%s' && "
                          "test \"$(git rev-list --count pages)\" = %d",
                          s->remote, page, commits));
}

static void what_others_pushed_meanwhile_is_not_lost(void **state)
{
    struct bench *b = *state;
    struct sites s = make_sites(b);
    send_whole(b, site(b, &s, "one", "first"));
    struct push late = site(b, &s, "one", "late");
    assert_true(push_prepare(&late, &b->arena, &b->diags));
    send_whole(b, site(b, &s, "two", "of another"));
    assert_false(push_send(&late, &b->arena, &b->diags));
    push_end(&late);
    assert_int_equal(b->diags.count, 1);
    assert_branch(b, &s, "of another", 2);
    send_whole(b, site(b, &s, "one", "late"));
    assert_branch(b, &s, "late", 3);
    assert_true(fs_remove(s.folder, &b->diags));
}

static void two_first_deploys_do_not_overwrite_each_other(void **state)
{
    struct bench *b = *state;
    struct sites s = make_sites(b);
    struct push late = site(b, &s, "one", "late");
    assert_true(push_prepare(&late, &b->arena, &b->diags));
    send_whole(b, site(b, &s, "two", "of another"));
    assert_false(push_send(&late, &b->arena, &b->diags));
    push_end(&late);
    assert_branch(b, &s, "of another", 1);
    assert_true(fs_remove(s.folder, &b->diags));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(what_others_pushed_meanwhile_is_not_lost),
        BENCH_TEST(two_first_deploys_do_not_overwrite_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
