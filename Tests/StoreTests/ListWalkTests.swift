import Foundation
import Geo
import Reports
import Testing

@testable import Store

/// Walking the pages of a list while others write.
@Suite struct ListWalkTests {
    /// Filters that take each of the ways to a page; every report of the sample town meets them all.
    private static let filters: [ReportFilter] = {
        let box = BoundingBox(around: Sample.place(), metres: 5000)
        return [(nil, [], []), (box, [], []), (nil, ["pothole"], []), (box, ["pothole"], Status.allCases)].map {
            var filter = ReportFilter(limit: 7)
            filter.box = $0.0
            filter.categories = $0.1
            filter.statuses = $0.2
            return filter
        }
    }()

    @Test(arguments: filters)
    func eachReportOnceAndNoneOfThoseThatWereThereIsMissed(filter: ReportFilter) async throws {
        let store = try await makeStore()
        for number in 0..<60 { try await create(number, in: store) }
        let there = Set((1...60).map { Reference(Int64($0)) })

        let writing = Task {
            for number in 60..<160 {
                try await create(number, in: store)
                // Changes of what is listed must not move it to another page either.
                let old = Reference(Int64(number % 60 + 1))
                _ = try await store.addSupporter(Supporter(id: UUID()), to: old, at: Sample.now.addingTimeInterval(9))
            }
        }
        var seen: [Reference] = []
        var filter = filter
        repeat {
            let page = try await store.list(filter)
            #expect(page.reports.count <= 7)
            seen += page.reports.map(\.reference)
            filter.before = page.next
        } while filter.before != nil
        try await writing.value

        #expect(Set(seen).count == seen.count)
        #expect(there.isSubset(of: seen))
        #expect(seen == seen.sorted { $0.number > $1.number })
    }

    private func create(_ number: Int, in store: TownDatabase) async throws {
        let place = Sample.place(Double(number % 10) * 20, Double(number / 10) * 20)
        _ = try await store.create(Sample.report(Sample.content(at: place), id: Sample.id(number)))
    }
}
