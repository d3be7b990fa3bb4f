import GRDB

/// What the desk does with reports beyond moving them: it asks, merges and splits.
enum M016_Casework {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                -- The last question to a reporter; its words and those of the answer stand in the history.
                CREATE TABLE question(
                    report INTEGER PRIMARY KEY REFERENCES report(number) ON DELETE CASCADE,
                    event INTEGER NOT NULL REFERENCES event(sequence) ON DELETE CASCADE,
                    at INTEGER NOT NULL,
                    answeredAt INTEGER
                ) STRICT;
                CREATE INDEX question_answeredAt ON question(answeredAt);

                CREATE TABLE part(
                    report INTEGER PRIMARY KEY REFERENCES report(number) ON DELETE CASCADE,
                    whole INTEGER NOT NULL REFERENCES report(number) ON DELETE CASCADE
                ) STRICT;
                CREATE INDEX part_whole ON part(whole);

                -- What the whole did because a part did, and how it stood before, for it to be taken back with it.
                CREATE TABLE followedMove(
                    event INTEGER PRIMARY KEY REFERENCES event(sequence) ON DELETE CASCADE,
                    cause INTEGER NOT NULL,
                    status TEXT NOT NULL
                ) STRICT;
                CREATE INDEX followedMove_cause ON followedMove(cause);
                """)
        try createMerges(in: db)
    }

    /// What a kept report has of its duplicates follows `report.duplicateOf`, whoever sets it and whoever takes it back:
    /// nothing of the duplicate is moved, so there is nothing to move back. See docs/decisions/0032.
    private static func createMerges(in db: Database) throws {
        // Whoever supports both, or sent one and supports the other, is one person.
        let people = """
            NEW.supporterCount + 1
                - (SELECT count(*) FROM supporter AS theirs WHERE theirs.report = NEW.number AND (
                    EXISTS (SELECT 1 FROM supporter AS ours WHERE ours.report = NEW.duplicateOf
                        AND (ours.id = theirs.id OR ours.email = theirs.email))
                    OR theirs.email = (SELECT email FROM contact WHERE contact.report = NEW.duplicateOf)))
                - EXISTS (SELECT 1 FROM contact AS theirs WHERE theirs.report = NEW.number AND (
                    theirs.email = (SELECT email FROM contact WHERE contact.report = NEW.duplicateOf) COLLATE NOCASE
                    OR EXISTS (SELECT 1 FROM supporter AS ours WHERE ours.report = NEW.duplicateOf
                        AND ours.email = theirs.email)))
            """
        let tell = """
            INSERT INTO event(report, at, kind, isPublic, text)
            SELECT kept, NEW.updatedAt, '%@', 0, 'S-' || duplicate FROM merge WHERE duplicate = NEW.number;
            """
        try db.execute(
            sql: """
                CREATE TABLE merge(
                    duplicate INTEGER PRIMARY KEY REFERENCES report(number) ON DELETE CASCADE,
                    kept INTEGER NOT NULL REFERENCES report(number) ON DELETE CASCADE,
                    people INTEGER NOT NULL, -- that it brought
                    lendsPhoto INTEGER NOT NULL CHECK (lendsPhoto IN (0, 1)) -- to a report that had none
                ) STRICT;
                CREATE INDEX merge_kept ON merge(kept);

                CREATE TRIGGER report_isMerged AFTER UPDATE OF duplicateOf ON report
                WHEN NEW.duplicateOf IS NOT OLD.duplicateOf BEGIN
                    \(tell.replacing("%@", with: "unmerged"))
                    UPDATE report SET supporterCount = supporterCount - people, updatedAt = max(updatedAt, NEW.updatedAt),
                        photo = CASE WHEN lendsPhoto THEN NULL ELSE photo END
                    FROM merge WHERE merge.duplicate = NEW.number AND report.number = merge.kept;
                    DELETE FROM merge WHERE duplicate = NEW.number;

                    INSERT INTO merge(duplicate, kept, people, lendsPhoto)
                    SELECT NEW.number, number, \(people),
                        photo IS NULL AND NEW.photo IS NOT NULL AND (NEW.isPublic OR NOT isPublic)
                    FROM report WHERE number = NEW.duplicateOf;
                    UPDATE report SET supporterCount = supporterCount + people, updatedAt = max(updatedAt, NEW.updatedAt),
                        photo = CASE WHEN lendsPhoto THEN NEW.photo ELSE photo END
                    FROM merge WHERE merge.duplicate = NEW.number AND report.number = merge.kept;
                    \(tell.replacing("%@", with: "merged"))
                END;
                -- Whoever joins a duplicate joins what is kept of it.
                CREATE TRIGGER report_countsFor AFTER UPDATE OF supporterCount ON report
                WHEN NEW.supporterCount <> OLD.supporterCount AND NEW.duplicateOf IS NOT NULL
                    AND NEW.duplicateOf IS OLD.duplicateOf BEGIN
                    UPDATE merge SET people = people + NEW.supporterCount - OLD.supporterCount WHERE duplicate = NEW.number;
                    UPDATE report SET supporterCount = supporterCount + NEW.supporterCount - OLD.supporterCount
                    WHERE number = NEW.duplicateOf;
                END;
                """)
    }
}
