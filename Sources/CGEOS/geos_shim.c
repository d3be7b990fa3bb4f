#include "CGEOS.h"

#include <geos_c.h>
#include <stdlib.h>
#include <string.h>

static void set_message(cgeos_problem *problem, const char *text) {
    strncpy(problem->message, text, sizeof problem->message - 1);
    problem->message[sizeof problem->message - 1] = '\0';
}

/// GEOS reports errors through this instead of stderr.
static void on_error(const char *message, void *problem) {
    if (problem) set_message(problem, message);
}

static GEOSContextHandle_t open_context(cgeos_problem *problem) {
    GEOSContextHandle_t context = GEOS_init_r();
    if (context) GEOSContext_setErrorMessageHandler_r(context, on_error, problem);
    return context;
}

static GEOSGeometry *read_wkb(GEOSContextHandle_t context, const void *wkb, size_t size) {
    GEOSWKBReader *reader = GEOSWKBReader_create_r(context);
    if (!reader) return NULL;
    GEOSGeometry *geometry = GEOSWKBReader_read_r(context, reader, wkb, size);
    GEOSWKBReader_destroy_r(context, reader);
    return geometry;
}

int cgeos_validity(const void *wkb, size_t size, cgeos_problem *problem) {
    memset(problem, 0, sizeof *problem);
    GEOSContextHandle_t context = open_context(problem);
    if (!context) return -1;
    int answer = -1;
    GEOSGeometry *geometry = read_wkb(context, wkb, size);
    if (geometry) {
        char *reason = NULL;
        GEOSGeometry *place = NULL;
        char valid = GEOSisValidDetail_r(context, geometry, 0, &reason, &place);
        if (valid == 1) answer = 1;
        if (valid == 0) {
            answer = 0;
            set_message(problem, reason ? reason : "not valid");
            problem->has_place = place && GEOSGeomGetX_r(context, place, &problem->x) == 1
                && GEOSGeomGetY_r(context, place, &problem->y) == 1;
        }
        if (reason) GEOSFree_r(context, reason);
        if (place) GEOSGeom_destroy_r(context, place);
        GEOSGeom_destroy_r(context, geometry);
    }
    GEOS_finish_r(context);
    return answer;
}

/// Collects copies of all polygons in `geometry`, however deep; 0 when memory or GEOS failed.
static int collect_polygons(GEOSContextHandle_t context, const GEOSGeometry *geometry, GEOSGeometry ***parts,
                            unsigned int *count) {
    int type = GEOSGeomTypeId_r(context, geometry);
    if (type < 0) return 0;
    if (type == GEOS_POLYGON) {
        if (GEOSisEmpty_r(context, geometry)) return 1;
        GEOSGeometry **grown = realloc(*parts, (*count + 1) * sizeof **parts);
        if (!grown) return 0;
        *parts = grown;
        GEOSGeometry *copy = GEOSGeom_clone_r(context, geometry);
        if (!copy) return 0;
        grown[(*count)++] = copy;
        return 1;
    }
    if (type != GEOS_MULTIPOLYGON && type != GEOS_GEOMETRYCOLLECTION) return 1;
    int total = GEOSGetNumGeometries_r(context, geometry);
    for (int i = 0; i < total; i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(context, geometry, i);
        if (!part || !collect_polygons(context, part, parts, count)) return 0;
    }
    return 1;
}

/// One MultiPolygon of all polygons in `geometry`; NULL on failure.
static GEOSGeometry *polygonal_part(GEOSContextHandle_t context, const GEOSGeometry *geometry) {
    GEOSGeometry **parts = NULL;
    unsigned int count = 0;
    GEOSGeometry *result = NULL;
    if (collect_polygons(context, geometry, &parts, &count)) {
        // GEOS owns the parts from here, also when it fails.
        result = GEOSGeom_createCollection_r(context, GEOS_MULTIPOLYGON, parts, count);
    } else {
        for (unsigned int i = 0; i < count; i++) GEOSGeom_destroy_r(context, parts[i]);
    }
    free(parts);
    return result;
}

static unsigned char *write_wkb(GEOSContextHandle_t context, const GEOSGeometry *geometry, size_t *size) {
    GEOSWKBWriter *writer = GEOSWKBWriter_create_r(context);
    if (!writer) return NULL;
    GEOSWKBWriter_setByteOrder_r(context, writer, GEOS_WKB_NDR);
    GEOSWKBWriter_setOutputDimension_r(context, writer, 2);
    unsigned char *bytes = GEOSWKBWriter_write_r(context, writer, geometry, size);
    GEOSWKBWriter_destroy_r(context, writer);
    return bytes;
}

int cgeos_make_valid(const void *wkb, size_t size, unsigned char **result, size_t *result_size,
                     cgeos_problem *problem) {
    memset(problem, 0, sizeof *problem);
    *result = NULL;
    *result_size = 0;
    GEOSContextHandle_t context = open_context(problem);
    if (!context) return -1;
    GEOSGeometry *geometry = read_wkb(context, wkb, size);
    GEOSGeometry *mended = geometry ? GEOSMakeValid_r(context, geometry) : NULL;
    GEOSGeometry *polygons = mended ? polygonal_part(context, mended) : NULL;
    unsigned char *bytes = polygons ? write_wkb(context, polygons, result_size) : NULL;
    if (bytes) {
        // A copy of our own: GEOS' memory may be freed only with a context, which ends here.
        *result = malloc(*result_size);
        if (*result) memcpy(*result, bytes, *result_size);
        GEOSFree_r(context, bytes);
    }
    if (polygons) GEOSGeom_destroy_r(context, polygons);
    if (mended) GEOSGeom_destroy_r(context, mended);
    if (geometry) GEOSGeom_destroy_r(context, geometry);
    GEOS_finish_r(context);
    return *result ? 0 : -1;
}

void cgeos_free(unsigned char *bytes) {
    free(bytes);
}

struct cgeos_prepared {
    GEOSContextHandle_t context;
    GEOSGeometry *geometry;
    const GEOSPreparedGeometry *prepared;
};

cgeos_prepared *cgeos_prepare(const void *wkb, size_t size) {
    cgeos_prepared *self = calloc(1, sizeof *self);
    if (!self) return NULL;
    self->context = open_context(NULL);
    if (self->context) self->geometry = read_wkb(self->context, wkb, size);
    if (self->geometry) self->prepared = GEOSPrepare_r(self->context, self->geometry);
    if (!self->prepared) {
        cgeos_prepared_free(self);
        return NULL;
    }
    return self;
}

int cgeos_covers(cgeos_prepared *self, double x, double y) {
    GEOSGeometry *point = GEOSGeom_createPointFromXY_r(self->context, x, y);
    if (!point) return -1;
    char answer = GEOSPreparedCovers_r(self->context, self->prepared, point);
    GEOSGeom_destroy_r(self->context, point);
    return answer == 0 || answer == 1 ? answer : -1;
}

void cgeos_prepared_free(cgeos_prepared *self) {
    if (!self) return;
    if (self->prepared) GEOSPreparedGeom_destroy_r(self->context, self->prepared);
    if (self->geometry) GEOSGeom_destroy_r(self->context, self->geometry);
    if (self->context) GEOS_finish_r(self->context);
    free(self);
}

int cgeos_orientation(double ax, double ay, double bx, double by, double px, double py) {
    GEOSContextHandle_t context = open_context(NULL);
    if (!context) return 2;
    int answer = GEOSOrientationIndex_r(context, ax, ay, bx, by, px, py);
    GEOS_finish_r(context);
    return answer;
}
