#ifndef CSPATIALITE_H
#define CSPATIALITE_H

#include <sqlite3.h>

/// Gives the SQLite connection `db` the functions of SpatiaLite, and frees them when it closes.
///
/// Sets the busy timeout to `busy_timeout_ms`: SpatiaLite's own initialisation has just overwritten it. Returns an
/// SQLite result code. May be called from several threads, for different connections.
int cspatialite_register(sqlite3 *db, int busy_timeout_ms);

#endif
