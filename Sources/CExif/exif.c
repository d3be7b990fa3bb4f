#include "CExif.h"

#include <stdlib.h>
#include <string.h>

#include <libexif/exif-data.h>

#include "makernote.h"

enum {
    identifier_count = 6,   // "Exif\0\0"
    segment_most = 65533,  // what a JPEG segment can hold
};

struct cexif_block {
    ExifData *data;
};

cexif_block *cexif_open(const void *bytes, size_t count) {
    if (!bytes || count <= identifier_count || count > segment_most || memcmp(bytes, "Exif\0\0", identifier_count)) {
        return NULL;
    }
    cexif_block *block = calloc(1, sizeof *block);
    uint8_t *copy = malloc(count);
    if (block && copy) {
        memcpy(copy, bytes, count);
        if (makernote_hide(copy + identifier_count, count - identifier_count)) block->data = exif_data_new();
    }
    if (block && block->data) {
        // The values as written: no "mending" to the letter of the standard, which invents entries.
        exif_data_unset_option(block->data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
        exif_data_set_option(block->data, EXIF_DATA_OPTION_IGNORE_UNKNOWN_TAGS);
        exif_data_load_data(block->data, copy, (unsigned)count);
        free(copy);
        return block;
    }
    free(copy);
    free(block);
    return NULL;
}

void cexif_close(cexif_block *block) {
    if (!block) return;
    exif_data_unref(block->data);
    free(block);
}

int cexif_is_big_endian(const cexif_block *block) {
    return exif_data_get_byte_order(block->data) == EXIF_BYTE_ORDER_MOTOROLA;
}

static ExifIfd directory_index(cexif_directory directory) {
    switch (directory) {
    case CEXIF_GPS: return EXIF_IFD_GPS;
    case CEXIF_EXIF: return EXIF_IFD_EXIF;
    default: return EXIF_IFD_0;
    }
}

cexif_entry cexif_copy(const cexif_block *block, cexif_directory directory, uint16_t tag, void *value, size_t capacity) {
    cexif_entry none = {0, 0, 0};
    ExifContent *content = block->data->ifd[directory_index(directory)];
    ExifEntry *entry = content ? exif_content_get_entry(content, (ExifTag)tag) : NULL;
    if (!entry || !entry->data || entry->size == 0) return none;
    // Components and size are stated apart; believe neither without the other.
    size_t unit = exif_format_get_size(entry->format);
    if (unit == 0 || entry->components > entry->size / unit) return none;
    memcpy(value, entry->data, entry->size < capacity ? entry->size : capacity);
    return (cexif_entry){(uint16_t)entry->format, (uint32_t)entry->components, entry->size};
}
