// Our small face of the GEOS C API (libgeos_c). Reentrant: every call makes or carries a GEOS context of its own, so
// calls may run on any thread; one `cgeos_prepared` belongs to one thread at a time. Geometries cross as WKB.
#ifndef CGEOS_H
#define CGEOS_H

#include <stddef.h>

/// What is wrong with a geometry, and where.
typedef struct {
    double x;
    double y;
    /// 1 when x and y are the place of the problem.
    int has_place;
    /// NUL-terminated; empty when nothing is wrong.
    char message[256];
} cgeos_problem;

/// 1 when the geometry is valid by OGC's rules, 0 when not (`problem` says why), -1 when GEOS could not tell
/// (`problem->message` is what it said).
int cgeos_validity(const void *wkb, size_t size, cgeos_problem *problem);

/// Mends a geometry (GEOSMakeValid) and keeps its polygons: `*result` is little-endian WKB of one MultiPolygon, to be
/// given back with `cgeos_free`. 0 on success, -1 on failure (`problem->message` is what GEOS said).
int cgeos_make_valid(const void *wkb, size_t size, unsigned char **result, size_t *result_size,
                     cgeos_problem *problem);
void cgeos_free(unsigned char *bytes);

/// A geometry made ready for many questions; NULL when the WKB is not readable.
typedef struct cgeos_prepared cgeos_prepared;
cgeos_prepared *cgeos_prepare(const void *wkb, size_t size);
/// 1 when the geometry covers the point (its border included), 0 when not, -1 on failure.
int cgeos_covers(cgeos_prepared *prepared, double x, double y);
void cgeos_prepared_free(cgeos_prepared *prepared);

/// On which side of the line a→b the point p lies: 1 left, -1 right, 0 on it; 2 on failure.
int cgeos_orientation(double ax, double ay, double bx, double by, double px, double py);

#endif
