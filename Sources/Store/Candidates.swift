import GRDB
import Reports

/// A condition that an index answers by itself: it gives the numbers of the reports that may meet it, in no order.
struct CandidateProbe {
    /// Ends in `LIMIT ?`.
    let sql: String
    let arguments: [DatabaseValue]

    /// The probes that `filter` allows, those likely to be narrow first.
    static func all(for filter: ReportFilter) -> [CandidateProbe] {
        var probes: [CandidateProbe] = []
        if let moment = filter.dueBefore {
            probes.append(
                CandidateProbe(
                    sql: """
                        SELECT number FROM report INDEXED BY report_dueAt
                        WHERE \(ListConditions.isDue) AND dueAt < ? LIMIT ?
                        """,
                    arguments: [moment.milliseconds.databaseValue]))
        }
        if let since = filter.since {
            probes.append(
                CandidateProbe(
                    sql: "SELECT number FROM report INDEXED BY report_updatedAt WHERE updatedAt >= ? LIMIT ?",
                    arguments: [since.milliseconds.databaseValue]))
        }
        let statuses = filter.statuses.map(\.rawValue)
        if !filter.categories.isEmpty {
            probes.append(named([("category", filter.categories), ("status", statuses)], index: "report_category"))
        }
        if !filter.departments.isEmpty {
            probes.append(
                named([("department", filter.departments), ("status", statuses)], index: "report_department"))
        }
        if !statuses.isEmpty, filter.categories.isEmpty, filter.departments.isEmpty {
            probes.append(named([("status", statuses)], index: "report_status"))
        }
        return probes
    }

    private static func named(_ columns: [(String, [String])], index: String) -> CandidateProbe {
        var conditions = ListConditions()
        for (column, values) in columns { conditions.add(column: column, values) }
        return CandidateProbe(
            sql: "SELECT number FROM report INDEXED BY \(index) WHERE \(conditions.text) LIMIT ?",
            arguments: conditions.arguments)
    }

    /// The numbers; nil if there are more than `bound`.
    func numbers(atMost bound: Int, in db: Database) throws -> [Int64]? {
        let numbers = try Int64.fetchAll(
            db.cachedStatement(sql: sql), arguments: StatementArguments(arguments + [(bound + 1).databaseValue]))
        return numbers.count <= bound ? numbers : nil
    }
}
