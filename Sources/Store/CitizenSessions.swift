public import Foundation
import GRDB
public import Reports

extension TownDatabase: CitizenSessionStore {
    public func beginCitizenSession(
        _ hash: [UInt8], of citizen: UUID, by provider: ProviderSession, portal: [UInt8]?, at now: Date
    ) async throws -> CitizenSession {
        try await write { db in
            try SessionTable.citizens.sweep(unusedFor: CitizenSession.idle, at: now, in: db)
            try db.execute(
                sql: """
                    INSERT INTO citizenSession(
                        hash, citizen, startedAt, usedAt, renewedAt, changedAt, issuer, providerSession, idToken, portal)
                    VALUES (?1, ?2, ?3, ?3, ?3, ?3, ?4, ?5, ?6, ?7)
                    """,
                arguments: [
                    Data(hash), citizen, now.milliseconds, provider.issuer, provider.id, provider.idToken,
                    portal.map { Data($0) },
                ])
        }
        return CitizenSession(
            citizen: citizen, startedAt: now.asStored, usedAt: now.asStored, renewedAt: now.asStored,
            provider: provider, portal: portal)
    }

    public func findCitizenSession(hash: [UInt8], at now: Date) async throws -> CitizenSession? {
        let found = try await read { db in try db.citizenSession(Data(hash)) }
        guard let (session, shown) = found else { return nil }
        let stands = try await SessionTable.citizens.note(
            shown, hash: Data(hash), isValid: session.isValid(at: now), at: now, in: self)
        return stands ? session : nil
    }

    public func renewCitizenSession(hash: [UInt8], next: [UInt8], at now: Date) async throws -> Bool {
        try await write { db in try SessionTable.citizens.renew(Data(hash), next: Data(next), at: now, in: db) }
    }

    public func endCitizenSession(hash: [UInt8]) async throws {
        try await write { db in try SessionTable.citizens.end(Data(hash), in: db) }
    }

    public func endCitizenSessions(of citizen: UUID) async throws {
        try await write { db in
            try db.execute(sql: "DELETE FROM citizenSession WHERE citizen = ?", arguments: [citizen])
        }
    }
}

extension Database {
    fileprivate func citizenSession(_ hash: Data) throws -> (CitizenSession, SessionTable.Shown)? {
        let row = try Row.fetchOne(
            cachedStatement(
                sql: """
                    SELECT \(SessionTable.shown), citizen, issuer, providerSession, idToken, portal
                    FROM citizenSession WHERE \(SessionTable.isShown)
                    """), arguments: [hash])
        guard let row else { return nil }
        let shown = SessionTable.Shown(row, from: 0)
        let portal: Data? = row[10]
        let session = CitizenSession(
            citizen: row[6], startedAt: shown.startedAt, usedAt: shown.usedAt, renewedAt: shown.renewedAt,
            provider: ProviderSession(issuer: row[7], id: row[8], idToken: row[9]), portal: portal.map(Array.init))
        return (session, shown)
    }
}
