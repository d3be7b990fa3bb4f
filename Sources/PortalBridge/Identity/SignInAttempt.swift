import Crypto
public import Foundation

/// A sign-in that a browser has begun: what its answer has to fit. It holds secrets of that browser.
public struct SignInAttempt: Hashable, Sendable, Codable {
    /// The provider's id.
    public let provider: String
    /// What the answer has to repeat.
    public let state: String
    /// What the ID token has to repeat.
    let nonce: String
    /// What the code is good with only (PKCE, RFC 7636).
    let verifier: String
    /// Whether it is a member of staff who signs in.
    public let isStaff: Bool
    /// Whether nobody is to be asked anything: it only looks whether somebody is signed in there.
    public let isSilent: Bool
    /// Where the app goes on: a path of ours.
    public let back: String
    public let startedAt: Date

    /// Seconds that somebody may take to sign in.
    public static let lifetime: TimeInterval = 15 * 60

    public init(provider: String, isStaff: Bool, isSilent: Bool, back: String, at now: Date) {
        self.provider = provider
        self.isStaff = isStaff
        self.isSilent = isSilent
        self.back = back
        startedAt = now
        state = Self.random()
        nonce = Self.random()
        verifier = Self.random()
    }

    public func isOver(at now: Date) -> Bool { now.timeIntervalSince(startedAt) >= Self.lifetime }

    /// What the verifier is recognised by.
    var challenge: String { Base64URL.encoded(SHA256.hash(data: Data(verifier.utf8))) }

    /// 256 random bits from the system's secure generator.
    private static func random() -> String {
        Base64URL.encoded(unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe Array($0) })
    }
}
