import Foundation
import Reports
import Testing

@Suite struct NearbyReportTests {
    let now = Date(timeIntervalSince1970: 1_767_323_045)

    func score(distance: Double = 0, category: String? = "pothole", daysAgo: Double = 0) -> Double {
        let then = now.addingTimeInterval(-daysAgo * 86_400)
        return NearbyReport.score(
            distance: distance, radius: 100, of: "pothole", wanted: category, updatedAt: then, now: now)
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
