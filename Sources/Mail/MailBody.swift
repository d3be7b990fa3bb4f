import Foundation

/// What a message says and what it brings along, out of its parts.
struct MailBody {
    /// The texts, one after the other, as plain text.
    let whole: String
    let attachments: [IncomingMail.Attachment]

    /// Characters of a text that are kept: beyond them nobody reads.
    private static let most = 100_000

    init(_ leaves: [MIMESource.Leaf]) {
        // Of alternatives the plain text says what the others say.
        let plain = Set(leaves.filter { Self.isText($0) && $0.type == "text/plain" }.map(\.alternative)).subtracting([0]
        )
        var texts: [String] = []
        var attachments: [IncomingMail.Attachment] = []
        for leaf in leaves {
            if Self.isText(leaf) {
                if leaf.type != "text/plain", plain.contains(leaf.alternative) { continue }
                let text = leaf.type == "text/html" ? HTMLText.plain(leaf.text) : leaf.text
                texts.append(Self.tidy(text))
            } else if !leaf.type.hasPrefix("message/") {
                attachments.append(
                    .init(name: Self.name(of: leaf), type: leaf.type, bytes: leaf.bytes))
            }
        }
        whole = String(texts.filter { !$0.isEmpty }.joined(separator: "\n\n").prefix(Self.most))
        self.attachments = attachments
    }

    /// Whether it is something to read, and no file.
    private static func isText(_ leaf: MIMESource.Leaf) -> Bool {
        !leaf.isAttachment && (leaf.type == "text/plain" || leaf.type == "text/html")
    }

    /// Lines without what only a terminal would obey; never more than one empty line in a row.
    private static func tidy(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").unicodeScalars {
            switch scalar {
            case "\n", "\t": scalars.append(scalar)
            case "\u{2028}", "\u{2029}", "\u{85}": scalars.append("\n")
            case _ where scalar.properties.generalCategory == .control: break
            // Marks that turn the direction of what follows, to make it read as something else.
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}": break
            default: scalars.append(scalar)
            }
        }
        var lines: [String] = []
        for line in String(scalars).split(separator: "\n", omittingEmptySubsequences: false) {
            let end = line.lastIndex { !$0.isWhitespace }
            let text = end.map { String(line[...$0]) } ?? ""
            if text.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(text)
        }
        return lines.joined(separator: "\n").trimmingCharacters(in: .newlines)
    }

    private static func name(of leaf: MIMESource.Leaf) -> String {
        let last = (leaf.name ?? "").split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let name = IncomingMail.line(last, most: 120)
        return name.isEmpty ? leaf.type.replacing("/", with: ".") : name
    }
}
