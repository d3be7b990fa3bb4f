public import Foundation
import GRDB
public import Reports

extension TownDatabase: CitizenStore {
    public func findCitizen(id: UUID) async throws -> Citizen? {
        try await read { db in try db.citizen(where: "id = ?", [id]) }
    }

    public func findCitizen(nameID: String) async throws -> Citizen? {
        try await read { db in try db.citizen(where: "nameID = ?", [nameID]) }
    }

    public func findCitizen(verifiedEmail email: String) async throws -> Citizen? {
        try await read { db in
            let found = try db.citizens(where: CitizenRow.hasVerifiedEmail, [email], limit: 2)
            return found.count == 1 ? found[0] : nil
        }
    }

    public func findOrCreateCitizen(_ identity: CitizenIdentity, at now: Date) async throws -> Citizen {
        try await write { db in try db.citizen(of: identity, at: now) }
    }

    public func update(_ citizen: Citizen) async throws {
        try await write { db in
            try db.execute(
                sql: "UPDATE citizen SET name = ?, phone = ?, address = ?, language = ? WHERE id = ?",
                arguments: [citizen.name, citizen.phone, citizen.address, citizen.language, citizen.id])
            guard db.changesCount > 0 else { throw ReportError(.notFound, "There is no such account.") }
        }
    }

    public func attach(_ code: TrackingCode, to citizen: UUID, at now: Date) async throws -> Reference {
        try await write { db in
            guard try db.citizen(where: "id = ?", [citizen]) != nil else {
                throw ReportError(.notFound, "There is no such account.")
            }
            let row = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT number, citizen FROM report WHERE trackingCode = ?"),
                arguments: [code.letters])
            guard let row else { throw ReportError(.notFound, "No report has this code.") }
            let (number, owner): (Int64, UUID?) = (row[0], row[1])
            guard owner == nil || owner == citizen else {
                throw ReportError(.conflict, "This report belongs to another account.")
            }
            if owner == nil {
                try db.execute(sql: "UPDATE report SET citizen = ? WHERE number = ?", arguments: [citizen, number])
            }
            try db.execute(
                sql: "UPDATE citizen SET lastSeenAt = max(lastSeenAt, ?) WHERE id = ?",
                arguments: [now.milliseconds, citizen])
            return Reference(number)
        }
    }

    public func citizen(of reference: Reference) async throws -> UUID? {
        try await read { db in
            try UUID.fetchOne(
                db.cachedStatement(sql: "SELECT citizen FROM report WHERE number = ? AND citizen IS NOT NULL"),
                arguments: [reference.number])
        }
    }

    public func categoryNumbers() async throws -> [String: Int64] {
        try await read { db in
            let rows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT id, ordinal FROM category"))
            return try Dictionary(uniqueKeysWithValues: Array(rows.map { ($0[0], $0[1]) }))
        }
    }
}

extension Database {
    /// Whose report a new one is: the citizen, found or made; nil if they have been forgotten.
    func citizen(of sender: Sender, at now: Date) throws -> UUID? {
        switch sender {
        case .citizen(let id): try citizen(where: "id = ?", [id])?.id
        case .identity(let identity): try citizen(of: identity, at: now).id
        }
    }

    /// See `CitizenStore.findOrCreateCitizen`.
    func citizen(of identity: CitizenIdentity, at now: Date) throws -> Citizen {
        guard identity.namesSomebody else { throw ReportError(.invalid, "This says nothing about who it is.") }
        let known = try knownCitizen(of: identity)
        let citizen = CitizenRow.merged(known, identity, at: now.asStored)
        try cachedStatement(sql: CitizenRow.keep).execute(arguments: CitizenRow.arguments(citizen))
        if let login = identity.login {
            try cachedStatement(
                sql: "INSERT INTO citizenLogin(issuer, subject, citizen) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
            ).execute(arguments: [login.issuer, login.subject, citizen.id])
        }
        return citizen
    }

    /// The one citizen of a condition that at most one meets.
    func citizen(where condition: String, _ arguments: StatementArguments) throws -> Citizen? {
        try citizens(where: condition, arguments, limit: 1).first
    }

    func citizens(where condition: String, _ arguments: StatementArguments, limit: Int) throws -> [Citizen] {
        let statement = try cachedStatement(sql: "\(CitizenRow.select) WHERE \(condition) LIMIT \(limit)")
        return try Row.fetchAll(statement, arguments: arguments).map(CitizenRow.citizen)
    }

    private func knownCitizen(of identity: CitizenIdentity) throws -> Citizen? {
        if let login = identity.login,
            let known = try citizen(
                where: "id = (SELECT citizen FROM citizenLogin WHERE issuer = ? AND subject = ?)",
                [login.issuer, login.subject])
        {
            return known
        }
        if let nameID = identity.nameID, let known = try citizen(where: "nameID = ?", [nameID]) { return known }
        guard identity.isEmailVerified, let email = identity.email else { return nil }
        // A family may share a mailbox: whoever another name or login tells apart is somebody else.
        let found = try citizens(where: CitizenRow.hasVerifiedEmail, [email], limit: 50).filter { other in
            if let nameID = identity.nameID, let theirs = other.nameID, theirs != nameID { return false }
            guard let login = identity.login else { return true }
            return try Int.fetchOne(
                cachedStatement(sql: "SELECT 1 FROM citizenLogin WHERE citizen = ? AND issuer = ?"),
                arguments: [other.id, login.issuer]) == nil
        }
        return found.count == 1 ? found[0] : nil
    }
}
