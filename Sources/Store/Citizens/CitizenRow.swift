import Foundation
import GRDB
import Reports

/// Columns of a citizen, and the citizen they are.
enum CitizenRow {
    private static let columns =
        "id, nameID, email, isEmailVerified, name, phone, address, language, createdAt, lastSeenAt"
    static let select = "SELECT \(columns) FROM citizen"

    /// Written so that the index of verified addresses answers.
    static let hasVerifiedEmail = "isEmailVerified AND email = ?"

    /// Adds a citizen, or brings the one of that id up to date.
    static let keep = """
        INSERT INTO citizen(\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET nameID = excluded.nameID, email = excluded.email,
            isEmailVerified = excluded.isEmailVerified, name = excluded.name, phone = excluded.phone,
            address = excluded.address, language = excluded.language, lastSeenAt = excluded.lastSeenAt
        """

    static func arguments(_ citizen: Citizen) -> StatementArguments {
        [
            citizen.id, citizen.nameID, citizen.email, citizen.isEmailVerified, citizen.name, citizen.phone,
            citizen.address, citizen.language, citizen.createdAt.milliseconds, citizen.lastSeenAt.milliseconds,
        ]
    }

    static func citizen(_ row: Row) -> Citizen {
        Citizen(
            id: row[0], nameID: row[1], email: row[2], isEmailVerified: row[3], name: row[4], phone: row[5],
            address: row[6], language: row[7], createdAt: Date(milliseconds: row[8]),
            lastSeenAt: Date(milliseconds: row[9]))
    }

    /// What is known of somebody with what was said of them now; a new citizen if nothing was known.
    static func merged(_ known: Citizen?, _ said: CitizenIdentity, at now: Date) -> Citizen {
        var citizen = known ?? Citizen(id: UUID(), createdAt: now, lastSeenAt: now)
        citizen.nameID = citizen.nameID ?? said.nameID
        if said.isEmailVerified, let email = said.email {
            (citizen.email, citizen.isEmailVerified) = (email, true)
        } else {
            citizen.email = citizen.email ?? said.email
        }
        citizen.name = citizen.name ?? said.name
        citizen.phone = citizen.phone ?? said.phone
        citizen.address = citizen.address ?? said.address
        citizen.language = citizen.language ?? said.language
        citizen.lastSeenAt = max(citizen.lastSeenAt, now)
        return citizen
    }
}
