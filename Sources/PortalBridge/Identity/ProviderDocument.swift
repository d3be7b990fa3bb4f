import HTTPClient
import Reports

/// Where a provider does what, as it says itself (OpenID Connect Discovery).
struct ProviderDocument: Sendable {
    /// Where browsers are sent to sign in.
    let authorization: WebAddress
    /// Where a code becomes tokens.
    let token: WebAddress
    let keys: WebAddress?
    let userInfo: WebAddress?
    /// Where browsers are sent to sign out.
    let endSession: WebAddress?
    /// Whether every answer in a browser says whose it is (RFC 9207).
    let namesItself: Bool

    /// Where it stands.
    static func address(of provider: IdentityProvider) -> WebAddress? {
        let base = provider.issuer.hasSuffix("/") ? String(provider.issuer.dropLast()) : provider.issuer
        return WebAddress(base + "/.well-known/openid-configuration", allowsLoopback: provider.isLoopback)
    }

    /// Throws `.unavailable`: a provider that says it is another is nobody's.
    init(json: [UInt8], of provider: IdentityProvider) throws(IdentityFailure) {
        guard let claims = Claims(json: json) else { throw .unavailable("its configuration is no JSON object") }
        let issuer = claims.text("issuer") ?? ""
        guard issuer == provider.issuer else {
            throw .unavailable("its configuration is that of “\(issuer)”, not of “\(provider.issuer)”")
        }
        func address(_ name: String) -> WebAddress? {
            claims.text(name).flatMap { WebAddress($0, allowsLoopback: provider.isLoopback) }
        }
        guard let authorization = address("authorization_endpoint"), let token = address("token_endpoint") else {
            throw .unavailable("its configuration names no authorization_endpoint or token_endpoint with https")
        }
        self.authorization = authorization
        self.token = token
        keys = address("jwks_uri")
        guard keys != nil || provider.algorithm == .hs256 else {
            throw .unavailable("its configuration names no jwks_uri with https")
        }
        userInfo = address("userinfo_endpoint")
        endSession = address("end_session_endpoint")
        namesItself = claims.flag("authorization_response_iss_parameter_supported")
    }
}
