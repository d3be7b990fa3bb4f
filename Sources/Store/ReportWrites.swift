import Foundation
import GRDB
public import Reports

extension TownDatabase {
    public func create(_ report: NewReport) async throws -> Creation {
        // What can be done before the writer's turn is: its time is what creates are short of.
        let prepared = try PreparedReport(report)
        let code = makeTrackingCode()
        return try await write { [makeTrackingCode] db in
            if let stored = try db.replay(id: report.id, fingerprint: report.fingerprint) { return .replayed(stored) }
            guard try !db.isRemoved(report.id) else {
                throw ReportError(.conflict, "This report was removed, and is not taken again.")
            }
            let code = try db.freeTrackingCode(code, else: makeTrackingCode)
            return .created(try prepared.insert(in: db, trackingCode: code))
        }
    }

    public func update(
        _ reference: Reference, with event: Event, ifAmong revisions: Set<Int64>?
    ) async throws -> Report {
        try await write { db in
            guard
                let stored = try db.cachedStatement(sql: "SELECT status FROM report WHERE number = ?")
                    .text(reference.number)
            else { throw ReportError.noSuchReport(reference) }
            if let revisions {
                let revision = try Int64.fetchOne(
                    db.cachedStatement(sql: "SELECT max(sequence) FROM event WHERE report = ?"),
                    arguments: [reference.number])
                guard let revision, revisions.contains(revision) else {
                    throw ReportError(.stale, "The report has changed since it was read.")
                }
            }
            if let next = event.status {
                guard let status = Status(rawValue: stored), status.canBecome(next) else {
                    throw ReportError(.conflict, "A report that is \(stored) cannot become \(next.rawValue).")
                }
            }
            if let photo = event.photo, try !db.hasPhoto(photo.bytes) {
                throw ReportError(.invalid, "The photo is not stored here.")
            }
            try db.insert(event, of: reference.number)
            try db.apply(event, to: reference.number)
            guard let report = try db.report(where: "report.number = ?", reference.number) else {
                throw ReportError.noSuchReport(reference)
            }
            return report
        }
    }
}

extension Database {
    /// `code`, or another one that no report has. Chance rarely draws one that is taken: once in 25,000 times when there
    /// are a million reports.
    func freeTrackingCode(_ code: TrackingCode, else make: () -> TrackingCode) throws -> TrackingCode {
        let taken = try cachedStatement(sql: "SELECT 1 FROM report WHERE trackingCode = ?")
        var code = code
        for _ in 0..<100 {
            if try Int.fetchOne(taken, arguments: [code.letters]) == nil { return code }
            code = make()
        }
        throw ReportError(.unavailable, "The store cannot answer now.", cause: "no free tracking code")
    }

    /// Brings the report's own row up to an event that has happened to it.
    func apply(_ event: Event, to number: Int64) throws {
        if let status = event.status {
            try moveClock(of: number, to: status, at: event.at)
            try cachedStatement(sql: "UPDATE report SET status = ? WHERE number = ?")
                .execute(arguments: [status.rawValue, number])
            if status != .rejected {
                try approveHeld(number)
                try publishHeld(number)
            }
            try moveWhole(with: event, of: number)
        }
        if let department = event.department {
            let decision = RoutingDecision.byPerson(department)
            try cachedStatement(sql: "UPDATE report SET department = ? WHERE number = ?")
                .execute(arguments: [department, number])
            try cachedStatement(sql: "UPDATE reportDetail SET rule = ?, basis = ? WHERE report = ?")
                .execute(arguments: [decision.rule, try DetailCoding.text(basis: decision.basis), number])
        }
        // An internal remark changes nothing that the public sees, so it must not show as a change either. Whoever sent
        // the report sees questions and answers.
        let isConversation = [.question, .answer, .questionClosed].contains(event.kind)
        if event.isPublic || event.status != nil || event.department != nil || isConversation
            || event.kind == .moderated
        {
            try cachedStatement(sql: "UPDATE report SET updatedAt = max(updatedAt, ?) WHERE number = ?")
                .execute(arguments: [try changeMoment(event.at.milliseconds), number])
        }
    }
}

extension Database {
    /// Shows a report that was held back, if its category is shown. Nothing for one that was not.
    fileprivate func publishHeld(_ number: Int64) throws {
        try cachedStatement(
            sql: """
                UPDATE report SET isPublic = (SELECT isPublic FROM category WHERE id = report.category)
                WHERE number = ? AND NOT isPublic
                    AND EXISTS (SELECT 1 FROM event WHERE event.report = report.number AND kind = 'screened')
                """
        ).execute(arguments: [number])
    }
}

extension Statement {
    /// The first column of the first row.
    func text(_ argument: some DatabaseValueConvertible) throws -> String? {
        try String.fetchOne(self, arguments: [argument])
    }
}

extension ReportError {
    static func noSuchReport(_ reference: Reference) -> ReportError {
        ReportError(.notFound, "There is no report \(reference).")
    }
}
