/// Just enough of a reader of vector tiles (Mapbox Vector Tile 2.1) to look at points; it shares no code with the writer.
struct TileReader {
    struct Feature: Equatable {
        var x = 0
        var y = 0
        var properties: [String: String] = [:]
    }

    struct Malformed: Error {}

    /// Features by layer.
    private(set) var layers: [String: [Feature]] = [:]

    init(_ bytes: some Collection<UInt8>) throws {
        for (field, layer) in try Self.fields(Array(bytes)) {
            guard field == 3, case .bytes(let bytes) = layer else { throw Malformed() }
            let parts = try Self.fields(bytes)
            func each(_ field: Int) -> [[UInt8]] {
                parts.compactMap { if $0.0 == field, case .bytes(let bytes) = $0.1 { bytes } else { nil } }
            }
            let keys = each(3).map { String(decoding: $0, as: UTF8.self) }
            let values = try each(4).map(Self.text)
            let name = String(decoding: each(1).first ?? [], as: UTF8.self)
            guard layers[name] == nil else { throw Malformed() }
            layers[name] = try each(2).map { try Self.feature($0, keys, values) }
        }
    }

    subscript(layer: String) -> [Feature] { layers[layer] ?? [] }

    private static func feature(_ bytes: [UInt8], _ keys: [String], _ values: [String]) throws -> Feature {
        var feature = Feature()
        for (field, value) in try fields(bytes) {
            guard case .bytes(let packed) = value else { continue }
            let numbers = try self.numbers(packed)
            if field == 2 {
                for index in stride(from: 0, to: numbers.count, by: 2) {
                    feature.properties[keys[numbers[index]]] = values[numbers[index + 1]]
                }
            } else if field == 4 {
                guard numbers.count == 3, numbers[0] == 9 else { throw Malformed() }
                feature.x = numbers[1] >> 1 ^ -(numbers[1] & 1)
                feature.y = numbers[2] >> 1 ^ -(numbers[2] & 1)
            }
        }
        return feature
    }

    private static func text(_ value: [UInt8]) throws -> String {
        guard let content = try fields(value).first else { throw Malformed() }
        switch content {
        case (1, .bytes(let text)): return String(decoding: text, as: UTF8.self)
        case (5, .number(let number)): return String(number)
        case (7, .number(let number)): return number == 1 ? "true" : "false"
        default: throw Malformed()
        }
    }

    private enum Value {
        case number(Int)
        case bytes([UInt8])
    }

    private static func fields(_ bytes: [UInt8]) throws -> [(Int, Value)] {
        var fields: [(Int, Value)] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let key = try number(&rest)
            let value = try number(&rest)
            switch key & 7 {
            case 0: fields.append((key >> 3, .number(value)))
            case 2:
                guard value <= rest.count else { throw Malformed() }
                fields.append((key >> 3, .bytes(Array(rest.prefix(value)))))
                rest = rest.dropFirst(value)
            default: throw Malformed()
            }
        }
        return fields
    }

    private static func numbers(_ packed: [UInt8]) throws -> [Int] {
        var numbers: [Int] = []
        var rest = packed[...]
        while !rest.isEmpty { numbers.append(try number(&rest)) }
        return numbers
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) throws -> Int {
        var value = 0
        for shift in stride(from: 0, to: 63, by: 7) {
            guard let byte = rest.popFirst() else { throw Malformed() }
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw Malformed()
    }
}
