/// Writes JSON text in the order it is told: a list of a hundred requests has 3,500 members, for which Foundation's
/// encoder takes longer than the database.
public struct JSONWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    private var isFirst = true

    public init(capacity: Int = 1024) {
        bytes.reserveCapacity(capacity)
    }

    /// An object, as a value of its own or an element.
    public mutating func object(_ members: (inout JSONWriter) -> Void) {
        open("{")
        members(&self)
        close("}")
    }

    /// The member `name`, an object.
    public mutating func object(_ name: String, _ members: (inout JSONWriter) -> Void) {
        key(name)
        object(members)
    }

    /// The member `name`, a list of what `write` makes of each element.
    public mutating func array<Elements: Sequence>(
        _ name: String, _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
    ) {
        key(name)
        array(elements, write)
    }

    /// A list, as a value of its own.
    public mutating func array<Elements: Sequence>(
        _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
    ) {
        open("[")
        for element in elements { write(&self, element) }
        close("]")
    }

    /// The member `name`, a list of texts.
    public mutating func array(_ name: String, _ texts: [String]) {
        array(name, texts) { $0.element($1) }
    }

    public mutating func set(_ name: String, _ value: String?) {
        key(name)
        guard let value else { return append("null") }
        quote(value)
        isFirst = false
    }

    public mutating func set(_ name: String, _ value: Int) {
        key(name)
        append(String(value))
    }

    public mutating func set(_ name: String, _ value: Bool) {
        key(name)
        append(value ? "true" : "false")
    }

    /// Must be finite.
    public mutating func set(_ name: String, _ value: Double) {
        key(name)
        append(number(value))
    }

    /// An element of a list.
    public mutating func element(_ text: String) {
        separate()
        quote(text)
        isFirst = false
    }

    /// An element of a list; must be finite.
    public mutating func element(_ value: Double) {
        separate()
        append(number(value))
    }

    private func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        isFirst = false
    }

    private mutating func key(_ name: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        // What follows is its value.
        isFirst = true
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = true
    }

    private mutating func open(_ bracket: Unicode.Scalar) {
        separate()
        bytes.append(UInt8(ascii: bracket))
        isFirst = true
    }

    private mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        isFirst = false
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes.append(contentsOf: (byte < 16 ? "\\u000" : "\\u00").utf8)
                bytes.append(contentsOf: String(byte, radix: 16).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
