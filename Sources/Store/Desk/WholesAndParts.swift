public import Foundation
import GRDB
public import Reports

extension TownDatabase {
    public func split(
        _ reference: Reference, into parts: [NewPart], by actor: String, at now: Date
    ) async throws {
        let codes = parts.map { _ in makeTrackingCode() }
        try await write { [makeTrackingCode] db in
            let number = reference.number
            guard let whole = try db.report(where: "report.number = ?", number) else {
                throw ReportError.noSuchReport(reference)
            }
            var made: [String] = []
            for (part, code) in zip(parts, codes) {
                if try db.isKnown(part, of: number) { continue }
                try db.checkSplittable(whole)
                let code = try db.freeTrackingCode(code, else: makeTrackingCode)
                let stored = try PreparedReport(part.report(of: whole, at: now, by: actor)).insert(
                    in: db, trackingCode: code)
                try db.cachedStatement(sql: "INSERT INTO part(report, whole) VALUES (?, ?)")
                    .execute(arguments: [stored.reference.number, number])
                made.append(stored.reference.description)
            }
            guard !made.isEmpty else { return }
            guard try db.partLines(of: number).count <= NewPart.most else {
                throw ReportError(
                    .invalid, "This report has no room for more parts.",
                    fields: [.init("#/parts", "at most \(NewPart.most) parts")])
            }
            try db.insert(
                Event(at: now, kind: .split, isPublic: false, text: made.joined(separator: ", "), actor: actor),
                of: number)
            // Its parts are worked on now, and it is not.
            try db.cachedStatement(sql: "UPDATE report SET isWithDispatch = 1 WHERE number = ?")
                .execute(arguments: [number])
            try db.followParts(of: number, because: nil, by: actor, at: now)
        }
    }
}

extension NewPart {
    /// The part as a report: where and what the whole says, for the town's eyes alone, without whoever sent it.
    fileprivate func report(of whole: Report, at now: Date, by actor: String) -> NewReport {
        var content = whole.content
        content.description = description ?? content.description
        content.routing = .byPerson(department)
        content.isPublic = false
        return NewReport(
            id: id, fingerprint: "part of \(whole.reference)", content: content, contact: nil, createdAt: now,
            dueAt: dueAt, enteredBy: actor)
    }
}

extension Database {
    /// Whether this part was made before. Throws `.conflict` if its id stands for something else.
    fileprivate func isKnown(_ part: NewPart, of number: Int64) throws -> Bool {
        let row = try Row.fetchOne(
            cachedStatement(
                sql: """
                    SELECT whole, department FROM report LEFT JOIN part ON part.report = report.number
                    WHERE report.id = ?
                    """),
            arguments: [part.id])
        guard let row else { return false }
        guard row[0] == number else { throw ReportError(.conflict, "Another report was sent under this id before.") }
        return true
    }

    fileprivate func checkSplittable(_ report: Report) throws {
        let isPart = try Int.fetchOne(
            cachedStatement(sql: "SELECT 1 FROM part WHERE report = ?"), arguments: [report.reference.number])
        guard report.status.isOpen, report.status != .pending, isPart == nil else {
            throw ReportError(
                .changed,
                isPart == nil
                    ? "The report is \(report.status.rawValue): it cannot be split any more."
                    : "The report is a part itself: split the whole.")
        }
    }

    /// The parts of report `number`, in their order.
    func partLines(of number: Int64) throws -> [Casework.Part] {
        try Row.fetchAll(
            cachedStatement(
                sql: """
                    SELECT number, status, department FROM part JOIN report ON number = part.report
                    WHERE whole = ? ORDER BY number
                    """),
            arguments: [number]
        ).map { row in
            guard let status = Status(rawValue: row[1]) else {
                throw ReportError.unreadable("report \(row[0] as Int64)")
            }
            return Casework.Part(reference: Reference(row[0]), status: status, department: row[2])
        }
    }

    /// Report `number` has moved by `event`: the whole that it is a part of moves with it. Nothing for what is no part.
    func moveWhole(with event: Event, of number: Int64) throws {
        guard
            let whole = try Int64.fetchOne(
                cachedStatement(sql: "SELECT whole FROM part WHERE report = ?"), arguments: [number])
        else { return }
        let cause = try Int64.fetchOne(
            cachedStatement(sql: "SELECT max(sequence) FROM event WHERE report = ?"), arguments: [number])
        try followParts(of: whole, because: cause, by: event.actor, at: event.at, like: event)
    }

    /// Moves a whole to where its parts are. `event` lends its proof and its reason to the move that ends it.
    fileprivate func followParts(
        of whole: Int64, because cause: Int64?, by actor: String?, at now: Date, like event: Event? = nil
    ) throws {
        guard let text = try cachedStatement(sql: "SELECT status FROM report WHERE number = ?").text(whole),
            let status = Status(rawValue: text),
            let next = Parts.move(from: status, parts: try partLines(of: whole).map(\.status))
        else { return }
        let isSame = event?.status == next
        let move = Event(
            at: now, kind: .status, status: next, photo: isSame ? event?.photo : nil, actor: actor,
            reason: isSame ? event?.reason : nil, reply: isSame ? event?.reply : nil)
        try insert(move, of: whole)
        let sequence = lastInsertedRowID
        try apply(move, to: whole)
        guard let cause else { return }
        try cachedStatement(sql: "INSERT INTO followedMove(event, cause, status) VALUES (?, ?, ?)")
            .execute(arguments: [sequence, cause, status.rawValue])
    }

    /// What a part did by these lines is taken back: so is what the whole did because of them.
    func takeBackWhole(causes: ClosedRange<Int64>, of number: Int64, by actor: String, at now: Date) throws {
        guard
            let whole = try Int64.fetchOne(
                cachedStatement(sql: "SELECT whole FROM part WHERE report = ?"), arguments: [number])
        else { return }
        let rows = try Row.fetchAll(
            cachedStatement(
                sql: """
                    SELECT event, status FROM followedMove
                    WHERE cause BETWEEN ? AND ? AND event IN (SELECT sequence FROM event WHERE report = ?) ORDER BY event
                    """),
            arguments: [causes.lowerBound, causes.upperBound, whole])
        guard let first = rows.first, let status = Status(rawValue: first[1]) else { return }
        for row in rows {
            try cachedStatement(sql: "INSERT INTO undoneEvent(event) VALUES (?)").execute(arguments: [row[0] as Int64])
        }
        let event = Event(at: now, kind: .undone, status: status, actor: actor)
        try insert(event, of: whole)
        try apply(event, to: whole)
    }
}
