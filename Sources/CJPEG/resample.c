#include "resample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    weight_bits = 14,  // weights of one output sample add up to 1 << 14; with 8-bit samples the sum fits an int32
    chunk = 512,       // samples whose sums are held at once, so that they stay in the first-level cache
};

// For each output sample: the first input sample under the filter, and the filter's weights from there on.
struct taps {
    uint32_t *first;
    int16_t *weights;  // `count` for each output sample, padded with zeros
    uint32_t count;
};

struct resampler {
    uint32_t in_width, in_height, out_width, out_height, channels;
    uint8_t *output;
    struct taps across, down;
    uint8_t *ring;          // the last `down.count` input rows; input row y is at y % down.count
    uint8_t *narrowed;      // one row scaled down vertically
    uint32_t rows_in, rows_out;
    int is_copy;
};

// Catmull-Rom's cubic (Keys 1981, a = −1/2), stretched by the scale so that it also filters out what the smaller picture
// cannot show. Sharper than a box or a triangle at hardly more cost.
static double cubic(double x) {
    x = fabs(x);
    if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
    if (x < 2) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
    return 0;
}

// How far the cubic reaches to either side, in output samples.
static const double support = 2;

static void taps_free(struct taps *taps) {
    free(taps->first);
    free(taps->weights);
}

static int taps_make(struct taps *taps, uint32_t in, uint32_t out) {
    double scale = (double)in / out;
    uint32_t widest = (uint32_t)ceil(2 * support * scale) + 1;
    taps->count = widest < in ? widest : in;
    taps->first = malloc(sizeof *taps->first * out);
    taps->weights = calloc((size_t)taps->count * out, sizeof *taps->weights);
    double *exact = malloc(sizeof *exact * taps->count);
    if (!taps->first || !taps->weights || !exact) {
        free(exact);
        return 0;
    }
    for (uint32_t o = 0; o < out; o++) {
        double centre = (o + 0.5) * scale;
        double left = ceil(centre - support * scale - 0.5);
        uint32_t first = left > 0 ? (uint32_t)left : 0;
        if (first > in - taps->count) first = in - taps->count;
        double sum = 0;
        for (uint32_t t = 0; t < taps->count; t++) {
            exact[t] = cubic((first + t + 0.5 - centre) / scale);
            sum += exact[t];
        }
        int16_t *weights = taps->weights + (size_t)o * taps->count;
        int total = 0;
        uint32_t heaviest = 0;
        for (uint32_t t = 0; t < taps->count; t++) {
            weights[t] = (int16_t)lround(exact[t] / sum * (1 << weight_bits));
            total += weights[t];
            if (weights[t] > weights[heaviest]) heaviest = t;
        }
        // What rounding left over, so that a plain area keeps its value exactly.
        weights[heaviest] = (int16_t)(weights[heaviest] + (1 << weight_bits) - total);
        taps->first[o] = first;
    }
    free(exact);
    return 1;
}

struct resampler *resampler_new(uint32_t in_width, uint32_t in_height, uint32_t out_width, uint32_t out_height,
                                uint32_t channels, uint8_t *output) {
    struct resampler *resampler = calloc(1, sizeof *resampler);
    if (!resampler) return NULL;
    *resampler = (struct resampler){.in_width = in_width,
                                    .in_height = in_height,
                                    .out_width = out_width,
                                    .out_height = out_height,
                                    .channels = channels,
                                    .output = output,
                                    .is_copy = in_width == out_width && in_height == out_height};
    if (resampler->is_copy) return resampler;
    size_t row_bytes = (size_t)in_width * channels;
    if (taps_make(&resampler->across, in_width, out_width) && taps_make(&resampler->down, in_height, out_height)) {
        resampler->ring = malloc(row_bytes * resampler->down.count);
        resampler->narrowed = malloc(row_bytes);
        if (resampler->ring && resampler->narrowed) return resampler;
    }
    resampler_free(resampler);
    return NULL;
}

void resampler_free(struct resampler *resampler) {
    if (!resampler) return;
    taps_free(&resampler->across);
    taps_free(&resampler->down);
    free(resampler->ring);
    free(resampler->narrowed);
    free(resampler);
}

uint8_t *resampler_row(struct resampler *resampler) {
    size_t row_bytes = (size_t)resampler->in_width * resampler->channels;
    if (resampler->is_copy) return resampler->output + row_bytes * resampler->rows_in;
    return resampler->ring + row_bytes * (resampler->rows_in % resampler->down.count);
}

static inline uint8_t rounded(int32_t sum) {
    int32_t value = (sum + (1 << (weight_bits - 1))) >> weight_bits;
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

// Sums the input rows under output row `rows_out`.
static void scale_down(struct resampler *resampler) {
    size_t row_bytes = (size_t)resampler->in_width * resampler->channels;
    const struct taps *taps = &resampler->down;
    uint32_t first = taps->first[resampler->rows_out];
    const int16_t *weights = taps->weights + (size_t)resampler->rows_out * taps->count;
    int32_t sums[chunk];
    for (size_t start = 0; start < row_bytes; start += chunk) {
        size_t length = row_bytes - start < chunk ? row_bytes - start : chunk;
        memset(sums, 0, sizeof sums);
        for (uint32_t t = 0; t < taps->count; t++) {
            int16_t weight = weights[t];
            if (weight == 0) continue;
            const uint8_t *row = resampler->ring + row_bytes * ((first + t) % taps->count) + start;
            for (size_t i = 0; i < length; i++) sums[i] += (int16_t)row[i] * weight;
        }
        for (size_t i = 0; i < length; i++) resampler->narrowed[start + i] = rounded(sums[i]);
    }
}

// Sums across the vertically scaled row. The number of channels is a constant at each call, so that each gets its own
// loop without inner loops over channels.
static inline void scale_across(const struct resampler *resampler, uint32_t channels, uint8_t *out) {
    const struct taps *taps = &resampler->across;
    const int16_t *weights = taps->weights;
    for (uint32_t x = 0; x < resampler->out_width; x++, weights += taps->count, out += channels) {
        const uint8_t *pixel = resampler->narrowed + (size_t)taps->first[x] * channels;
        int32_t sums[4] = {0, 0, 0, 0};
        for (uint32_t t = 0; t < taps->count; t++, pixel += channels) {
            for (uint32_t c = 0; c < channels; c++) sums[c] += pixel[c] * weights[t];
        }
        for (uint32_t c = 0; c < channels; c++) out[c] = rounded(sums[c]);
    }
}

void resampler_advance(struct resampler *resampler) {
    resampler->rows_in++;
    if (resampler->is_copy) return;
    const struct taps *down = &resampler->down;
    while (resampler->rows_out < resampler->out_height &&
           down->first[resampler->rows_out] + down->count <= resampler->rows_in) {
        uint8_t *out = resampler->output + (size_t)resampler->rows_out * resampler->out_width * resampler->channels;
        scale_down(resampler);
        switch (resampler->channels) {
        case 1: scale_across(resampler, 1, out); break;
        case 3: scale_across(resampler, 3, out); break;
        default: scale_across(resampler, 4, out); break;
        }
        resampler->rows_out++;
    }
}
