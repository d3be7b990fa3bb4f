import Foundation
import HTTPTypes
import Hummingbird
import Reports

/// The page that other sites show in a frame: "report here", "reports nearby", "my reports".
///
/// Its policy is stricter than the app's, and beside it: a browser keeps to both.
struct WidgetPage: Sendable {
    /// Where the widgets stand.
    static let addresses: Set<String> = ["/widgets/report", "/widgets/near", "/widgets/mine"]
    /// What a site's page loads to have the elements.
    static let script = "/widgets/trottoir.js"

    private let document: StaticDocument
    private let policy: String

    init(_ text: String, city: City) {
        document = StaticDocument(Data(text.utf8), contentType: "text/html; charset=utf-8")
        policy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors \(SecurityPolicy.ancestors(city))"
    }

    func response(to request: Request) -> Response {
        var response = document.response(to: request)
        response.headers[.contentSecurityPolicy] = policy
        return response
    }
}
