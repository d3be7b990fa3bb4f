#ifndef CJPEG_DECODE_H
#define CJPEG_DECODE_H

#include <stdio.h>

#include "CJPEG.h"

// `cjpeg_decode` of a stream that is open already, which it leaves open. The fuzz target comes in here.
cjpeg_status decode_stream(FILE *file, const cjpeg_limits *limits, uint32_t width, uint32_t height,
                           cjpeg_raster *raster, cjpeg_message message);

#endif
