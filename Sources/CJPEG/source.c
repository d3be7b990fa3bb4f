#include "source.h"

#include <jerror.h>

static void start(j_decompress_ptr jpeg) { (void)jpeg; }

// The end of the file before the end marker is an error here, not the warning with an invented end marker that libjpeg's
// own sources give: a picture that stops half-way is not published.
static boolean fill(j_decompress_ptr jpeg) {
    struct source *source = (struct source *)jpeg->src;
    size_t count = fread(source->buffer, 1, source_bytes, source->file);
    if (count == 0) {
        if (ferror(source->file)) ERREXIT(jpeg, JERR_FILE_READ);
        ERREXIT(jpeg, JERR_INPUT_EOF);
    }
    source->manager.next_input_byte = source->buffer;
    source->manager.bytes_in_buffer = count;
    return TRUE;
}

static void skip(j_decompress_ptr jpeg, long count) {
    if (count <= 0) return;
    size_t left = (size_t)count;
    while (left > jpeg->src->bytes_in_buffer) {
        left -= jpeg->src->bytes_in_buffer;
        fill(jpeg);
    }
    jpeg->src->next_input_byte += left;
    jpeg->src->bytes_in_buffer -= left;
}

static void end(j_decompress_ptr jpeg) { (void)jpeg; }

void source_connect(struct source *source, j_decompress_ptr jpeg) {
    source->manager.init_source = start;
    source->manager.fill_input_buffer = fill;
    source->manager.skip_input_data = skip;
    source->manager.resync_to_restart = jpeg_resync_to_restart;
    source->manager.term_source = end;
    source->manager.next_input_byte = NULL;
    source->manager.bytes_in_buffer = 0;
    jpeg->src = &source->manager;
}
