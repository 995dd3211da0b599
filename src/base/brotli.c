#include "base/brotli.h"

#include "late/brotlienc.h"

void brotli(struct str bytes, int quality, struct buf *out)
{
    size_t size = BrotliEncoderMaxCompressedSize(bytes.len);
    uint8_t *room = (uint8_t *)buf_reserve(out, size);
    const uint8_t *in = (const uint8_t *)(bytes.ptr ? bytes.ptr : "");
    if (!BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT,
                               bytes.len, in, &size, room)) {
        out_of_memory();
    }
    out->len += size;
}
