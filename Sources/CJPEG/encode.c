#include <stdlib.h>
#include <string.h>

#include <jerror.h>

#include "raster.h"
#include "trap.h"

enum {
    rows_at_once = 16,  // one row of 4:2:0 blocks; also keeps the column reads of a turned picture in the cache
    app1_most = 65533,
};

// MARK: - Destination

// libjpeg's own memory destination loses its buffer when an error jumps out of it; this one keeps it in reach.
struct sink {
    struct jpeg_destination_mgr manager;
    uint8_t *bytes;
    size_t capacity;
};

static void sink_start(j_compress_ptr jpeg) {
    struct sink *sink = (struct sink *)jpeg->dest;
    sink->manager.next_output_byte = sink->bytes;
    sink->manager.free_in_buffer = sink->capacity;
}

// Called when the buffer is full, whatever the two fields of the manager say.
static boolean sink_grow(j_compress_ptr jpeg) {
    struct sink *sink = (struct sink *)jpeg->dest;
    size_t used = sink->capacity;
    uint8_t *grown = realloc(sink->bytes, used * 2);
    if (!grown) ERREXIT1(jpeg, JERR_OUT_OF_MEMORY, 0);
    sink->bytes = grown;
    sink->capacity = used * 2;
    sink->manager.next_output_byte = grown + used;
    sink->manager.free_in_buffer = used;
    return TRUE;
}

static void sink_end(j_compress_ptr jpeg) { (void)jpeg; }

// MARK: - Turning

// Upright pixel (0, 0) of the raster, and the way from one upright pixel to the right and down, in bytes.
struct turn {
    const uint8_t *origin;
    ptrdiff_t right, down;
    uint32_t width, height;
};

static struct turn turn_of(const cjpeg_raster *raster, int orientation) {
    ptrdiff_t channels = (ptrdiff_t)channels_of(raster->colour);
    ptrdiff_t column = channels, row = channels * (ptrdiff_t)raster->width;
    ptrdiff_t last_column = column * ((ptrdiff_t)raster->width - 1);
    ptrdiff_t last_row = row * ((ptrdiff_t)raster->height - 1);
    const uint8_t *pixels = raster->pixels;
    uint32_t width = raster->width, height = raster->height;
    switch (orientation) {
    case 2: return (struct turn){pixels + last_column, -column, row, width, height};
    case 3: return (struct turn){pixels + last_row + last_column, -column, -row, width, height};
    case 4: return (struct turn){pixels + last_row, column, -row, width, height};
    case 5: return (struct turn){pixels, row, column, height, width};
    case 6: return (struct turn){pixels + last_row, -row, column, height, width};
    case 7: return (struct turn){pixels + last_row + last_column, -row, -column, height, width};
    case 8: return (struct turn){pixels + last_column, row, -column, height, width};
    default: return (struct turn){pixels, column, row, width, height};
    }
}

static void copy_rows(const struct turn *turn, size_t channels, uint32_t first, uint32_t count, uint8_t *into) {
    size_t row_bytes = channels * turn->width;
    const uint8_t *top = turn->origin + turn->down * (ptrdiff_t)first;
    if (turn->right == (ptrdiff_t)channels) {
        for (uint32_t y = 0; y < count; y++) memcpy(into + y * row_bytes, top + turn->down * (ptrdiff_t)y, row_bytes);
        return;
    }
    for (uint32_t x = 0; x < turn->width; x++) {
        const uint8_t *pixel = top + turn->right * (ptrdiff_t)x;
        uint8_t *out = into + x * channels;
        for (uint32_t y = 0; y < count; y++, pixel += turn->down, out += row_bytes) {
            for (size_t c = 0; c < channels; c++) out[c] = pixel[c];
        }
    }
}

// MARK: - Encoding

// All that must outlive a jump. It stands in the caller's frame, so no local of `encode` is needed afterwards.
struct job {
    struct jpeg_compress_struct jpeg;
    struct trap trap;
    struct sink sink;
    uint8_t *rows;
};

static J_COLOR_SPACE colour_space(cjpeg_colour colour) {
    switch (colour) {
    case CJPEG_GREY: return JCS_GRAYSCALE;
    case CJPEG_YCC: return JCS_YCbCr;
    default: return JCS_RGB;
    }
}

static cjpeg_status encode(struct job *job, const cjpeg_raster *raster, const cjpeg_encoding *encoding) {
    j_compress_ptr jpeg = &job->jpeg;
    if (setjmp(job->trap.jump)) return job->trap.status;
    jpeg_create_compress(jpeg);
    job->sink.manager.init_destination = sink_start;
    job->sink.manager.empty_output_buffer = sink_grow;
    job->sink.manager.term_destination = sink_end;
    jpeg->dest = &job->sink.manager;

    struct turn turn = turn_of(raster, encoding->orientation);
    size_t channels = channels_of(raster->colour);
    jpeg->image_width = turn.width;
    jpeg->image_height = turn.height;
    jpeg->input_components = (int)channels;
    jpeg->in_color_space = colour_space(raster->colour);
    jpeg_set_defaults(jpeg);
    jpeg_set_quality(jpeg, encoding->quality, TRUE);
    jpeg->optimize_coding = TRUE;
    // Exif wants its APP1 straight after the start marker, where JFIF wants its APP0: one or the other.
    jpeg->write_JFIF_header = encoding->app1 == NULL;
    jpeg_start_compress(jpeg, TRUE);
    if (encoding->app1) jpeg_write_marker(jpeg, JPEG_APP0 + 1, encoding->app1, (unsigned)encoding->app1_count);

    while (jpeg->next_scanline < turn.height) {
        uint32_t count = turn.height - jpeg->next_scanline;
        if (count > rows_at_once) count = rows_at_once;
        copy_rows(&turn, channels, jpeg->next_scanline, count, job->rows);
        JSAMPROW rows[rows_at_once];
        for (uint32_t y = 0; y < count; y++) rows[y] = job->rows + y * channels * turn.width;
        jpeg_write_scanlines(jpeg, rows, count);
    }
    jpeg_finish_compress(jpeg);
    return CJPEG_OK;
}

cjpeg_status cjpeg_encode(const cjpeg_raster *raster, const cjpeg_encoding *encoding, cjpeg_bytes *output,
                          cjpeg_message message) {
    *output = (cjpeg_bytes){NULL, 0};
    if (!raster->pixels || raster->width == 0 || raster->height == 0 || raster->width > JPEG_MAX_DIMENSION ||
        raster->height > JPEG_MAX_DIMENSION || encoding->app1_count > app1_most) {
        message_write(message, "the picture is empty, or its edge or its EXIF block is longer than a JPEG can hold");
        return CJPEG_TOO_LARGE;
    }
    struct job job;
    memset(&job, 0, sizeof job);
    job.jpeg.err = trap_prepare(&job.trap, message);
    uint32_t longest = raster->width > raster->height ? raster->width : raster->height;
    job.sink.capacity = 64 * 1024;
    job.sink.bytes = malloc(job.sink.capacity);
    job.rows = malloc((size_t)rows_at_once * channels_of(raster->colour) * longest);
    cjpeg_status status = CJPEG_NO_MEMORY;
    if (job.sink.bytes && job.rows) status = encode(&job, raster, encoding);
    size_t count = job.sink.capacity - job.sink.manager.free_in_buffer;
    jpeg_destroy_compress(&job.jpeg);
    free(job.rows);
    if (status == CJPEG_OK) {
        *output = (cjpeg_bytes){job.sink.bytes, count};
    } else {
        free(job.sink.bytes);
    }
    return status;
}

void cjpeg_bytes_free(cjpeg_bytes *output) {
    free(output->bytes);
    *output = (cjpeg_bytes){NULL, 0};
}
