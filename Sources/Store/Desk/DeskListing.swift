import Foundation
import GRDB
public import Reports

extension TownDatabase: DeskStore {
    public func list(_ filter: DeskFilter) async throws -> DeskPage {
        try await read { db in
            let runs = DeskRun.all(for: filter)
            let isOldestFirst = filter.queue.isOldestFirst
            let found = try runs.flatMap {
                try $0.numbers(after: filter.after, isOldestFirst: isOldestFirst, limit: filter.limit + 1, in: db)
            }
            // One run is in its own order: what is overdue is, by when it was due.
            let sorted = runs.count == 1 ? found : Set(found).sorted(by: isOldestFirst ? (<) : (>))
            let lines = try DeskRow.lines(of: Array(sorted.prefix(filter.limit)), in: db)
            return DeskPage(lines: lines, next: sorted.count > filter.limit ? lines.last?.reference : nil)
        }
    }

    public func counts(of filter: DeskFilter, most: Int) async throws -> [DeskQueue: Int] {
        try await read { db in
            var counts: [DeskQueue: Int] = [:]
            for queue in DeskQueue.allCases where queue != .all {
                var asked = filter
                asked.queue = queue
                var count = 0
                for run in DeskRun.all(for: asked) where count < most {
                    count += try run.count(upTo: most - count, in: db)
                }
                counts[queue] = count
            }
            return counts
        }
    }

    public func find(named text: String) async throws -> Reference? {
        let name = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return try await read { db in
            if let reference = Reference(name.drop { $0 == "#" }.description) {
                let number = try Int64.fetchOne(
                    db.cachedStatement(sql: "SELECT number FROM report WHERE number = ?"), arguments: [reference.number]
                )
                if number != nil { return reference }
            }
            guard let code = TrackingCode(name) else { return nil }
            return try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT number FROM report WHERE trackingCode = ?"), arguments: [code.letters]
            ).map { Reference($0) }
        }
    }
}

/// A line of the board as the tables hold it.
private enum DeskRow {
    static let select = """
        SELECT report.number, category, status, department, address, substr(description, 1, 200), channel, createdAt,
            updatedAt, photo, supporterCount, isPublic, isOutsideArea, report.dueAt, question.at, answeredAt,
            (SELECT count(*) FROM heldAddition WHERE heldAddition.report = report.number), whole,
            (SELECT max(sequence) FROM event WHERE event.report = report.number)
        FROM json_each(?) AS candidate CROSS JOIN report ON report.number = candidate.value
        JOIN reportDetail ON reportDetail.report = report.number
        LEFT JOIN question ON question.report = report.number
        LEFT JOIN part ON part.report = report.number
        """

    /// In the order of `numbers`.
    static func lines(of numbers: [Int64], in db: Database) throws -> [DeskLine] {
        let list = "[" + numbers.map(String.init).joined(separator: ",") + "]"
        return try Row.fetchAll(db.cachedStatement(sql: select), arguments: [list]).map(line)
    }

    private static func line(_ row: Row) throws -> DeskLine {
        let number: Int64 = row[0]
        guard let status = Status(rawValue: row[2]), let channel = Channel(rawValue: row[6]) else {
            throw ReportError.unreadable("report \(number)")
        }
        let (photo, due, asked): (Data?, Int64?, Int64?) = (row[9], row[13], row[14])
        let (answered, whole): (Int64?, Int64?) = (row[15], row[17])
        return DeskLine(
            reference: Reference(number), category: row[1], status: status, department: row[3], address: row[4],
            excerpt: row[5], channel: channel, createdAt: Date(milliseconds: row[7]),
            updatedAt: Date(milliseconds: row[8]), photo: photo.flatMap(Photo.ID.init(bytes:)), supporterCount: row[10],
            isPublic: row[11], isOutsideArea: row[12], dueAt: due.map(Date.init(milliseconds:)),
            askedAt: asked.map(Date.init(milliseconds:)),
            answeredAt: answered.map(Date.init(milliseconds:)), heldAdditionCount: row[16],
            partOf: whole.map { Reference($0) }, revision: row[18])
    }
}
