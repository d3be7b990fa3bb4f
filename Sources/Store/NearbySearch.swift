import Foundation
import GRDB
import Geo
import Reports

/// Finds the likeliest of the open reports around a place: all of them are weighed by a few columns, and only what is
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

    let point: Coordinate
    let radius: Double
    let category: String?
    let now: Date
    let limit: Int

    func reports(in db: Database) throws -> [NearbyReport] {
        try read(Array(candidates(in: db).sorted(by: Candidate.precedes).prefix(limit)), in: db)
    }

    private func candidates(in db: Database) throws -> [Candidate] {
        var candidates: [Candidate] = []
        try rows().forEach("number, longitude, latitude, category, updatedAt", in: db) { row in
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

    private func rows() throws -> BoxRows {
        let box = BoundingBox(around: point, metres: radius)
        var conditions = ListConditions()
        conditions.add(box)
        conditions.add("isPublic")
        conditions.add(column: "status", Status.allCases.filter(\.isOpen).map(\.rawValue))
        guard let rows = BoxRows(box, where: conditions) else {
            throw ReportError(.invalid, "Nearby is at most some kilometres.")
        }
        return rows
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
