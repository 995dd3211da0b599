#include "base/zip.h"

#include <stdlib.h>

#include "late/zip.h"

struct zip_writer {
    zip_source_t *target; /* the archive, in memory */
    zip_t *archive;
    struct buf *out;
};

/* The first day that ZIP can name, at midnight. */
enum { NO_TIME = 0, FIRST_DAY = 1 << 5 | 1 };

/* Nothing but a lack of memory can go wrong: the archive is in memory. */
static void must(bool done)
{
    if (!done) {
        out_of_memory();
    }
}

struct zip_writer *zip_begin(struct buf *out)
{
    struct zip_writer *z = calloc(1, sizeof *z);
    must(z != NULL);
    z->out = out;
    z->target = zip_source_buffer_create(NULL, 0, 0, NULL);
    must(z->target != NULL);
    zip_source_keep(z->target); /* it outlives the archive, to be read */
    z->archive = zip_open_from_source(z->target, ZIP_TRUNCATE, NULL);
    must(z->archive != NULL);
    return z;
}

static void add(struct zip_writer *z, const char *path, struct str bytes,
                zip_int32_t method)
{
    /* Written when the archive is closed, so it keeps a copy. */
    void *copy = malloc(bytes.len ? bytes.len : 1);
    must(copy != NULL);
    if (bytes.len) {
        memcpy(copy, bytes.ptr, bytes.len);
    }
    zip_source_t *source = zip_source_buffer(z->archive, copy, bytes.len, 1);
    must(source != NULL);
    zip_int64_t at = zip_file_add(z->archive, path, source, ZIP_FL_ENC_UTF_8);
    must(at >= 0 &&
         zip_set_file_compression(z->archive, (zip_uint64_t)at, method, 0) == 0 &&
         zip_file_set_dostime(z->archive, (zip_uint64_t)at, NO_TIME, FIRST_DAY, 0) ==
             0);
}

void zip_put(struct zip_writer *z, const char *path, struct str bytes)
{
    add(z, path, bytes, ZIP_CM_DEFLATE);
}

void zip_put_stored(struct zip_writer *z, const char *path, struct str bytes)
{
    add(z, path, bytes, ZIP_CM_STORE);
}

void zip_end(struct zip_writer *z)
{
    zip_stat_t stat;
    must(zip_close(z->archive) == 0 && zip_source_stat(z->target, &stat) == 0 &&
         zip_source_open(z->target) == 0);
    char *at = buf_reserve(z->out, stat.size);
    must(zip_source_read(z->target, at, stat.size) == (zip_int64_t)stat.size);
    z->out->len += stat.size;
    zip_source_close(z->target);
    zip_source_free(z->target);
    free(z);
}
