public import Foundation
public import Reports

/// Maravelle: a seaside town of about 40,000 people that does not exist, with everything a town's folder holds and a
/// past of reports. The same seed gives the same town, byte for byte.
public struct DemoTown: Sendable {
    static let townName = "Maravelle"
    static let attribution = "Maravelle, ville imaginaire"

    let seed: UInt64
    let plan: Plan

    /// Plans the town: takes about a tenth of a second.
    public init(seed: UInt64) {
        self.seed = seed
        plan = Plan(seed: seed)
    }

    /// Writes the town as a city folder (`city.yaml`, departments, categories, routing, zones, streets, addresses and
    /// basemap) into the folder at `path`, which is made if need be; files of the same names are replaced.
    ///
    /// Throws what the file system throws.
    public func writeCityFolder(to path: String) throws {
        try CityFolderWriter(town: self, folder: URL(filePath: path)).write()
    }

    /// The town's past up to `endDate`: `count` reports in order of time, each made when it is asked for, with what has
    /// become of it since; about 120 days for 400, and never more than eight years.
    ///
    /// `town` is this town as read from its folder: it routes the reports. With `withPhotos` two thirds bring drawn
    /// photos, a few milliseconds each; leave them out for more than a few thousand. The same seed, count and end
    /// give the same reports.
    public func pastReports(
        count: Int, town: Town, endDate: Date, withPhotos: Bool = true
    ) -> some Sequence<DemoReport> & Sendable {
        PastReports(town: self, count: count, town: town, end: endDate, withPhotos: withPhotos)
    }

    /// West, south, east, north of the commune, in degrees, with a margin of a few metres.
    static let bounds: [Double] = {
        let corners = Skeleton.communeBorder.points.map(Projection.coordinate)
        func outward(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double { (value * 1e4).rounded(rule) / 1e4 }
        return [
            outward(corners.map(\.longitude).min() ?? 0, .down), outward(corners.map(\.latitude).min() ?? 0, .down),
            outward(corners.map(\.longitude).max() ?? 0, .up), outward(corners.map(\.latitude).max() ?? 0, .up),
        ]
    }()
}
