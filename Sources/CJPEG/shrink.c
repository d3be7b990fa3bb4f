#include <stdlib.h>
#include <string.h>

#include "raster.h"
#include "resample.h"
#include "trap.h"

cjpeg_status cjpeg_shrink(const cjpeg_raster *source, uint32_t width, uint32_t height, cjpeg_raster *raster,
                          cjpeg_message message) {
    *raster = (cjpeg_raster){NULL, 0, 0, CJPEG_GREY};
    message_write(message, "");
    if (!source->pixels || width == 0 || height == 0 || width > source->width || height > source->height) {
        message_write(message, "a picture can only be made smaller");
        return CJPEG_CORRUPT;
    }
    size_t channels = channels_of(source->colour), row_bytes = channels * source->width;
    uint8_t *pixels = malloc(channels * width * height);
    struct resampler *resampler =
        pixels ? resampler_new(source->width, source->height, width, height, (uint32_t)channels, pixels) : NULL;
    if (!resampler) {
        free(pixels);
        return CJPEG_NO_MEMORY;
    }
    for (uint32_t y = 0; y < source->height; y++) {
        memcpy(resampler_row(resampler), source->pixels + y * row_bytes, row_bytes);
        resampler_advance(resampler);
    }
    resampler_free(resampler);
    *raster = (cjpeg_raster){pixels, width, height, source->colour};
    return CJPEG_OK;
}

void cjpeg_raster_free(cjpeg_raster *raster) {
    free(raster->pixels);
    raster->pixels = NULL;
}
