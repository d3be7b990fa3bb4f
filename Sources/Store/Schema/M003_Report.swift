import GRDB

/// Reports. `report` is what lists show and filter by, kept narrow because lists read many of its rows;
/// `reportDetail` is the rest of what was said and decided; `contact` is the person, apart from both.
enum M003_Report {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE photo(
                    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32), -- SHA-256 of the original
                    width INTEGER NOT NULL, -- pixels, as shown
                    height INTEGER NOT NULL,
                    byteCount INTEGER NOT NULL,
                    longitude REAL,
                    latitude REAL,
                    accuracy REAL, -- metres
                    isLowConfidence INTEGER NOT NULL CHECK (isLowConfidence IN (0, 1)),
                    takenAt TEXT, -- ISO 8601, local to the photo
                    direction REAL, -- degrees from north
                    addedAt INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE report(
                    number INTEGER PRIMARY KEY AUTOINCREMENT, -- a public number never comes back
                    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
                    trackingCode TEXT NOT NULL UNIQUE,
                    category TEXT NOT NULL REFERENCES category(id),
                    status TEXT NOT NULL,
                    department TEXT NOT NULL REFERENCES department(id),
                    isPublic INTEGER NOT NULL CHECK (isPublic IN (0, 1)),
                    longitude REAL NOT NULL,
                    latitude REAL NOT NULL,
                    locationSource TEXT NOT NULL,
                    accuracy REAL, -- metres
                    address TEXT,
                    photo BLOB, -- the first of its photos
                    supporterCount INTEGER NOT NULL,
                    createdAt INTEGER NOT NULL,
                    updatedAt INTEGER NOT NULL,
                    geom BLOB NOT NULL
                ) STRICT;

                CREATE TABLE reportDetail(
                    report INTEGER PRIMARY KEY REFERENCES report(number) ON DELETE CASCADE,
                    fingerprint TEXT NOT NULL, -- of what was sent
                    description TEXT,
                    answers TEXT, -- JSON: question id -> answer
                    zones TEXT, -- JSON: list of {kind, id, name}
                    isOutsideArea INTEGER NOT NULL CHECK (isOutsideArea IN (0, 1)),
                    rule TEXT NOT NULL,
                    basis TEXT, -- JSON: what the rule matched on
                    channel TEXT NOT NULL,
                    observedAt INTEGER
                ) STRICT;

                CREATE TABLE contact(
                    report INTEGER PRIMARY KEY REFERENCES report(number) ON DELETE CASCADE,
                    name TEXT,
                    email TEXT,
                    phone TEXT
                ) STRICT;

                CREATE TABLE reportPhoto(
                    report INTEGER NOT NULL REFERENCES report(number) ON DELETE CASCADE,
                    position INTEGER NOT NULL,
                    photo BLOB NOT NULL REFERENCES photo(id),
                    PRIMARY KEY (report, position)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX reportPhoto_photo ON reportPhoto(photo);
                """)
        try createReportByPlace(in: db)
        try db.requireOne("SELECT RecoverGeometryColumn('report', 'geom', 4326, 'POINT', 'XY')")
        try db.requireOne("SELECT CreateSpatialIndex('report', 'geom')")
        // Each index also holds the number, so the candidates of a filter are read without touching the table.
        try db.execute(
            sql: """
                CREATE INDEX report_category ON report(category, status);
                CREATE INDEX report_department ON report(department, status);
                CREATE INDEX report_status ON report(status);
                CREATE INDEX report_updatedAt ON report(updatedAt);
                """)
    }
    /// What lists show once more, in the order of the places: south to north in strips of a thousandth of a degree
    /// (111 m), in each from west to east. A box is a few runs of neighbouring rows here, and scattered rows in
    /// `report`. Triggers keep it, so that no writer can forget to; see docs/decisions/0006.
    private static func createReportByPlace(in db: Database) throws {
        let columns = """
            number, category, status, department, isPublic, latitude, locationSource, accuracy, address, photo,
            supporterCount, createdAt, updatedAt
            """
        let strip = "CAST((%@.latitude + 90) * 1000 AS INTEGER)"
        let remove = """
            DELETE FROM reportByPlace WHERE strip = \(strip.replacing("%@", with: "OLD"))
                AND longitude = OLD.longitude AND number = OLD.number;
            """
        let insert = """
            INSERT INTO reportByPlace(strip, longitude, \(columns))
            SELECT \(strip.replacing("%@", with: "report")), longitude, \(columns) FROM report WHERE number = NEW.number;
            """
        try db.execute(
            sql: """
                CREATE TABLE reportByPlace(
                    strip INTEGER NOT NULL,
                    longitude REAL NOT NULL,
                    number INTEGER NOT NULL,
                    category TEXT NOT NULL,
                    status TEXT NOT NULL,
                    department TEXT NOT NULL,
                    isPublic INTEGER NOT NULL,
                    latitude REAL NOT NULL,
                    locationSource TEXT NOT NULL,
                    accuracy REAL,
                    address TEXT,
                    photo BLOB,
                    supporterCount INTEGER NOT NULL,
                    createdAt INTEGER NOT NULL,
                    updatedAt INTEGER NOT NULL,
                    PRIMARY KEY (strip, longitude, number)
                ) STRICT, WITHOUT ROWID;
                CREATE TRIGGER report_isPlaced AFTER INSERT ON report BEGIN \(insert) END;
                CREATE TRIGGER report_isReplaced AFTER UPDATE ON report BEGIN \(remove) \(insert) END;
                CREATE TRIGGER report_isGone AFTER DELETE ON report BEGIN \(remove) END;
                """)
    }
}
