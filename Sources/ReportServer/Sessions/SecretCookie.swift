import Foundation
import HTTPTypes
import Hummingbird

/// A secret that a browser keeps and no script can read (RFC 6265bis). `__Host-`: it came by HTTPS or from this machine,
/// from this host alone, and goes back nowhere else; `SameSite=Strict`: never with a request that another site makes.
struct SecretCookie: Sendable {
    let name: String

    /// Who is signed in.
    static let session = SecretCookie(name: "__Host-trottoir")
    /// Which citizen is signed in.
    static let citizen = SecretCookie(name: "__Host-trottoir-citizen")
    /// Which session of the portal's it was tried to sign in by silence.
    static let tried = SecretCookie(name: "__Host-trottoir-tried")
    /// What a browser shows with the one-time link it has asked for.
    static let browser = SecretCookie(name: "__Host-trottoir-link")

    /// What the browser sent; nil for nothing, or for what can be no secret of ours.
    func secret(in request: Request) -> String? {
        guard let value = request.cookies[name]?.value, value.utf8.count == TokenSecret.length,
            value.utf8.allSatisfy(TokenSecret.isLetter)
        else { return nil }
        return value
    }

    /// Has the browser keep `secret` for `seconds`.
    func set(_ secret: String, seconds: TimeInterval) -> HTTPField {
        HTTPField(name: .setCookie, value: "\(name)=\(secret); Max-Age=\(Int(seconds)); \(Self.attributes)")
    }

    /// Has the browser forget it.
    var removal: HTTPField { HTTPField(name: .setCookie, value: "\(name)=; Max-Age=0; \(Self.attributes)") }

    private static let attributes = "Path=/; Secure; HttpOnly; SameSite=Strict"
}
