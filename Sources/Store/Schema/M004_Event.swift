import GRDB

/// The history of reports, append-only, and their supporters.
enum M004_Event {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE event(
                    sequence INTEGER PRIMARY KEY AUTOINCREMENT, -- the change cursor
                    report INTEGER NOT NULL REFERENCES report(number),
                    at INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    isPublic INTEGER NOT NULL CHECK (isPublic IN (0, 1)),
                    status TEXT,
                    department TEXT REFERENCES department(id),
                    text TEXT,
                    photo BLOB REFERENCES photo(id),
                    actor TEXT
                ) STRICT;
                CREATE INDEX event_report ON event(report);
                CREATE INDEX event_photo ON event(photo) WHERE photo IS NOT NULL;
                CREATE TRIGGER event_isNeverUpdated BEFORE UPDATE ON event
                BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END;
                CREATE TRIGGER event_isNeverDeleted BEFORE DELETE ON event
                BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END;

                CREATE TABLE supporter(
                    report INTEGER NOT NULL REFERENCES report(number) ON DELETE CASCADE,
                    id BLOB NOT NULL CHECK (length(id) = 16), -- made by the person's device
                    email TEXT COLLATE NOCASE,
                    at INTEGER NOT NULL,
                    PRIMARY KEY (report, id)
                ) STRICT, WITHOUT ROWID;
                CREATE UNIQUE INDEX supporter_email ON supporter(report, email) WHERE email IS NOT NULL;
                """)
    }
}
