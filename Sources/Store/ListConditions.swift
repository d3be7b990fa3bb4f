import Foundation
import GRDB
import Geo
import Reports

/// The conditions of a ``ReportFilter`` as SQL over the table `report`, with their values in order.
///
/// Lists of values are passed as one JSON text each, so that a filter has few shapes and each stays prepared.
struct ListConditions: Sendable {
    private(set) var sql: [String] = []
    private(set) var arguments: [DatabaseValue] = []

    mutating func add(_ condition: String, _ values: any DatabaseValueConvertible...) {
        sql.append(condition)
        arguments += values.map(\.databaseValue)
    }

    /// All conditions of `filter`: what each row of a list has to meet.
    init(_ filter: ReportFilter) {
        if let before = filter.before {
            switch filter.order {
            case .newest: add("number < ?", before.number)
            case .due: add("(dueAt, number) > (SELECT dueAt, number FROM report WHERE number = ?)", before.number)
            }
        }
        if filter.isByDeadline { add(Self.isDue) }
        if let moment = filter.dueBefore { add("dueAt < ?", moment.milliseconds) }
        if let box = filter.box { add(box) }
        add(column: "category", filter.categories)
        add(column: "department", filter.departments)
        add(column: "status", filter.statuses.map(\.rawValue))
        if let since = filter.since { add("updatedAt >= ?", since.milliseconds) }
        if !filter.includesInternal { add("isPublic") }
    }

    init() {}

    /// Lies inside `box`.
    mutating func add(_ box: BoundingBox) {
        add("longitude BETWEEN ? AND ?", box.west, box.east)
        add("latitude BETWEEN ? AND ?", box.south, box.north)
    }

    /// `column` is one of `values`; no condition if there are none.
    mutating func add(column: String, _ values: [String]) {
        guard !values.isEmpty else { return }
        add("\(column) IN (SELECT value FROM json_each(?))", Self.json(values))
    }

    /// As it follows `WHERE`.
    var text: String { sql.isEmpty ? "TRUE" : sql.joined(separator: " AND ") }

    /// What the index of M012 holds, word for word: SQLite uses it for a query that says the same.
    static let isDue = """
        dueAt IS NOT NULL
            AND status IN ('received', 'acknowledged', 'assigned', 'in_progress', 'still_broken', 'reopened')
        """

    private static func json(_ values: [String]) -> String {
        // Encoding strings cannot fail.
        String(decoding: (try? JSONEncoder().encode(values)) ?? Data("[]".utf8), as: UTF8.self)
    }
}

extension ReportFilter {
    /// Whether it asks for reports whose clock runs.
    var isByDeadline: Bool { order == .due || dueBefore != nil }
}
