// Writes one small JPEG of every kind that the decoder has to know, into the folder given: seeds for the fuzzer, and the
// fixtures of the Swift tests (printed as base64 by `make.sh fixtures`).
//
// Each shows four 16 × 16 quarters: red and green above, blue and white below.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

enum { edge = 32 };

struct kind {
    const char *name;
    J_COLOR_SPACE given, stored;
    int sampling[2];  // of the first component; 0: libjpeg's choice
    int is_progressive, is_arithmetic, restart_rows, has_adobe;
};

static const struct kind kinds[] = {
    {"baseline", JCS_RGB, JCS_YCbCr, {2, 2}, 0, 0, 0, 0},
    {"full-colour", JCS_RGB, JCS_YCbCr, {1, 1}, 0, 0, 0, 0},
    {"wide-colour", JCS_RGB, JCS_YCbCr, {4, 1}, 0, 0, 0, 0},
    {"tall-colour", JCS_RGB, JCS_YCbCr, {1, 2}, 0, 0, 0, 0},
    {"third-colour", JCS_RGB, JCS_YCbCr, {3, 1}, 0, 0, 0, 0},
    {"progressive", JCS_RGB, JCS_YCbCr, {2, 2}, 1, 0, 0, 0},
    {"restart", JCS_RGB, JCS_YCbCr, {2, 2}, 0, 0, 1, 0},
    {"grey", JCS_GRAYSCALE, JCS_GRAYSCALE, {1, 1}, 0, 0, 0, 0},
    {"rgb", JCS_RGB, JCS_RGB, {1, 1}, 0, 0, 0, 1},
    {"cmyk-adobe", JCS_CMYK, JCS_CMYK, {1, 1}, 0, 0, 0, 1},
    {"cmyk-plain", JCS_CMYK, JCS_CMYK, {1, 1}, 0, 0, 0, 0},
    {"ycck", JCS_CMYK, JCS_YCCK, {2, 2}, 0, 0, 0, 1},
    {"arithmetic", JCS_RGB, JCS_YCbCr, {2, 2}, 0, 1, 0, 0},
};

static const unsigned char colours[4][3] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};

static void pixel(const struct kind *kind, int x, int y, JSAMPLE *out) {
    const unsigned char *rgb = colours[(y >= edge / 2) * 2 + (x >= edge / 2)];
    switch (kind->given) {
    case JCS_GRAYSCALE:
        out[0] = (JSAMPLE)((299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2] + 500) / 1000);
        break;
    case JCS_CMYK:
        for (int c = 0; c < 3; c++) out[c] = kind->has_adobe ? rgb[c] : 255 - rgb[c];
        out[3] = kind->has_adobe ? 255 : 0;
        break;
    default:
        memcpy(out, rgb, 3);
    }
}

static void write_kind(const struct kind *kind, const char *folder) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.jpg", folder, kind->name);
    FILE *file = fopen(path, "wb");
    if (!file) {
        perror(path);
        exit(1);
    }
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_stdio_dest(&jpeg, file);
    jpeg.image_width = jpeg.image_height = edge;
    jpeg.in_color_space = kind->given;
    jpeg.input_components = kind->given == JCS_GRAYSCALE ? 1 : kind->given == JCS_CMYK ? 4 : 3;
    jpeg_set_defaults(&jpeg);
    jpeg_set_colorspace(&jpeg, kind->stored);
    jpeg_set_quality(&jpeg, 90, TRUE);
    for (int c = 0; c < jpeg.num_components; c++) {
        int is_full = c == 0 || c == 3;
        jpeg.comp_info[c].h_samp_factor = is_full ? kind->sampling[0] : 1;
        jpeg.comp_info[c].v_samp_factor = is_full ? kind->sampling[1] : 1;
    }
    jpeg.optimize_coding = !kind->is_arithmetic;
    jpeg.write_Adobe_marker = kind->has_adobe;
    jpeg.arith_code = kind->is_arithmetic;
    jpeg.restart_in_rows = kind->restart_rows;
    if (kind->is_progressive) jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    for (int y = 0; y < edge; y++) {
        JSAMPLE row[edge * 4];
        for (int x = 0; x < edge; x++) pixel(kind, x, y, row + x * jpeg.input_components);
        JSAMPROW rows[1] = {row};
        jpeg_write_scanlines(&jpeg, rows, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    fclose(file);
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: samples FOLDER\n");
        return 2;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) write_kind(&kinds[i], argv[1]);
    return 0;
}
