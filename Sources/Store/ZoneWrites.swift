import Foundation
import GRDB
import Geo
import Reports

/// A zone encoded for its table, with a number that tells whether its polygons changed since.
struct PreparedZone: Sendable {
    let name: Zone.Name
    let shape: Data
    let fingerprint: Int64

    init(_ zone: Zone) {
        name = zone.name
        let bytes = zone.area.wkb
        shape = Data(bytes)
        // FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv
        fingerprint = Int64(bitPattern: bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 })
    }
}

extension Database {
    /// Brings the zones up to `zones`, writing only what differs: a start with 35,000 unchanged zones writes none.
    func adopt(_ zones: [PreparedZone], at now: Date) throws {
        var stored = try storedZones()
        for zone in zones {
            if let old = stored.removeValue(forKey: .init(kind: zone.name.kind, id: zone.name.id)) {
                try update(old, to: zone)
            } else {
                try insert(zone)
            }
        }
        for gone in stored.values where !gone.isArchived {
            try cachedStatement(sql: "UPDATE zone SET archivedAt = ? WHERE key = ?")
                .execute(arguments: [now.milliseconds, gone.key])
        }
    }

    private func storedZones() throws -> [ZoneKey: StoredZoneRow] {
        let rows = try Row.fetchCursor(
            self, sql: "SELECT kind, id, key, name, fingerprint, archivedAt IS NOT NULL FROM zone")
        return try Dictionary(
            uniqueKeysWithValues: Array(
                rows.map { row in
                    (
                        ZoneKey(kind: row[0], id: row[1]),
                        StoredZoneRow(key: row[2], name: row[3], fingerprint: row[4], isArchived: row[5])
                    )
                }))
    }

    private func update(_ old: StoredZoneRow, to zone: PreparedZone) throws {
        if old.fingerprint != zone.fingerprint {
            try cachedStatement(
                sql: "UPDATE zone SET fingerprint = ?, geom = ST_GeomFromWKB(?, 4326) WHERE key = ?"
            ).execute(arguments: [zone.fingerprint, zone.shape, old.key])
        }
        if old.name != zone.name.name || old.isArchived {
            try cachedStatement(sql: "UPDATE zone SET name = ?, archivedAt = NULL WHERE key = ?")
                .execute(arguments: [zone.name.name, old.key])
        }
    }

    private func insert(_ zone: PreparedZone) throws {
        try cachedStatement(
            sql: "INSERT INTO zone(kind, id, name, fingerprint, geom) VALUES (?, ?, ?, ?, ST_GeomFromWKB(?, 4326))"
        ).execute(arguments: [zone.name.kind, zone.name.id, zone.name.name, zone.fingerprint, zone.shape])
    }
}

private struct ZoneKey: Hashable {
    let kind: String
    let id: String
}

private struct StoredZoneRow {
    let key: Int64
    let name: String
    let fingerprint: Int64
    let isArchived: Bool
}
