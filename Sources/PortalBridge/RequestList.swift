public import Foundation
public import Reports

/// A report as the portal lists it among a person's requests.
public struct RequestLine: Sendable {
    public let reference: Reference
    public let category: String
    public let number: Int64
    public let status: Status
    public let channel: Channel
    public let address: String?
    public let createdAt, updatedAt: Date
    /// Where it is read by whoever the list is for.
    public let url: String

    /// As its owner sees it.
    public init(_ report: CitizenReport, ownedIn pages: PortalPages) {
        self.init(report, url: pages.tracking(report.trackingCode))
    }

    /// As an agent sees it.
    public init(_ report: CitizenReport, forAgentsIn pages: PortalPages) {
        self.init(report, url: pages.desk(report.reference))
    }

    private init(_ report: CitizenReport, url: String) {
        reference = report.reference
        category = report.category
        number = report.categoryNumber
        status = report.status
        channel = report.channel
        address = report.address
        createdAt = report.createdAt
        updatedAt = report.updatedAt
        self.url = url
    }

    /// As an agent sees it.
    public init(_ line: DeskLine, number: Int64, pages: PortalPages) {
        reference = line.reference
        category = line.category
        self.number = number
        status = line.status
        channel = line.channel
        address = line.address
        createdAt = line.createdAt
        updatedAt = line.updatedAt
        url = pages.desk(line.reference)
    }

    /// `3-1042`: the procedure's number, which never changes, and the report's own.
    public var displayID: String { "\(number)-\(reference.number)" }
}

/// Writes lists of requests.
public struct RequestList: Sendable {
    let town: Town
    let pages: PortalPages
    let clock: LocalClock
    let language: String

    public init(_ town: Town, pages: PortalPages, clock: LocalClock) {
        self.town = town
        self.pages = pages
        self.clock = clock
        language = town.city.languages.first ?? "fr"
    }

    /// `{"err": 0, "data": […]}`; drafts stand behind what has been sent. With everything that `document` says of those
    /// that are in `full`.
    public func answer(
        _ lines: [RequestLine], drafts: [PortalDraft] = [], full: [RequestDocument.Source] = [],
        document: RequestDocument? = nil
    ) -> [UInt8] {
        let sources = Dictionary(full.map { (String($0.report.reference.number), $0) }, uniquingKeysWith: { $1 })
        let rows = lines.map { RequestRow($0, in: self) } + drafts.map { RequestRow($0, in: self) }
        var json = JSONWriter(capacity: 1_536 * rows.count + 64)
        json.object {
            $0.set("err", 0)
            $0.array("data", rows) { json, row in
                row.write(isReadable: true, into: &json) {
                    if let source = sources[row.identifier] { document?.writeDetails(of: source, into: &$0) }
                }
            }
        }
        return json.bytes
    }

    /// `{"data": […]}`, as agents get it: neither `err` nor `readable`.
    public func agentsAnswer(_ lines: [RequestLine]) -> [UInt8] {
        var json = JSONWriter(capacity: 1_536 * lines.count + 64)
        json.object {
            $0.array("data", lines.map { RequestRow($0, in: self) }) { $1.write(isReadable: nil, into: &$0) }
        }
        return json.bytes
    }
}
