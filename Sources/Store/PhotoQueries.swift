public import Foundation
import GRDB
import Geo
public import Reports

extension TownDatabase {
    public func add(_ photo: Photo, at now: Date) async throws {
        let position = photo.position
        try await write { db in
            try db.cachedStatement(
                sql: """
                    INSERT INTO photo(id, width, height, byteCount, longitude, latitude, accuracy, isLowConfidence,
                        takenAt, direction, addedAt)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                    """
            ).execute(arguments: [
                photo.id.bytes, photo.width, photo.height, photo.byteCount, position?.coordinate.longitude,
                position?.coordinate.latitude, position?.accuracy, position?.isLowConfidence ?? false, photo.takenAt,
                photo.direction, now.milliseconds,
            ])
            // Sent again: it waits anew for its report.
            try db.cachedStatement(sql: "UPDATE stagedPhoto SET since = max(since, ?) WHERE photo = ?")
                .execute(arguments: [now.milliseconds, photo.id.bytes])
        }
    }

    public func photos(_ ids: [Photo.ID]) async throws -> [Photo] {
        try await read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT width, height, byteCount, longitude, latitude, accuracy, isLowConfidence, takenAt, direction
                    FROM photo WHERE id = ?
                    """)
            return try ids.compactMap { id in
                try Row.fetchOne(statement, arguments: [id.bytes]).map { row in
                    let place = (longitude: row[3] as Double?, latitude: row[4] as Double?)
                    let coordinate = place.longitude.flatMap { longitude in
                        place.latitude.flatMap { Coordinate(longitude: longitude, latitude: $0) }
                    }
                    return Photo(
                        id: id, width: row[0], height: row[1], byteCount: row[2],
                        position: coordinate.map {
                            Photo.Position(coordinate: $0, accuracy: row[5], isLowConfidence: row[6])
                        },
                        takenAt: row[7], direction: row[8])
                }
            }
        }
    }
}

extension Database {
    func hasPhoto(_ id: Data) throws -> Bool {
        try Int.fetchOne(cachedStatement(sql: "SELECT 1 FROM photo WHERE id = ?"), arguments: [id]) != nil
    }
}
