public import Foundation

/// An open report close to a place: a candidate for "is it this one?".
public struct NearbyReport: Hashable, Sendable {
    /// The report.
    public let report: ReportSummary
    /// How far it is, in metres.
    public let distance: Double
    /// How likely it is the same problem, 0…1.
    public let score: Double

    public init(report: ReportSummary, distance: Double, score: Double) {
        self.report = report
        self.distance = distance
        self.score = score
    }

    /// How likely a report of `category`, `distance` metres away, is what somebody is about to report as `wanted`.
    ///
    /// The product of three plain factors: nearness (1 at the place, 0 at `radius` metres), kind (1 for the same
    /// category, 0.4 for another, 0.7 when none is wanted) and age (halves every 60 days since the last change).
    public static func score(
        distance: Double, radius: Double, of category: String, wanted: String?, updatedAt: Date, now: Date
    ) -> Double {
        let nearness = max(0, 1 - distance / radius)
        let kind = wanted.map { $0 == category ? 1 : 0.4 } ?? 0.7
        let days = max(0, now.timeIntervalSince(updatedAt)) / 86_400
        return nearness * kind * exp2(-days / 60)
    }
}
