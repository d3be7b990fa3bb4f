import Foundation
import NIOCore
import Reports

/// One public change as the API shows it: an element of a page, and the data of a server-sent event.
struct ChangeLine: Encodable {
    let sequence: Int64
    let reference: String
    let at: String
    let kind: String
    let status: String?
    let department: String?
    let text: String?
    let photo: String?

    init(_ change: Change, town: Town) {
        let line = ReportDocument.Line(change.event, town: town, language: town.city.languages.first ?? "fr")
        sequence = change.event.sequence
        reference = change.reference.description
        at = line.at
        kind = line.kind
        status = line.status
        department = line.department
        text = line.text
        photo = line.photo
    }
}

/// One change as a server-sent event (HTML, §9.2.6), ready to be sent to any number of subscribers.
struct ChangeEvent: Sendable {
    /// The cursor that stands behind it.
    let sequence: Int64
    /// `id`, `event` and `data`, with the empty line that ends them.
    let bytes: ByteBuffer

    init(_ change: Change, town: Town) throws {
        // JSON text holds no line break, so one `data` line is enough.
        let data = String(decoding: try JSONEncoder.api.encode(ChangeLine(change, town: town)), as: UTF8.self)
        self.init(
            sequence: change.event.sequence, text: "id: \(change.event.sequence)\nevent: change\ndata: \(data)\n\n")
    }

    init(sequence: Int64, text: String) {
        self.sequence = sequence
        bytes = ByteBuffer(string: text)
    }
}

extension Sequence<ChangeEvent> {
    /// All of them as one piece.
    var joined: ByteBuffer {
        reduce(into: ByteBuffer()) { $0.writeImmutableBuffer($1.bytes) }
    }
}
