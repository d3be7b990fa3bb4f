#include "CZlib.h"

#include <limits.h>
#include <zlib.h>

// 15 bits of window, and 16 to say that a gzip header is wanted (zlib.h, deflateInit2).
enum { WINDOW = 15 + 16, MEMORY = 9 };

size_t czlib_gzip(const void *bytes, size_t size, void *out, size_t capacity, int level) {
    if (size > UINT_MAX || capacity > UINT_MAX) return 0;
    z_stream stream = {0};
    if (deflateInit2(&stream, level, Z_DEFLATED, WINDOW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    stream.next_in = (Bytef *)bytes;
    stream.avail_in = (uInt)size;
    stream.next_out = out;
    stream.avail_out = (uInt)capacity;
    int code = deflate(&stream, Z_FINISH);
    size_t written = stream.total_out;
    deflateEnd(&stream);
    return code == Z_STREAM_END ? written : 0;
}
