import Foundation
import GRDB
import Geo
import Reports
import Testing

@testable import Store

/// The search against looking at every report, on reports scattered at random.
@Suite struct NearbySearchTests {
    private static let categories = ["pothole", "lamp", "squat"]

    /// Six hundred within 400 m, in heaps and apart, of any age; several at the very same place and moment.
    private static func scattered(seed: UInt64) async throws -> TownDatabase {
        var random = SeededRandom(seed: seed)
        let store = try await makeStore()
        let reports = (0..<600).map { number in
            let step = number % 4 == 0 ? 40.0 : 1
            func metres() -> Double { (Double.random(in: -400...400, using: &random) / step).rounded() * step }
            let at = Sample.now.addingTimeInterval(
                -Double.random(in: 0...1, using: &random) * (number % 3 == 0 ? 400 : 4) * 86_400)
            let category = categories[Int.random(in: 0...2, using: &random)]
            let content = Sample.content(
                category, at: Sample.place(metres(), metres()), isPublic: category != "squat" || number % 2 == 0)
            let history: [Event] =
                number % 5 == 0
                ? [
                    Event(at: at.addingTimeInterval(60), kind: .status, status: .assigned),
                    Event(at: at.addingTimeInterval(120), kind: .status, status: .fixed),
                ] : []
            return PastReport(report: Sample.report(content, id: Sample.id(number), at: at), history: history)
        }
        // The past is told in the order of time.
        _ = try await store.importPast(reports.sorted { $0.report.createdAt < $1.report.createdAt })
        return store
    }

    /// Every open public report, scored and sorted.
    private static func reference(
        _ store: TownDatabase, near point: Coordinate, radius: Double, category: String?, limit: Int
    ) async throws -> [Int64] {
        var filter = ReportFilter(limit: 10_000)
        filter.statuses = Status.allCases.filter(\.isOpen)
        return try await store.list(filter).reports
            .map { report in
                let distance = report.location.coordinate.distance(to: point)
                let score = NearbyReport.score(
                    distance: distance, radius: radius, of: report.category, wanted: category,
                    updatedAt: report.updatedAt, now: Sample.now)
                return (number: report.reference.number, distance: distance, score: score)
            }
            .filter { $0.distance <= radius }
            .sorted { ($1.score, $0.distance, $1.number) < ($0.score, $1.distance, $0.number) }
            .prefix(limit).map(\.number)
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func theAnswersAreThoseOfLookingAtAll(seed: UInt64) async throws {
        let store = try await Self.scattered(seed: seed)
        var random = SeededRandom(seed: seed + 100)
        for turn in 0..<60 {
            let point = Sample.place(
                .random(in: -400...400, using: &random).rounded(), .random(in: -400...400, using: &random).rounded())
            let radius = [1, 20, 100, 250, 700][turn % 5] as Double
            let category = [nil, "pothole", "lamp", "nowhere"][turn % 4]
            let limit = [1, 3, 5, 20, 1_000][(turn / 5) % 5]
            let found = try await store.nearby(
                to: point, radius: radius, category: category, now: Sample.now, limit: limit)
            let expected = try await Self.reference(
                store, near: point, radius: radius, category: category, limit: limit)
            #expect(found.map(\.report.reference.number) == expected, "turn \(turn)")
        }
    }
}
