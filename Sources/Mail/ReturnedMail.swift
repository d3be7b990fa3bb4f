import Foundation

/// What a mail server says it could not deliver (RFC 3464).
public struct ReturnedMail: Hashable, Sendable {
    /// The name of the message that came back, `local@domain`.
    public let id: String?
    /// Whom it did not reach, as the server says it.
    public let recipient: String?
    /// Why: the server's words, on one line.
    public let reason: String
    /// Whether it is still trying (RFC 3464 §2.3.3): then nothing has come back yet.
    public let isDelayed: Bool

    /// Nil unless it is a report about delivery.
    init?(_ source: MIMESource) {
        let status = source.leaves.first { $0.type == "message/delivery-status" }
        let returned = source.leaves.first { leaf in
            ["message/rfc822", "text/rfc822-headers", "message/rfc822-headers"].contains(leaf.type)
        }
        guard status != nil || source.type == "multipart/report" || source.header("X-Failed-Recipients") != nil else {
            return nil
        }
        let fields = Self.fields(status?.text ?? "")
        let named = fields["final-recipient"] ?? fields["original-recipient"] ?? source.header("X-Failed-Recipients")
        recipient = named.map { text in
            IncomingMail.line(String(text.split(separator: ";").last ?? ""), most: 254)
        }
        let words = [fields["status"], fields["diagnostic-code"]].compactMap(\.self).joined(separator: " ")
        reason = IncomingMail.line(words.isEmpty ? source.header("Subject") ?? "" : words, most: 300)
        isDelayed = fields["action"]?.lowercased() == "delayed"
        let head = returned.map { Self.fields($0.text)["message-id"] ?? "" } ?? ""
        id =
            (MessageID.list(head) + MessageID.list(source.header("In-Reply-To") ?? "")
            + MessageID.list(source.header("References") ?? "").reversed()).first
    }

    /// The fields of a header, unfolded, by name; of several by one name the first.
    private static func fields(_ text: String) -> [String: String] {
        var fields: [String: String] = [:]
        var last: String?
        for line in text.split(whereSeparator: \.isNewline).prefix(1000) {
            if line.first == " " || line.first == "\t" {
                if let last { fields[last]?.append(contentsOf: " " + line.trimmingCharacters(in: .whitespaces)) }
                continue
            }
            guard let colon = line.firstIndex(of: ":") else { continue }
            let name = line[..<colon].lowercased()
            last = fields[name] == nil ? name : nil
            if last != nil {
                fields[name] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            }
        }
        return fields
    }
}
