#ifndef CJPEG_RASTER_H
#define CJPEG_RASTER_H

#include "CJPEG.h"

// Bytes a pixel.
static inline size_t channels_of(cjpeg_colour colour) { return colour == CJPEG_GREY ? 1 : 3; }

#endif
