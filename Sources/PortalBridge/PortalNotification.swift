public import Foundation
public import Reports

/// News of a citizen's report for the portal's bell: `POST …/api/notification/add/`, as w.c.s. sends it.
public struct PortalNotification: Sendable {
    /// What the portal takes the place of an earlier one by: there is one for each report.
    public let id: String
    private let summary, body, url, origin: String
    private let nameIDs: [String]

    /// - Parameter number: of the report's category.
    /// - Parameter nameID: whose report it is, at the portal.
    /// - Parameter host: our own host.
    public init(
        _ event: Event, of report: Report, number: Int64, for nameID: String, language: String, in town: Town,
        pages: PortalPages, host: String
    ) {
        let kind = town.label(of: report.content.category, in: language)
        let display = "\(number)-\(report.reference.number)"
        let state =
            event.kind == .question
            ? (language == "fr" ? "une question de la ville" : "a question from the town")
            : (event.status ?? report.status).label[language]
        id = "formdata:\(display)"
        summary = "\(kind) #\(display) : \(state)"
        body = [event.reason.flatMap { Reason.find($0)?.label[language] }, event.reply?[language], event.text]
            .compactMap(\.self).joined(separator: "\n\n")
        url = pages.tracking(report.trackingCode)
        origin = host
        nameIDs = [nameID]
    }

    /// What is posted.
    public var json: [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.set("summary", summary)
            $0.set("body", body)
            $0.set("url", url)
            $0.set("origin", origin)
            $0.set("id", id)
            $0.array("name_ids", nameIDs)
        }
        return json.bytes
    }

    /// Where it is posted to: an address of the portal at `url`, signed as ours.
    public static func address(at url: String, host: String, secret: String, now: Date, nonce: String) -> String {
        let query = SignedQuery(secret: secret).sign("orig=\(host)", now: now, nonce: nonce)
        return "\(url)api/notification/add/?\(query)"
    }
}
