#include "base/gzip.h"

#define ZLIB_CONST
#include <zlib.h>

enum { WINDOW_BITS = 15, GZIP_FORMAT = 16, MEMORY_LEVEL = 9, UNKNOWN_SYSTEM = 255 };

void gzip(struct str bytes, int level, struct buf *out)
{
    z_stream z = {0};
    gz_header header = {.os = UNKNOWN_SYSTEM};
    if (deflateInit2(&z, level, Z_DEFLATED, WINDOW_BITS + GZIP_FORMAT, MEMORY_LEVEL,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        out_of_memory();
    }
    (void)deflateSetHeader(&z, &header);
    size_t room = deflateBound(&z, bytes.len);
    z.next_in = (const Bytef *)(bytes.ptr ? bytes.ptr : "");
    z.avail_in = (uInt)bytes.len;
    z.next_out = (Bytef *)buf_reserve(out, room);
    z.avail_out = (uInt)room;
    (void)deflate(&z, Z_FINISH); /* comes to its end, for there is room for all of it */
    out->len += room - z.avail_out;
    (void)deflateEnd(&z);
}
