import GRDB

extension TownDatabase {
    /// How many reports back "lately" goes. The newest lie side by side at the end of the table, so that counting them
    /// takes the same few milliseconds in a town with millions, and only a reader: nobody who reports waits for it.
    private static let latest = 5_000

    public func frequentCategories() async throws -> [String] {
        try await read { db in
            try String.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT category FROM (SELECT category, isPublic, status FROM report ORDER BY number DESC LIMIT ?)
                        WHERE isPublic AND status <> 'pending' GROUP BY category ORDER BY count(*) DESC, category
                        """), arguments: [Self.latest])
        }
    }
}
