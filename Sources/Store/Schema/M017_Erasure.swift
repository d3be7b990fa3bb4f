import GRDB

/// What is forgotten: when a report was closed, so that its time can be counted; the places that removed reports leave in
/// the order of changes; and a history that can be erased, of one report at a time, by who says so first.
enum M017_Erasure {
    private static let closed = "('fixed', 'confirmed', 'rejected', 'duplicate', 'transferred')"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE category ADD COLUMN anonymiseAfter INTEGER; -- days since a report was closed
                ALTER TABLE category ADD COLUMN deleteAfter INTEGER;
                ALTER TABLE reportDetail ADD COLUMN closedAt INTEGER;
                ALTER TABLE reportDetail ADD COLUMN anonymisedAt INTEGER;
                UPDATE reportDetail SET closedAt =
                    (SELECT max(at) FROM event WHERE event.report = reportDetail.report AND status IS NOT NULL)
                WHERE report IN (SELECT number FROM report WHERE status IN \(closed));
                CREATE INDEX reportDetail_closedAt ON reportDetail(closedAt, anonymisedAt) WHERE closedAt IS NOT NULL;
                CREATE TRIGGER event_closes AFTER INSERT ON event WHEN NEW.status IS NOT NULL AND NEW.kind <> 'created'
                BEGIN
                    UPDATE reportDetail
                    SET closedAt = CASE WHEN NEW.status IN \(closed) THEN coalesce(closedAt, NEW.at) END
                    WHERE report = NEW.report;
                END;

                CREATE TABLE removal(
                    sequence INTEGER PRIMARY KEY, -- its place among the events
                    report INTEGER NOT NULL UNIQUE, -- the number, which never comes back
                    at INTEGER NOT NULL,
                    wasPublic INTEGER NOT NULL CHECK (wasPublic IN (0, 1)),
                    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16) -- a random number that now stands for nothing
                ) STRICT;

                -- The reports that are being erased: empty outside a transaction.
                CREATE TABLE erasing(report INTEGER PRIMARY KEY) STRICT;
                DROP TRIGGER event_isNeverUpdated;
                DROP TRIGGER event_isNeverDeleted;
                CREATE TRIGGER event_isNeverUpdated BEFORE UPDATE ON event
                WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE report = OLD.report)
                    OR NEW.sequence <> OLD.sequence OR NEW.report <> OLD.report OR NEW.at <> OLD.at
                    OR NEW.kind <> OLD.kind OR NEW.status IS NOT OLD.status OR NEW.department IS NOT OLD.department
                    OR coalesce(NEW.text <> OLD.text, NEW.text IS NOT NULL AND OLD.text IS NULL)
                    OR NEW.reason IS NOT OLD.reason
                    OR coalesce(NEW.reply <> OLD.reply, NEW.reply IS NOT NULL AND OLD.reply IS NULL)
                    OR coalesce(NEW.photo <> OLD.photo, NEW.photo IS NOT NULL AND OLD.photo IS NULL)
                    OR coalesce(NEW.actor <> OLD.actor, NEW.actor IS NOT NULL AND OLD.actor IS NULL)
                BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END;
                CREATE TRIGGER event_isNeverDeleted BEFORE DELETE ON event
                WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE report = OLD.report)
                BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END;
                """)
    }
}
