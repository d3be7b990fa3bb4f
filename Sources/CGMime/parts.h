// The leaves of a message, in memory of ours.

#ifndef CGMIME_PARTS_H
#define CGMIME_PARTS_H

#include <gmime/gmime.h>

#include "CGMime.h"

typedef struct cgmime_parts {
    cgmime_part parts[CGMIME_MOST_PARTS];
    size_t count;
    int alternatives;  // multipart/alternatives seen so far
    int is_cut;
} cgmime_parts;

void cgmime_parts_read(cgmime_parts *parts, GMimeObject *root);

void cgmime_parts_free(cgmime_parts *parts);

#endif
