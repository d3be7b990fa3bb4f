import GRDB

/// What has to be told, and in which language.
enum M014_Outbox {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE contact ADD COLUMN language TEXT;
                ALTER TABLE supporter ADD COLUMN language TEXT;

                -- What has happened and may have to be told, once it can no longer be taken back.
                CREATE TABLE notice(
                    event INTEGER PRIMARY KEY REFERENCES event(sequence) ON DELETE CASCADE
                ) STRICT;
                -- In the transaction of the event itself, whoever writes it; only where mail is sent.
                CREATE TRIGGER event_isNoticed AFTER INSERT ON event
                WHEN NEW.kind IN ('created', 'status', 'rerouted', 'question')
                    AND EXISTS (SELECT 1 FROM setting WHERE name = 'mail')
                BEGIN INSERT INTO notice VALUES (NEW.sequence); END;

                CREATE TABLE message(
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    kind TEXT NOT NULL,
                    recipient TEXT NOT NULL COLLATE NOCASE,
                    language TEXT,
                    report INTEGER REFERENCES report(number) ON DELETE CASCADE,
                    event INTEGER REFERENCES event(sequence) ON DELETE CASCADE,
                    link TEXT,
                    createdAt INTEGER NOT NULL,
                    dueAt INTEGER NOT NULL,
                    attempts INTEGER NOT NULL DEFAULT 0,
                    failure TEXT,
                    failedAt INTEGER,
                    UNIQUE (event, kind, recipient)
                ) STRICT;
                CREATE INDEX message_dueAt ON message(dueAt) WHERE failedAt IS NULL;
                CREATE INDEX message_report ON message(report);
                """)
    }
}
