// libFuzzer target: whatever bytes an APP1 segment may hold, opening the block and copying every tag that is read (and
// some that are not) must stay within bounds.

#include <stdlib.h>
#include <string.h>

#include "CExif.h"
#include "makernote.h"

static const uint16_t tags[] = {
    0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0007, 0x0009, 0x0010, 0x0011, 0x001D,
    0x001F, 0x010F, 0x0110, 0x0112, 0x8769, 0x8825, 0x9003, 0x9011, 0x927C, 0xA005, 0xFFFF,
};

static void read_all(const uint8_t *bytes, size_t count) {
    cexif_block *block = cexif_open(bytes, count);
    if (!block) return;
    (void)cexif_is_big_endian(block);
    for (size_t capacity = 0; capacity <= 256; capacity = capacity * 2 + 1) {
        // Of the exact size, so that the sanitizer sees one byte too many.
        void *value = malloc(capacity > 0 ? capacity : 1);
        for (int directory = CEXIF_MAIN; directory <= CEXIF_GPS; directory++) {
            for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
                cexif_entry entry = cexif_copy(block, (cexif_directory)directory, tags[i], value, capacity);
                if (entry.format != 0 && entry.components > entry.size) abort();
                if (entry.format != 0 && tags[i] == 0x927C) abort();  // a maker note got through
            }
        }
        free(value);
    }
    cexif_close(block);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    read_all(bytes, count);
    // The same as a TIFF structure behind the identifier, which a mutation seldom keeps.
    uint8_t *block = malloc(count + 6);
    memcpy(block, "Exif\0\0", 6);
    memcpy(block + 6, bytes, count);
    read_all(block, count + 6);
    free(block);
    return 0;
}
