#include "commands/inputs.h"

#include <stdlib.h>
#include <time.h>

#include "base/fs.h"
#include "version.h"

/* What the site is made from, and which of it an entry may hold. */
static const char *const folders[] = {"registry", "site", "entries"};

static const char HEAD[] = "popreg-inputs 1";

enum { NANOSECONDS = 1000000000, TICKS = 2 };

static int64_t clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * NANOSECONDS + now.tv_nsec;
}

/* A text of `count` words between blanks. */
static bool split(struct str line, struct str *words, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        size_t blank = str_find(line, 0, STR(" "));
        words[i] = str_slice(line, 0, blank);
        line = str_slice(line, blank + 1, line.len);
    }
    words[count - 1] = line;
    return line.len > 0;
}

static int64_t number_of(struct str digits)
{
    int64_t n = 0;
    for (size_t i = 0; i < digits.len && is_digit(digits.ptr[i]); i++) {
        n = n * 10 + (digits.ptr[i] - '0');
    }
    return n;
}

/* "<hash> <face> <size> <inode> <time> <path>" */
static bool read_input(struct arena *a, struct str line, struct input *out)
{
    enum { HASH, FACE, SIZE, INODE, TIME, PATH, WORDS };
    struct str words[WORDS];
    if (!split(line, words, WORDS) || !hash_parse(words[HASH], &out->hash) ||
        !hash_parse(words[FACE], &out->face)) {
        return false;
    }
    out->file = (struct file){.path = arena_str(a, words[PATH]).ptr,
                              .size = (uint64_t)number_of(words[SIZE]),
                              .inode = (uint64_t)number_of(words[INODE]),
                              .changed = number_of(words[TIME])};
    return true;
}

/* Reads what was kept of the build before; false when there is nothing, or it is not
   whole. */
static bool read_kept(struct context *c, const char *path, struct inputs *out)
{
    struct diags ignored;
    struct str text, line, words[5];
    diags_init(&ignored, c->arena);
    *out = (struct inputs){0};
    if (!fs_exists(path) || !fs_read(c->arena, path, &text, &ignored) ||
        !str_next_line(&text, &line) || !str_is(line, HEAD) ||
        !str_next_line(&text, &line) || !split(line, words, COUNT_OF(words)) ||
        !hash_parse(words[0], &out->all) || !hash_parse(words[1], &out->settings)) {
        return false;
    }
    out->taken = number_of(words[2]);
    out->day = arena_str(c->arena, words[3]).ptr;
    out->count = (size_t)number_of(words[4]);
    out->items = ARENA_ARRAY(c->arena, struct input, out->count + 1);
    size_t n = 0;
    while (n < out->count && str_next_line(&text, &line) &&
           read_input(c->arena, line, &out->items[n])) {
        n++;
    }
    return n == out->count;
}

static int by_path(const void *x, const void *y)
{
    const struct input *a = x, *b = y;
    return strcmp(a->file.path, b->file.path);
}

static struct input *find(const struct inputs *in, const char *path)
{
    struct input key = {.file = {.path = path}};
    return in->count ? bsearch(&key, in->items, in->count, sizeof key, by_path) : NULL;
}

void inputs_forget(struct inputs *in)
{
    in->same = in->same_settings = in->same_day = false;
}

const struct input *inputs_find(const struct inputs *in, const char *path)
{
    return find(in, path);
}

/* Whether the file is as it was when its hash was taken. One that was changed shortly
   before may have been changed again within the same tick of the clock. */
static bool is_untouched(const struct input *kept, const struct file *now,
                         int64_t taken)
{
    const struct file *then = &kept->file;
    return then->inode && then->inode == now->inode && then->size == now->size &&
           then->changed == now->changed &&
           now->changed < taken - (int64_t)TICKS * NANOSECONDS;
}

struct reading {
    const struct source *root;
    const struct inputs *kept;
    struct input *items;
    bool *read; /* by item: its bytes were */
};

static void hash_file(void *state, struct hand *hand, size_t i)
{
    const struct reading *r = state;
    struct input *in = &r->items[i];
    const struct input *kept = find(r->kept, in->file.path);
    if (kept && is_untouched(kept, &in->file, r->kept->taken)) {
        in->hash = kept->hash;
    } else {
        struct diags ignored;
        struct str text = {0};
        bool found = false;
        diags_init(&ignored, &hand->scratch);
        /* What cannot be read now will be a failure when it is read as an entry. */
        if (in->file.kind == FILE_PLAIN &&
            source_read_if(r->root, &hand->scratch, in->file.path, &text, &found,
                           &ignored)) {
            in->hash = hash_of(text);
        }
        r->read[i] = true;
        arena_reset(&hand->scratch);
    }
    in->known = kept != NULL;
    in->same = kept && hash_equal(in->hash, kept->hash);
    in->face = kept ? kept->face : in->face;
}

static bool add_folder(struct context *c, const struct source *root, const char *folder,
                       const struct inputs *kept, struct inputs *out)
{
    struct files files;
    if (!source_list(root, c->arena, folder, &files, c->diags)) {
        return false;
    }
    struct input *items = ARENA_ARRAY(c->arena, struct input, files.count + 1);
    struct reading r = {root, kept, items,
                        ARENA_ARRAY(c->arena, bool, files.count + 1)};
    for (size_t i = 0; i < files.count; i++) {
        items[i].file = files.items[i];
    }
    crew_each(&c->crew, files.count, hash_file, &r, c->diags);
    for (size_t i = 0; i < files.count; i++) {
        out->read |= r.read[i];
        struct input *slot =
            arena_push(c->arena, &out->items, &out->count, sizeof *slot);
        *slot = items[i];
    }
    return true;
}

static void add_hash(struct hasher *h, struct hash hash)
{
    hasher_add(h, (struct str){(const char *)hash.bytes, HASH_BYTES});
}

static void add_items(struct hasher *h, const struct input *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        hasher_add(h, str_from(items[i].file.path));
        add_hash(h, items[i].hash);
    }
}

bool inputs_read(struct context *c, const char *path, struct str settings,
                 struct str more, const char *day, struct inputs *out)
{
    struct inputs kept;
    struct hasher *h = hasher_new(c->arena), *all = hasher_new(c->arena);
    bool known = read_kept(c, path, &kept);
    kept.count = known ? kept.count : 0;
    *out = (struct inputs){.taken = clock_now(), .day = day};
    bool ok = add_folder(c, &c->share, "iso-codes/json", &kept, out);
    size_t entries = 0;
    for (size_t i = 0; i < COUNT_OF(folders) && ok; i++) {
        entries = out->count;
        ok = add_folder(c, &c->root, folders[i], &kept, out);
    }
    hasher_add(h, STR(POPREG_VERSION POPREG_LIBRARIES));
    hasher_add(h, str_from(fs_program_stamp(c->arena)));
    hasher_add(h, settings);
    add_items(h, out->items, entries);
    out->settings = hasher_end(h);
    add_hash(all, out->settings);
    hasher_add(all, more);
    add_items(all, out->items + entries, out->count - entries);
    out->all = hasher_end(all);
    out->same_settings = known && hash_equal(out->settings, kept.settings);
    out->same = known && hash_equal(out->all, kept.all);
    out->same_day = known && strcmp(out->day, kept.day) == 0;
    if (out->count) {
        qsort(out->items, out->count, sizeof *out->items, by_path);
    }
    for (size_t i = 0; i < kept.count; i++) {
        out->gone += find(out, kept.items[i].file.path) == NULL;
    }
    return ok;
}

static void add_line(const struct input *in, struct buf *out)
{
    char hex[HASH_HEX_BYTES];
    hash_hex(in->hash, hex);
    buf_text(out, hex);
    hash_hex(in->face, hex);
    buf_printf(out, " %s %llu %llu %lld %s\n", hex, (unsigned long long)in->file.size,
               (unsigned long long)in->file.inode, (long long)in->file.changed,
               in->file.path);
}

bool inputs_keep(struct context *c, const char *path, const struct inputs *in)
{
    struct buf out = {0};
    char all[HASH_HEX_BYTES], settings[HASH_HEX_BYTES];
    hash_hex(in->all, all);
    hash_hex(in->settings, settings);
    buf_printf(&out, "%s\n%s %s %lld %s %zu\n", HEAD, all, settings,
               (long long)in->taken, in->day, in->count);
    for (size_t i = 0; i < in->count; i++) {
        add_line(&in->items[i], &out);
    }
    bool ok = fs_write(path, buf_view(&out), c->diags);
    buf_release(&out);
    return ok;
}
