import Foundation
import GRDB
public import Geo
public import Reports

extension TownDatabase: PullStore {
    public func pull(_ filter: PullFilter, after cursor: PullCursor?, limit: Int) async throws -> PullPage {
        try await read { db in
            let pull = try Pull(filter, in: db)
            guard let cursor else {
                return try pull.fill(
                    from: PullCursor(sequence: db.revision().lastEvent, filled: Reference(0)), limit: limit)
            }
            return try cursor.filled == nil
                ? pull.follow(from: cursor, limit: limit) : pull.fill(from: cursor, limit: limit)
        }
    }

    public func pull(_ filter: PullFilter, nearest point: Coordinate, limit: Int) async throws -> [PulledReport] {
        try await read { db in try Pull(filter, in: db).nearest(to: point, limit: limit) }
    }

    public func pull(_ reference: Reference) async throws -> PulledReport? {
        try await read { db in try PulledRow(in: db).reports([reference.number]).first }
    }
}

/// Reads what a copy of a filter needs.
struct Pull {
    /// How many lines of the history one answer looks at: most are other departments'.
    private static let mostEvents = 2_000

    private let filter: PullFilter
    private let db: Database
    private let candidates: PullCandidates

    init(_ filter: PullFilter, in db: Database) throws {
        self.filter = filter
        self.db = db
        candidates = try PullCandidates(filter, in: db)
    }

    /// The next `limit` in the order of their numbers.
    func fill(from cursor: PullCursor, limit: Int) throws -> PullPage {
        let numbers = try candidates.numbers(above: cursor.filled?.number ?? 0, limit: limit + 1)
        let isMore = numbers.count > limit
        let page = numbers.prefix(limit)
        let next = isMore ? page.last.map { Reference($0) } : nil
        return PullPage(
            reports: try PulledRow(in: db).reports(page), removed: [],
            cursor: PullCursor(sequence: cursor.sequence, filled: next), hasMore: isMore)
    }

    /// What has become of the reports that something has happened to since.
    func follow(from cursor: PullCursor, limit: Int) throws -> PullPage {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT sequence, report FROM event WHERE sequence > :after
                    UNION ALL SELECT sequence, report FROM removal WHERE sequence > :after
                    ORDER BY sequence LIMIT :limit
                    """),
            arguments: ["after": cursor.sequence, "limit": Self.mostEvents])
        var (last, events): (Int64, Int) = (cursor.sequence, 0)
        var numbers: Set<Int64> = []
        var isMore = false
        while let row = try rows.next() {
            let number: Int64 = row[1]
            if !numbers.contains(number), numbers.count == limit {
                isMore = true
                break
            }
            numbers.insert(number)
            last = row[0]
            events += 1
        }
        let held = try candidates.matching(numbers)
        let gone = try numbers.subtracting(held).sorted().compactMap { try removal(of: $0, since: cursor.sequence) }
        return PullPage(
            reports: try PulledRow(in: db).reports(held.sorted()), removed: gone, cursor: PullCursor(sequence: last),
            hasMore: isMore || events == Self.mostEvents)
    }

    func nearest(to point: Coordinate, limit: Int) throws -> [PulledReport] {
        let places = try candidates.places()
        // Small ones sort by the pair; only those that are shown are read.
        let nearest = places.map { (distance: point.distance(to: $0.coordinate), number: $0.number) }
            .sorted { ($0.distance, $0.number) < ($1.distance, $1.number) }.prefix(limit).map(\.number)
        let reports = try PulledRow(in: db).reports(nearest.sorted())
        let byNumber = Dictionary(reports.map { ($0.summary.reference.number, $0) }, uniquingKeysWith: { $1 })
        return nearest.compactMap { byNumber[$0] }
    }

    /// The id of a report that does not meet the filter, if it may have met it at the sequence number `since`. Which
    /// department a report went to at first is not in its history: one that has changed hands since may have been ours.
    private func removal(of number: Int64, since: Int64) throws -> UUID? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id, department,
                        (SELECT department FROM event WHERE report = number AND department IS NOT NULL
                            AND sequence <= ? ORDER BY sequence DESC LIMIT 1),
                        (SELECT 1 FROM event WHERE report = number AND department IS NOT NULL AND sequence > ?)
                    FROM report WHERE number = ?
                    """),
            arguments: [since, since, number])
        guard let row else {
            // It is gone, and its history with it: whose it was is not known any more, so everybody is told.
            return try UUID.fetchOne(
                db.cachedStatement(sql: "SELECT id FROM removal WHERE report = ?"), arguments: [number])
        }
        let then: String? = row[2] ?? (row[3] == nil ? row[1] : nil)
        guard then.map(filter.departments.contains) ?? true else { return nil }
        return row[0]
    }
}
