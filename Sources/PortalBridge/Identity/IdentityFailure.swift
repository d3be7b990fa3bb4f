/// Why somebody is not signed in.
public enum IdentityFailure: Error, Hashable, Sendable {
    /// The provider does not answer, or with something that is no answer. In words, for the log.
    case unavailable(String)
    /// The provider says no: an error code of OAuth 2.0 (RFC 6749 §4.1.2.1) or OpenID Connect.
    case refused(String)
    /// What came back does not hold.
    case forged(Flaw)

    /// What does not hold.
    public enum Flaw: String, Hashable, Sendable {
        case malformed = "it is no signed token"
        case algorithm = "it is signed by another algorithm than the town's settings say"
        case unknownKey = "it is signed with a key that the provider does not publish"
        case signature = "the signature does not hold"
        case issuer = "it is another provider's"
        case audience = "it is meant for somebody else"
        case party = "it was made for another party"
        case expired = "it has expired"
        case early = "it is from the future"
        case stale = "it was made too long ago"
        case nonce = "it answers another sign-in"
        case subject = "it says of nobody who they are"
        case otherSubject = "the provider speaks of two people"
        case accessToken = "it belongs to another access token"
        case level = "the provider is less sure of who it is than it has to be"
        case session = "it is no sign-in that this browser has begun"
    }
}
