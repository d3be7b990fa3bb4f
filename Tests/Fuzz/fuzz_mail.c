// libFuzzer target: whatever bytes a mail server hands over, reading them and every field and part must stay within bounds
// and come to an end.

#include <stdlib.h>
#include <string.h>

#include "CGMime.h"

static const char *const fields[] = {"Subject", "Message-ID", "References", "Return-Path", "Auto-Submitted", "X"};
static const char *const lists[] = {"From", "To", "Cc", "Return-Path"};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    cgmime_message *message = cgmime_open(bytes, count);
    if (!message) return 0;
    size_t sum = strlen(cgmime_type(message));
    for (size_t field = 0; field < sizeof fields / sizeof *fields; field++) {
        for (int index = 0; index < 3; index++) {
            const char *value = cgmime_header(message, fields[field], index);
            if (value) sum += strlen(value);
        }
    }
    for (size_t list = 0; list < sizeof lists / sizeof *lists; list++) {
        size_t length = 0;
        const char *texts = cgmime_addresses(message, lists[list], &length);
        if (texts && length > 0 && texts[length - 1] != '\0') abort();
    }
    int is_there = 0;
    (void)cgmime_date(message, &is_there);
    size_t parts = cgmime_part_count(message);
    if (parts > CGMIME_MOST_PARTS) abort();
    for (size_t index = 0; index < parts; index++) {
        cgmime_part part = cgmime_part_at(message, index);
        if (part.level > CGMIME_MOST_LEVELS + 1) abort();
        sum += strlen(part.type) + (part.name ? strlen(part.name) : 0);
        for (size_t byte = 0; byte < part.count; byte++) sum += part.bytes[byte];
    }
    cgmime_close(message);
    return sum == SIZE_MAX;
}
