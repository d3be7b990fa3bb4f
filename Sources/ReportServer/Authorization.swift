import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Reports

/// The secret of an access token: 256 random bits, so its SHA-256 is as hard to guess as itself and needs no salt.
enum TokenSecret {
    /// Tells people and secret scanners what it is.
    private static let mark = "trottoir_"

    /// A new one from the system's secure generator.
    static func random() -> String {
        let bytes = unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe Data($0) }
        let text = bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
            "=", with: "")
        return mark + text
    }

    /// What is kept of it, and what it is looked up by: a look-up that takes longer for one hash than for another says
    /// nothing about a secret that fits.
    static func hash(of secret: String) -> [UInt8] {
        Array(SHA256.hash(data: Data(secret.utf8)))
    }
}

/// Who a request speaks for: `Authorization: Bearer` (RFC 6750).
struct Authorization: Sendable {
    /// Seconds between two notes that a token is in use: one write an hour is cheap.
    private static let noteInterval: TimeInterval = 3600

    let tokens: any AccessTokenStore
    let now: @Sendable () -> Date

    /// Who makes a request; nil if it says nothing, which is a resident. Throws 401 for a token that opens nothing.
    func caller(of request: Request) async throws -> Actor? {
        guard let header = request.headers[.authorization] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else {
            throw Self.unauthorized("This address takes a bearer token.", error: "invalid_request")
        }
        let now = now()
        let secret = parts[1].trimmingCharacters(in: .whitespaces)
        guard let token = try await tokens.findToken(hash: TokenSecret.hash(of: secret)), token.isValid(at: now) else {
            throw Self.unauthorized("This token is unknown, revoked or has expired.", error: "invalid_token")
        }
        if now.timeIntervalSince(token.lastUsedAt ?? .distantPast) >= Self.noteInterval {
            try await tokens.noteUse(ofToken: token.name, at: now)
        }
        return token.actor
    }

    /// Who makes a request that only staff may make. Throws 401 for nobody, 403 for a role that may not.
    func staff(of request: Request, may ability: Role.Ability) async throws -> Actor {
        guard let actor = try await caller(of: request) else {
            throw Self.unauthorized("This address is for staff: it takes a bearer token.", error: nil)
        }
        guard actor.role.may(ability) else {
            throw Problem(.forbidden, "The role “\(actor.role.rawValue)” may not do this.")
        }
        return actor
    }

    private static func unauthorized(_ detail: String, error: String?) -> Problem {
        let challenge = #"Bearer realm="Trottoir""# + (error.map { #", error="\#($0)""# } ?? "")
        return Problem(.unauthorized, detail, headers: [.wwwAuthenticate: challenge])
    }
}
