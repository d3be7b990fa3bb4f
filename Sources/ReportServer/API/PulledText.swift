import Foundation
import Geo
import Reports

/// Writes reports as staff see them, straight into bytes: a pull is a list of hundreds.
struct PulledText {
    private var text: JSONText
    private var isFirst = true

    /// In UTF-8.
    var bytes: [UInt8] { text.bytes }

    init(capacity: Int = 1) {
        text = JSONText(capacity: 64 + capacity * 900)
    }

    /// Behind a comma, but for the first of a list.
    mutating func element(_ report: PulledReport) {
        separate()
        object(report)
    }

    /// Text that is JSON already.
    mutating func append(raw: StaticString) {
        text.append(raw: raw)
    }

    mutating func append(string: String) {
        text.append(string: string)
    }

    /// Another text, as it is.
    mutating func append(_ other: PulledText) {
        text.bytes.append(contentsOf: other.bytes)
    }

    /// JSON of what costs little.
    mutating func append(_ value: some Encodable) throws {
        text.bytes.append(contentsOf: try JSONEncoder.api.encode(value))
    }

    mutating func object(_ report: PulledReport) {
        text.append(raw: "{")
        members(report)
        text.append(raw: "}")
    }

    /// As a feature of GeoJSON, behind a comma, but for the first.
    mutating func feature(_ report: PulledReport) {
        separate()
        text.append(raw: #"{"type":"Feature","id":"#)
        text.append(string: report.id.uuidString.lowercased())
        text.append(raw: #","geometry":{"type":"Point","coordinates":["#)
        text.append(degrees: report.summary.location.coordinate.longitude)
        text.append(raw: ",")
        text.append(degrees: report.summary.location.coordinate.latitude)
        text.append(raw: #"]},"properties":"#)
        object(report)
        text.append(raw: "}")
    }

    private mutating func separate() {
        if !isFirst { text.append(raw: ",") }
        isFirst = false
    }

    /// The members of a report's object, without its braces.
    mutating func members(_ report: PulledReport) {
        let summary = report.summary
        text.append(raw: #""id":"#)
        text.append(string: report.id.uuidString.lowercased())
        member(#","reference":"#, summary.reference.description)
        member(#","category":"#, summary.category)
        member(#","status":"#, summary.status.rawValue)
        text.append(raw: summary.status.isOpen ? #","isOpen":true"# : #","isOpen":false"#)
        place(summary.location)
        member(#","address":"#, summary.address)
        text.append(raw: #","department":{"id":"#)
        text.append(string: summary.department)
        member(#","name":"#, summary.departmentName)
        text.append(raw: #"},"zones":["#)
        for (position, zone) in report.zones.enumerated() {
            text.append(raw: position == 0 ? #"{"kind":"# : #",{"kind":"#)
            text.append(string: zone.kind)
            member(#","id":"#, zone.id)
            member(#","name":"#, zone.name)
            text.append(raw: "}")
        }
        text.append(raw: "]")
        member(#","description":"#, report.description)
        if !report.answers.isEmpty {
            text.append(raw: #","answers":"#)
            // Encoding cannot fail: texts and numbers.
            text.bytes.append(contentsOf: (try? JSONEncoder.api.encode(report.answers)) ?? Data("{}".utf8))
        }
        text.append(raw: #","photos":["#)
        for (position, photo) in report.photos.enumerated() {
            if position > 0 { text.append(raw: ",") }
            text.append(string: photo.hex)
        }
        text.append(raw: #"],"supporters":"#)
        text.append(Int64(summary.supporterCount))
        member(#","channel":"#, report.channel.rawValue)
        text.append(raw: report.isPublic ? #","isPublic":true,"createdAt":""# : #","isPublic":false,"createdAt":""#)
        Timestamp.append(summary.createdAt, to: &text.bytes)
        text.append(raw: #"","updatedAt":""#)
        Timestamp.append(summary.updatedAt, to: &text.bytes)
        text.append(raw: #"","revision":"#)
        text.append(report.revision)
        text.append(raw: #","stillBrokenCount":"#)
        text.append(Int64(report.reopenings))
        if let dueAt = report.dueAt {
            text.append(raw: #","dueAt":""#)
            Timestamp.append(dueAt, to: &text.bytes)
            text.append(raw: "\"")
        }
        member(#","assignee":"#, report.work.assignee)
        member(#","duplicateOf":"#, report.work.duplicateOf?.description)
        if report.work.isWithDispatch { text.append(raw: #","isWithDispatch":true"#) }
    }

    private mutating func place(_ location: Location) {
        text.append(raw: #","location":{"lon":"#)
        text.append(degrees: location.coordinate.longitude)
        text.append(raw: #","lat":"#)
        text.append(degrees: location.coordinate.latitude)
        member(#","source":"#, location.source.rawValue)
        if let accuracy = location.accuracy {
            text.append(raw: #","accuracy":"#)
            text.append(accuracy)
        }
        text.append(raw: "}")
    }

    /// A member after the first; nothing for nil.
    private mutating func member(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        text.append(raw: name)
        text.append(string: value)
    }
}
