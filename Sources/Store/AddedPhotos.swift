import Foundation
import GRDB
import Reports

/// Who gave photos to a report that was there already.
enum PhotoGiver {
    case addition(UUID)
    case supporter(UUID)

    var id: UUID {
        switch self {
        case .addition(let id), .supporter(let id): id
        }
    }

    var isSupporter: Bool { if case .supporter = self { true } else { false } }

    /// How many photos all givers of the kind may give to one report.
    var limit: Int { isSupporter ? AdditionLimits.supporterPhotos : AdditionLimits.photos }
}

extension Database {
    /// The photos that somebody has given, in order.
    func addedPhotos(of giver: PhotoGiver, to number: Int64) throws -> [Photo.ID] {
        try Data.fetchAll(
            cachedStatement(
                sql: """
                    SELECT photo FROM addedPhoto WHERE report = ? AND isSupporter = ? AND giver = ? ORDER BY position
                    """),
            arguments: [number, giver.isSupporter, giver.id]
        ).compactMap(Photo.ID.init(bytes:))
    }

    /// Notes who gave `photos`. Throws `.invalid` that names each one that is not stored, or if the report has no room.
    func add(_ photos: [Photo.ID], of giver: PhotoGiver, to number: Int64) throws {
        guard !photos.isEmpty else { return }
        let missing = try photos.indices.filter { try !hasPhoto(photos[$0].bytes) }
        guard missing.isEmpty else {
            throw ReportError(
                .invalid, "A photo is not here.",
                fields: missing.map { .init("#/photos/\($0)", "is not stored here: upload it first") })
        }
        let count = try Int.fetchOne(
            cachedStatement(sql: "SELECT count(*) FROM addedPhoto WHERE report = ? AND isSupporter = ?"),
            arguments: [number, giver.isSupporter])
        guard (count ?? 0) + photos.count <= giver.limit else {
            throw ReportError(
                .invalid, "This report has no room for more photos.",
                fields: [.init("#/photos", "at most \(giver.limit) photos can be added to a report")])
        }
        for (position, photo) in photos.enumerated() {
            try cachedStatement(
                sql: "INSERT INTO addedPhoto(report, giver, isSupporter, position, photo) VALUES (?, ?, ?, ?, ?)"
            ).execute(arguments: [number, giver.id, giver.isSupporter, position, photo.bytes])
        }
    }
}
