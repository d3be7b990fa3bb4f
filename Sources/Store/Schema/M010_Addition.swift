import GRDB

/// What is added to a report after it was sent. What was said stands in its history; here is what tells a second
/// sending from a first, and what waits for a person to read it.
enum M010_Addition {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE addition(
                    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16), -- made by the sender's device
                    report INTEGER NOT NULL REFERENCES report(number) ON DELETE CASCADE,
                    fingerprint TEXT NOT NULL, -- of what was sent
                    at INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX addition_report ON addition(report);

                CREATE TABLE heldAddition(
                    addition BLOB NOT NULL PRIMARY KEY REFERENCES addition(id) ON DELETE CASCADE,
                    report INTEGER NOT NULL REFERENCES report(number) ON DELETE CASCADE,
                    at INTEGER NOT NULL,
                    text TEXT,
                    saysStillBroken INTEGER NOT NULL CHECK (saysStillBroken IN (0, 1)),
                    suspicions TEXT NOT NULL -- names between commas
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX heldAddition_report ON heldAddition(report);
                CREATE INDEX heldAddition_at ON heldAddition(at);

                CREATE TABLE addedPhoto(
                    report INTEGER NOT NULL REFERENCES report(number) ON DELETE CASCADE,
                    giver BLOB NOT NULL CHECK (length(giver) = 16), -- the id of an addition or a supporter
                    isSupporter INTEGER NOT NULL CHECK (isSupporter IN (0, 1)),
                    position INTEGER NOT NULL,
                    photo BLOB NOT NULL REFERENCES photo(id),
                    PRIMARY KEY (report, isSupporter, giver, position)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX addedPhoto_photo ON addedPhoto(photo);
                CREATE TRIGGER addedPhoto_isClaimed AFTER INSERT ON addedPhoto
                BEGIN DELETE FROM stagedPhoto WHERE photo = NEW.photo; END;
                """)
    }
}
