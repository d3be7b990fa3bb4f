// Reads a JPEG from a stream in pieces large enough for libjpeg's fast Huffman path, which only runs while a few thousand
// bytes lie ahead (its own stdio source hands out 4 kB).

#ifndef CJPEG_SOURCE_H
#define CJPEG_SOURCE_H

#include <stdio.h>
#include <jpeglib.h>

enum { source_bytes = 128 * 1024 };

struct source {
    struct jpeg_source_mgr manager;
    FILE *file;
    JOCTET *buffer;  // source_bytes long
};

// Connects `source`, whose file and buffer are set, to the decoder.
void source_connect(struct source *source, j_decompress_ptr jpeg);

#endif
