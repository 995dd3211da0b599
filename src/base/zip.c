#include "base/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

struct zip {
    struct archive *archive;
    struct buf *out;
};

enum { READABLE = 0644 };

static la_ssize_t take(struct archive *archive, void *user, const void *bytes,
                       size_t len)
{
    struct zip *z = user;
    (void)archive;
    buf_add(z->out, bytes, len);
    return (la_ssize_t)len;
}

/* Nothing but a lack of memory can go wrong: the archive is in memory. */
static void must(int code)
{
    if (code != ARCHIVE_OK) {
        out_of_memory();
    }
}

struct zip *zip_begin(struct buf *out)
{
    struct zip *z = calloc(1, sizeof *z);
    if (!z || !(z->archive = archive_write_new())) {
        out_of_memory();
    }
    z->out = out;
    must(archive_write_set_format_zip(z->archive));
    must(archive_write_set_bytes_per_block(z->archive, 0));
    must(archive_write_open(z->archive, z, NULL, take, NULL));
    return z;
}

void zip_add(struct zip *z, const char *path, struct str bytes)
{
    struct archive_entry *entry = archive_entry_new();
    if (!entry) {
        out_of_memory();
    }
    archive_entry_set_pathname_utf8(entry, path);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, READABLE);
    archive_entry_set_size(entry, (la_int64_t)bytes.len);
    must(archive_write_header(z->archive, entry));
    if (archive_write_data(z->archive, bytes.ptr, bytes.len) != (la_ssize_t)bytes.len) {
        out_of_memory();
    }
    archive_entry_free(entry);
}

void zip_end(struct zip *z)
{
    must(archive_write_close(z->archive));
    must(archive_write_free(z->archive));
    free(z);
}
