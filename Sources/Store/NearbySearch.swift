import Foundation
import GRDB
import Geo
import Reports

/// Finds the likeliest of the open reports around a place without reading all of them.
///
/// It looks in circles that grow. What lies outside a circle cannot be likelier than a report at its edge that changed
/// just now, so as soon as enough reports inside are likelier than that, the rest of the town is not read. Only what is
/// answered is read whole.
struct NearbySearch {
    /// What decides who is answered.
    private struct Candidate {
        let number: Int64
        let distance: Double
        let score: Double

        /// The likelier first, of equals the nearer, of those the newer.
        static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
            (right.score, left.distance, right.number) < (left.score, right.distance, left.number)
        }
    }

    /// Parts of the radius: each circle has four times the area of the one before, so that looking once more into what
    /// was seen costs a third at most.
    private static let circles = [0.125, 0.25, 0.5, 1]

    let point: Coordinate
    let radius: Double
    let category: String?
    let now: Date
    let limit: Int
    /// Told of each circle that is read.
    var onCircle: @Sendable (Double) -> Void = { _ in }

    func reports(in db: Database) throws -> [NearbyReport] {
        var best: ArraySlice<Candidate> = []
        for share in Self.circles {
            let reach = radius * share
            onCircle(reach)
            best = try candidates(within: reach, in: db).sorted(by: Candidate.precedes).prefix(limit)
            if best.count == limit, let last = best.last, last.score > greatestScore(beyond: reach) { break }
        }
        return try read(Array(best), in: db)
    }

    /// Those in the box round a circle. The corners beyond it are in the box: they count as well.
    private func candidates(within reach: Double, in db: Database) throws -> [Candidate] {
        var candidates: [Candidate] = []
        try rows(within: reach).forEach("number, longitude, latitude, category, updatedAt", in: db) { row in
            guard let place = Coordinate(longitude: row.number(1), latitude: row.number(2)) else {
                throw ReportError.unreadable("report \(row.integer(0))")
            }
            let distance = place.distance(to: point)
            guard distance <= radius else { return }
            let score = NearbyReport.score(
                distance: distance, radius: radius, of: row.text(3), wanted: category,
                updatedAt: Date(milliseconds: row.integer(4)), now: now)
            candidates.append(Candidate(number: row.integer(0), distance: distance, score: score))
        }
        return candidates
    }

    private func rows(within reach: Double) throws -> BoxRows {
        let box = BoundingBox(around: point, metres: reach)
        var conditions = ListConditions()
        conditions.add(box)
        conditions.add("isPublic")
        conditions.add(column: "status", Status.allCases.filter(\.isOpen).map(\.rawValue))
        guard let rows = BoxRows(box, where: conditions) else {
            throw ReportError(.invalid, "Nearby is at most some kilometres.")
        }
        return rows
    }

    /// Nothing farther than `reach` has a higher score: it is of the wanted category and changed just now.
    private func greatestScore(beyond reach: Double) -> Double {
        NearbyReport.score(
            distance: reach, radius: radius, of: category ?? "", wanted: category, updatedAt: now, now: now)
    }

    private func read(_ best: [Candidate], in db: Database) throws -> [NearbyReport] {
        let summaries = try SummaryRow(in: db).summaries(
            of: best.map(\.number), where: ListConditions(), limit: best.count, in: db)
        let byNumber = Dictionary(uniqueKeysWithValues: summaries.map { ($0.reference.number, $0) })
        return best.compactMap { candidate in
            byNumber[candidate.number].map {
                NearbyReport(report: $0, distance: candidate.distance, score: candidate.score)
            }
        }
    }
}
