import GRDB

/// What the portal bridge keeps: drafts of citizens, and which documents the vault has been given. What happens is noted
/// for the portal too, where there is one.
enum M027_Portal {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE draft(
                    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                    citizen BLOB NOT NULL REFERENCES citizen(id) ON DELETE CASCADE,
                    category TEXT NOT NULL,
                    content TEXT NOT NULL, -- JSON: what a report is sent as
                    createdAt INTEGER NOT NULL,
                    updatedAt INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX draft_citizen ON draft(citizen, updatedAt);
                CREATE INDEX draft_updatedAt ON draft(updatedAt);

                -- Written before the vault is called, so that nothing is given to it twice.
                CREATE TABLE vaultDocument(
                    report INTEGER NOT NULL REFERENCES report(number) ON DELETE CASCADE,
                    name TEXT NOT NULL, -- what the document is
                    begunAt INTEGER NOT NULL,
                    givenAt INTEGER, -- when the vault has said that it has it
                    PRIMARY KEY (report, name)
                ) STRICT, WITHOUT ROWID;

                DROP TRIGGER event_isNoticed;
                CREATE TRIGGER event_isNoticed AFTER INSERT ON event
                WHEN NEW.kind IN ('created', 'status', 'rerouted', 'question')
                    AND EXISTS (SELECT 1 FROM setting WHERE name IN ('mail', 'portal', 'vault'))
                BEGIN INSERT INTO notice VALUES (NEW.sequence); END;
                """)
    }
}
