// libFuzzer target: decode, shrink and encode whatever bytes pose as a JPEG, with the limits of a small server.

#include <stdlib.h>

#include "decode.h"

enum { frame_bytes = 9 };

// Width and height of the first frame header, wherever it is; the decoder has its own opinion about where.
static void find_size(const uint8_t *bytes, size_t count, uint32_t *width, uint32_t *height) {
    for (size_t i = 0; i + frame_bytes <= count; i++) {
        if (bytes[i] == 0xFF && bytes[i + 1] >= 0xC0 && bytes[i + 1] <= 0xC2) {
            *height = (uint32_t)bytes[i + 5] << 8 | bytes[i + 6];
            *width = (uint32_t)bytes[i + 7] << 8 | bytes[i + 8];
            return;
        }
    }
}

static uint32_t part(uint32_t edge, unsigned eighths) {
    uint32_t smaller = edge * (eighths % 8 + 1) / 8;
    return smaller > 0 ? smaller : 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    if (count < 2) return 0;
    FILE *file = fmemopen((void *)bytes, count, "rb");
    if (!file) return 0;
    cjpeg_limits limits = {.max_pixels = 1000000, .max_scans = 64, .max_memory = 32000000};
    uint32_t width = 1, height = 1;
    find_size(bytes, count, &width, &height);
    // The last bytes choose the sizes and the turn: changes behind the end marker change nothing else.
    unsigned choice = bytes[count - 1];
    char text[64];
    cjpeg_message message = {text, sizeof text};
    cjpeg_raster picture, smaller;
    cjpeg_bytes jpeg;
    if (decode_stream(file, &limits, part(width, choice), part(height, choice >> 3), &picture, message) == CJPEG_OK) {
        if (cjpeg_shrink(&picture, part(picture.width, choice >> 1), part(picture.height, choice >> 4), &smaller,
                         message) == CJPEG_OK) {
            cjpeg_encoding encoding = {.quality = 80, .orientation = (int)(choice % 8 + 1)};
            if (cjpeg_encode(&smaller, &encoding, &jpeg, message) == CJPEG_OK) cjpeg_bytes_free(&jpeg);
            cjpeg_raster_free(&smaller);
        }
        cjpeg_raster_free(&picture);
    }
    fclose(file);
    return 0;
}
