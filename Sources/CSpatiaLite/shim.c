#include "CSpatiaLite.h"

#include <pthread.h>
#include <spatialite.h>

// Initialisation and clean-up use globals of libxml2 and PROJ: concurrent calls have crashed other programs with
// double frees (GDAL #10685, Valhalla #5005).
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void unused(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    (void)values;
    sqlite3_result_null(context);
}

static void release(void *cache) {
    pthread_mutex_lock(&gate);
    spatialite_cleanup_ex(cache);
    pthread_mutex_unlock(&gate);
}

int cspatialite_register(sqlite3 *db, int busy_timeout_ms) {
    pthread_mutex_lock(&gate);
    void *cache = spatialite_alloc_connection();
    if (cache != NULL) spatialite_init_ex(db, cache, 0);
    pthread_mutex_unlock(&gate);
    if (cache == NULL) return SQLITE_NOMEM;
    sqlite3_busy_timeout(db, busy_timeout_ms);
    // SQLite owns the cache from here: the destructor of this function runs at the real close of the connection,
    // a deferred one included, and there is no other hook for that.
    return sqlite3_create_function_v2(db, "_spatialite_cache", 0, SQLITE_UTF8, cache, unused, NULL, NULL, release);
}
