import GRDB

/// What staff do to reports, and how the work on them stands.
enum M011_Act {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE event ADD COLUMN reason TEXT;
                ALTER TABLE event ADD COLUMN reply TEXT; -- JSON: language code -> text

                ALTER TABLE report ADD COLUMN assignee TEXT;
                ALTER TABLE report ADD COLUMN isWithDispatch INTEGER NOT NULL DEFAULT 0
                    CHECK (isWithDispatch IN (0, 1));
                ALTER TABLE report ADD COLUMN duplicateOf INTEGER REFERENCES report(number);
                CREATE INDEX report_duplicateOf ON report(duplicateOf) WHERE duplicateOf IS NOT NULL;

                CREATE TABLE act(
                    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16), -- made by the actor's device
                    report INTEGER NOT NULL REFERENCES report(number) ON DELETE CASCADE,
                    fingerprint TEXT NOT NULL, -- of what was sent
                    actor TEXT NOT NULL,
                    receivedAt INTEGER NOT NULL,
                    firstEvent INTEGER NOT NULL, -- what it added to the history, both ends included
                    lastEvent INTEGER NOT NULL,
                    -- How the report stood before, for it to be taken back:
                    status TEXT NOT NULL,
                    department TEXT NOT NULL,
                    rule TEXT NOT NULL,
                    basis TEXT,
                    assignee TEXT,
                    isWithDispatch INTEGER NOT NULL CHECK (isWithDispatch IN (0, 1)),
                    duplicateOf INTEGER,
                    dueAt INTEGER,
                    heldSince INTEGER
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX act_report ON act(report);

                CREATE TABLE undoneEvent(
                    event INTEGER PRIMARY KEY REFERENCES event(sequence)
                ) STRICT;
                """)
    }
}
