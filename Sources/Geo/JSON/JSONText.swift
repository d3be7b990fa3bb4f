/// Appends JSON text (RFC 8259) to bytes: compact, keys sorted, so that equal values give equal bytes.
public struct JSONText {
    /// The text so far, in UTF-8.
    public var bytes: [UInt8] = []

    /// Empty, with room for `capacity` bytes.
    public init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// Text that is JSON already.
    public mutating func append(raw text: StaticString) {
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Any value.
    public mutating func append(_ value: JSONValue) {
        switch value {
        case .null: append(raw: "null")
        case .bool(let value): append(raw: value ? "true" : "false")
        case .int(let value): bytes.append(contentsOf: String(value).utf8)
        case .double(let value): append(value)
        case .string(let value): append(string: value)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (position, element) in elements.enumerated() {
                if position > 0 { bytes.append(UInt8(ascii: ",")) }
                append(element)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members): append(object: members)
        }
    }

    mutating func append(object members: [String: JSONValue]) {
        bytes.append(UInt8(ascii: "{"))
        var first = true
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            if !first { bytes.append(UInt8(ascii: ",")) }
            first = false
            append(string: key)
            bytes.append(UInt8(ascii: ":"))
            append(value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// The shortest text that reads back as the same number; JSON has no word for the others, so they become null.
    public mutating func append(_ number: Double) {
        guard number.isFinite else { return append(raw: "null") }
        bytes.append(contentsOf: number.description.utf8)
    }

    /// A whole number.
    public mutating func append(_ number: Int64) {
        guard (0...9).contains(number) else { return bytes.append(contentsOf: String(number).utf8) }
        bytes.append(UInt8(ascii: "0") + UInt8(number))
    }

    /// Degrees with at most seven decimals (about one centimetre of latitude), no trailing zeros, no `-0`.
    public mutating func append(degrees: Double) {
        let scaled = Int64((abs(degrees) * 1e7).rounded())
        if degrees < 0, scaled > 0 { bytes.append(UInt8(ascii: "-")) }
        bytes.append(contentsOf: String(scaled / 10_000_000).utf8)
        var fraction = scaled % 10_000_000
        guard fraction > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        var power: Int64 = 1_000_000
        while fraction > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(fraction / power))
            fraction %= power
            power /= 10
        }
    }

    /// A string, in quotes.
    public mutating func append(string: String) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        // Most texts need nothing of the kind, and are copied as a whole.
        if string.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            return bytes.append(contentsOf: string.utf8)
        }
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x0A: append(raw: "\\n")
            case 0x0D: append(raw: "\\r")
            case 0x09: append(raw: "\\t")
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                append(raw: "\\u00")
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
    }
}

extension JSONValue {
    /// The value as compact JSON in UTF-8, keys sorted: equal values give equal bytes.
    public var jsonBytes: [UInt8] {
        var text = JSONText()
        text.append(self)
        return text.bytes
    }

    /// The value as compact JSON text, keys sorted: equal values give equal text.
    public var jsonText: String {
        String(decoding: jsonBytes, as: UTF8.self)
    }
}
