import GRDB

/// What people want taken away, and who they are if they want to be told.
enum M023_Takedown {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE takedown(
                    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16), -- made by the sender's device
                    report INTEGER NOT NULL REFERENCES report(number) ON DELETE CASCADE,
                    fingerprint TEXT NOT NULL, -- of what was sent
                    target TEXT NOT NULL, -- 'photo-' and its id, or the name of a text
                    cause TEXT NOT NULL,
                    note TEXT,
                    email TEXT COLLATE NOCASE,
                    language TEXT,
                    at INTEGER NOT NULL,
                    decision TEXT,
                    decidedAt INTEGER,
                    event INTEGER, -- the line of the history that says so
                    hid INTEGER NOT NULL DEFAULT 0 CHECK (hid IN (0, 1)) -- whether the answer has hidden it
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX takedown_report ON takedown(report);
                CREATE INDEX takedown_waits ON takedown(at) WHERE decision IS NULL;
                CREATE INDEX takedown_decidedAt ON takedown(decidedAt) WHERE decidedAt IS NOT NULL;
                """)
    }
}
