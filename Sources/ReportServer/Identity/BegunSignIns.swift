import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import PortalBridge
import Synchronization

/// Sign-ins with identity providers that browsers have begun. Each is kept by its browser, sealed: nobody fills our memory
/// by beginning many, and what one browser began no other can finish.
final class BegunSignIns: Sendable {
    /// As long as the server lives: a sign-in that a restart cuts in two is begun again.
    private let key = SymmetricKey(size: .bits256)
    /// The states that came back, each until it is over: none comes twice.
    private let used = Mutex<[String: Date]>([:])

    /// Has the browser keep what it began.
    func cookie(_ attempt: SignInAttempt) throws -> HTTPField {
        let sealed = try AES.GCM.seal(try JSONEncoder().encode(attempt), using: key)
        guard let bytes = sealed.combined else { throw Problem(.internal) }
        return Self.field(attempt.state, TokenSecret.text(of: bytes), seconds: SignInAttempt.lifetime)
    }

    /// Has the browser forget it.
    func removal(_ state: String) -> HTTPField { Self.field(state, "", seconds: 0) }

    /// What this browser began under `state`, once; nil if it did not, or too long ago.
    func finish(_ state: String, in request: Request, at now: Date) -> SignInAttempt? {
        guard let text = request.cookies[Self.name(state)]?.value, let bytes = TokenSecret.bytes(of: text),
            let box = try? AES.GCM.SealedBox(combined: bytes), let clear = try? AES.GCM.open(box, using: key),
            let attempt = try? JSONDecoder().decode(SignInAttempt.self, from: clear),
            attempt.state == state, !attempt.isOver(at: now)
        else { return nil }
        let isFirst = used.withLock { used in
            used = used.filter { $0.value > now }
            return used.updateValue(attempt.startedAt.addingTimeInterval(SignInAttempt.lifetime), forKey: state) == nil
        }
        return isFirst ? attempt : nil
    }

    /// `Lax`: the provider's site sends the browser back here, and it has to be sent along.
    private static func field(_ state: String, _ value: String, seconds: TimeInterval) -> HTTPField {
        HTTPField(
            name: .setCookie,
            value: "\(name(state))=\(value); Max-Age=\(Int(seconds)); Path=/; Secure; HttpOnly; SameSite=Lax")
    }

    /// One for each sign-in, for people have several tabs.
    private static func name(_ state: String) -> String {
        "__Host-trottoir-begun-\(state.prefix(8).filter { $0.isASCII && ($0.isLetter || $0.isNumber) })"
    }
}
