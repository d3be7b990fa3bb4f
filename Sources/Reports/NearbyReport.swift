public import Foundation

/// An open report close to a place: a candidate for "is it this one?".
public struct NearbyReport: Hashable, Sendable {
    /// The report.
    public let report: ReportSummary
    /// How far it is, in metres.
    public let distance: Double
    /// How likely it is the same problem, 0…1.
    public let score: Double

    /// Scores `report` at `distance` metres for somebody about to report `category` at `now`.
    ///
    /// The product of three plain factors: nearness (1 at the place, 0 at `radius` metres), kind (1 for the same
    /// category, 0.4 for another, 0.7 when none was given) and age (halves every 60 days since the last change).
    public init(report: ReportSummary, distance: Double, radius: Double, category: String?, now: Date) {
        self.report = report
        self.distance = distance
        let nearness = max(0, 1 - distance / radius)
        let kind = category.map { $0 == report.category ? 1 : 0.4 } ?? 0.7
        let days = max(0, now.timeIntervalSince(report.updatedAt)) / 86_400
        score = nearness * kind * exp2(-days / 60)
    }
}
