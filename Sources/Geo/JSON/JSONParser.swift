/// Where JSON text stops being JSON.
struct JSONSyntaxError: Error {
    /// Position in bytes.
    let offset: Int
    /// What was found and what was wanted instead.
    let message: String
}

/// Reads JSON (RFC 8259) from bytes, strictly, one value after another, so that the caller can take large arrays
/// apart without a tree of them, come back to an earlier `offset`, and say on which line something stands.
struct JSONParser {
    /// The text and a final NUL, which no rule accepts: so `bytes[offset]` needs no test for the end.
    let bytes: [UInt8]
    /// Position in bytes of what is read next.
    var offset = 0
    private var depth = 0
    /// Just behind an opening bracket: the one place where no comma comes before a key or element. One flag serves
    /// all depths, since behind the end of an inner list the outer one is never at its first element.
    private var isFirst = false
    // Line numbers are asked in rising order mostly: go on from the last one.
    private var countedOffset = 0
    private var countedLines = 1

    /// Nesting beyond this is refused, before the stack ends.
    private static let deepest = 200

    init(_ text: some Collection<UInt8>) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count + 1)
        bytes.append(contentsOf: text)
        bytes.append(0)
        self.bytes = bytes
    }

    /// The line, from 1, of a position in bytes.
    mutating func line(at position: Int) -> Int {
        if position < countedOffset { (countedOffset, countedLines) = (0, 1) }
        while countedOffset < position {
            if bytes[countedOffset] == UInt8(ascii: "\n") { countedLines += 1 }
            countedOffset += 1
        }
        return countedLines
    }

    /// The next byte that is no white space, which stays unread; 0 at the end.
    mutating func peek() -> UInt8 {
        while true {
            let byte = bytes[offset]
            guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            offset += 1
        }
    }

    /// Nothing but white space may follow.
    mutating func expectEnd() throws(JSONSyntaxError) {
        _ = peek()
        if offset < bytes.count - 1 { throw unexpected("nothing more") }
    }

    // MARK: Objects and arrays

    /// Enters an object: then `nextKey` until it gives nil, and after each key its value is read.
    mutating func beginObject() throws(JSONSyntaxError) {
        try open(UInt8(ascii: "{"), "an object")
    }

    /// The next name in the object; nil at its end, which is then behind us.
    mutating func nextKey() throws(JSONSyntaxError) -> String? {
        guard try next(closing: UInt8(ascii: "}"), "',' or '}'") else { return nil }
        guard peek() == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
        let key = try string()
        guard peek() == UInt8(ascii: ":") else { throw unexpected("':'") }
        offset += 1
        return key
    }

    /// Enters a list: then `nextElement` until it is false, and after each true an element is read.
    mutating func beginArray() throws(JSONSyntaxError) {
        try open(UInt8(ascii: "["), "a list")
    }

    /// Whether the list has one more element; false at its end, which is then behind us.
    mutating func nextElement() throws(JSONSyntaxError) -> Bool {
        try next(closing: UInt8(ascii: "]"), "',' or ']'")
    }

    private mutating func open(_ bracket: UInt8, _ wanted: String) throws(JSONSyntaxError) {
        guard peek() == bracket else { throw unexpected(wanted) }
        guard depth < Self.deepest else {
            throw JSONSyntaxError(offset: offset, message: "more than \(Self.deepest) lists and objects in one another")
        }
        depth += 1
        offset += 1
        isFirst = true
    }

    private mutating func next(closing bracket: UInt8, _ wanted: String) throws(JSONSyntaxError) -> Bool {
        let byte = peek()
        if byte == bracket {
            depth -= 1
            offset += 1
            isFirst = false
            return false
        }
        if !isFirst {
            guard byte == UInt8(ascii: ",") else { throw unexpected(wanted) }
            offset += 1
        }
        isFirst = false
        return true
    }

    // MARK: Values

    /// Reads any value.
    mutating func value() throws(JSONSyntaxError) -> JSONValue {
        switch peek() {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"):
            var object: [String: JSONValue] = [:]
            try beginObject()
            while let key = try nextKey() { object[key] = try value() }
            return .object(object)
        case UInt8(ascii: "["):
            var array: [JSONValue] = []
            try beginArray()
            while try nextElement() { array.append(try value()) }
            return .array(array)
        case UInt8(ascii: "t"):
            try word("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try word("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try word("null")
            return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number().value
        default: throw unexpected("a value")
        }
    }

    /// Reads any value and forgets it, as strictly.
    mutating func skip() throws(JSONSyntaxError) {
        switch peek() {
        case UInt8(ascii: "{"):
            try beginObject()
            while try nextKey() != nil { try skip() }
        case UInt8(ascii: "["):
            try beginArray()
            while try nextElement() { try skip() }
        default: _ = try value()
        }
    }

    private mutating func word(_ word: String) throws(JSONSyntaxError) {
        let start = offset
        for byte in word.utf8 {
            guard bytes[offset] == byte else {
                offset = start
                throw unexpected("a value")
            }
            offset += 1
        }
    }

    /// Reads a number by JSON's grammar: no plus sign, no leading zeros, digits on both sides of a point.
    mutating func number() throws(JSONSyntaxError) -> JSONNumber {
        let start = offset
        var number = JSONNumber()
        if bytes[offset] == UInt8(ascii: "-") {
            number.isNegative = true
            offset += 1
        }
        let first = offset
        while let digit = digit() { number.append(digit: digit) }
        guard offset > first, offset == first + 1 || bytes[first] != UInt8(ascii: "0") else {
            offset = start
            throw unexpected("a number (no leading zeros)")
        }
        if bytes[offset] == UInt8(ascii: ".") {
            number.isWhole = false
            offset += 1
            let first = offset
            while let digit = digit() { number.append(decimal: digit) }
            guard offset > first else { throw unexpected("a digit after the point") }
        }
        if bytes[offset] | 0x20 == UInt8(ascii: "e") {
            number.isWhole = false
            number.isPlain = false
            offset += 1
            if bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-") { offset += 1 }
            let first = offset
            while digit() != nil {}
            guard offset > first else { throw unexpected("a digit in the exponent") }
        }
        if !number.isPlain {
            let text = String(decoding: bytes[start..<offset], as: UTF8.self)
            // Swift reads beyond-range numbers as infinity; JSON has no such thing.
            guard let exact = Double(text), exact.isFinite else {
                throw JSONSyntaxError(offset: start, message: "the number \(text.prefix(40)) is too large")
            }
            number.exact = exact
            number.exactWhole = number.isWhole ? Int64(text) : nil
        }
        return number
    }

    private mutating func digit() -> UInt64? {
        let value = bytes[offset] &- UInt8(ascii: "0")
        guard value < 10 else { return nil }
        offset += 1
        return UInt64(value)
    }

    // MARK: Errors

    func unclosedString(_ start: Int) -> JSONSyntaxError {
        JSONSyntaxError(
            offset: start - 1, message: "a string is not closed on its line (or holds a raw control character)")
    }

    /// The error of finding here what cannot be here.
    func unexpected(_ wanted: String) -> JSONSyntaxError {
        let byte = bytes[offset]
        let found =
            switch byte {
            case 0 where offset == bytes.count - 1: "the end of the text"
            case 0x21...0x7E: "'\(Character(Unicode.Scalar(byte)))'"
            default: "byte 0x\(String(byte, radix: 16))"
            }
        return JSONSyntaxError(offset: offset, message: "expected \(wanted), found \(found)")
    }
}
