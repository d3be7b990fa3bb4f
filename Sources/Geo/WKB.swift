// Well-known binary, as SpatiaLite and GEOS read and write it: OGC 06-103r4 §8.2 (ISO 19125), two dimensions.
// We write little-endian and read both byte orders. All our platforms are little-endian, so a list of coordinates in
// memory (two doubles each) is already what the format wants.

/// Codes of the geometry kinds that we store.
private enum WKBKind {
    static let lineString: UInt32 = 2
    static let polygon: UInt32 = 3
    static let multiPolygon: UInt32 = 6
}

extension MultiPolygon {
    /// The area as little-endian WKB of kind MultiPolygon.
    public var wkb: [UInt8] {
        var writer = WKBWriter(capacity: 9 + polygons.count * 13 + vertexCount * 16)
        writer.header(WKBKind.multiPolygon)
        writer.count(polygons.count)
        for polygon in polygons {
            writer.header(WKBKind.polygon)
            writer.count(1 + polygon.holes.count)
            writer.coordinates(polygon.exterior)
            for hole in polygon.holes { writer.coordinates(hole) }
        }
        return writer.bytes
    }

    /// Reads WKB of kind MultiPolygon or Polygon, in two dimensions and either byte order.
    ///
    /// Gives nil when it is another kind, cut short or too long, has an open ring or one with fewer than four
    /// coordinates, or a coordinate out of range.
    public init?(wkb: [UInt8]) {
        var reader = WKBReader(bytes: wkb)
        guard let kind = reader.header() else { return nil }
        var polygons: [Polygon] = []
        switch kind {
        case WKBKind.polygon:
            guard let polygon = reader.polygon() else { return nil }
            polygons = [polygon]
        case WKBKind.multiPolygon:
            // A polygon takes 9 bytes or more, so a false count cannot make us reserve the earth.
            guard let count = reader.count(of: 9) else { return nil }
            polygons.reserveCapacity(count)
            for _ in 0..<count {
                guard reader.header() == WKBKind.polygon, let polygon = reader.polygon() else { return nil }
                polygons.append(polygon)
            }
        default: return nil
        }
        guard reader.isAtEnd else { return nil }
        self.init(polygons)
    }
}

extension LineString {
    /// The line as little-endian WKB of kind LineString.
    public var wkb: [UInt8] {
        var writer = WKBWriter(capacity: 9 + coordinates.count * 16)
        writer.header(WKBKind.lineString)
        writer.coordinates(coordinates)
        return writer.bytes
    }

    /// Reads WKB of kind LineString, in two dimensions and either byte order; nil for anything else.
    public init?(wkb: [UInt8]) {
        var reader = WKBReader(bytes: wkb)
        guard reader.header() == WKBKind.lineString, let coordinates = reader.coordinates(), reader.isAtEnd
        else { return nil }
        self.init(coordinates)
    }
}

private struct WKBWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    mutating func header(_ kind: UInt32) {
        bytes.append(1)
        word(kind)
    }

    mutating func count(_ count: Int) {
        word(UInt32(count))
    }

    mutating func coordinates(_ coordinates: [Coordinate]) {
        count(coordinates.count)
        unsafe coordinates.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    }

    private mutating func word(_ value: UInt32) {
        unsafe withUnsafeBytes(of: value.littleEndian) { unsafe bytes.append(contentsOf: $0) }
    }
}

private struct WKBReader {
    private let bytes: [UInt8]
    private var offset = 0
    private var isBigEndian = false

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { offset == bytes.count }

    /// Byte order and kind; each part of a geometry may have its own order.
    mutating func header() -> UInt32? {
        guard offset < bytes.count, bytes[offset] <= 1 else { return nil }
        isBigEndian = bytes[offset] == 0
        offset += 1
        return word()
    }

    /// A number of things that take at least `size` bytes each; nil when they cannot all be there.
    mutating func count(of size: Int) -> Int? {
        guard let count = word(), Int(count) <= (bytes.count - offset) / size else { return nil }
        return Int(count)
    }

    mutating func polygon() -> Polygon? {
        guard let ringCount = count(of: 4), ringCount > 0, let exterior = coordinates() else { return nil }
        var holes: [[Coordinate]] = []
        holes.reserveCapacity(ringCount - 1)
        for _ in 1..<ringCount {
            guard let hole = coordinates() else { return nil }
            holes.append(hole)
        }
        return Polygon(exterior: exterior, holes: holes)
    }

    mutating func coordinates() -> [Coordinate]? {
        guard let count = count(of: 16) else { return nil }
        var result: [Coordinate] = []
        result.reserveCapacity(count)
        for _ in 0..<count {
            guard let coordinate = Coordinate(longitude: double(), latitude: double()) else { return nil }
            result.append(coordinate)
        }
        return result
    }

    private mutating func word() -> UInt32? {
        guard bytes.count - offset >= 4 else { return nil }
        let value: UInt32 = load()
        return isBigEndian ? value.byteSwapped : value
    }

    /// The caller has counted: eight bytes are there (`load` would trap otherwise, not read beyond).
    private mutating func double() -> Double {
        let bits: UInt64 = load()
        return Double(bitPattern: isBigEndian ? bits.byteSwapped : bits)
    }

    private mutating func load<Value: FixedWidthInteger & BitwiseCopyable>() -> Value {
        defer { offset += MemoryLayout<Value>.size }
        return unsafe bytes.withUnsafeBytes {
            unsafe Value(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Value.self))
        }
    }
}
