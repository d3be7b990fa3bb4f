// Scales a picture down row by row: rows go in from the top, finished rows appear in the output, and no more than the
// few rows under the filter are held in between.

#ifndef CJPEG_RESAMPLE_H
#define CJPEG_RESAMPLE_H

#include <stddef.h>
#include <stdint.h>

struct resampler;

// `output` has room for out_width × out_height × channels bytes and outlives the resampler. The output may not be larger
// than the input in either direction; where the sizes are equal rows pass through untouched. NULL if out of memory.
struct resampler *resampler_new(uint32_t in_width, uint32_t in_height, uint32_t out_width, uint32_t out_height,
                                uint32_t channels, uint8_t *output);

// Where the next input row is to be written (in_width × channels bytes), then the word that it is there.
uint8_t *resampler_row(struct resampler *resampler);
void resampler_advance(struct resampler *resampler);

void resampler_free(struct resampler *resampler);

#endif
