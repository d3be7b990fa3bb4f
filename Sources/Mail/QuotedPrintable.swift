/// A body as quoted-printable (RFC 2045 §6.7): lines of 76 letters at most, all ASCII, whatever is said.
enum QuotedPrintable {
    private static let width = 76

    static func lines(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }
            .joined(separator: "\r\n")
    }

    private static func line(_ text: String) -> String {
        var lines = ""
        var column = 0
        let bytes = Array(text.utf8)
        for (position, byte) in bytes.enumerated() {
            let isLast = position == bytes.count - 1
            let isPlain =
                byte == 0x20 || byte == 0x09 ? !isLast : (33...126).contains(byte) && byte != UInt8(ascii: "=")
            let letters = isPlain ? String(UnicodeScalar(byte)) : "=\(hex(byte))"
            // A soft break needs a letter of its own, but for the last of the line.
            if column + letters.utf8.count > width - (isLast ? 0 : 1) {
                lines += "=\r\n"
                column = 0
            }
            lines += letters
            column += letters.utf8.count
        }
        return lines
    }

    private static func hex(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16, uppercase: true)
        return text.count == 1 ? "0" + text : text
    }
}
