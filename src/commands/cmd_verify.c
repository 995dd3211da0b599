#include <stdlib.h>

#include "base/fs.h"
#include "base/messages.h"
#include "base/tree.h"
#include "commands/publishing.h"
#include "git/signature.h"
#include "model/json.h"

struct verify_options {
    const char *signers;
};

static const struct option options[] = {
    {0, "signers", "FILE",
     "who may sign (ssh-keygen's allowed signers; default: git's "
     "gpg.ssh.allowedSignersFile)",
     OPTION_TEXT, offsetof(struct verify_options, signers)},
    {0},
};

/* What the folder says it was made from. */
struct claim {
    const char *edition, *commit, *since, *typesetter;
};

static const char *text_of(struct arena *a, const struct value *v)
{
    struct str s = value_str(v);
    return s.len ? arena_copy(a, s.ptr, s.len) : NULL;
}

/* Options of git would pass for commits otherwise: a claim is a stranger's text. */
static bool is_commit(const char *id)
{
    return id && strspn(id, "0123456789abcdef") == strlen(id) && strlen(id) >= 40;
}

static bool read_claim(struct context *c, const char *folder, struct claim *out)
{
    const char *path = fs_join(c->arena, folder, MANIFEST);
    struct str text;
    if (!fs_read(c->arena, path, &text, c->diags)) {
        diag_help(c->diags, c->diags->items[c->diags->count - 1],
                  "name the folder that 'popreg publish' has written");
        return false;
    }
    const struct value *v = json_parse(c->arena, path, text, c->diags);
    const struct value *from = value_get(v, "provenance"),
                       *modified = value_get(from, "modified");
    *out = (struct claim){text_of(c->arena, value_get(v, "edition")),
                          text_of(c->arena, value_get(from, "commit")),
                          text_of(c->arena, value_get(v, "since")),
                          text_of(c->arena, value_get(v, "typesetter"))};
    const char *fault =
        !v                        ? NULL
        : !out->edition           ? N_("names no edition")
        : !is_commit(out->commit) ? N_("names no commit: it was made outside git")
        : modified && modified->kind == VALUE_BOOL && modified->truth
            ? N_("was made from files that are in no commit")
        : out->since && !is_commit(out->since) ? N_("names no commit under 'since'")
                                               : NULL;
    if (fault) {
        struct diag *d = diag_fail(c->diags, path, "%s", tr(fault));
        diag_help(c->diags, d,
                  "'popreg publish --ref COMMIT' makes a publication that "
                  "can be verified");
    }
    return v && !fault;
}

enum verdict { EQUAL, DIFFERS, MISSING };

struct compared {
    const char *path;
    enum verdict verdict;
};

struct comparing {
    struct context *context;
    const char *folder;
    struct compared *files;
    struct tree_file *sums; /* of what each file has to be */
    size_t count;
};

static void expect(struct sink *self, size_t count)
{
    struct comparing *c = self->state;
    c->files = ARENA_ARRAY(c->context->arena, struct compared, count + 1);
    c->sums = ARENA_ARRAY(c->context->arena, struct tree_file, count + 1);
    c->count = count;
}

static bool judge(const char *folder, struct str bytes, struct compared *out,
                  struct diags *diags)
{
    struct arena a;
    struct str found = {0};
    arena_init(&a);
    const char *path = fs_join(&a, folder, out->path);
    bool there = fs_exists(path), ok = !there || fs_read(&a, path, &found, diags);
    out->verdict = !there ? MISSING : str_equal(found, bytes) ? EQUAL : DIFFERS;
    arena_release(&a);
    return ok;
}

static bool compare(struct sink *self, size_t slot, const struct published_file *file,
                    struct str bytes, struct diags *diags)
{
    struct comparing *c = self->state;
    c->files[slot].path = file->path;
    c->sums[slot] =
        (struct tree_file){.path = file->path, .hash = file->hash, .size = file->size};
    return judge(c->folder, bytes, &c->files[slot], diags);
}

static int by_path(const void *x, const void *y)
{
    const struct compared *a = x, *b = y;
    return strcmp(a->path, b->path);
}

static int sums_by_path(const void *x, const void *y)
{
    const struct tree_file *a = x, *b = y;
    return strcmp(a->path, b->path);
}

/* The file of sums, which is written by how the folder is. */
static bool compare_sums(struct comparing *c)
{
    struct buf sums = {0};
    qsort(c->sums, c->count, sizeof *c->sums, sums_by_path);
    tree_sums_text(c->sums, c->count, &sums);
    struct compared *file = &c->files[c->count++];
    *file = (struct compared){.path = TREE_SUMS};
    bool ok = judge(c->folder, buf_view(&sums), file, c->context->diags);
    qsort(c->files, c->count, sizeof *c->files, by_path);
    buf_release(&sums);
    return ok;
}

static bool belongs(const struct comparing *c, const char *path)
{
    if (strcmp(path, MANIFEST ".sig") == 0) {
        return true;
    }
    struct compared key = {.path = path};
    return bsearch(&key, c->files, c->count, sizeof key, by_path) != NULL;
}

/* Prints a line for each file that is not as it has to be; how many those are. */
static size_t print_differences(struct context *c, const struct comparing *m,
                                const struct files *there)
{
    static const char *const words[] = {
        [DIFFERS] = N_("differs"), [MISSING] = N_("missing")};
    struct buf out = {0};
    size_t count = 0;
    for (size_t i = 0; i < m->count; i++) {
        if (m->files[i].verdict != EQUAL) {
            buf_printf(&out, "%s: %s\n", m->files[i].path,
                       tr(words[m->files[i].verdict]));
            count++;
        }
    }
    for (size_t i = 0; i < there->count; i++) {
        const char *path = there->items[i].path + strlen("./");
        if (!belongs(m, path)) {
            buf_printf(&out, "%s: %s\n", path, tr("does not belong here"));
            count++;
        }
    }
    print(c, buf_view(&out));
    buf_release(&out);
    return count;
}

static bool list_folder(struct context *c, const char *folder, struct files *out)
{
    struct source source = source_folder(folder);
    return source_list(&source, c->arena, ".", out, c->diags);
}

/* What the signature is worth; false when it is worse than none. */
static bool judge_signature(struct context *c, const char *folder, const char *signers,
                            bool *good)
{
    struct signature s;
    const char *path = fs_join(c->arena, folder, MANIFEST);
    if (!signature_judge(c->arena, path, signers, c->root_path, &s, c->diags)) {
        return false;
    }
    *good = s.state != SIGNATURE_BAD && !(signers && s.state == SIGNATURE_NONE);
    switch (s.state) {
    case SIGNATURE_NONE:
        if (signers) {
            hint(c, "%s is not signed", path);
        }
        break;
    case SIGNATURE_TRUSTED:
        hint(c, "signed by %s", s.signer);
        break;
    case SIGNATURE_UNKNOWN:
        hint(c, "signed, but nobody vouches for the key: name who may sign with "
                "--signers");
        break;
    case SIGNATURE_BAD:
        hint(c, "the signature does not hold: %s", s.words);
        break;
    }
    return true;
}

static int verdict(struct context *c, const struct comparing *m,
                   const struct claim *claim, bool signature_good)
{
    struct files there;
    if (!list_folder(c, m->folder, &there)) {
        return STATUS_FAILURE;
    }
    size_t differences = print_differences(c, m, &there);
    if (differences) {
        hint(c, "%s: %zu files are not those of %s at commit %.12s", m->folder,
             differences, claim->edition, claim->commit);
    } else {
        hint(c, "%s: all %zu files are those of %s at commit %.12s", m->folder,
             m->count, claim->edition, claim->commit);
    }
    return differences || !signature_good ? STATUS_FINDINGS : STATUS_DONE;
}

/* What another program has made is taken as it is: only its sum can be held against the
   manifest. */
static bool take_over(const struct typesetter *self, const char *path, struct str html,
                      struct arena *a, struct buf *out, struct diags *diags)
{
    struct str bytes;
    (void)html;
    if (!fs_read(a, fs_join(a, self->state, path), &bytes, diags)) {
        return false;
    }
    buf_str(out, bytes);
    return true;
}

/* The same typesetter where it is installed, else one that takes its work over. */
static const struct typesetter *typesetter_for(struct context *c, const char *folder,
                                               const struct claim *claim)
{
    const struct typesetter *own = claim->typesetter ? typesetter_find(c, false) : NULL;
    if (!claim->typesetter || (own && strcmp(own->name, claim->typesetter) == 0)) {
        return own;
    }
    struct typesetter *t = ARENA_NEW(c->arena, struct typesetter);
    *t = (struct typesetter){claim->typesetter, take_over, folder};
    hint(c, "%s is not installed here: PDF is compared with the manifest alone",
         claim->typesetter);
    return t;
}

static int run(struct context *c, void *values)
{
    const struct verify_options *o = values;
    if (c->operand_count != 1) {
        diag_fail(c->diags, NULL, "name the folder of a publication");
        return STATUS_FAILURE;
    }
    const char *folder = c->operands[0];
    struct comparing m = {.context = c, .folder = folder};
    struct sink sink = {.expect = expect, .put = compare, .state = &m};
    struct claim claim;
    struct publication p;
    bool good = true;
    if (!read_claim(c, folder, &claim) ||
        !judge_signature(c, folder, o->signers, &good)) {
        return STATUS_FAILURE;
    }
    struct publishing what = {claim.edition, claim.commit, claim.since,
                              typesetter_for(c, folder, &claim)};
    int status = publishing_prepare(c, &what, &p);
    if (status != STATUS_DONE) {
        return status;
    }
    bool ok = publication_write(&p, c->arena, &sink, c->diags) && compare_sums(&m);
    publication_release(&p);
    return ok ? verdict(c, &m, &claim, good) : STATUS_FAILURE;
}

const struct command cmd_verify = {
    .name = "verify",
    .operands = "DIR",
    .summary = "prove that a publication is what a commit holds",
    .about =
        "Reads in DIR's manifest.json which edition and commit it was made from, makes "
        "the publication again from this clone's object store, and compares every "
        "byte. "
        "Names each file that differs, is missing or does not belong. A signature "
        "beside "
        "the manifest is checked, too. The status is 1 when anything is not as it has "
        "to "
        "be.",
    .examples = "popreg verify out/pop-2025\n"
                "popreg verify ~/Downloads/pop-2025 --signers editors.txt\n",
    .options = options,
    .options_size = sizeof(struct verify_options),
    .operands_max = 1,
    .needs_registry = true,
    .run = run,
};
