public import Foundation

/// A message as it is sent: RFC 5322, plain text in UTF-8.
public struct MailMessage: Hashable, Sendable {
    public var from: MailAddress
    public var to: MailAddress
    /// Where answers go, if not to ``from``.
    public var replyTo: MailAddress?
    public var subject: String
    public var body: String
    /// ISO 639-1.
    public var language: String
    public var date: Date
    /// Names it, `local@domain`; the same message sent again keeps it, so that a mailbox shows it once.
    public var id: String
    /// The `id` of the message that this one follows; mail programs show both together.
    public var inReplyTo: String?
    /// Where whoever wants no more of them writes to.
    public var unsubscribe: MailAddress?
    /// Whether it is set off by a mail that has come.
    public var isReply: Bool

    public init(
        from: MailAddress, to: MailAddress, replyTo: MailAddress? = nil, subject: String, body: String,
        language: String,
        date: Date, id: String, inReplyTo: String? = nil, unsubscribe: MailAddress? = nil,
        isReply: Bool = false
    ) {
        self.from = from
        self.to = to
        self.replyTo = replyTo
        self.subject = subject
        self.body = body
        self.language = language
        self.date = date
        self.id = id
        self.inReplyTo = inReplyTo
        self.unsubscribe = unsubscribe
        self.isReply = isReply
    }

    /// As it goes to the mail server: lines end with CR LF, and every byte is ASCII.
    public var bytes: [UInt8] {
        var fields: [(name: String, value: String)] = [
            ("Date", Self.format(date)), ("From", Self.mailbox(from)), ("To", Self.mailbox(to)),
        ]
        if let replyTo { fields.append(("Reply-To", Self.mailbox(replyTo))) }
        fields.append(("Subject", EncodedWord.text(subject)))
        fields.append(("Message-ID", "<\(Self.token(id))>"))
        if let inReplyTo {
            fields.append(("In-Reply-To", "<\(Self.token(inReplyTo))>"))
            fields.append(("References", "<\(Self.token(inReplyTo))>"))
        }
        // RFC 3834: no automatic answer shall come back.
        fields.append(("Auto-Submitted", isReply ? "auto-replied" : "auto-generated"))
        if let unsubscribe {
            fields.append(("List-Unsubscribe", "<mailto:\(unsubscribe.address)?subject=unsubscribe>"))
        }
        fields.append(("Content-Language", Self.token(language)))
        fields.append(("MIME-Version", "1.0"))
        fields.append(("Content-Type", "text/plain; charset=utf-8"))
        fields.append(("Content-Transfer-Encoding", "quoted-printable"))
        let head = fields.map { "\($0.name): \($0.value)\r\n" }.joined()
        return Array("\(head)\r\n\(QuotedPrintable.lines(body))\r\n".utf8)
    }

    private static func mailbox(_ address: MailAddress) -> String {
        address.name.isEmpty ? address.address : "\(EncodedWord.phrase(address.name)) <\(address.address)>"
    }

    /// Nothing that could end a field.
    private static func token(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0.isASCII && $0.value > 32 && $0 != "<" && $0 != ">" && $0.value < 127 })
    }

    /// RFC 5322 §3.3, in UTC.
    private static func format(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
        return formatter.string(from: date)
    }
}
