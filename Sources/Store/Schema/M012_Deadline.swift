import GRDB

/// When reports are due. What is open and not on hold is indexed by it, so that what is late is found without a look at
/// what is done.
enum M012_Deadline {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE category ADD COLUMN deadline TEXT; -- working time: 16h or 5d
                ALTER TABLE report ADD COLUMN dueAt INTEGER;
                ALTER TABLE reportDetail ADD COLUMN heldSince INTEGER; -- its clock stands still since then
                -- The number stands before what conditions ask for, so that pages are read in order.
                CREATE INDEX report_dueAt ON report(dueAt, number, department, category, status)
                WHERE dueAt IS NOT NULL
                    AND status IN ('received', 'acknowledged', 'assigned', 'in_progress', 'still_broken', 'reopened');
                """)
    }
}
