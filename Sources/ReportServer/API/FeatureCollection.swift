import Foundation
import Geo
import NIOCore
import Reports

/// Writes lists of reports as GeoJSON (RFC 7946), straight into bytes: a list of 500 is the answer most asked for.
struct FeatureCollection {
    private var buffer: ByteBuffer
    private var isFirst = true

    init(capacity: Int) {
        buffer = ByteBuffer()
        buffer.reserveCapacity(128 + capacity * 420)
        buffer.writeStaticString(#"{"type":"FeatureCollection","features":["#)
    }

    mutating func append(_ report: ReportSummary) {
        open(report)
        buffer.writeStaticString("}}")
    }

    mutating func append(_ nearby: NearbyReport) {
        open(nearby.report)
        buffer.writeStaticString(#","distance":"#)
        buffer.writeString(String((nearby.distance * 10).rounded() / 10))
        buffer.writeStaticString(#","score":"#)
        buffer.writeString(String((nearby.score * 1000).rounded() / 1000))
        buffer.writeStaticString("}}")
    }

    /// The whole document; `next` is the cursor of the following page.
    mutating func finish(next: Reference?) -> ByteBuffer {
        buffer.writeStaticString(#"],"next":"#)
        buffer.writeString(next.map { "\"\($0.number)\"" } ?? "null")
        buffer.writeStaticString("}")
        return buffer
    }

    private mutating func open(_ report: ReportSummary) {
        if !isFirst { buffer.writeStaticString(",") }
        isFirst = false
        let coordinate = report.location.coordinate
        buffer.writeStaticString(#"{"type":"Feature","id":"S-"#)
        buffer.writeString(String(report.reference.number))
        buffer.writeStaticString(#"","geometry":{"type":"Point","coordinates":["#)
        buffer.writeString(String(coordinate.longitude))
        buffer.writeStaticString(",")
        buffer.writeString(String(coordinate.latitude))
        buffer.writeStaticString(#"]},"properties":{"reference":"S-"#)
        buffer.writeString(String(report.reference.number))
        buffer.writeStaticString(#"","category":"#)
        write(report.category)
        buffer.writeStaticString(#","status":""#)
        buffer.writeString(report.status.rawValue)
        buffer.writeStaticString(
            report.status.isOpen ? #"","isOpen":true,"department":"# : #"","isOpen":false,"department":"#)
        write(report.department)
        buffer.writeStaticString(#","departmentName":"#)
        write(report.departmentName)
        buffer.writeStaticString(#","createdAt":""#)
        buffer.writeString(Timestamp.format(report.createdAt))
        buffer.writeStaticString(#"","updatedAt":""#)
        buffer.writeString(Timestamp.format(report.updatedAt))
        buffer.writeStaticString(#"","supporters":"#)
        buffer.writeString(String(report.supporterCount))
        if let address = report.address {
            buffer.writeStaticString(#","address":"#)
            write(address)
        }
        if let photo = report.photo {
            buffer.writeStaticString(#","thumbnail":""#)
            buffer.writeString(PhotoURL.of(photo, .thumbnail))
            buffer.writeStaticString("\"")
        }
    }

    /// A JSON string (RFC 8259 §7).
    private mutating func write(_ text: String) {
        buffer.writeStaticString("\"")
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
            buffer.writeString(text)
        } else {
            for byte in text.utf8 {
                switch byte {
                case 0x22: buffer.writeStaticString("\\\"")
                case 0x5C: buffer.writeStaticString("\\\\")
                case 0x0A: buffer.writeStaticString("\\n")
                case 0x00..<0x20:
                    buffer.writeStaticString("\\u00")
                    buffer.writeString(Hex.text([byte]))
                default: buffer.writeInteger(byte)
                }
            }
        }
        buffer.writeStaticString("\"")
    }
}
