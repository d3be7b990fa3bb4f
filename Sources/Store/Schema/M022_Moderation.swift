import GRDB

/// What the public does not see of photos and texts. Where nothing stands, everything is shown as it is.
enum M022_Moderation {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                -- By photo, not by report: its bytes are the same wherever it is used.
                CREATE TABLE moderatedPhoto(
                    photo BLOB NOT NULL PRIMARY KEY REFERENCES photo(id) ON DELETE CASCADE,
                    visibility TEXT NOT NULL CHECK (visibility IN ('shown', 'waiting', 'hidden')),
                    reason TEXT, -- why it is hidden
                    areas TEXT, -- JSON: list of [left, top, right, bottom], fractions of the picture as it is shown
                    at INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX moderatedPhoto_waits ON moderatedPhoto(at) WHERE visibility = 'waiting';

                CREATE TABLE moderatedText(
                    report INTEGER NOT NULL REFERENCES report(number) ON DELETE CASCADE,
                    text TEXT NOT NULL, -- 'description', 'answers' or 'event-' and a sequence number
                    visibility TEXT NOT NULL CHECK (visibility IN ('shown', 'waiting', 'hidden')),
                    reason TEXT,
                    at INTEGER NOT NULL,
                    PRIMARY KEY (report, text)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX moderatedText_waits ON moderatedText(at) WHERE visibility = 'waiting';
                """)
    }
}
