import Foundation
import Geo

/// Points → zones: how long the index takes to build, and how many points a second it answers.
struct ZoneBench {
    struct Result: Encodable {
        let zones, points, held: Int
        let buildSeconds: Double
        /// The shortest of the passes over all points.
        let passSeconds: Double
        let indexBytes: Int
    }

    /// A GeoJSON file of areas; all count as one kind.
    let zones: String
    /// Longitudes and latitudes by turns, as 64-bit floats.
    let points: String
    /// Written: the zone of each point as a 32-bit integer, -1 for none.
    let answers: String

    private static let passes = 5

    func run() throws -> Result {
        let features = try GeoJSONReader.features(in: [UInt8](try Data(contentsOf: URL(filePath: zones))))
        let entries = features.map { ZoneIndex.Entry(kind: 0, area: $0.geometry?.area ?? MultiPolygon([])) }
        let coordinates = try readPoints()

        let clock = ContinuousClock()
        let started = clock.now
        let index = ZoneIndex(entries)
        let build = started.duration(to: clock.now)

        var found = [Int32](repeating: -1, count: coordinates.count)
        var shortest = Duration.seconds(Int.max)
        for _ in 0..<Self.passes {
            shortest = min(
                shortest,
                clock.measure {
                    for (position, point) in coordinates.enumerated() {
                        var zone: Int32 = -1
                        index.forEachZone(at: point) { zone = Int32($0) }
                        found[position] = zone
                    }
                })
        }
        try unsafe found.withUnsafeBytes { unsafe Data($0) }.write(to: URL(filePath: answers))
        return Result(
            zones: entries.count, points: coordinates.count, held: found.count { $0 >= 0 },
            buildSeconds: build.seconds, passSeconds: shortest.seconds, indexBytes: index.byteCount)
    }

    private func readPoints() throws -> [Coordinate] {
        let data = try Data(contentsOf: URL(filePath: points))
        return unsafe data.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count - 15, by: 16).compactMap { offset in
                Coordinate(
                    longitude: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: Double.self),
                    latitude: unsafe bytes.loadUnaligned(fromByteOffset: offset + 8, as: Double.self))
            }
        }
    }
}
