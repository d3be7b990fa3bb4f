import Geo

/// Turns the bytes of a text file into text.
enum TextEncoding {
    /// The text of UTF-8 bytes without a byte order mark; nil if they are not UTF-8.
    static func decode(_ bytes: [UInt8]) -> String? {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        return String(validating: body, as: UTF8.self)
    }

    /// The same text in UTF-8: from UTF-16 or, what French spreadsheets save when left alone, Windows-1252.
    static func convert(_ bytes: [UInt8], from problem: UTF8Text.Problem) -> String {
        problem.likely == "UTF-16" ? fromUTF16(bytes) : fromWindows1252(bytes)
    }

    private static func fromUTF16(_ bytes: [UInt8]) -> String {
        let isBigEndian = bytes.starts(with: [0xFE, 0xFF]) || bytes.first == 0
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return String(decoding: units.first == 0xFEFF ? units.dropFirst() : units[...], as: UTF16.self)
    }

    private static func fromWindows1252(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            text.append((0x80...0x9F).contains(byte) ? windows1252[Int(byte) - 0x80] : Unicode.Scalar(byte))
        }
        return String(text)
    }

    /// What 0x80...0x9F stand for (WHATWG Encoding Standard, index windows-1252).
    private static let windows1252 = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}

extension UTF8Text.Problem {
    /// What is wrong, in plain English.
    var message: String { "is not UTF-8 text; it looks like \(likely)" }

    /// How to mend it.
    var remedy: String {
        "save it as UTF-8 (`iconv -f \(likely) -t UTF-8`, or “CSV UTF-8” in a spreadsheet); `--repair` does it too"
    }
}
