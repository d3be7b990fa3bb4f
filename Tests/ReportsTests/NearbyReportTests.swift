import Foundation
import Reports
import Testing

@Suite struct NearbyReportTests {
    let now = Date(timeIntervalSince1970: 1_767_323_045)

    func score(distance: Double = 0, category: String? = "pothole", daysAgo: Double = 0) -> Double {
        let then = now.addingTimeInterval(-daysAgo * 86_400)
        let summary = ReportSummary(
            reference: Reference(1), category: "pothole", status: .received,
            location: Location(coordinate: SmallTown.point(4, 45), source: .map), address: nil, department: "d",
            departmentName: "D", createdAt: then, updatedAt: then, photo: nil, supporterCount: 0)
        return NearbyReport(report: summary, distance: distance, radius: 100, category: category, now: now).score
    }

    @Test func nearerSameAndNewerAreLikelier() {
        #expect(score() == 1)
        #expect(score(distance: 50) == 0.5)
        #expect(score(category: "lamp") == 0.4)
        #expect(score(daysAgo: 60) == 0.5)
        #expect(score(distance: 100) == 0)
        #expect(score(category: nil) == 0.7)
    }
}
