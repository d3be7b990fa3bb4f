import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reports

/// Whom to tell about a weakness (RFC 9116).
struct SecurityController: Sendable {
    let town: CurrentTown
    /// A `mailto:`, `https:` or `tel:` URI; nil for the town's own e-mail address.
    let contact: String?
    let now: @Sendable () -> Date

    /// `GET /.well-known/security.txt`. It holds for half a year from today, so that a copy does not outlive its truth.
    func show(_ request: Request, context: AppContext) async throws -> Response {
        let city = town.now.town.city
        guard let contact = contact ?? city.contactEmail.map({ "mailto:" + $0 }) else {
            throw Problem(.notFound, "This town names nobody.")
        }
        let day = 86_400.0
        let today = (now().timeIntervalSince1970 / day).rounded(.down) * day
        let expires = Date(timeIntervalSince1970: today + 180 * day).formatted(.iso8601)
        let text = """
            Contact: \(contact)
            Expires: \(expires)
            Preferred-Languages: \(city.languages.joined(separator: ", "))

            """
        return StaticDocument(Data(text.utf8), contentType: "text/plain; charset=utf-8").response(to: request)
    }

    /// What `text` names as a contact; nil if it is no URI of a kind that RFC 9116 knows.
    static func contact(_ text: String) -> String? {
        let uri = text.contains("@") && !text.contains(":") ? "mailto:" + text : text
        let isKnown = ["mailto:", "https://", "tel:"].contains { uri.hasPrefix($0) && uri.count > $0.count }
        return isKnown && !uri.contains(where: \.isWhitespace) ? uri : nil
    }
}
