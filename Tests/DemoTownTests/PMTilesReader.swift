/// Just enough of a reader of PMTiles 3 and of vector tiles to look at what was written; it shares no code with the
/// writers.
struct PMTilesReader {
    struct Entry {
        var number: UInt64 = 0
        var run: UInt64 = 0
        var length: UInt64 = 0
        var offset: UInt64 = 0
    }

    struct Layer {
        var name = ""
        var keys: [String] = []
        var texts: [String] = []
        var featureCount = 0
        /// Doubled surfaces of the rings of each polygon, clockwise on the screen being positive; a new polygon begins
        /// with each positive one.
        var polygons: [[Int]] = []
    }

    struct Malformed: Error { let what: String }

    let bytes: [UInt8]
    let entries: [Entry]
    let metadata: String
    let zooms: ClosedRange<Int>
    let isClustered: Bool
    private let dataStart: Int

    init(_ bytes: [UInt8]) throws {
        guard bytes.count > 127, Array(bytes[0..<8]) == Array("PMTiles".utf8) + [3] else {
            throw Malformed(what: "no PMTiles 3 header")
        }
        func word(_ at: Int) -> Int { (0..<8).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) } }
        let (directoryStart, directoryLength) = (word(8), word(16))
        let (metadataStart, metadataLength, dataLength) = (word(24), word(32), word(64))
        dataStart = word(56)
        guard dataStart + dataLength == bytes.count, bytes[97] == 1, bytes[98] == 1, bytes[99] == 1 else {
            throw Malformed(what: "lengths or compressions are wrong")
        }
        self.bytes = bytes
        isClustered = bytes[96] == 1
        zooms = Int(bytes[100])...Int(bytes[101])
        metadata = String(decoding: bytes[metadataStart..<metadataStart + metadataLength], as: UTF8.self)
        var reader = Reader(bytes[directoryStart..<directoryStart + directoryLength])
        var entries = Array(repeating: Entry(), count: Int(try reader.varint()))
        var last: UInt64 = 0
        for index in entries.indices {
            last += try reader.varint()
            entries[index].number = last
        }
        for index in entries.indices { entries[index].run = try reader.varint() }
        for index in entries.indices { entries[index].length = try reader.varint() }
        for index in entries.indices {
            let value = try reader.varint()
            entries[index].offset = value == 0 ? entries[index - 1].offset + entries[index - 1].length : value - 1
        }
        guard reader.isAtEnd else { throw Malformed(what: "the directory is too long") }
        self.entries = entries
    }

    func tile(_ entry: Entry) throws -> [Layer] {
        let start = dataStart + Int(entry.offset)
        guard start + Int(entry.length) <= bytes.count else { throw Malformed(what: "a tile lies beyond the end") }
        var reader = Reader(bytes[start..<start + Int(entry.length)])
        var layers: [Layer] = []
        while !reader.isAtEnd {
            guard case (3, .bytes(let content)) = try reader.field() else { throw Malformed(what: "not a layer") }
            layers.append(try layer(content))
        }
        return layers
    }

    private func layer(_ content: ArraySlice<UInt8>) throws -> Layer {
        var reader = Reader(content)
        var layer = Layer()
        while !reader.isAtEnd {
            switch try reader.field() {
            case (1, .bytes(let name)): layer.name = String(decoding: name, as: UTF8.self)
            case (2, .bytes(let feature)):
                layer.featureCount += 1
                layer.polygons += try polygons(feature)
            case (3, .bytes(let key)): layer.keys.append(String(decoding: key, as: UTF8.self))
            case (4, .bytes(let value)):
                var inner = Reader(value)
                if case (1, .bytes(let text)) = try inner.field() {
                    layer.texts.append(String(decoding: text, as: UTF8.self))
                }
            case (5, .number(4_096)), (15, .number(2)): break
            case let other: throw Malformed(what: "unknown field \(other.0)")
            }
        }
        return layer
    }

    private func polygons(_ feature: ArraySlice<UInt8>) throws -> [[Int]] {
        var reader = Reader(feature)
        var kind: UInt64 = 0
        var commands: [UInt64] = []
        while !reader.isAtEnd {
            switch try reader.field() {
            case (3, .number(let value)): kind = value
            case (4, .bytes(let packed)):
                var inner = Reader(packed)
                while !inner.isAtEnd { commands.append(try inner.varint()) }
            default: break
            }
        }
        guard kind == 3 else { return [] }
        var (x, y, index) = (0, 0, 0)
        var ring: [(Int, Int)] = []
        var polygons: [[Int]] = []
        func plain(_ value: UInt64) -> Int { Int(value >> 1) ^ -Int(value & 1) }
        while index < commands.count {
            let (id, count) = (commands[index] & 7, Int(commands[index] >> 3))
            index += 1
            if id == 7 {
                var doubled = 0
                for (position, point) in ring.enumerated() {
                    let next = ring[(position + 1) % ring.count]
                    doubled += point.0 * next.1 - next.0 * point.1
                }
                if doubled > 0 || polygons.isEmpty { polygons.append([]) }
                polygons[polygons.count - 1].append(doubled)
                continue
            }
            if id == 1 { ring = [] }
            for _ in 0..<count {
                guard index + 1 < commands.count else { throw Malformed(what: "a command is cut short") }
                x += plain(commands[index])
                y += plain(commands[index + 1])
                index += 2
                ring.append((x, y))
            }
        }
        return polygons
    }

    /// Reads Protocol Buffers.
    private struct Reader {
        enum Value {
            case number(UInt64)
            case bytes(ArraySlice<UInt8>)
        }

        private let bytes: ArraySlice<UInt8>
        private var index: Int

        init(_ bytes: ArraySlice<UInt8>) {
            self.bytes = bytes
            index = bytes.startIndex
        }

        var isAtEnd: Bool { index == bytes.endIndex }

        mutating func varint() throws -> UInt64 {
            var value: UInt64 = 0
            for shift in stride(from: UInt64(0), to: 64, by: 7) {
                guard index < bytes.endIndex else { throw Malformed(what: "a number is cut short") }
                let byte = bytes[index]
                index += 1
                value |= UInt64(byte & 0x7F) << shift
                if byte < 0x80 { return value }
            }
            throw Malformed(what: "a number is too long")
        }

        mutating func field() throws -> (UInt64, Value) {
            let key = try varint()
            switch key & 7 {
            case 0: return (key >> 3, .number(try varint()))
            case 2:
                let length = Int(try varint())
                guard length <= bytes.endIndex - index else { throw Malformed(what: "a field is cut short") }
                defer { index += length }
                return (key >> 3, .bytes(bytes[index..<index + length]))
            default: throw Malformed(what: "an unknown kind of field")
            }
        }
    }
}
