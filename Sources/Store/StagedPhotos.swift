public import Foundation
import GRDB
public import Reports

extension TownDatabase: StagedPhotoStore {
    public func releaseStagedPhotos(sentBefore moment: Date, limit: Int) async throws -> [Photo.ID] {
        try await write { db in
            let moment = moment.milliseconds
            // If anything still used one of them, the foreign keys would refuse.
            try db.cachedStatement(
                sql: """
                    DELETE FROM photo WHERE id IN
                        (SELECT photo FROM stagedPhoto WHERE since < ? ORDER BY since LIMIT ?)
                    """
            ).execute(arguments: [moment, limit])
            return try Data.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT photo FROM stagedPhoto
                        WHERE since < ? AND NOT EXISTS (SELECT 1 FROM photo WHERE id = stagedPhoto.photo)
                        ORDER BY since LIMIT ?
                        """),
                arguments: [moment, limit]
            ).compactMap(Photo.ID.init(bytes:))
        }
    }

    public func isReleased(_ photo: Photo.ID) async throws -> Bool {
        try await read { db in try !db.hasPhoto(photo.bytes) }
    }

    public func forgetReleased(_ photo: Photo.ID) async throws {
        try await write { db in
            try db.cachedStatement(
                sql: """
                    DELETE FROM stagedPhoto
                    WHERE photo = :id AND NOT EXISTS (SELECT 1 FROM photo WHERE id = :id)
                    """
            ).execute(arguments: ["id": photo.bytes])
        }
    }
}
