public import Foundation
import GRDB
public import Geo
public import Reports

extension TownDatabase {
    public func nearby(to point: Coordinate, radius: Double, category: String?, now: Date, limit: Int) async throws
        -> [NearbyReport]
    {
        var conditions = ListConditions()
        conditions.add("isPublic")
        conditions.add(column: "status", Status.allCases.filter(\.isOpen).map(\.rawValue))
        return try await read { [conditions] db in
            let probe = CandidateProbe.inside(BoundingBox(around: point, metres: radius))
            let numbers = try probe.numbers(atMost: .max - 1, in: db) ?? []
            return try SummaryRow(in: db)
                .summaries(of: numbers, where: conditions, limit: .max, in: db)
                .compactMap { report in
                    let distance = report.location.coordinate.distance(to: point)
                    guard distance <= radius else { return nil }
                    return NearbyReport(
                        report: report, distance: distance, radius: radius, category: category, now: now)
                }
                .sorted { ($1.score, $0.distance) < ($0.score, $1.distance) }
                .prefix(limit)
                .map(\.self)
        }
    }
}
