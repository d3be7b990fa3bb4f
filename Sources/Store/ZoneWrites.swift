import Foundation
import GRDB
import Geo
import Reports

extension TownDatabase {
    /// Zones a transaction: creates wait while one is written.
    private static let portion = 200
    private static let setting = "zoneFingerprint"

    /// Brings the stored zones up to `zones`, writing only what differs: a start with 35,000 unchanged zones writes none,
    /// and does not even look at them if their fingerprint is the one stored.
    ///
    /// In portions: what was written before a stop stays, and the fingerprint, which comes last, tells that it is not all.
    func adopt(_ zones: ZoneMap, at now: Date) async throws {
        let before = try await zoneFingerprint()
        if before != nil, before == zones.fingerprint { return }
        // From here on the stored zones may be some of the one folder and some of the other.
        if before != nil { try await setZoneFingerprint(nil) }
        var stored = try await read { db in try db.storedZones() }
        var changes: [ZoneChange] = []
        zones.forEachZone { zone in
            let key = ZoneKey(kind: zone.name.kind, id: zone.name.id)
            if let change = ZoneChange(zone, stored: stored.removeValue(forKey: key)) { changes.append(change) }
        }
        changes += stored.values.filter { !$0.isArchived }.map { .archive(key: $0.key, now: now.milliseconds) }
        for start in stride(from: 0, to: changes.count, by: Self.portion) {
            let portion = changes[start..<min(start + Self.portion, changes.count)]
            try await writeAlone { db in for change in portion { try change.apply(in: db) } }
        }
        if let fingerprint = zones.fingerprint { try await setZoneFingerprint(fingerprint) }
    }

    private func zoneFingerprint() async throws -> String? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT value FROM setting WHERE name = ?", arguments: [Self.setting])
        }
    }

    private func setZoneFingerprint(_ fingerprint: String?) async throws {
        try await writeAlone { db in
            try db.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [Self.setting])
            guard let fingerprint else { return }
            try db.execute(sql: "INSERT INTO setting VALUES (?, ?)", arguments: [Self.setting, fingerprint])
        }
    }
}

/// What is to be done to bring one stored zone up to date.
private enum ZoneChange: Sendable {
    case insert(Zone.Name, shape: Data, fingerprint: Int64)
    case update(key: Int64, name: String, shape: Data, fingerprint: Int64)
    case rename(key: Int64, name: String)
    case archive(key: Int64, now: Int64)

    /// Nil if nothing is.
    init?(_ zone: Zone, stored: AdoptedZone?) {
        let bytes = zone.area.wkb
        // FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv
        let fingerprint = Int64(
            bitPattern: bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 })
        guard let stored else {
            self = .insert(zone.name, shape: Data(bytes), fingerprint: fingerprint)
            return
        }
        if stored.fingerprint != fingerprint {
            self = .update(key: stored.key, name: zone.name.name, shape: Data(bytes), fingerprint: fingerprint)
        } else if stored.name != zone.name.name || stored.isArchived {
            self = .rename(key: stored.key, name: zone.name.name)
        } else {
            return nil
        }
    }

    func apply(in db: Database) throws {
        switch self {
        case .insert(let name, let shape, let fingerprint):
            try db.cachedStatement(
                sql: "INSERT INTO zone(kind, id, name, fingerprint, geom) VALUES (?, ?, ?, ?, ST_GeomFromWKB(?, 4326))"
            ).execute(arguments: [name.kind, name.id, name.name, fingerprint, shape])
        case .update(let key, let name, let shape, let fingerprint):
            try db.cachedStatement(
                sql: """
                    UPDATE zone SET name = ?, fingerprint = ?, archivedAt = NULL, geom = ST_GeomFromWKB(?, 4326)
                    WHERE key = ?
                    """
            ).execute(arguments: [name, fingerprint, shape, key])
        case .rename(let key, let name):
            try db.cachedStatement(sql: "UPDATE zone SET name = ?, archivedAt = NULL WHERE key = ?")
                .execute(arguments: [name, key])
        case .archive(let key, let now):
            try db.cachedStatement(sql: "UPDATE zone SET archivedAt = ? WHERE key = ?").execute(arguments: [now, key])
        }
    }
}

private struct ZoneKey: Hashable {
    let kind: String
    let id: String
}

private struct AdoptedZone {
    let key: Int64
    let name: String
    let fingerprint: Int64
    let isArchived: Bool
}

extension Database {
    fileprivate func storedZones() throws -> [ZoneKey: AdoptedZone] {
        let rows = try Row.fetchCursor(
            self, sql: "SELECT kind, id, key, name, fingerprint, archivedAt IS NOT NULL FROM zone")
        return try Dictionary(
            uniqueKeysWithValues: Array(
                rows.map { row in
                    (
                        ZoneKey(kind: row[0], id: row[1]),
                        AdoptedZone(key: row[2], name: row[3], fingerprint: row[4], isArchived: row[5])
                    )
                }))
    }
}
