public import Foundation
import GRDB
public import Geo
public import Reports

extension TownDatabase {
    public func nearby(to point: Coordinate, radius: Double, category: String?, now: Date, limit: Int) async throws
        -> [NearbyReport]
    {
        guard radius > 0, limit > 0 else { return [] }
        let search = NearbySearch(point: point, radius: radius, category: category, now: now, limit: limit)
        return try await read { db in try search.reports(in: db) }
    }
}
