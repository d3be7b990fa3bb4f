public import Foundation
import GRDB
public import Reports

extension TownDatabase: PrivacyStore {
    public func records(of person: PersonName) async throws -> PersonRecords {
        try await read { db in
            let accounts = try db.citizens(of: person)
            let sent = try db.reports(sentBy: person, accounts).compactMap { number, contact -> PersonRecords.Sent? in
                guard let report = try db.report(where: "report.number = ?", number) else { return nil }
                return PersonRecords.Sent(report: report, contact: contact, events: try db.events(of: number))
            }
            let joined = try db.supporters(person).map { number, id, at in
                PersonRecords.Joined(
                    reference: Reference(number), email: person.email ?? "", at: Date(milliseconds: at),
                    photos: try db.addedPhotos(of: .supporter(id), to: number))
            }
            let drafts = try accounts.flatMap { try db.drafts(of: $0.id) }
            let asked = try db.takedowns(person).map { number, id, at in
                PersonRecords.Asked(
                    reference: Reference(number), email: person.email ?? "", at: Date(milliseconds: at),
                    note: try String.fetchOne(db, sql: "SELECT note FROM takedown WHERE id = ?", arguments: [id]))
            }
            return PersonRecords(
                sent: sent, joined: joined, accounts: accounts, mails: try db.mails(of: person), drafts: drafts,
                asked: asked)
        }
    }

    public func erase(_ person: PersonName, deletesReports: Bool, at now: Date) async throws -> Erasure {
        let acts = try await read { db in
            let accounts = try db.citizens(of: person)
            let sent = try db.reports(sentBy: person, accounts)
            return try sent.map { deletesReports ? ErasureAct.delete($0.number) : .anonymise($0.number) }
                + (db.supporters(person) + db.takedowns(person)).map {
                    ErasureAct.forget(supporter: $0.id, of: $0.number)
                }
                + accounts.map { ErasureAct.account($0.id) }
                + db.mails(of: person).map { ErasureAct.forgetMail($0.id) }
        }
        return try await erase(acts, at: now)
    }
}

extension Database {
    /// The accounts that are the person's.
    fileprivate func citizens(of person: PersonName) throws -> [Citizen] {
        let rows = try Row.fetchCursor(self, sql: "\(CitizenRow.select) ORDER BY createdAt, id")
        var found: [Citizen] = []
        while let row = try rows.next() {
            let citizen = CitizenRow.citizen(row)
            if person.matches(email: citizen.email, phone: citizen.phone) { found.append(citizen) }
        }
        return found
    }

    /// The reports whose contact the person is, and those of their accounts, in order.
    ///
    /// Reads every contact: numbers are written in many ways, and nobody is asked for often.
    fileprivate func reports(
        sentBy person: PersonName, _ accounts: [Citizen]
    ) throws -> [(number: Int64, contact: Contact)] {
        let rows = try Row.fetchCursor(
            self, sql: "SELECT report, name, email, phone, nameID, language FROM contact ORDER BY report")
        var found: [Int64: Contact] = [:]
        while let row = try rows.next() {
            let contact = Contact(name: row[1], email: row[2], phone: row[3], nameID: row[4], language: row[5])
            if person.matches(email: contact.email, phone: contact.phone) { found[row[0]] = contact }
        }
        for citizen in accounts {
            let numbers = try Int64.fetchAll(
                self, sql: "SELECT number FROM report WHERE citizen = ?", arguments: [citizen.id])
            for number in numbers where found[number] == nil { found[number] = try contact(of: number) ?? Contact() }
        }
        return found.sorted { $0.key < $1.key }.map { (number: $0.key, contact: $0.value) }
    }

    /// The mails that they say they wrote.
    fileprivate func mails(of person: PersonName) throws -> [DeskMail] {
        guard let email = person.email else { return [] }
        return try Row.fetchAll(
            self, sql: "\(MailRow.select) WHERE sender = ? AND state <> 'arrived' ORDER BY number", arguments: [email]
        ).map { try MailRow.mail($0, in: self) }
    }

    /// Where the person wanted something taken away.
    fileprivate func takedowns(_ person: PersonName) throws -> [(number: Int64, id: UUID, at: Int64)] {
        let rows = try Row.fetchCursor(
            self, sql: "SELECT report, id, at, email FROM takedown WHERE email IS NOT NULL ORDER BY report, at")
        var found: [(number: Int64, id: UUID, at: Int64)] = []
        while let row = try rows.next() {
            if person.matches(email: row[3], phone: nil) { found.append((row[0], row[1], row[2])) }
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
