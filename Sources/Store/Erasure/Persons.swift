public import Foundation
import GRDB
public import Reports

extension TownDatabase: PrivacyStore {
    public func records(of person: PersonName) async throws -> PersonRecords {
        try await read { db in
            let sent = try db.reports(sentBy: person).compactMap { number, contact -> PersonRecords.Sent? in
                guard let report = try db.report(where: "report.number = ?", number) else { return nil }
                return PersonRecords.Sent(report: report, contact: contact, events: try db.events(of: number))
            }
            let joined = try db.supporters(person).map { number, id, at in
                PersonRecords.Joined(
                    reference: Reference(number), email: person.email ?? "", at: Date(milliseconds: at),
                    photos: try db.addedPhotos(of: .supporter(id), to: number))
            }
            return PersonRecords(sent: sent, joined: joined)
        }
    }

    public func erase(_ person: PersonName, deletesReports: Bool, at now: Date) async throws -> Erasure {
        let acts = try await read { db in
            try db.reports(sentBy: person).map { deletesReports ? ErasureAct.delete($0.number) : .anonymise($0.number) }
                + db.supporters(person).map { ErasureAct.forget(supporter: $0.id, of: $0.number) }
        }
        return try await erase(acts, at: now)
    }
}

extension Database {
    /// The reports whose contact the person is, in order.
    ///
    /// Reads every contact: numbers are written in many ways, and nobody is asked for often.
    fileprivate func reports(sentBy person: PersonName) throws -> [(number: Int64, contact: Contact)] {
        let rows = try Row.fetchCursor(self, sql: "SELECT report, name, email, phone FROM contact ORDER BY report")
        var found: [(number: Int64, contact: Contact)] = []
        while let row = try rows.next() {
            let contact = Contact(name: row[1], email: row[2], phone: row[3])
            if person.matches(email: contact.email, phone: contact.phone) { found.append((row[0], contact)) }
        }
        return found
    }

    /// Where the person joined others.
    fileprivate func supporters(_ person: PersonName) throws -> [(number: Int64, id: UUID, at: Int64)] {
        let rows = try Row.fetchCursor(
            self, sql: "SELECT report, id, at, email FROM supporter WHERE email IS NOT NULL ORDER BY report")
        var found: [(number: Int64, id: UUID, at: Int64)] = []
        while let row = try rows.next() {
            if person.matches(email: row[3], phone: nil) { found.append((row[0], row[1], row[2])) }
        }
        return found
    }
}
