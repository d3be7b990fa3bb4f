import Foundation
import HTTPTypes
import Hummingbird
import Reports

/// A file that the town itself brings to the app, at an address that holds its checksum.
struct TownAsset: Sendable {
    let address: String
    let checksum: String
    private let document: StaticDocument
    private let isDrawing: Bool

    init(name: String, bytes: [UInt8]) {
        checksum = WebFiles.checksum(Data(bytes))
        address = "/town/\(checksum)/\(name)"
        isDrawing = name.hasSuffix(".svg")
        let type = isDrawing ? "image/svg+xml" : name.hasSuffix(".png") ? "image/png" : "text/css; charset=utf-8"
        document = StaticDocument(bytes, contentType: type, cacheControl: WebApp.forever)
    }

    /// The town's accent as a stylesheet of one rule, for the moment before `js/model/theme.js` derives the rest.
    static func colours(_ theme: City.Theme) -> TownAsset {
        // Both are `#rrggbb`, which reading the folder has made sure of.
        let rule = ":root { --town-fill: \(theme.accent); --town-fill-text: \(theme.accentText); }\n"
        return TownAsset(name: "colours.css", bytes: Array(rule.utf8))
    }

    func response(to request: Request) -> Response {
        var response = document.response(to: request)
        // A drawing that is opened alone is a document: it may do nothing.
        if isDrawing {
            response.headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        }
        return response
    }
}
