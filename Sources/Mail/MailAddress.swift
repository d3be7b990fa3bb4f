/// Where mail goes, perhaps with a name: `Ville de Maravelle <ville@maravelle.example>`.
public struct MailAddress: Hashable, Sendable {
    /// What people read; empty for none.
    public let name: String
    /// `local@domain`, of letters that stand in an envelope as they are: no space, no control, no bracket, all ASCII.
    public let address: String

    /// Nil unless `address` is one that can be written into an envelope (RFC 5321): a line break in it would be a command
    /// to the mail server.
    public init?(_ address: String, name: String = "") {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, address.utf8.count <= 254, (1...64).contains(parts[0].utf8.count),
            parts[0].utf8.allSatisfy(Self.mayStandInLocalPart), Self.isDomain(parts[1])
        else { return nil }
        self.address = address
        self.name = name
    }

    /// Nil unless `text` is an address, or a name and an address in `<>`.
    public init?(parsing text: String) {
        guard let match = text.wholeMatch(of: /\s*([^<>]*?)\s*<([^<>]+)>\s*/) else {
            self.init(text)
            return
        }
        var name = match.1
        if name.count > 1, name.hasPrefix("\""), name.hasSuffix("\"") { name = name.dropFirst().dropLast() }
        self.init(String(match.2), name: String(name))
    }

    /// What stands behind the `@`.
    public var domain: String { String(address.split(separator: "@").last ?? "") }

    private static func mayStandInLocalPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: ".!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }

    private static func isDomain(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy { byte in
                        switch byte {
                        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                            true
                        default: false
                        }
                    }
            }
    }
}
