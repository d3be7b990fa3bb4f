#ifndef TROTTOIR_CQRENCODE_H
#define TROTTOIR_CQRENCODE_H

#include <stddef.h>

/// Encodes `text` (ends with 0) as a QR code (ISO/IEC 18004) that survives a quarter of it being unreadable, into
/// `modules`, which holds `capacity` bytes: row by row, 1 for dark, 0 for light, without a margin.
/// Gives the modules of a side, or 0 if the text is too long, they do not fit, or there is no memory.
int cqrencode_modules(const char *text, unsigned char *modules, size_t capacity);

#endif
