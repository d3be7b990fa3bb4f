import GRDB

/// What the city folder says, so that history outlives a change of the folder: `archivedAt` is set on what has gone.
/// Moments are milliseconds since 1970, UTC, here and in every table.
enum M002_Town {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE department(
                    id TEXT NOT NULL PRIMARY KEY,
                    name TEXT NOT NULL,
                    email TEXT,
                    phone TEXT,
                    webhook TEXT,
                    archivedAt INTEGER
                ) STRICT;

                CREATE TABLE category(
                    id TEXT NOT NULL PRIMARY KEY,
                    label TEXT NOT NULL, -- JSON: language code -> text
                    "group" TEXT NOT NULL,
                    isPublic INTEGER NOT NULL CHECK (isPublic IN (0, 1)),
                    archivedAt INTEGER
                ) STRICT;

                CREATE TABLE zone(
                    key INTEGER PRIMARY KEY,
                    kind TEXT NOT NULL,
                    id TEXT NOT NULL,
                    name TEXT NOT NULL,
                    fingerprint INTEGER NOT NULL, -- of the polygons: tells whether they changed
                    archivedAt INTEGER,
                    geom BLOB NOT NULL,
                    UNIQUE (kind, id)
                ) STRICT;

                CREATE TABLE setting(
                    name TEXT NOT NULL PRIMARY KEY,
                    value TEXT NOT NULL
                ) STRICT;
                """)
        // AddGeometryColumn cannot extend a STRICT table; a column that is there can be adopted.
        try db.requireOne("SELECT RecoverGeometryColumn('zone', 'geom', 4326, 'MULTIPOLYGON', 'XY')")
        try db.requireOne("SELECT CreateSpatialIndex('zone', 'geom')")
    }
}
