public import Foundation
import GRDB
public import Reports

extension TownDatabase {
    public func findReplay(id: UUID, fingerprint: String) async throws -> Report? {
        try await read { db in try db.replay(id: id, fingerprint: fingerprint) }
    }

    public func find(id: UUID) async throws -> Report? {
        try await read { db in try db.report(where: "report.id = ?", id) }
    }

    public func find(reference: Reference) async throws -> Report? {
        try await read { db in try db.report(where: "report.number = ?", reference.number) }
    }

    public func find(trackingCode: TrackingCode) async throws -> Report? {
        try await read { db in try db.report(where: "report.trackingCode = ?", trackingCode.letters) }
    }

    public func page(after reference: Reference?, limit: Int) async throws -> [Report] {
        try await read { db in
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: ReportRow.select + " WHERE report.number > ? ORDER BY report.number LIMIT ?"),
                arguments: [reference?.number ?? 0, limit])
            return try Array(rows.map(ReportRow.report))
        }
    }
}

extension TownDatabase {
    public func contact(of reference: Reference) async throws -> Contact? {
        try await read { db in try db.contact(of: reference.number) }
    }

    public func held(after reference: Reference?, limit: Int) async throws -> [HeldReport] {
        try await read { db in
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: ReportRow.heldSelect), arguments: [reference?.number ?? 0, limit])
            return try Array(
                rows.map { row in
                    let names: String? = row[ReportRow.width]
                    return HeldReport(
                        report: try ReportRow.report(row),
                        suspicions: (names ?? "").split(separator: ",").compactMap { Suspicion(rawValue: String($0)) })
                })
        }
    }
}

extension Database {
    /// How to reach whoever sent report `number`.
    func contact(of number: Int64) throws -> Contact? {
        try Row.fetchOne(
            cachedStatement(sql: "SELECT name, email, phone, nameID, language FROM contact WHERE report = ?"),
            arguments: [number]
        ).map { Contact(name: $0[0], email: $0[1], phone: $0[2], nameID: $0[3], language: $0[4]) }
    }

    func report(where condition: String, _ argument: some DatabaseValueConvertible) throws -> Report? {
        try Row.fetchOne(cachedStatement(sql: "\(ReportRow.select) WHERE \(condition)"), arguments: [argument])
            .map(ReportRow.report)
    }

    /// The report stored under `id`; nil if there is none; throws `.conflict` if it holds other content.
    func replay(id: UUID, fingerprint: String) throws -> Report? {
        let stored = try String.fetchOne(
            cachedStatement(
                sql: """
                    SELECT fingerprint FROM report JOIN reportDetail ON reportDetail.report = report.number
                    WHERE report.id = ?
                    """),
            arguments: [id])
        guard let stored else { return nil }
        guard stored == fingerprint else {
            throw ReportError(.conflict, "Another report was sent under this id before.")
        }
        return try report(where: "report.id = ?", id)
    }

    /// What people read for a department, archived or not.
    func departmentName(_ id: String) throws -> String? {
        try cachedStatement(sql: "SELECT name FROM department WHERE id = ?").text(id)
    }
}
