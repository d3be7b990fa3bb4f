import Geo

/// Writes a PMTiles archive, version 3: all tiles of a map in one file.
///
/// Specification: github.com/protomaps/PMTiles, spec/v3. Tiles are in the order of their numbers ("clustered"), equal
/// tiles are stored once, nothing is compressed. The directory is in one piece, as for any map of a town.
struct PMTilesWriter {
    /// What the header says about the map, in degrees.
    struct Facts {
        let zooms: ClosedRange<Int>
        let west: Double
        let south: Double
        let east: Double
        let north: Double
        let centre: (longitude: Double, latitude: Double, zoom: Int)
    }

    private struct Entry {
        let number: UInt64
        let offset: UInt64
        let length: UInt64
        var run: UInt64
    }

    private var tiles: [(number: UInt64, bytes: [UInt8])] = []

    mutating func add(zoom: Int, column: Int, row: Int, _ bytes: [UInt8]) {
        tiles.append((Self.number(zoom: zoom, column: column, row: row), bytes))
    }

    /// The archive; `metadata` is JSON text.
    func archive(metadata: String, facts: Facts) -> [UInt8] {
        var data: [UInt8] = []
        var entries: [Entry] = []
        var places: [[UInt8]: UInt64] = [:]
        let ordered = tiles.sorted { $0.number < $1.number }
        for tile in ordered {
            let known = places[tile.bytes]
            let offset = known ?? UInt64(data.count)
            if known == nil {
                places[tile.bytes] = offset
                data += tile.bytes
            }
            if let last = entries.last, last.offset == offset, last.number + last.run == tile.number {
                entries[entries.count - 1].run += 1
            } else {
                entries.append(Entry(number: tile.number, offset: offset, length: UInt64(tile.bytes.count), run: 1))
            }
        }
        let directory = Self.directory(entries)
        let metadata = Array(metadata.utf8)
        let headerLength = 127
        let metadataStart = headerLength + directory.count
        let dataStart = metadataStart + metadata.count

        var header = LittleEndianBytes()
        header.bytes += Array("PMTiles".utf8) + [3]
        for value in [
            headerLength, directory.count, metadataStart, metadata.count, dataStart, 0, dataStart, data.count,
            ordered.count, entries.count, places.count,
        ] {
            header.append(UInt64(value))
        }
        let (clustered, noCompression, vectorTiles): (UInt8, UInt8, UInt8) = (1, 1, 1)
        header.bytes += [
            clustered, noCompression, noCompression, vectorTiles, UInt8(facts.zooms.lowerBound),
            UInt8(facts.zooms.upperBound),
        ]
        for degrees in [facts.west, facts.south, facts.east, facts.north] { header.append(degrees: degrees) }
        header.bytes.append(UInt8(facts.centre.zoom))
        header.append(degrees: facts.centre.longitude)
        header.append(degrees: facts.centre.latitude)
        return header.bytes + directory + metadata + data
    }

    private static func directory(_ entries: [Entry]) -> [UInt8] {
        var writer = ProtocolBuffer()
        writer.varint(UInt64(entries.count))
        var last: UInt64 = 0
        for entry in entries {
            writer.varint(entry.number - last)
            last = entry.number
        }
        for entry in entries { writer.varint(entry.run) }
        for entry in entries { writer.varint(entry.length) }
        var end: UInt64?
        for entry in entries {
            // 0 stands for "right after the one before".
            writer.varint(entry.offset == end ? 0 : entry.offset + 1)
            end = entry.offset + entry.length
        }
        return writer.bytes
    }

    /// The number of a tile: all tiles of lower zooms first, then along a Hilbert curve.
    static func number(zoom: Int, column: Int, row: Int) -> UInt64 {
        var number = ((UInt64(1) << (2 * UInt64(zoom))) - 1) / 3
        var (x, y) = (column, row)
        var side = (1 << zoom) / 2
        while side > 0 {
            let (right, down) = (x & side > 0 ? 1 : 0, y & side > 0 ? 1 : 0)
            number += UInt64(side) * UInt64(side) * UInt64((3 * right) ^ down)
            if down == 0 {
                if right == 1 {
                    x = side - 1 - (x & (side - 1))
                    y = side - 1 - (y & (side - 1))
                }
                (x, y) = (y, x)
            }
            side /= 2
        }
        return number
    }
}

private struct LittleEndianBytes {
    var bytes: [UInt8] = []

    mutating func append(_ value: UInt64) {
        for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(shift)))) }
    }

    /// Degrees × 10⁷ as a signed 32-bit number.
    mutating func append(degrees: Double) {
        let value = UInt32(bitPattern: Int32((degrees * 1e7).rounded()))
        for shift in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt32(shift)))) }
    }
}
