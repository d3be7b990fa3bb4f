import GRDB

/// Photos that wait for a report or an event to use them, so that those nobody uses are found without looking at the
/// others. Triggers keep the list: no writer can forget to.
///
/// A line whose photo is gone says that the photo's files are still to be removed; so it refers to none.
enum M009_StagedPhoto {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE stagedPhoto(
                    photo BLOB NOT NULL PRIMARY KEY,
                    since INTEGER NOT NULL -- when it was last sent
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX stagedPhoto_since ON stagedPhoto(since);
                INSERT INTO stagedPhoto(photo, since)
                SELECT id, addedAt FROM photo
                WHERE NOT EXISTS (SELECT 1 FROM reportPhoto WHERE reportPhoto.photo = photo.id)
                    AND NOT EXISTS (SELECT 1 FROM event WHERE event.photo = photo.id);
                CREATE TRIGGER photo_isStaged AFTER INSERT ON photo
                BEGIN INSERT OR REPLACE INTO stagedPhoto(photo, since) VALUES (NEW.id, NEW.addedAt); END;
                CREATE TRIGGER reportPhoto_isClaimed AFTER INSERT ON reportPhoto
                BEGIN DELETE FROM stagedPhoto WHERE photo = NEW.photo; END;
                CREATE TRIGGER event_claimsPhoto AFTER INSERT ON event WHEN NEW.photo IS NOT NULL
                BEGIN DELETE FROM stagedPhoto WHERE photo = NEW.photo; END;
                """)
    }
}
