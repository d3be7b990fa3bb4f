import GRDB

/// What the desk does with reports beyond moving them: it asks, merges and splits.
enum M016_Casework {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                -- The last question to a reporter; its words and those of the answer stand in the history.
                CREATE TABLE question(
                    report INTEGER PRIMARY KEY REFERENCES report(number) ON DELETE CASCADE,
                    event INTEGER NOT NULL REFERENCES event(sequence),
                    at INTEGER NOT NULL,
                    answeredAt INTEGER
                ) STRICT;
                CREATE INDEX question_answeredAt ON question(answeredAt);

                -- What a kept report has of its duplicate, so that it can be given back exactly.
                CREATE TABLE merge(
                    duplicate INTEGER PRIMARY KEY REFERENCES report(number) ON DELETE CASCADE,
                    kept INTEGER NOT NULL REFERENCES report(number) ON DELETE CASCADE,
                    people INTEGER NOT NULL, -- that it brought
                    lendsPhoto INTEGER NOT NULL CHECK (lendsPhoto IN (0, 1)) -- to a report that had none
                ) STRICT;
                CREATE INDEX merge_kept ON merge(kept);

                CREATE TABLE part(
                    report INTEGER PRIMARY KEY REFERENCES report(number) ON DELETE CASCADE,
                    whole INTEGER NOT NULL REFERENCES report(number) ON DELETE CASCADE
                ) STRICT;
                CREATE INDEX part_whole ON part(whole);
                """)
    }
}
