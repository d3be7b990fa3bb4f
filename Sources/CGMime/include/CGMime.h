// GMime behind copies. A message is read once, within limits, into plain memory of ours; nothing that GMime or GLib
// allocated leaves this target. Whatever the bytes are, reading ends, in time that grows with their number.
//
// A message belongs to one thread at a time; different messages are independent.

#ifndef CGMIME_H
#define CGMIME_H

#include <stddef.h>
#include <stdint.h>

typedef struct cgmime_message cgmime_message;

// A leaf of the message. Texts end with 0, are UTF-8 as far as the message is honest, and live as long as the message.
typedef struct cgmime_part {
    const char *type;      // `image/jpeg`, in lower case
    const char *name;      // of the file (RFC 2231, RFC 2047); NULL for none
    const uint8_t *bytes;  // decoded from its transfer encoding; of a text in UTF-8; of a message its header
    size_t count;
    int is_attachment;     // by its Content-Disposition
    int alternative;       // the multipart/alternative that it is in, counted from 1; 0 for none
    int level;             // 0: of the message itself; 1: of a message inside it, and so on
} cgmime_part;

enum {
    CGMIME_MOST_PARTS = 200,
    CGMIME_MOST_LEVELS = 3,   // messages inside messages
    CGMIME_MOST_DEPTH = 30,   // multiparts inside multiparts
};

// Reads a message (RFC 5322, RFC 2045). NULL if memory is short or there is no header at all.
cgmime_message *cgmime_open(const void *bytes, size_t count);

void cgmime_close(cgmime_message *message);

// The value of the header field that has this name for the `index`th time, encoded words decoded, unfolded, in UTF-8; NULL
// if there is none.
const char *cgmime_header(cgmime_message *message, const char *name, int index);

// The addresses of a field, each `name\0address\0`, one after the other; `count` gets how many bytes.
const char *cgmime_addresses(cgmime_message *message, const char *name, size_t *count);

// Seconds since 1970 of the Date field; `is_there` gets 0 if there is none that can be read.
int64_t cgmime_date(cgmime_message *message, int *is_there);

// What the whole message says it is: `multipart/report; report-type=…` gives `multipart/report` and `delivery-status`.
const char *cgmime_type(const cgmime_message *message);
const char *cgmime_report_type(const cgmime_message *message);

// Leaves, in order; at most CGMIME_MOST_PARTS.
size_t cgmime_part_count(const cgmime_message *message);
cgmime_part cgmime_part_at(const cgmime_message *message, size_t index);

// 1 if there was more than the limits let in.
int cgmime_is_cut(const cgmime_message *message);

#endif
