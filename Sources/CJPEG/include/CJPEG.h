// libjpeg-turbo behind calls that return. libjpeg reports a fatal error by calling `error_exit`, whose default ends
// the process; here it is caught with setjmp inside this target, so no jump ever crosses a Swift frame.
//
// Every function is synchronous, keeps no global state, and may run on any number of threads at once.

#ifndef CJPEG_H
#define CJPEG_H

#include <stddef.h>
#include <stdint.h>

typedef enum cjpeg_status {
    CJPEG_OK = 0,
    CJPEG_UNREADABLE,   // the file cannot be opened or read
    CJPEG_TRUNCATED,    // the file ends before the picture does
    CJPEG_CORRUPT,      // the data contradict themselves
    CJPEG_UNSUPPORTED,  // a legal JPEG of a kind that is not decoded here
    CJPEG_TOO_LARGE,    // more pixels, scans or working memory than the limits allow
    CJPEG_NO_MEMORY,
} cjpeg_status;

// Where a function that fails writes one English sentence, without a line break, always ended by a NUL.
typedef struct cjpeg_message {
    char *text;
    size_t capacity;
} cjpeg_message;

typedef enum cjpeg_colour {
    CJPEG_GREY = 1,  // 1 byte a pixel
    CJPEG_YCC = 2,   // 3 bytes a pixel, full-range YCbCr as in JFIF
    CJPEG_RGB = 3,   // 3 bytes a pixel
} cjpeg_colour;

// A picture in memory: rows from the top, no padding between them.
typedef struct cjpeg_raster {
    uint8_t *pixels;
    uint32_t width;
    uint32_t height;
    cjpeg_colour colour;
} cjpeg_raster;

typedef struct cjpeg_limits {
    uint64_t max_pixels;  // width × height as written in the file
    uint32_t max_scans;   // of a progressive picture
    size_t max_memory;    // bytes libjpeg may hold; only multi-scan pictures need much
} cjpeg_limits;

// Decodes the file at `path` into `raster` (free it with `cjpeg_raster_free`), scaled down to width × height, which may
// not exceed the size in the file. The orientation is as in the file. On failure `raster` is empty.
cjpeg_status cjpeg_decode(const char *path, const cjpeg_limits *limits, uint32_t width, uint32_t height,
                          cjpeg_raster *raster, cjpeg_message message);

// Makes a copy of `source` of the given size, which may not exceed the source's.
cjpeg_status cjpeg_shrink(const cjpeg_raster *source, uint32_t width, uint32_t height, cjpeg_raster *raster,
                          cjpeg_message message);

// Fills the pixels from `left`, `top` up to but without `right`, `bottom` with a grey of `level`: nothing of what was there
// stays. What lies outside the raster is left out.
void cjpeg_cover(cjpeg_raster *raster, uint32_t left, uint32_t top, uint32_t right, uint32_t bottom, uint8_t level);

void cjpeg_raster_free(cjpeg_raster *raster);

typedef struct cjpeg_encoding {
    int quality;        // 1...100, libjpeg's scale
    int orientation;    // EXIF 1...8: how the raster must be turned to be upright; the JPEG is written turned
    const void *app1;   // an EXIF block beginning "Exif\0\0", or NULL for a file without any metadata
    size_t app1_count;  // at most 65,533
} cjpeg_encoding;

typedef struct cjpeg_bytes {
    uint8_t *bytes;
    size_t count;
} cjpeg_bytes;

// Writes `raster` as a baseline JPEG with optimised Huffman tables and 4:2:0 colour.
// Free `output` with `cjpeg_bytes_free`; on failure it is empty.
cjpeg_status cjpeg_encode(const cjpeg_raster *raster, const cjpeg_encoding *encoding, cjpeg_bytes *output,
                          cjpeg_message message);

void cjpeg_bytes_free(cjpeg_bytes *output);

#endif
