public import Foundation

/// A message that has come, as it is read: whoever wrote it may have meant harm, or used a very old program. Nothing in it
/// is believed that it says of itself, and there is no message that cannot be read at all once it has a header.
public struct IncomingMail: Hashable, Sendable {
    /// A file that came along.
    public struct Attachment: Hashable, Sendable {
        /// As the sender's program called it; made up from the type if it did not. Never a path.
        public let name: String
        /// A media type in lower case, as the message says it.
        public let type: String
        /// Without its transfer encoding.
        public let bytes: Data
    }

    /// What a program is, or a person, that has written.
    public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
        /// Somebody wrote to the town.
        case person
        /// It came by a mailing list, or to very many: somebody may have written it, but nobody is answered.
        case list
        /// A program answers that somebody is away, or the like (RFC 3834).
        case autoReply = "auto_reply"
        /// A mail server could not deliver something (RFC 3464).
        case bounce
        /// We wrote it ourselves.
        case loop
    }

    /// Who says they wrote it; nil if there is no address that mail could be sent to.
    public let from: MailAddress?
    /// Where it was sent to, copies included.
    public let to: [String]
    public let subject: String
    /// Names it, `local@domain`; nil if it has no name.
    public let id: String?
    /// The names of the messages that it answers, the nearest first.
    public let answers: [String]
    /// When it says it was written.
    public let date: Date?
    /// What was written, without quoted history and signature.
    public let text: String
    /// All of it.
    public let wholeText: String
    public let attachments: [Attachment]
    /// What a bounce gives back; nil in any other message.
    public let returned: ReturnedMail?
    /// Whether it asks for no automatic answer.
    public let wantsNoAnswer: Bool
    /// Whether it held more than is read of any message.
    public let isCut: Bool
    /// What its header says about how it came to be.
    let origin: MailOrigin

    /// Bytes of the longest message that is read.
    public static let mostBytes = 40 << 20

    /// Reads a message (RFC 5322). Nil if it is longer than ``mostBytes`` or has no header.
    public init?(_ bytes: Data) {
        guard bytes.count <= Self.mostBytes, let source = MIMESource(bytes) else { return nil }
        let texts = MailBody(source.leaves)
        from = source.addresses("From").lazy.compactMap { MailAddress($0.address, name: $0.name) }.first
        to = (source.addresses("To") + source.addresses("Cc")).map(\.address)
        subject = Self.line(source.header("Subject") ?? "", most: 500)
        id = source.header("Message-ID").flatMap { MessageID.list($0).first }
        answers =
            MessageID.list(source.header("In-Reply-To") ?? "")
            + MessageID.list(source.header("References") ?? "").reversed()
        date = source.date
        wholeText = texts.whole
        text = MailText.written(in: texts.whole)
        attachments = texts.attachments
        origin = MailOrigin(source, parts: source.leaves)
        returned = ReturnedMail(source)
        wantsNoAnswer = origin.wantsNoAnswer
        isCut = source.isCut
    }

    /// Who has written, if `own` are the addresses that we send from and receive at.
    public func verdict(own: [MailAddress]) -> Verdict {
        let addresses = own.map { $0.address.lowercased() }
        if let from, addresses.contains(from.address.lowercased()) { return .loop }
        return origin.isLoop(among: addresses) ? .loop : origin.verdict
    }

    /// One line of text for people, without what a terminal or a header would obey.
    static func line(_ text: String, most: Int) -> String {
        let plain = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) }
        return String(String(plain).trimmingCharacters(in: .whitespaces).prefix(most))
    }
}

/// The names of messages in a header field: what stands in `<>`.
enum MessageID {
    /// At most so many: a discussion of years.
    private static let most = 100

    static func list(_ field: String) -> [String] {
        var names: [String] = []
        for piece in field.split(separator: "<").dropFirst(field.hasPrefix("<") ? 0 : 1).prefix(most) {
            guard let end = piece.firstIndex(of: ">") else { continue }
            let name = piece[..<end].filter { !$0.isWhitespace }
            if name.contains("@"), name.utf8.count <= 998 { names.append(String(name)) }
        }
        return names
    }
}
