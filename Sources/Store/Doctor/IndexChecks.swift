import Foundation
import GRDB

/// Holds what is kept twice against what it is made from: spatial indexes, `reportByPlace`, the address indexes.
struct IndexChecks {
    let db: Database
    let depth: Doctor.Depth

    /// Addresses that are looked up by their words in a usual look.
    private static let fewAddresses = 500

    static let repair = "stop the server and run `doctor --repair`"

    func run(_ findings: inout FindingList) {
        spatialIndex("report", &findings)
        spatialIndex("zone", &findings)
        check(
            .placeTable, &findings, "rows of reportByPlace that are not as in report, or missing there",
            remedy: Self.repair
        ) {
            try PlaceTable(in: db).differing(in: db)
        }
        addresses(&findings)
    }

    /// The index holds boxes of 32-bit floats, rounded outwards; a point must lie in its own.
    private func spatialIndex(_ table: String, _ findings: inout FindingList) {
        let key = table == "report" ? "number" : "key"
        let index = "idx_\(table)_geom"
        check(
            .spatialIndex, &findings, "rows of \(table) that its spatial index has not, has elsewhere, or has too many",
            remedy: Self.repair
        ) {
            var found = try String.fetchAll(
                db,
                sql: """
                    SELECT \(key) FROM \(table) WHERE \(key) NOT IN (SELECT pkid FROM \(index))
                    UNION ALL
                    SELECT pkid FROM \(index) WHERE pkid NOT IN (SELECT \(key) FROM \(table))
                    """)
            if table == "report" {
                found += try String.fetchAll(
                    db,
                    sql: """
                        SELECT number FROM report JOIN \(index) ON pkid = number
                        WHERE NOT (xmin <= longitude AND longitude <= xmax AND ymin <= latitude AND latitude <= ymax)
                            OR xmax - xmin > 0.001 OR ymax - ymin > 0.001
                        """)
            }
            if depth == .deep {
                found += try String.fetchAll(db, sql: "SELECT rtreecheck('\(index)')").filter { $0 != "ok" }
            }
            return found
        }
    }

    private func addresses(_ findings: inout FindingList) {
        let remedy = "\(Self.repair); the start after it reads the list again"
        check(
            .addressIndex, &findings, "addresses that are not found where they are, or are found and not there",
            remedy: remedy
        ) {
            try String.fetchAll(
                db,
                sql: """
                    SELECT key FROM address WHERE key NOT IN (SELECT key FROM addressPlace)
                    UNION ALL
                    SELECT key FROM addressPlace WHERE key NOT IN (SELECT key FROM address)
                    UNION ALL
                    SELECT address.key FROM address JOIN addressPlace ON addressPlace.key = address.key
                    WHERE NOT (west <= longitude AND longitude <= east AND south <= latitude AND latitude <= north)
                    """)
        }
        check(.addressIndex, &findings, "addresses that are not found by their words", remedy: remedy) {
            let rows = try Row.fetchAll(
                db, sql: "SELECT key, label FROM address ORDER BY key * 2654435761 % 4294967296 LIMIT ?",
                arguments: [depth == .deep ? Int.max : Self.fewAddresses])
            let match = try db.cachedStatement(
                sql: "SELECT 1 FROM addressWord WHERE addressWord MATCH ? AND rowid = ?")
            return try rows.compactMap { row in
                let (key, label): (Int64, String) = (row[0], row[1])
                guard let words = AddressWords.queries(AddressWords.split(label)).first else { return nil }
                return try Int.fetchOne(match, arguments: [words, key]) == nil ? label : nil
            }
        }
    }

    private func check(
        _ check: Finding.Check, _ findings: inout FindingList, _ message: String, remedy: String,
        _ look: () throws -> [String]
    ) {
        do {
            findings.add(check, try look(), message, remedy: remedy)
        } catch {
            // That it cannot be read at all is found by SQLite's own check, with all of its places.
            findings.add(check, ["\(error)"], "could not be looked through", remedy: remedy)
        }
    }
}
