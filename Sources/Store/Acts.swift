public import Foundation
import GRDB
public import Reports

extension TownDatabase: ActStore {
    public func perform(_ act: NewAct, on reference: Reference) async throws -> ActReceipt {
        try await write { db in
            let number = reference.number
            let report = try db.knownReport(reference)
            if let done = try db.doneAct(act.id) {
                guard done.number == number, done.fingerprint == act.fingerprint else {
                    throw ReportError(.conflict, "Something else was done under this id before.")
                }
                return ActReceipt(report: report, isReplay: true, undoableUntil: done.undoableUntil)
            }
            try db.checkUnchanged(report, for: act)
            if let photo = act.act.photo, try !db.hasPhoto(photo.bytes) {
                throw ReportError(
                    .invalid, "The photo is not stored here.",
                    fields: [.init("#/photo", "is not stored here: upload it first")])
            }
            try db.checkDuplicate(act.act, of: reference)
            let clock = try db.deadlineClock(of: number)
            let (events, work) = try act.act.outcome(
                for: report, by: act.actor, at: max(act.at, report.createdAt))
            var sequences: [Int64] = []
            for event in events {
                try db.insert(event, of: number)
                sequences.append(db.lastInsertedRowID)
                try db.apply(event, to: number)
            }
            try db.set(work, of: number, was: report.work)
            try db.insert(act, was: report, clock, events: sequences)
            return ActReceipt(
                report: try db.knownReport(reference), isReplay: false,
                undoableUntil: act.receivedAt.addingTimeInterval(ActLimits.undo))
        }
    }

    public func findAct(_ id: UUID) async throws -> KnownAct? {
        try await read { db in
            try db.doneAct(id).map { KnownAct(report: Reference($0.number), fingerprint: $0.fingerprint) }
        }
    }

    public func undo(_ id: UUID, by actor: Actor, at now: Date) async throws -> Report {
        try await write { db in
            guard let done = try db.doneAct(id), done.actor == actor.name else {
                throw ReportError(.notFound, "You have done no such thing.")
            }
            let report = try db.knownReport(Reference(done.number))
            if try db.isUndone(done) { return report }
            guard now <= done.undoableUntil else {
                throw ReportError(.tooLate, "It can be taken back for half a minute only.")
            }
            guard report.revision == done.events.upperBound else {
                throw ReportError(.changed, "Something has happened to the report since.")
            }
            try db.takeBack(done, from: report, by: actor, at: now)
            return try db.knownReport(report.reference)
        }
    }
}

/// An act as it is kept, with how the report stood before it.
private struct DoneAct {
    let number: Int64
    let fingerprint: String
    let actor: String
    let undoableUntil: Date
    let events: ClosedRange<Int64>
    let status: Status
    let department: String
    let rule: String
    let basis: String?
    let work: Work
    let clock: DeadlineClock
}

extension Database {
    /// Throws `.notFound`.
    fileprivate func knownReport(_ reference: Reference) throws -> Report {
        guard let report = try report(where: "report.number = ?", reference.number) else {
            throw ReportError.noSuchReport(reference)
        }
        return report
    }

    /// Where the clock of report `number` stands.
    fileprivate func deadlineClock(of number: Int64) throws -> DeadlineClock {
        let row = try Row.fetchOne(
            cachedStatement(
                sql: "SELECT dueAt, heldSince FROM report JOIN reportDetail ON report = number WHERE number = ?"),
            arguments: [number])
        return DeadlineClock(
            dueAt: (row?[0] as Int64?).map(Date.init(milliseconds:)),
            heldSince: (row?[1] as Int64?).map(Date.init(milliseconds:)))
    }

    fileprivate func doneAct(_ id: UUID) throws -> DoneAct? {
        let row = try Row.fetchOne(
            cachedStatement(
                sql: """
                    SELECT report, fingerprint, actor, receivedAt, firstEvent, lastEvent, status, department, rule,
                        basis, assignee, isWithDispatch, duplicateOf, dueAt, heldSince
                    FROM act WHERE id = ?
                    """),
            arguments: [id])
        guard let row else { return nil }
        guard let status = Status(rawValue: row[6]) else { throw ReportError.unreadable("act \(id)") }
        let (first, last): (Int64, Int64) = (row[4], row[5])
        return DoneAct(
            number: row[0], fingerprint: row[1], actor: row[2],
            undoableUntil: Date(milliseconds: row[3]).addingTimeInterval(ActLimits.undo), events: first...last,
            status: status, department: row[7], rule: row[8], basis: row[9],
            work: Work(
                assignee: row[10], isWithDispatch: row[11], duplicateOf: (row[12] as Int64?).map { Reference($0) }),
            clock: DeadlineClock(
                dueAt: (row[13] as Int64?).map(Date.init(milliseconds:)),
                heldSince: (row[14] as Int64?).map(Date.init(milliseconds:))))
    }

    /// Throws `.changed` if somebody else has changed the report since the actor saw it.
    fileprivate func checkUnchanged(_ report: Report, for act: NewAct) throws {
        guard let revision = act.revision, revision != report.revision else { return }
        let change = try Int.fetchOne(
            cachedStatement(
                sql: """
                    SELECT 1 FROM event WHERE report = ? AND sequence > ? AND actor IS NOT ?
                        AND kind NOT IN ('supporter', 'comment', 'screened')
                    """),
            arguments: [report.reference.number, revision, act.actor.name])
        guard change == nil else {
            throw ReportError(.changed, "Somebody else has changed the report since you read it.")
        }
    }

    /// Throws `.invalid` unless there is such another report, which is no duplicate itself.
    fileprivate func checkDuplicate(_ act: Act, of reference: Reference) throws {
        guard let kept = act.duplicateOf else { return }
        let isDuplicate = try Bool.fetchOne(
            cachedStatement(sql: "SELECT duplicateOf IS NOT NULL FROM report WHERE number = ?"),
            arguments: [kept.number])
        let fault: String? =
            switch isDuplicate {
            case _ where kept == reference: "must be another report"
            case nil: "there is no such report"
            case true?: "is a duplicate itself: name the report that is kept"
            default: nil
            }
        if let fault {
            throw ReportError(
                .invalid, "This cannot be done as it was sent.", fields: [.init("#/duplicateOf", fault)])
        }
    }

    fileprivate func set(_ work: Work, of number: Int64, was before: Work) throws {
        guard work != before else { return }
        try cachedStatement(
            sql: "UPDATE report SET assignee = ?, isWithDispatch = ?, duplicateOf = ? WHERE number = ?"
        ).execute(arguments: [work.assignee, work.isWithDispatch, work.duplicateOf?.number, number])
    }

    fileprivate func insert(_ act: NewAct, was report: Report, _ clock: DeadlineClock, events: [Int64]) throws {
        // Every act leaves a line in the history.
        guard let first = events.first, let last = events.last else { return }
        try cachedStatement(
            sql: """
                INSERT INTO act(id, report, fingerprint, actor, receivedAt, firstEvent, lastEvent, status, department,
                    rule, basis, assignee, isWithDispatch, duplicateOf, dueAt, heldSince)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            act.id, report.reference.number, act.fingerprint, act.actor.name, act.receivedAt.milliseconds, first, last,
            report.status.rawValue, report.department, report.content.routing.rule,
            try DetailCoding.text(basis: report.content.routing.basis), report.work.assignee,
            report.work.isWithDispatch, report.work.duplicateOf?.number, clock.dueAt?.milliseconds,
            clock.heldSince?.milliseconds,
        ])
    }

    fileprivate func isUndone(_ act: DoneAct) throws -> Bool {
        try Int.fetchOne(
            cachedStatement(sql: "SELECT 1 FROM undoneEvent WHERE event = ?"), arguments: [act.events.lowerBound])
            != nil
    }

    /// Puts the report back as it was before the act, whatever the table of moves says: nothing has happened.
    fileprivate func takeBack(_ act: DoneAct, from report: Report, by actor: Actor, at now: Date) throws {
        // An act's lines follow each other, but others' lines of other reports may stand between them.
        try cachedStatement(
            sql: "INSERT INTO undoneEvent SELECT sequence FROM event WHERE report = ? AND sequence BETWEEN ? AND ?"
        ).execute(arguments: [act.number, act.events.lowerBound, act.events.upperBound])
        let wasSeen = report.status != act.status || report.department != act.department
        let event = Event(
            at: now, kind: .undone, isPublic: wasSeen, status: act.status, department: act.department,
            actor: actor.name)
        try insert(event, of: act.number)
        try cachedStatement(
            sql:
                "UPDATE report SET status = ?, department = ?, dueAt = ?, updatedAt = max(updatedAt, ?) WHERE number = ?"
        )
        .execute(arguments: [
            act.status.rawValue, act.department, act.clock.dueAt?.milliseconds, try changeMoment(now.milliseconds),
            act.number,
        ])
        try cachedStatement(sql: "UPDATE reportDetail SET rule = ?, basis = ?, heldSince = ? WHERE report = ?")
            .execute(arguments: [act.rule, act.basis, act.clock.heldSince?.milliseconds, act.number])
        try set(act.work, of: act.number, was: report.work)
        try takeBackWhole(causes: act.events, of: act.number, by: actor.name, at: now)
    }

    /// Puts a duplicate back as it was before it was merged, whenever that was.
    func takeBackMerge(of report: Report, by actor: Actor, at now: Date) throws {
        let id = try UUID.fetchOne(
            cachedStatement(
                sql: """
                    SELECT act.id FROM act JOIN event ON event.report = act.report
                        AND sequence BETWEEN firstEvent AND lastEvent AND event.status = 'duplicate'
                    WHERE act.report = ? ORDER BY firstEvent DESC LIMIT 1
                    """),
            arguments: [report.reference.number])
        guard let id, let act = try doneAct(id) else {
            throw ReportError(.notFound, "It is not known how this report was before it was merged: reopen it.")
        }
        try takeBack(act, from: report, by: actor, at: now)
    }
}
