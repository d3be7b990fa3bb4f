public import Foundation
import GRDB
public import Reports

extension TownDatabase {
    public func hasSupporter(_ id: UUID, of reference: Reference) async throws -> Bool {
        try await read { db in
            try Int.fetchOne(
                db.cachedStatement(sql: "SELECT 1 FROM supporter WHERE report = ? AND id = ?"),
                arguments: [reference.number, id]) != nil
        }
    }

    public func addSupporter(_ supporter: Supporter, to reference: Reference, at now: Date) async throws -> Int {
        try await write { db in
            let number = reference.number
            guard let count = try db.supporterCount(of: number) else { throw ReportError.noSuchReport(reference) }
            let isKnown = try Bool.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM supporter WHERE report = ? AND id = ?)
                            OR EXISTS (SELECT 1 FROM supporter WHERE report = ? AND email = ?)
                        """),
                arguments: [number, supporter.id, number, supporter.email])
            let isNew = isKnown != true
            let photos = try db.takePhotos(of: supporter, to: number)
            if !isNew {
                // Somebody who leaves an address the second time wants to be told.
                try db.cachedStatement(
                    sql: """
                        UPDATE OR IGNORE supporter SET email = ?, language = ?
                        WHERE report = ? AND id = ? AND email IS NULL
                        """
                ).execute(arguments: [supporter.email, supporter.language, number, supporter.id])
                for photo in photos { try db.tell(Event(at: now, kind: .photo, photo: photo), of: number, supporter) }
                return count
            }
            try db.cachedStatement(
                sql: "INSERT INTO supporter(report, id, email, at, language) VALUES (?, ?, ?, ?, ?)"
            )
            .execute(arguments: [number, supporter.id, supporter.email, now.milliseconds, supporter.language])
            try db.cachedStatement(sql: "UPDATE report SET supporterCount = supporterCount + 1 WHERE number = ?")
                .execute(arguments: [number])
            try db.tell(Event(at: now, kind: .supporter, photo: photos.first), of: number, supporter)
            for photo in photos.dropFirst() {
                try db.tell(Event(at: now, kind: .photo, photo: photo), of: number, supporter)
            }
            return count + 1
        }
    }
}

extension Database {
    /// Takes a supporter's photos, unless they were taken before; gives those that are new. Throws `.conflict` for others.
    fileprivate func takePhotos(of supporter: Supporter, to number: Int64) throws -> [Photo.ID] {
        guard !supporter.photos.isEmpty else { return [] }
        let before = try addedPhotos(of: .supporter(supporter.id), to: number)
        if before.isEmpty {
            try add(supporter.photos, of: .supporter(supporter.id), to: number)
            return supporter.photos
        }
        guard before == supporter.photos else {
            throw ReportError(.conflict, "Other photos were sent under this id before.")
        }
        return []
    }

    /// Adds an event to the history and to the report's own row.
    fileprivate func tell(_ event: Event, of number: Int64, _ supporter: Supporter) throws {
        try insert(event, of: number, awaiting: supporter.approvals)
        try apply(event, to: number)
    }

    fileprivate func supporterCount(of number: Int64) throws -> Int? {
        try Int.fetchOne(
            cachedStatement(sql: "SELECT supporterCount FROM report WHERE number = ?"), arguments: [number])
    }
}
