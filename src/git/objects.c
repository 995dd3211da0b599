#include "git/objects.h"

#include <stdlib.h>

#include "git/failure.h"
#include "git/repository.h"
#include "late/git2.h"

/* A folder that was read, and when it was asked for last. */
struct kept {
    struct object_id id;
    git_odb_object *object;
    uint64_t used;
};

struct objects {
    git_repository *repo;
    git_odb *odb;
    struct kept kept[OBJECTS_KEPT];
    uint64_t reads;
};

/* Every object would be hashed anew on reading, which git itself leaves to `git fsck`,
   and costs more than all the rest. The setting is the whole program's. */
static void trust_objects(int more)
{
    static int trusting;
    trusting += more;
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, trusting ? 0 : 1);
}

struct objects *objects_open(const char *path, struct diags *diags)
{
    struct objects *o = calloc(1, sizeof *o);
    if (!o) {
        out_of_memory();
    }
    repository_start();
    trust_objects(1);
    if (git_repository_open_ext(&o->repo, path, 0, NULL) < 0 ||
        git_repository_odb(&o->odb, o->repo) < 0) {
        git_failed(diags, path, "open the git repository");
        objects_close(o);
        return NULL;
    }
    return o;
}

void objects_close(struct objects *o)
{
    if (!o) {
        return;
    }
    for (size_t i = 0; i < OBJECTS_KEPT; i++) {
        git_odb_object_free(o->kept[i].object);
    }
    git_odb_free(o->odb);
    git_repository_free(o->repo);
    free(o);
    trust_objects(-1);
}

const char *objects_home(const struct objects *o)
{
    return git_repository_commondir(o->repo);
}

static git_oid oid_of(const struct object_id *id)
{
    git_oid oid;
    git_oid_fromraw(&oid, id->bytes);
    return oid;
}

static struct object_id id_of(const git_oid *oid)
{
    struct object_id id;
    memcpy(id.bytes, oid->id, OBJECT_ID_BYTES);
    return id;
}

bool objects_find(struct objects *o, const char *ref, struct object_id *out,
                  struct diags *diags)
{
    git_object *found = NULL, *commit = NULL;
    bool ok = git_revparse_single(&found, o->repo, ref) == 0 &&
              git_object_peel(&commit, found, GIT_OBJECT_COMMIT) == 0;
    if (ok) {
        *out = id_of(git_object_id(commit));
    } else {
        git_failed(diags, NULL, "find the commit");
    }
    git_object_free(commit);
    git_object_free(found);
    return ok;
}

bool objects_merge_base(struct objects *o, const struct object_id *a,
                        const struct object_id *b, struct object_id *out,
                        struct diags *diags)
{
    git_oid one = oid_of(a), two = oid_of(b), base;
    int code = git_merge_base(&base, o->repo, &one, &two);
    *out = code == 0 ? id_of(&base) : (struct object_id){{0}};
    return code == 0 || code == GIT_ENOTFOUND ||
           git_failed(diags, NULL, "find where the branches part");
}

bool objects_commit(struct objects *o, struct arena *a, const struct object_id *id,
                    struct commit_facts *out, struct diags *diags)
{
    git_oid oid = oid_of(id);
    git_commit *commit = NULL;
    if (git_commit_lookup(&commit, o->repo, &oid) < 0) {
        return git_failed(diags, NULL, "read a commit");
    }
    out->tree = id_of(git_commit_tree_id(commit));
    out->time = git_commit_time(commit);
    out->parent_count = git_commit_parentcount(commit);
    struct object_id *parents = ARENA_ARRAY(a, struct object_id, out->parent_count + 1);
    for (size_t i = 0; i < out->parent_count; i++) {
        parents[i] = id_of(git_commit_parent_id(commit, (unsigned)i));
    }
    out->parents = parents;
    git_commit_free(commit);
    return true;
}

/* The place of the folder with this id, else the one that was asked for longest ago. */
static struct kept *place_for(struct objects *o, const struct object_id *id)
{
    struct kept *oldest = &o->kept[0];
    for (size_t i = 0; i < OBJECTS_KEPT; i++) {
        struct kept *k = &o->kept[i];
        if (k->object && object_id_equal(&k->id, id)) {
            return k;
        }
        oldest = k->used < oldest->used ? k : oldest;
    }
    git_odb_object_free(oldest->object);
    *oldest = (struct kept){.id = *id};
    return oldest;
}

bool objects_tree(struct objects *o, const struct object_id *id, struct str *out,
                  struct diags *diags)
{
    struct kept *k = place_for(o, id);
    git_oid oid = oid_of(id);
    if (!k->object && git_odb_read(&k->object, o->odb, &oid) < 0) {
        k->object = NULL;
        return git_failed(diags, NULL, "read a folder of the history");
    }
    k->used = ++o->reads;
    *out = (struct str){git_odb_object_data(k->object), git_odb_object_size(k->object)};
    return true;
}

bool objects_blob(struct objects *o, struct arena *a, const struct object_id *id,
                  struct str *out, struct diags *diags)
{
    git_oid oid = oid_of(id);
    git_odb_object *object = NULL;
    if (git_odb_read(&object, o->odb, &oid) < 0) {
        return git_failed(diags, NULL, "read a file of the history");
    }
    size_t len = git_odb_object_size(object);
    *out = (struct str){arena_copy(a, git_odb_object_data(object), len), len};
    git_odb_object_free(object);
    return true;
}

bool objects_size(struct objects *o, const struct object_id *id, uint64_t *out,
                  struct diags *diags)
{
    git_oid oid = oid_of(id);
    git_object_t type;
    size_t size = 0;
    int code = git_odb_read_header(&size, &type, o->odb, &oid);
    *out = size;
    return code == 0 || git_failed(diags, NULL, "read a file of the history");
}
