import GRDB

/// What the front desk needs: the words that find a report, the person's name at the portal, saved filters, and which
/// rules people overruled.
enum M015_Desk {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE contact ADD COLUMN nameID TEXT; -- the person at the town's portal

                CREATE TABLE savedFilter(
                    owner TEXT NOT NULL, -- the name of a member of staff
                    name TEXT NOT NULL,
                    query TEXT NOT NULL, -- as the board's address says it
                    PRIMARY KEY (owner, name)
                ) STRICT, WITHOUT ROWID;

                CREATE INDEX reportDetail_isOutsideArea ON reportDetail(report) WHERE isOutsideArea;
                """)
        try createSearch(in: db)
        try createCorrections(in: db)
    }

    /// The words are kept beside the index, so that the index can always take back exactly what it was given. Triggers
    /// keep both, so that no writer can forget to. See docs/decisions/0031.
    private static func createSearch(in db: Database) throws {
        let words = """
            SELECT searchWords(description, address, name, email, phone)
            FROM reportDetail JOIN report ON number = reportDetail.report
            LEFT JOIN contact ON contact.report = reportDetail.report
            WHERE reportDetail.report
            """
        func update(_ number: String) -> String {
            "UPDATE reportWords SET words = (\(words) = \(number)) WHERE report = \(number);"
        }
        try db.execute(
            sql: """
                CREATE TABLE reportWords(
                    report INTEGER PRIMARY KEY REFERENCES report(number) ON DELETE CASCADE,
                    words TEXT NOT NULL
                ) STRICT;
                CREATE VIRTUAL TABLE reportSearch USING fts5(
                    words, content = 'reportWords', content_rowid = 'report', columnsize = 0, detail = none,
                    tokenize = 'unicode61 remove_diacritics 2');

                INSERT INTO reportWords(report, words)
                SELECT report.number, searchWords(description, address, name, email, phone)
                FROM report JOIN reportDetail ON reportDetail.report = number
                LEFT JOIN contact ON contact.report = number;
                INSERT INTO reportSearch(reportSearch) VALUES ('rebuild');

                CREATE TRIGGER reportWords_isAdded AFTER INSERT ON reportWords BEGIN
                    INSERT INTO reportSearch(rowid, words) VALUES (NEW.report, NEW.words);
                END;
                CREATE TRIGGER reportWords_isChanged AFTER UPDATE ON reportWords WHEN NEW.words <> OLD.words BEGIN
                    INSERT INTO reportSearch(reportSearch, rowid, words) VALUES ('delete', OLD.report, OLD.words);
                    INSERT INTO reportSearch(rowid, words) VALUES (NEW.report, NEW.words);
                END;
                CREATE TRIGGER reportWords_isGone AFTER DELETE ON reportWords BEGIN
                    INSERT INTO reportSearch(reportSearch, rowid, words) VALUES ('delete', OLD.report, OLD.words);
                END;

                CREATE TRIGGER reportDetail_isFound AFTER INSERT ON reportDetail BEGIN
                    INSERT INTO reportWords(report, words) VALUES (NEW.report, (\(words) = NEW.report));
                END;
                CREATE TRIGGER reportDetail_isFoundAnew AFTER UPDATE OF description ON reportDetail BEGIN
                    \(update("NEW.report"))
                END;
                CREATE TRIGGER report_isFoundAnew AFTER UPDATE OF address ON report BEGIN
                    \(update("NEW.number"))
                END;
                CREATE TRIGGER contact_isFound AFTER INSERT ON contact BEGIN \(update("NEW.report")) END;
                CREATE TRIGGER contact_isFoundAnew AFTER UPDATE ON contact BEGIN \(update("NEW.report")) END;
                CREATE TRIGGER contact_isForgotten AFTER DELETE ON contact BEGIN \(update("OLD.report")) END;
                """)
    }

    /// Which rule had decided before a person did: the decision itself is overwritten.
    private static func createCorrections(in db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE ruleCorrection(
                    report INTEGER PRIMARY KEY REFERENCES report(number) ON DELETE CASCADE,
                    rule TEXT NOT NULL,
                    department TEXT NOT NULL -- that the rule had chosen
                ) STRICT;
                CREATE INDEX ruleCorrection_rule ON ruleCorrection(rule);
                CREATE TRIGGER report_isCorrected AFTER UPDATE OF department ON report
                WHEN NEW.department <> OLD.department BEGIN
                    INSERT OR IGNORE INTO ruleCorrection(report, rule, department)
                    SELECT NEW.number, rule, OLD.department FROM reportDetail
                    WHERE report = NEW.number AND rule <> 'person';
                END;
                """)
    }
}
