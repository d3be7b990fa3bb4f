/// Texts in queries and forms.
public enum FormText {
    /// Everything but the letters that are safe everywhere is escaped (RFC 3986 §2.3), a space too.
    public static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }

    /// `address` with more behind it in its query.
    public static func address(_ address: String, adding parameters: [(name: String, value: String)]) -> String {
        let query = parameters.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
        guard !query.isEmpty else { return address }
        return address + (address.contains("?") ? (address.hasSuffix("?") || address.hasSuffix("&") ? "" : "&") : "?")
            + query
    }
}
