public import Foundation
import GRDB
public import Reports

extension TownDatabase: AdditionStore {
    public func add(_ addition: NewAddition, to reference: Reference) async throws -> Creation {
        try await write { db in
            let number = reference.number
            guard let report = try db.report(where: "report.number = ?", number) else {
                throw ReportError.noSuchReport(reference)
            }
            if try db.isReplay(of: addition, to: number) { return .replayed(report) }
            try db.checkStillBroken(addition.content, of: report)
            try db.insert(addition, to: number)
            if addition.suspicions.isEmpty {
                try db.append(
                    addition.content, to: report, at: addition.createdAt,
                    awaiting: addition.content.isAnswer ? [] : addition.approvals)
            } else {
                try db.hold(addition, of: number)
            }
            guard let changed = try db.report(where: "report.number = ?", number) else {
                throw ReportError.noSuchReport(reference)
            }
            return .created(changed)
        }
    }

    public func hasAddition(_ id: UUID) async throws -> Bool {
        try await read { db in
            try Int.fetchOne(db.cachedStatement(sql: "SELECT 1 FROM addition WHERE id = ?"), arguments: [id]) != nil
        }
    }

    public func heldAdditionCount(of reference: Reference) async throws -> Int {
        try await read { db in
            try Int.fetchOne(
                db.cachedStatement(sql: "SELECT count(*) FROM heldAddition WHERE report = ?"),
                arguments: [reference.number]) ?? 0
        }
    }

    public func heldAdditions(limit: Int) async throws -> [HeldAddition] {
        try await read { db in
            try Row.fetchAll(
                db.cachedStatement(sql: HeldRow.select + " ORDER BY at, addition LIMIT ?"), arguments: [limit]
            ).map { try HeldRow.addition($0, in: db) }
        }
    }

    public func decide(_ id: UUID, isReleased: Bool, by actor: String, at now: Date) async throws -> Report {
        try await write { db in
            guard
                let row = try Row.fetchOne(
                    db.cachedStatement(sql: HeldRow.select + " WHERE addition = ?"), arguments: [id])
            else { throw ReportError(.notFound, "No such addition waits to be read.") }
            let held = try HeldRow.addition(row, in: db)
            let number = held.reference.number
            try db.cachedStatement(sql: "DELETE FROM heldAddition WHERE addition = ?").execute(arguments: [id])
            try db.insert(
                Event(
                    at: now, kind: .addition, isPublic: false, text: isReleased ? "released" : "rejected", actor: actor),
                of: number)
            if isReleased, let report = try db.report(where: "report.number = ?", number) {
                try db.append(held.content, to: report, at: now, awaiting: [])
            }
            guard let changed = try db.report(where: "report.number = ?", number) else {
                throw ReportError.noSuchReport(held.reference)
            }
            return changed
        }
    }
}

private enum HeldRow {
    static let select = "SELECT addition, report, at, text, saysStillBroken, suspicions FROM heldAddition"

    static func addition(_ row: Row, in db: Database) throws -> HeldAddition {
        let (id, number, suspicions): (UUID, Int64, String) = (row[0], row[1], row[5])
        let content = Addition(
            text: row[3], photos: try db.addedPhotos(of: .addition(id), to: number), saysStillBroken: row[4])
        return HeldAddition(
            id: id, reference: Reference(number), content: content, createdAt: Date(milliseconds: row[2]),
            suspicions: suspicions.split(separator: ",").compactMap { Suspicion(rawValue: String($0)) })
    }
}

extension Database {
    /// Whether this was added before. Throws `.conflict` if its id stands for something else.
    fileprivate func isReplay(of addition: NewAddition, to number: Int64) throws -> Bool {
        let row = try Row.fetchOne(
            cachedStatement(sql: "SELECT report, fingerprint FROM addition WHERE id = ?"), arguments: [addition.id])
        guard let row else { return false }
        guard row[0] == number, row[1] == addition.fingerprint else {
            throw ReportError(.conflict, "Something else was added under this id before.")
        }
        return true
    }

    /// Throws `.notOver` if there is nothing to bring back: somebody still has to deal with the report, or the town has
    /// never shown it and has decided not to.
    fileprivate func checkStillBroken(_ addition: Addition, of report: Report) throws {
        guard addition.saysStillBroken else { return }
        guard !report.status.movesWhenStillBroken.isEmpty else {
            throw ReportError(.notOver, "The town has not said that this is done: somebody still has to deal with it.")
        }
        let wasRefused = try Bool.fetchOne(
            cachedStatement(
                sql: """
                    SELECT NOT isPublic AND status = 'rejected'
                        AND EXISTS (SELECT 1 FROM event WHERE event.report = number AND kind = 'screened')
                    FROM report WHERE number = ?
                    """),
            arguments: [report.reference.number])
        if wasRefused == true {
            throw ReportError(.notOver, "The town has read this report and does not take it up.")
        }
    }

    /// Notes what tells a second sending from a first.
    fileprivate func insert(_ addition: NewAddition, to number: Int64) throws {
        let count = try Int.fetchOne(
            cachedStatement(sql: "SELECT count(*) FROM addition WHERE report = ?"), arguments: [number])
        guard (count ?? 0) < AdditionLimits.additions else {
            throw ReportError(
                .invalid, "This report has no room for more.",
                fields: [.init("#", "at most \(AdditionLimits.additions) things can be added to a report")])
        }
        try cachedStatement(sql: "INSERT INTO addition(id, report, fingerprint, at) VALUES (?, ?, ?, ?)").execute(
            arguments: [addition.id, number, addition.fingerprint, addition.createdAt.milliseconds])
        try add(addition.content.photos, of: .addition(addition.id), to: number)
    }

    /// Tells it in the history.
    fileprivate func append(
        _ addition: Addition, to report: Report, at moment: Date, awaiting approvals: Set<Approval>
    ) throws {
        for event in addition.events(for: report.status, at: moment) {
            try insert(event, of: report.reference.number, awaiting: approvals)
            try apply(event, to: report.reference.number)
        }
        if addition.isAnswer { try noteAnswer(to: report.reference.number, at: moment) }
    }

    /// Lets it wait for a person. The internal event makes another revision of the report: its sender sees at once that
    /// something waits.
    fileprivate func hold(_ addition: NewAddition, of number: Int64) throws {
        let names = addition.suspicions.map(\.rawValue).joined(separator: ",")
        try cachedStatement(
            sql: """
                INSERT INTO heldAddition(addition, report, at, text, saysStillBroken, suspicions)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            addition.id, number, addition.createdAt.milliseconds, addition.content.text,
            addition.content.saysStillBroken, names,
        ])
        try insert(Event(at: addition.createdAt, kind: .addition, isPublic: false, text: "held"), of: number)
    }
}
