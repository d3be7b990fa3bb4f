import Foundation
import GRDB
public import Geo
public import Reports

extension TownDatabase {
    /// How many matches of one query are compared at most; a search that fits more says too little to be ranked.
    private static let mostMatches = 2_000

    public func search(_ text: String, near point: Coordinate?, limit: Int) async throws -> [Address] {
        let words = AddressWords.split(text)
        guard !words.isEmpty, limit > 0 else { return [] }
        return try await read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT key, label, longitude, latitude FROM addressWord JOIN address ON key = addressWord.rowid
                    WHERE addressWord MATCH ? LIMIT ?
                    """)
            var found: [StoredAddress] = []
            var seen: Set<Int64> = []
            for query in AddressWords.queries(words) where found.count < limit {
                let matches = try Array(
                    Row.fetchCursor(statement, arguments: [query, Self.mostMatches]).map(StoredAddress.init))
                found += matches.filter { seen.insert($0.key).inserted }
                    .map { (address: $0, rank: $0.rank(near: point)) }
                    .sorted { ($0.rank, $0.address.key) < ($1.rank, $1.address.key) }
                    .map(\.address)
            }
            return found.prefix(limit).map(\.address)
        }
    }

    public func nearest(to point: Coordinate, radius: Double, limit: Int) async throws -> [(
        address: Address, distance: Double
    )] {
        try await read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT address.key, label, longitude, latitude
                    FROM addressPlace JOIN address ON address.key = addressPlace.key
                    WHERE west <= ? AND east >= ? AND south <= ? AND north >= ?
                    """)
            // Widening circles: an address is mostly near, and a wide circle holds thousands.
            var reach = min(radius, 50)
            while true {
                let box = BoundingBox(around: point, metres: reach)
                let inside = try Array(
                    Row.fetchCursor(statement, arguments: [box.east, box.west, box.north, box.south])
                        .map { try StoredAddress($0).address }
                ).map { (address: $0, distance: $0.coordinate.distance(to: point)) }
                    .filter { $0.distance <= reach }
                if inside.count >= limit || reach >= radius {
                    return Array(inside.sorted { $0.distance < $1.distance }.prefix(limit))
                }
                reach = min(radius, reach * 4)
            }
        }
    }

    public func addresses(limit: Int) async throws -> [Address] {
        try await read { db in
            try Array(
                Row.fetchCursor(
                    db, sql: "SELECT key, label, longitude, latitude FROM address ORDER BY key LIMIT ?",
                    arguments: [limit]
                ).map { try StoredAddress($0).address })
        }
    }
}

private struct StoredAddress {
    let key: Int64
    let address: Address

    init(_ row: Row) throws {
        key = row[0]
        guard let coordinate = Coordinate(longitude: row[2], latitude: row[3]) else {
            throw ReportError.unreadable("address \(key)")
        }
        address = Address(label: row[1], coordinate: coordinate)
    }

    /// Smaller is better: metres from `point`, else the length of what was not typed.
    func rank(near point: Coordinate?) -> Double {
        point.map { address.coordinate.distance(to: $0) } ?? Double(address.label.utf8.count)
    }
}
