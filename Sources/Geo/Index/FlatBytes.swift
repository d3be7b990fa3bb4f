public import Foundation

/// Writes arrays of plain values one behind the other, each as its count and its bytes in memory. All our platforms are
/// little-endian.
public struct FlatWriter {
    /// What has been written.
    public private(set) var bytes = Data()

    /// Nothing is written yet.
    public init() {}

    /// Appends an array of numbers, or of structs of them.
    public mutating func append<Value: BitwiseCopyable>(_ values: some Collection<Value>) {
        let values = ContiguousArray(values)
        unsafe withUnsafeBytes(of: UInt64(values.count)) { unsafe bytes.append(contentsOf: $0) }
        unsafe values.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    }

    /// Appends a list of texts.
    public mutating func append(_ texts: [String]) {
        append(texts.map { UInt32($0.utf8.count) })
        append(texts.flatMap(\.utf8))
    }
}

/// Reads what a ``FlatWriter`` wrote, in the same order and as the same types.
public struct FlatReader {
    private let bytes: Data
    private var offset: Int

    /// Begins at the start of `bytes`, which may be a file mapped into memory: it is copied piece by piece.
    public init(_ bytes: Data) {
        self.bytes = bytes
        offset = bytes.startIndex
    }

    /// Whether everything has been read.
    public var isAtEnd: Bool { offset == bytes.endIndex }

    /// The next array; nil if the bytes end before it does.
    public mutating func values<Value: BitwiseCopyable>(of type: Value.Type) -> ContiguousArray<Value>? {
        guard bytes.endIndex - offset >= 8 else { return nil }
        var count: UInt64 = 0
        _ = unsafe withUnsafeMutableBytes(of: &count) { unsafe bytes.copyBytes(to: $0, from: offset..<offset + 8) }
        let stride = MemoryLayout<Value>.stride
        guard count <= UInt64(bytes.endIndex - offset - 8) / UInt64(stride) else { return nil }
        let range = offset + 8..<offset + 8 + Int(count) * stride
        offset = range.upperBound
        return unsafe ContiguousArray(unsafeUninitializedCapacity: Int(count)) { buffer, initialized in
            unsafe bytes.copyBytes(to: UnsafeMutableRawBufferPointer(buffer), from: range)
            initialized = Int(count)
        }
    }

    /// The next list of texts; nil if the bytes end before it does.
    public mutating func texts() -> [String]? {
        guard let lengths = values(of: UInt32.self), let utf8 = values(of: UInt8.self),
            lengths.reduce(0, { $0 + Int($1) }) == utf8.count
        else { return nil }
        var start = 0
        return lengths.map { length in
            defer { start += Int(length) }
            return String(decoding: utf8[start..<start + Int(length)], as: UTF8.self)
        }
    }
}
