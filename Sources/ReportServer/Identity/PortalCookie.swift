import Crypto
import Foundation
import Hummingbird
import Reports

/// The cookie by which Publik's identity server tells the town's other sites that somebody is signed in there. It says
/// nothing of who.
enum PortalCookie {
    /// `a2-opened-session-` and the first six hexadecimal digits of the MD5 of the issuer (authentic2/middleware.py).
    static func name(of provider: IdentityProvider) -> String {
        let digest = Insecure.MD5.hash(data: Data(provider.issuer.utf8))
        return "a2-opened-session-\(Hex.text(digest.prefix(3)))"
    }

    /// What stands for its value; nil if the browser shows none, or the provider is of another kind.
    static func mark(of provider: IdentityProvider, in request: Request) -> String? {
        guard provider.profile == .authentic2, let value = request.cookies[name(of: provider)]?.value, !value.isEmpty
        else { return nil }
        return TokenSecret.text(of: Data(TokenSecret.hash(of: value)))
    }
}
