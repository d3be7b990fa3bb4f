import GRDB

/// What crews pull: the open reports of a department in a zone, in the order of their numbers. Triggers keep it, so that
/// no writer can forget to.
///
/// Zone 0 stands for anywhere. What is held back, and what has gone back to dispatch, is not there.
enum M020_OpenReport {
    static func migrate(_ db: Database) throws {
        let isOpen = """
            %@.status IN ('received', 'acknowledged', 'assigned', 'in_progress', 'on_hold', 'still_broken', 'reopened')
                AND NOT %@.isWithDispatch
            """
        // A zone is never deleted, so what was put in is found again to be taken out.
        let zones = """
            SELECT 0 UNION SELECT zone.key
            FROM json_each((SELECT zones FROM reportDetail WHERE report = %@)) AS name
            JOIN zone ON zone.kind = name.value ->> 'kind' AND zone.id = name.value ->> 'id'
            """
        let put = """
            INSERT OR IGNORE INTO openReport(department, zone, number)
            SELECT report.department, place.zone, report.number
            FROM report CROSS JOIN (SELECT 0 AS zone UNION SELECT zone.key
                FROM json_each((SELECT zones FROM reportDetail WHERE report = %@)) AS name
                JOIN zone ON zone.kind = name.value ->> 'kind' AND zone.id = name.value ->> 'id') AS place
            WHERE report.number = %@ AND \(isOpen.replacing("%@", with: "report"));
            """
        let take = """
            DELETE FROM openReport WHERE department = OLD.department AND number = OLD.number
                AND zone IN (\(zones.replacing("%@", with: "OLD.number")));
            """
        try db.execute(
            sql: """
                CREATE TABLE openReport(
                    department TEXT NOT NULL,
                    zone INTEGER NOT NULL,
                    number INTEGER NOT NULL,
                    PRIMARY KEY (department, zone, number)
                ) STRICT, WITHOUT ROWID;
                CREATE TRIGGER reportDetail_isOpen AFTER INSERT ON reportDetail
                BEGIN \(put.replacing("%@", with: "NEW.report")) END;
                CREATE TRIGGER report_movesOn AFTER UPDATE OF status, department, isWithDispatch ON report
                WHEN OLD.department <> NEW.department OR OLD.isWithDispatch <> NEW.isWithDispatch
                    OR (\(isOpen.replacing("%@", with: "OLD"))) <> (\(isOpen.replacing("%@", with: "NEW")))
                BEGIN \(take) \(put.replacing("%@", with: "NEW.number")) END;
                CREATE TRIGGER report_isNotOpenAnyMore BEFORE DELETE ON report BEGIN \(take) END;
                INSERT INTO openReport(department, zone, number)
                SELECT department, 0, number FROM report WHERE \(isOpen.replacing("%@", with: "report"));
                INSERT OR IGNORE INTO openReport(department, zone, number)
                SELECT report.department, zone.key, report.number FROM report
                JOIN reportDetail ON reportDetail.report = report.number, json_each(reportDetail.zones) AS name
                JOIN zone ON zone.kind = name.value ->> 'kind' AND zone.id = name.value ->> 'id'
                WHERE \(isOpen.replacing("%@", with: "report"));
                """)
    }
}
