import GRDB
public import Reports

extension TownDatabase {
    public func corrections(limit: Int) async throws -> [RuleCorrection] {
        try await read { db in
            // What was taken back is no correction: the report is where the rule had put it.
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT rule, ruleCorrection.department, report.department, count(*)
                    FROM ruleCorrection JOIN report ON number = ruleCorrection.report
                    WHERE report.department <> ruleCorrection.department
                    GROUP BY 1, 2, 3 ORDER BY 4 DESC, 3
                    """)
            let groups = Dictionary(grouping: rows) { row in Key(rule: row[0], department: row[1]) }
            let found = groups.map { key, rows in
                RuleCorrection(
                    rule: key.rule, department: key.department, count: rows.reduce(0) { $0 + ($1[3] as Int) },
                    destinations: rows.map { (department: $0[2], count: $0[3]) })
            }
            return Array(found.sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }.prefix(limit))
        }
    }
}

private struct Key: Hashable {
    let rule, department: String
}
