#include "commands/inputs.h"

#include "version.h"

static const char *const folders[] = {"registry", "entries", "site"};

struct reading {
    const struct source *root;
    const struct file *files;
    struct hash *hashes;
};

static void hash_file(void *state, struct hand *hand, size_t i)
{
    const struct reading *r = state;
    struct arena a;
    struct diags ignored;
    struct str text = {0};
    bool found = false;
    (void)hand;
    arena_init(&a);
    diags_init(&ignored, &a);
    /* What cannot be read now will be a failure when it is read as an entry. */
    if (r->files[i].kind == FILE_PLAIN &&
        source_read_if(r->root, &a, r->files[i].path, &text, &found, &ignored)) {
        r->hashes[i] = hash_of(text);
    }
    arena_release(&a);
}

static bool add_folder(struct context *c, const struct source *root, const char *folder,
                       struct hasher *h)
{
    struct files files;
    if (!source_list(root, c->arena, folder, &files, c->diags)) {
        return false;
    }
    struct reading r = {root, files.items,
                        ARENA_ARRAY(c->arena, struct hash, files.count)};
    crew_each(&c->crew, files.count, hash_file, &r, c->diags);
    for (size_t i = 0; i < files.count; i++) {
        hasher_add(h, str_from(files.items[i].path));
        hasher_add(h, (struct str){(const char *)r.hashes[i].bytes, HASH_BYTES});
    }
    return true;
}

bool inputs_hash(struct context *c, struct str more, struct hash *out)
{
    struct hasher *h = hasher_new(c->arena);
    hasher_add(h, STR(POPREG_VERSION POPREG_LIBRARIES));
    hasher_add(h, more);
    bool ok = add_folder(c, &c->share, "iso-codes/json", h);
    for (size_t i = 0; i < COUNT_OF(folders) && ok; i++) {
        ok = add_folder(c, &c->root, folders[i], h);
    }
    *out = hasher_end(h);
    return ok;
}
