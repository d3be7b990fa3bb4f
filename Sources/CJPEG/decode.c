#include "decode.h"

#include <stdlib.h>
#include <string.h>

#include "raster.h"
#include "resample.h"
#include "source.h"
#include "trap.h"

// All that must outlive a jump. It stands in the caller's frame, so no local of `decode` is needed afterwards.
struct job {
    struct jpeg_decompress_struct jpeg;
    struct trap trap;
    struct source source;
    struct jpeg_progress_mgr progress;
    const cjpeg_limits *limits;
    struct resampler *resampler;
    uint32_t width, height;  // wanted
    uint32_t channels;
    uint8_t *pixels;  // width × height × channels; CMYK is turned into RGB in place
    cjpeg_colour colour;
};

// Called between the strips of every scan of a multi-scan picture.
static void check_scans(j_common_ptr common) {
    j_decompress_ptr jpeg = (j_decompress_ptr)common;
    struct job *job = (struct job *)jpeg->client_data;
    if (jpeg->input_scan_number > (int)job->limits->max_scans) {
        trap_fail(&job->trap, CJPEG_TOO_LARGE, "the progressive picture has too many scans");
    }
}

static void check_header(struct job *job) {
    j_decompress_ptr jpeg = &job->jpeg;
    if ((uint64_t)jpeg->image_width * jpeg->image_height > job->limits->max_pixels) {
        trap_fail(&job->trap, CJPEG_TOO_LARGE, "the picture has too many pixels");
    }
    if (job->width == 0 || job->height == 0 || job->width > jpeg->image_width || job->height > jpeg->image_height) {
        trap_fail(&job->trap, CJPEG_CORRUPT, "the picture is smaller than its header says");
    }
    // Legal, but nothing that takes photos writes it, no browser shows it, and it decodes several times slower.
    if (jpeg->arith_code) trap_fail(&job->trap, CJPEG_UNSUPPORTED, "arithmetic coding");
    switch (jpeg->jpeg_color_space) {
    case JCS_GRAYSCALE:
        jpeg->out_color_space = JCS_GRAYSCALE;
        job->colour = CJPEG_GREY;
        break;
    case JCS_YCbCr:  // stays as it is: scaling and encoding work on YCbCr as well
        jpeg->out_color_space = JCS_YCbCr;
        job->colour = CJPEG_YCC;
        break;
    case JCS_RGB:
        jpeg->out_color_space = JCS_RGB;
        job->colour = CJPEG_RGB;
        break;
    case JCS_CMYK:
    case JCS_YCCK:
        jpeg->out_color_space = JCS_CMYK;
        job->colour = CJPEG_RGB;
        break;
    default:
        trap_fail(&job->trap, CJPEG_UNSUPPORTED, "an unknown colour space");
    }
}

// Lets the inverse transform itself give 1/2, 1/4 or 1/8 of the size, as long as no edge falls below what is wanted.
// (Other eighths exist but have no vector code in libjpeg-turbo: slower, and less is left to the better filter.)
static void choose_scale(struct job *job) {
    j_decompress_ptr jpeg = &job->jpeg;
    jpeg->scale_num = jpeg->scale_denom = 1;
    for (unsigned denominator = 8; denominator > 1; denominator /= 2) {
        uint32_t width = (jpeg->image_width + denominator - 1) / denominator;
        uint32_t height = (jpeg->image_height + denominator - 1) / denominator;
        if (width >= job->width && height >= job->height) {
            jpeg->scale_denom = denominator;
            return;
        }
    }
}

// Adobe writes ink inverted (255 is none) and says so by its marker; without the marker 255 is full ink. Both are turned
// into RGB without a colour profile, as browsers do.
static void cmyk_to_rgb(uint8_t *pixels, size_t count, int is_inverted) {
    uint8_t flip = is_inverted ? 0 : 255;
    const uint8_t *ink = pixels;
    uint8_t *rgb = pixels;
    for (size_t i = 0; i < count; i++, ink += 4, rgb += 3) {
        unsigned cyan = ink[0] ^ flip, magenta = ink[1] ^ flip, yellow = ink[2] ^ flip, black = ink[3] ^ flip;
        rgb[0] = (uint8_t)((cyan * black + 127) / 255);
        rgb[1] = (uint8_t)((magenta * black + 127) / 255);
        rgb[2] = (uint8_t)((yellow * black + 127) / 255);
    }
}

static cjpeg_status decode(struct job *job) {
    j_decompress_ptr jpeg = &job->jpeg;
    if (setjmp(job->trap.jump)) return job->trap.status;
    jpeg_create_decompress(jpeg);
    jpeg->client_data = job;
    jpeg->progress = &job->progress;
    job->progress.progress_monitor = check_scans;
    jpeg->mem->max_memory_to_use = (long)job->limits->max_memory;
    source_connect(&job->source, jpeg);

    jpeg_read_header(jpeg, TRUE);
    check_header(job);
    choose_scale(job);
    jpeg_start_decompress(jpeg);

    job->channels = (uint32_t)jpeg->output_components;
    job->pixels = malloc((size_t)job->width * job->height * job->channels);
    if (!job->pixels) return CJPEG_NO_MEMORY;
    job->resampler = resampler_new(jpeg->output_width, jpeg->output_height, job->width, job->height, job->channels,
                                   job->pixels);
    if (!job->resampler) return CJPEG_NO_MEMORY;
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW row = resampler_row(job->resampler);
        jpeg_read_scanlines(jpeg, &row, 1);
        resampler_advance(job->resampler);
    }
    int is_inverted = jpeg->saw_Adobe_marker;
    jpeg_finish_decompress(jpeg);  // reads on to the end marker
    if (job->channels == 4) cmyk_to_rgb(job->pixels, (size_t)job->width * job->height, is_inverted);
    return CJPEG_OK;
}

cjpeg_status decode_stream(FILE *file, const cjpeg_limits *limits, uint32_t width, uint32_t height,
                           cjpeg_raster *raster, cjpeg_message message) {
    *raster = (cjpeg_raster){NULL, 0, 0, CJPEG_GREY};
    struct job job;
    memset(&job, 0, sizeof job);
    job.jpeg.err = trap_prepare(&job.trap, message);
    job.limits = limits;
    job.width = width;
    job.height = height;
    job.source.file = file;
    job.source.buffer = malloc(source_bytes);
    cjpeg_status status = CJPEG_NO_MEMORY;
    if (job.source.buffer) status = decode(&job);
    jpeg_destroy_decompress(&job.jpeg);
    resampler_free(job.resampler);
    free(job.source.buffer);
    if (status == CJPEG_OK) {
        *raster = (cjpeg_raster){job.pixels, job.width, job.height, job.colour};
    } else {
        free(job.pixels);
    }
    return status;
}

cjpeg_status cjpeg_decode(const char *path, const cjpeg_limits *limits, uint32_t width, uint32_t height,
                          cjpeg_raster *raster, cjpeg_message message) {
    *raster = (cjpeg_raster){NULL, 0, 0, CJPEG_GREY};
    FILE *file = fopen(path, "rbe");
    if (!file) {
        message_write(message, "the file cannot be opened");
        return CJPEG_UNREADABLE;
    }
    setvbuf(file, NULL, _IONBF, 0);  // the source has its own buffer
    cjpeg_status status = decode_stream(file, limits, width, height, raster, message);
    fclose(file);
    return status;
}
