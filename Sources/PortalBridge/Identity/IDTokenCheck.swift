import Crypto
import Foundation
import Reports

/// What has to hold of an ID token whose signature holds (OpenID Connect Core §3.1.3.7).
struct IDTokenCheck {
    let provider: IdentityProvider
    /// What the request for it said.
    let nonce: String
    /// What came with it.
    let accessToken: String
    let now: Date

    /// Seconds that two clocks may differ. authentic2's tokens live for 30.
    static let leeway: TimeInterval = 60
    /// Seconds since a token was made: it comes straight from its maker, so one that is older is another's.
    static let longest: TimeInterval = 600

    /// OpenID Connect Core §2, `sub`.
    private static let longestSubject = 255

    /// Throws the first that does not.
    func check(_ claims: Claims) throws(IdentityFailure) {
        guard claims.text("iss") == provider.issuer else { throw .forged(.issuer) }
        let audience = claims.texts("aud")
        guard audience.contains(provider.clientID) else { throw .forged(.audience) }
        let party = claims.text("azp")
        guard party == provider.clientID || (party == nil && !claims.has("azp") && audience.count == 1) else {
            throw .forged(.party)
        }
        try checkTime(claims)
        guard claims.text("nonce") == nonce else { throw .forged(.nonce) }
        guard let subject = claims.text("sub"), subject.utf8.count <= Self.longestSubject else {
            throw .forged(.subject)
        }
        if let hash = claims.text("at_hash") {
            let digest = SHA256.hash(data: Data(accessToken.utf8))
            guard hash == Base64URL.encoded(digest.prefix(16)) else { throw .forged(.accessToken) }
        }
        // authentic2's `acr` is not a level, and others may leave it out; FranceConnect vouches for its own.
        if provider.profile == .franceconnect, !provider.acrValues.isEmpty {
            guard let level = claims.text("acr"), Self.suffices(level, provider.acrValues) else {
                throw .forged(.level)
            }
        }
    }

    private func checkTime(_ claims: Claims) throws(IdentityFailure) {
        guard let end = claims.moment("exp"), now < end.addingTimeInterval(Self.leeway) else { throw .forged(.expired) }
        guard let made = claims.moment("iat"), made <= now.addingTimeInterval(Self.leeway) else {
            throw .forged(.early)
        }
        guard made > now.addingTimeInterval(-Self.longest) else { throw .forged(.stale) }
        if let start = claims.moment("nbf"), start > now.addingTimeInterval(Self.leeway) { throw .forged(.early) }
    }

    /// Whether `level` is one that was asked for, or surer (eIDAS: 1 low, 2 substantial, 3 high).
    private static func suffices(_ level: String, _ wanted: [String]) -> Bool {
        let order = ["eidas1", "eidas2", "eidas3"]
        guard let reached = order.firstIndex(of: level) else { return wanted.contains(level) }
        return wanted.contains { order.firstIndex(of: $0).map { $0 <= reached } ?? false }
    }
}
