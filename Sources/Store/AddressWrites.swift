import Foundation
import GRDB
import Geo
public import Reports

extension TownDatabase {
    private static let setting = "addressFingerprint"

    public func hasAddresses(fingerprint: String) async throws -> Bool {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT value FROM setting WHERE name = ?", arguments: [Self.setting])
                == fingerprint
        }
    }

    public func replaceAddresses(_ addresses: [Address], fingerprint: String) async throws {
        guard try await !hasAddresses(fingerprint: fingerprint) else { return }
        let words = addresses.map { AddressWords.normal($0.label) }
        try await writeAlone { db in
            try db.execute(
                sql: """
                    DELETE FROM address;
                    DELETE FROM addressPlace;
                    INSERT INTO addressWord(addressWord) VALUES ('delete-all');
                    """)
            let row = try db.cachedStatement(
                sql: "INSERT INTO address(key, label, longitude, latitude) VALUES (?, ?, ?, ?)")
            let word = try db.cachedStatement(sql: "INSERT INTO addressWord(rowid, words) VALUES (?, ?)")
            let place = try db.cachedStatement(sql: "INSERT INTO addressPlace VALUES (?1, ?2, ?2, ?3, ?3)")
            for (key, address) in addresses.enumerated() {
                let (longitude, latitude) = (address.coordinate.longitude, address.coordinate.latitude)
                try row.execute(arguments: [key, address.label, longitude, latitude])
                try word.execute(arguments: [key, words[key]])
                try place.execute(arguments: [key, longitude, latitude])
            }
            try db.execute(
                sql: "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                arguments: [Self.setting, fingerprint])
        }
    }
}
