import GRDB

/// What happened, day by day. Kept by a service that follows the history, so that no write waits for it and what is erased
/// stays counted. See docs/decisions/0034.
enum M018_Figure {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE figureDay(
                    day INTEGER NOT NULL, -- from 1970-01-01, by the town's clocks
                    department TEXT NOT NULL,
                    category TEXT NOT NULL,
                    zone INTEGER NOT NULL, -- of the kind that figures are kept by; 0 for none
                    received INTEGER NOT NULL,
                    closed INTEGER NOT NULL,
                    fixed INTEGER NOT NULL,
                    reopened INTEGER NOT NULL,
                    PRIMARY KEY (day, department, category, zone)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE repair(
                    sequence INTEGER PRIMARY KEY, -- of the event that said so
                    report INTEGER NOT NULL, -- perhaps gone
                    day INTEGER NOT NULL,
                    department TEXT NOT NULL,
                    category TEXT NOT NULL,
                    zone INTEGER NOT NULL,
                    seconds INTEGER NOT NULL,
                    reopenedDay INTEGER
                ) STRICT;
                CREATE INDEX repair_day ON repair(day, department, category, zone, seconds, reopenedDay);
                CREATE INDEX repair_report ON repair(report);

                CREATE TABLE figurePlace(
                    month INTEGER NOT NULL, -- from the year 0
                    category TEXT NOT NULL,
                    x INTEGER NOT NULL,
                    y INTEGER NOT NULL,
                    received INTEGER NOT NULL,
                    PRIMARY KEY (month, category, x, y)
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
