/// Writes the few field kinds of Protocol Buffers that a vector tile has.
///
/// Encoding: protobuf.dev, "Encoding".
public struct ProtocolBuffer: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []

    public init() {}

    /// A number in groups of seven bits, the lowest first.
    public mutating func varint(_ value: UInt64) {
        var rest = value
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// A field of kind varint.
    public mutating func field(_ number: Int, _ value: UInt64) {
        varint(UInt64(number) << 3)
        varint(value)
    }

    /// A field of kind length-delimited: a message or a string.
    public mutating func field(_ number: Int, bytes content: some Collection<UInt8>) {
        varint(UInt64(number) << 3 | 2)
        varint(UInt64(content.count))
        bytes.append(contentsOf: content)
    }

    /// A packed list of unsigned numbers.
    public mutating func field(_ number: Int, packed values: [UInt32]) {
        var packed = ProtocolBuffer()
        for value in values { packed.varint(UInt64(value)) }
        field(number, bytes: packed.bytes)
    }

    /// Small numbers of either sign as small unsigned ones: 0, -1, 1, -2 … become 0, 1, 2, 3 …
    public static func zigzag(_ value: Int32) -> UInt32 {
        UInt32(bitPattern: (value << 1) ^ (value >> 31))
    }
}
