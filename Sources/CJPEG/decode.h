#ifndef CJPEG_DECODE_H
#define CJPEG_DECODE_H

#include <stdio.h>

#include "CJPEG.h"

// `cjpeg_decode` of a stream that is open already, which it leaves open. The fuzz target comes in here.
cjpeg_status decode_stream(FILE *file, const cjpeg_limits *limits, uint32_t edge, cjpeg_raster *raster,
                           cjpeg_message message);

// Width and height of a picture scaled down, not up, to a longest edge of `edge`; neither is ever 0.
void fit(uint32_t *width, uint32_t *height, uint32_t edge);

#endif
