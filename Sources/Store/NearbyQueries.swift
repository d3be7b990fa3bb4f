public import Foundation
import GRDB
public import Geo
public import Reports

extension TownDatabase {
    public func nearby(to point: Coordinate, radius: Double, category: String?, now: Date, limit: Int) async throws
        -> [NearbyReport]
    {
        guard radius > 0 else { return [] }
        let box = BoundingBox(around: point, metres: radius)
        var conditions = ListConditions()
        conditions.add(box)
        conditions.add("isPublic")
        conditions.add(column: "status", Status.allCases.filter(\.isOpen).map(\.rawValue))
        guard let rows = BoxRows(box, where: conditions) else {
            throw ReportError(.invalid, "Nearby is at most some kilometres.")
        }
        return try await read { db in
            try rows.summaries(from: 0, SummaryRow(in: db), in: db)
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
