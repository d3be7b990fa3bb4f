import Foundation
import Geo
import NIOCore
import Reports

/// Writes lists of reports as GeoJSON (RFC 7946), straight into bytes: a list of 500 is the answer most asked for.
struct FeatureCollection {
    private var text: JSONText
    private var isFirst = true

    init(capacity: Int) {
        text = JSONText(capacity: 128 + capacity * 420)
        text.append(raw: #"{"type":"FeatureCollection","features":["#)
    }

    mutating func append(_ report: ReportSummary) {
        open(report)
        text.append(raw: "}}")
    }

    mutating func append(_ nearby: NearbyReport) {
        open(nearby.report)
        text.append(raw: #","distance":"#)
        text.append((nearby.distance * 10).rounded() / 10)
        text.append(raw: #","score":"#)
        text.append((nearby.score * 1000).rounded() / 1000)
        text.append(raw: "}}")
    }

    /// The whole document; `next` is the cursor of the following page.
    mutating func finish(next: Reference?) -> ByteBuffer {
        text.append(raw: #"],"next":"#)
        text.append(next.map { .string(String($0.number)) } ?? .null)
        text.append(raw: "}")
        return ByteBuffer(bytes: text.bytes)
    }

    private mutating func open(_ report: ReportSummary) {
        if !isFirst { text.append(raw: ",") }
        isFirst = false
        let coordinate = report.location.coordinate
        text.append(raw: #"{"type":"Feature","id":"S-"#)
        text.append(Int64(report.reference.number))
        text.append(raw: #"","geometry":{"type":"Point","coordinates":["#)
        text.append(degrees: coordinate.longitude)
        text.append(raw: ",")
        text.append(degrees: coordinate.latitude)
        text.append(raw: #"]},"properties":{"reference":"S-"#)
        text.append(Int64(report.reference.number))
        text.append(raw: #"","category":"#)
        text.append(string: report.category)
        text.append(raw: #","status":"#)
        text.append(string: report.status.rawValue)
        text.append(
            raw:
                report.status.isOpen ? #","isOpen":true,"department":"# : #","isOpen":false,"department":"#)
        text.append(string: report.department)
        text.append(raw: #","departmentName":"#)
        text.append(string: report.departmentName)
        text.append(raw: #","createdAt":""#)
        Timestamp.append(report.createdAt, to: &text.bytes)
        text.append(raw: #"","updatedAt":""#)
        Timestamp.append(report.updatedAt, to: &text.bytes)
        text.append(raw: #"","supporters":"#)
        text.append(Int64(report.supporterCount))
        if let address = report.address {
            text.append(raw: #","address":"#)
            text.append(string: address)
        }
        if let photo = report.photo {
            text.append(raw: #","thumbnail":"#)
            text.append(string: PhotoURL.of(photo, .thumbnail))
        }
    }
}
