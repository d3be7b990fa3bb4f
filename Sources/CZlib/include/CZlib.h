#ifndef TROTTOIR_CZLIB_H
#define TROTTOIR_CZLIB_H

#include <stddef.h>

/// Compresses `size` bytes as gzip (RFC 1952) with zlib's `level` (1, quick, to 9, small) into `out`, which holds
/// `capacity` bytes.
/// Gives how many bytes that took, or 0 if they do not fit or there is no memory.
size_t czlib_gzip(const void *bytes, size_t size, void *out, size_t capacity, int level);

#endif
