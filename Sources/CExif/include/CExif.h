// libexif behind copies. Nothing that libexif allocated leaves this target: a caller asks for one entry and gets its raw
// value copied into memory of its own, never more than it has room for and never more than the entry holds. What the
// values mean is decided in Swift, where an index out of range cannot read past the end.
//
// A block belongs to one thread at a time; different blocks are independent.

#ifndef CEXIF_H
#define CEXIF_H

#include <stddef.h>
#include <stdint.h>

typedef enum cexif_directory {
    CEXIF_MAIN = 0,  // IFD0
    CEXIF_EXIF = 1,
    CEXIF_GPS = 2,
} cexif_directory;

typedef struct cexif_block cexif_block;

// Parses an APP1 payload: "Exif\0\0" and a TIFF structure. NULL if it is not one, is longer than a JPEG segment can be,
// or memory is short. Directories that cannot be followed are simply empty.
cexif_block *cexif_open(const void *bytes, size_t count);

void cexif_close(cexif_block *block);

// 1 if the numbers in copied values have their most significant byte first.
int cexif_is_big_endian(const cexif_block *block);

typedef struct cexif_entry {
    uint16_t format;      // TIFF field type; 0: there is no such entry, or its value is shorter than it claims
    uint32_t components;  // number of values of that type
    size_t size;          // bytes of the whole value; as many as fitted have been copied
} cexif_entry;

// Copies the value of a tag in one directory (tag numbers repeat between directories) into `value`.
cexif_entry cexif_copy(const cexif_block *block, cexif_directory directory, uint16_t tag, void *value, size_t capacity);

#endif
