import Foundation
import GRDB
import Geo
import Reports

/// A report encoded for the tables.
struct PreparedReport: Sendable {
    let report: NewReport
    private let content: ReportContent
    private let answers: String?
    private let zones: String?
    private let basis: String?
    private let photos: [Data]

    /// `routing` is the decision that holds now, if it is not the one that was made when the report came in.
    init(_ report: NewReport, routing: RoutingDecision? = nil) throws {
        self.report = report
        var content = report.content
        content.observedAt = content.observedAt?.asStored
        if let routing { content.routing = routing }
        // Every public query asks for this one column, so that none can forget what is held back.
        if !report.suspicions.isEmpty { content.isPublic = false }
        self.content = content
        answers = try DetailCoding.text(answers: content.answers)
        zones = try DetailCoding.text(zones: content.zones)
        basis = try DetailCoding.text(basis: content.routing.basis)
        photos = content.photos.map(\.bytes)
    }

    /// Inserts it with everything that belongs to it, its first event included; returns it as it is stored.
    ///
    /// Throws ``ReportError`` `.invalid` that names each photo that is not stored.
    func insert(
        in db: Database, trackingCode: TrackingCode, status: Status? = nil, updatedAt: Date? = nil,
        supporterCount: Int = 0, clock: DeadlineClock? = nil
    ) throws -> Report {
        let first = report.suspicions.isEmpty ? Status.received : .pending
        let status = status ?? first
        try checkPhotos(in: db)
        let department = content.routing.department
        guard let departmentName = try db.departmentName(department) else {
            throw ReportError(.invalid, "Its department is not one of this town's.")
        }
        let createdAt = report.createdAt.asStored
        let updatedAt = try updatedAt?.asStored ?? Date(milliseconds: db.changeMoment(createdAt.milliseconds))
        let clock = clock ?? DeadlineClock(dueAt: report.dueAt)
        let place = content.location.coordinate
        let citizen = try report.sender.flatMap { try db.citizen(of: $0, at: report.createdAt) }
        try db.cachedStatement(
            sql: """
                INSERT INTO report(id, trackingCode, category, status, department, isPublic, longitude, latitude,
                    locationSource, accuracy, address, photo, supporterCount, createdAt, updatedAt, dueAt, citizen, geom)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, MakePoint(?, ?, 4326))
                """
        ).execute(arguments: [
            report.id, trackingCode.letters, content.category, status.rawValue, department, content.isPublic,
            place.longitude, place.latitude, content.location.source.rawValue, content.location.accuracy,
            content.address, photos.first, supporterCount, createdAt.milliseconds, updatedAt.milliseconds,
            clock.dueAt?.milliseconds, citizen, place.longitude, place.latitude,
        ])
        let number = db.lastInsertedRowID
        if report.approvals.contains(.photos) { try db.awaitApproval(of: photos, at: report.createdAt) }
        try insertDetail(of: number, heldSince: clock.heldSince, in: db)
        let withheld = try withhold(of: number, in: db)
        try db.insert(Event(at: createdAt, kind: .created, status: first, actor: report.enteredBy), of: number)
        if !report.suspicions.isEmpty {
            let names = report.suspicions.map(\.rawValue).joined(separator: ",")
            try db.insert(Event(at: createdAt, kind: .screened, isPublic: false, text: names), of: number)
        }
        return Report(
            id: report.id, reference: Reference(number), trackingCode: trackingCode, content: content, status: status,
            createdAt: createdAt, updatedAt: updatedAt, supporterCount: supporterCount, departmentName: departmentName,
            revision: db.lastInsertedRowID,
            dueAt: clock.dueAt?.asStored, withheld: withheld)
    }

    /// Notes which texts wait; gives what is not shown, which may be a photo that was hidden in another report.
    private func withhold(of number: Int64, in db: Database) throws -> Withheld {
        var withheld = Withheld()
        if report.approvals.contains(.texts) {
            if content.description != nil {
                try db.awaitApproval(of: .description, of: number, at: report.createdAt)
                withheld.description = .waiting
            }
            if content.answers.ownWords != nil {
                try db.awaitApproval(of: .answers, of: number, at: report.createdAt)
                withheld.answers = .waiting
            }
        }
        for photo in content.photos {
            guard let visibility = try db.moderation(of: photo)?.visibility, visibility != .shown else { continue }
            withheld.photos[photo] = visibility
        }
        if !withheld.photos.isEmpty { try db.chooseFirstPhoto(of: number) }
        return withheld
    }

    private func insertDetail(of number: Int64, heldSince: Date?, in db: Database) throws {
        // Before the details: the words that find a report are gathered with these, once.
        if let contact = report.contact, !contact.isEmpty {
            try db.cachedStatement(
                sql: "INSERT INTO contact(report, name, email, phone, nameID, language) VALUES (?, ?, ?, ?, ?, ?)"
            )
            .execute(arguments: [
                number, contact.name, contact.email, contact.phone, contact.nameID, contact.language,
            ])
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO reportDetail(report, fingerprint, description, answers, zones, isOutsideArea, rule, basis,
                    channel, observedAt, heldSince)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            number, report.fingerprint, content.description, answers, zones, content.isOutsideArea,
            content.routing.rule, basis, content.channel.rawValue, content.observedAt?.milliseconds,
            heldSince?.milliseconds,
        ])
        for (position, photo) in photos.enumerated() {
            try db.cachedStatement(sql: "INSERT INTO reportPhoto(report, position, photo) VALUES (?, ?, ?)")
                .execute(arguments: [number, position, photo])
        }
    }

    private func checkPhotos(in db: Database) throws {
        guard !photos.isEmpty else { return }
        let missing = try photos.indices.filter { try !db.hasPhoto(photos[$0]) }
        guard missing.isEmpty else {
            throw ReportError(
                .invalid, "A photo of this report is not here.",
                fields: missing.map { .init("#/photos/\($0)", "is not stored here: upload it first") })
        }
    }
}
