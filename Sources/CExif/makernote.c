#include "makernote.h"

enum {
    entry_size = 12,
    most_directories = 16,  // IFD0, IFD1, EXIF, GPS and Interop make five
    tag_exif = 0x8769,
    tag_gps = 0x8825,
    tag_interop = 0xA005,
    tag_makernote = 0x927C,
};

struct tiff {
    uint8_t *bytes;
    size_t count;
    int is_big_endian;
    uint32_t seen[most_directories];
    int seen_count;
};

static uint32_t number(const struct tiff *tiff, size_t offset, int size) {
    uint32_t value = 0;
    for (int i = 0; i < size; i++) {
        value = value << 8 | tiff->bytes[tiff->is_big_endian ? offset + (size_t)i : offset + (size_t)(size - 1 - i)];
    }
    return value;
}

// Notes a directory that still has to be walked. 0 if there are too many.
static int note(struct tiff *tiff, uint32_t offset) {
    for (int i = 0; i < tiff->seen_count; i++) {
        if (tiff->seen[i] == offset) return 1;
    }
    if (tiff->seen_count == most_directories) return 0;
    tiff->seen[tiff->seen_count++] = offset;
    return 1;
}

static int walk(struct tiff *tiff, uint32_t offset) {
    if (offset >= tiff->count || tiff->count - offset < 2) return 1;
    uint32_t entries = number(tiff, offset, 2);
    size_t at = (size_t)offset + 2;
    for (uint32_t i = 0; i < entries && tiff->count - at >= entry_size; i++, at += entry_size) {
        switch (number(tiff, at, 2)) {
        case tag_makernote:
            tiff->bytes[at] = tiff->bytes[at + 1] = 0xFF;
            break;
        case tag_exif:
        case tag_gps:
        case tag_interop:
            if (!note(tiff, number(tiff, at + 8, 4))) return 0;
            break;
        default:
            break;
        }
    }
    // The next directory in the chain follows the entries, by their stated number.
    at = (size_t)offset + 2 + (size_t)entries * entry_size;
    return at > tiff->count || tiff->count - at < 4 || note(tiff, number(tiff, at, 4));
}

int makernote_hide(uint8_t *bytes, size_t count) {
    if (count < 8) return 1;
    struct tiff tiff = {.bytes = bytes, .count = count, .is_big_endian = bytes[0] == 'M'};
    if (!note(&tiff, number(&tiff, 4, 4))) return 0;
    for (int i = 0; i < tiff.seen_count; i++) {
        if (!walk(&tiff, tiff.seen[i])) return 0;
    }
    return 1;
}
