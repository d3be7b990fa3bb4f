import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Reports

/// The secret of an access token, a session or a one-time link: 256 random bits, so its SHA-256 is as hard to guess as
/// itself and needs no salt.
enum TokenSecret {
    /// Tells people and secret scanners what it is.
    private static let mark = "trottoir_"

    /// A new one for a token.
    static func random() -> String { mark + bare() }

    /// A new one from the system's secure generator.
    static func bare() -> String {
        text(of: unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe Data($0) })
    }

    /// Bytes in the letters of a bare one (base64url).
    static func text(of bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The bytes that such letters stand for; nil if they are none.
    static func bytes(of text: String) -> Data? {
        guard text.utf8.allSatisfy(isLetter) else { return nil }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/") + padding)
    }

    /// Letters of a bare one.
    static let length = 43

    /// Whether it may stand in one (base64url).
    static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// What is kept of it, and what it is looked up by: a look-up that takes longer for one hash than for another says
    /// nothing about a secret that fits.
    static func hash(of secret: String) -> [UInt8] {
        Array(SHA256.hash(data: Data(secret.utf8)))
    }
}

/// Who a request speaks for: `Authorization: Bearer` (RFC 6750), or the cookie of somebody who is signed in.
struct Authorization: Sendable {
    /// Seconds between two notes that a token is in use: one write an hour is cheap.
    private static let noteInterval: TimeInterval = 3600

    let tokens: any AccessTokenStore
    let sessions: any SessionStore
    let town: CurrentTown
    let address: PublicAddress
    let now: @Sendable () -> Date

    /// Who makes a request; nil if it says nothing, which is a resident. Throws 401 for a token that opens nothing; a
    /// cookie that opens nothing says nothing.
    func caller(of request: Request) async throws -> Actor? {
        guard let header = request.headers[.authorization] else { return try await session(of: request)?.member.actor }
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
            if SecretCookie.session.secret(in: request) != nil { try SameOrigin.check(request, address: address) }
            throw Self.unauthorized("This address is for staff: sign in, or send a bearer token.")
        }
        guard actor.role.may(ability) else {
            throw Problem(.forbidden, "The role “\(actor.role.rawValue)” may not do this.")
        }
        return actor
    }

    /// The session that a request belongs to; nil if there is none, it is over, or another site has the browser make it.
    func session(of request: Request) async throws -> Session? {
        guard let secret = SecretCookie.session.secret(in: request), SameOrigin.holds(request, address: address) else {
            return nil
        }
        let now = now()
        guard let session = try await sessions.findSession(hash: TokenSecret.hash(of: secret), at: now),
            session.isValid(at: now), !session.member.isInvented || DemoPeople.isDemo(town.now.town)
        else { return nil }
        return session
    }

    private static func unauthorized(_ detail: String, error: String? = nil) -> Problem {
        let challenge = #"Bearer realm="Trottoir""# + (error.map { #", error="\#($0)""# } ?? "")
        return Problem(.unauthorized, detail, headers: [.wwwAuthenticate: challenge])
    }
}
