import GRDB

/// Mails to the town: the message as it came, then what was read in it, then what became of it.
enum M024_Mail {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE mail(
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16), -- random; that of the report made of it
                    fingerprint BLOB NOT NULL UNIQUE, -- of the message: the same one again is none
                    receivedAt INTEGER NOT NULL,
                    state TEXT NOT NULL,
                    origin TEXT,
                    messageID TEXT,
                    sender TEXT COLLATE NOCASE,
                    senderName TEXT,
                    subject TEXT,
                    sentAt INTEGER,
                    text TEXT,
                    wholeText TEXT,
                    skipped TEXT, -- JSON
                    suggestion INTEGER, -- the number of a report, which may be gone by now
                    report INTEGER REFERENCES report(number) ON DELETE CASCADE,
                    closedAt INTEGER,
                    closedBy TEXT,
                    reason TEXT
                ) STRICT;
                CREATE INDEX mail_arrived ON mail(number) WHERE state = 'arrived';
                CREATE INDEX mail_waiting ON mail(number) WHERE state = 'waiting';
                CREATE INDEX mail_closedAt ON mail(closedAt) WHERE closedAt IS NOT NULL;
                CREATE INDEX mail_report ON mail(report) WHERE report IS NOT NULL;
                CREATE INDEX mail_sender ON mail(sender) WHERE sender IS NOT NULL;

                -- The message itself, until it has been read, and longer if something in it cannot be shown.
                CREATE TABLE mailMessage(
                    mail INTEGER PRIMARY KEY REFERENCES mail(number) ON DELETE CASCADE,
                    bytes BLOB NOT NULL
                ) STRICT;

                CREATE TABLE mailPhoto(
                    mail INTEGER NOT NULL REFERENCES mail(number) ON DELETE CASCADE,
                    position INTEGER NOT NULL,
                    photo BLOB NOT NULL REFERENCES photo(id),
                    PRIMARY KEY (mail, position)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX mailPhoto_photo ON mailPhoto(photo);
                CREATE TRIGGER mailPhoto_isClaimed AFTER INSERT ON mailPhoto
                BEGIN DELETE FROM stagedPhoto WHERE photo = NEW.photo; END;
                CREATE TRIGGER mailPhoto_isReleased AFTER DELETE ON mailPhoto BEGIN
                    INSERT OR REPLACE INTO stagedPhoto(photo, since) SELECT OLD.photo, 0
                    WHERE NOT EXISTS (SELECT 1 FROM mailPhoto WHERE photo = OLD.photo)
                        AND NOT EXISTS (SELECT 1 FROM reportPhoto WHERE photo = OLD.photo)
                        AND NOT EXISTS (SELECT 1 FROM event WHERE photo = OLD.photo)
                        AND NOT EXISTS (SELECT 1 FROM addedPhoto WHERE photo = OLD.photo);
                END;

                -- Which report the answers to a message belong to.
                CREATE TABLE mailThread(
                    messageID TEXT NOT NULL PRIMARY KEY,
                    report INTEGER NOT NULL REFERENCES report(number) ON DELETE CASCADE
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX mailThread_report ON mailThread(report);

                -- In the transaction of the report itself: a mail is never both a report and a draft.
                CREATE TRIGGER report_closesMail AFTER INSERT ON report
                WHEN EXISTS (SELECT 1 FROM mail WHERE id = NEW.id) BEGIN
                    UPDATE mail SET state = 'reported', report = NEW.number, closedAt = NEW.createdAt
                    WHERE id = NEW.id AND state IN ('waiting', 'discarded');
                    INSERT OR IGNORE INTO mailThread(messageID, report)
                    SELECT messageID, NEW.number FROM mail
                    WHERE id = NEW.id AND messageID IS NOT NULL AND state = 'reported';
                END;

                -- A message that tells somebody that their mail has come.
                ALTER TABLE message ADD COLUMN mail INTEGER REFERENCES mail(number) ON DELETE CASCADE;
                CREATE INDEX message_mail ON message(mail) WHERE mail IS NOT NULL;
                """)
    }
}
