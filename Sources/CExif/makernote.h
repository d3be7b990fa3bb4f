#ifndef CEXIF_MAKERNOTE_H
#define CEXIF_MAKERNOTE_H

#include <stddef.h>
#include <stdint.h>

// Renames every MakerNote tag in a TIFF structure to a number that means nothing, so that libexif skips it. libexif would
// otherwise parse the maker's private format, which nobody here wants and where its known holes have been
// (CVE-2026-40385, -40386, -32775). Returns 0 for a structure with more directories than any camera writes.
int makernote_hide(uint8_t *tiff, size_t count);

#endif
