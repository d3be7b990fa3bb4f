#include <string.h>

#include "raster.h"

// Neutral chroma of full-range YCbCr.
enum { neutral = 128 };

void cjpeg_cover(cjpeg_raster *raster, uint32_t left, uint32_t top, uint32_t right, uint32_t bottom, uint8_t level) {
    if (right > raster->width) right = raster->width;
    if (bottom > raster->height) bottom = raster->height;
    if (!raster->pixels || left >= right || top >= bottom) return;
    size_t channels = channels_of(raster->colour);
    uint8_t chroma = raster->colour == CJPEG_YCC ? neutral : level;
    for (uint32_t y = top; y < bottom; y++) {
        uint8_t *pixel = raster->pixels + channels * ((size_t)y * raster->width + left);
        if (channels == 1) {
            memset(pixel, level, right - left);
            continue;
        }
        for (uint32_t x = left; x < right; x++, pixel += channels) {
            pixel[0] = level;
            pixel[1] = pixel[2] = chroma;
        }
    }
}
