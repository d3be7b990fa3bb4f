import Foundation
import GRDB
public import Reports

extension TownDatabase {
    public func savedFilters(of owner: String) async throws -> [SavedFilter] {
        try await read { db in
            try Row.fetchAll(
                db.cachedStatement(sql: "SELECT name, query FROM savedFilter WHERE owner = ? ORDER BY name"),
                arguments: [owner]
            ).map { SavedFilter(name: $0[0], query: $0[1]) }
        }
    }

    public func save(_ filter: SavedFilter, of owner: String) async throws {
        try await write { db in
            let others = try Int.fetchOne(
                db.cachedStatement(sql: "SELECT count(*) FROM savedFilter WHERE owner = ? AND name <> ?"),
                arguments: [owner, filter.name])
            guard (others ?? 0) < SavedFilter.most else {
                throw ReportError(
                    .invalid, "There is no room for another filter.",
                    fields: [.init("#", "at most \(SavedFilter.most) filters can be kept: delete one first")])
            }
            try db.cachedStatement(
                sql: """
                    INSERT INTO savedFilter(owner, name, query) VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET query = excluded.query
                    """
            ).execute(arguments: [owner, filter.name, filter.query])
        }
    }

    public func deleteSavedFilter(named name: String, of owner: String) async throws {
        try await write { db in
            try db.cachedStatement(sql: "DELETE FROM savedFilter WHERE owner = ? AND name = ?")
                .execute(arguments: [owner, name])
            guard db.changesCount > 0 else { throw ReportError(.notFound, "No filter of this name is kept.") }
        }
    }
}
