import Foundation
import GRDB
import Geo
import Reports
import Testing

@testable import Store

/// Lists against a plain filter over all reports, in every way that a page can be found.
@Suite struct ReportListTests {
    private static let count = 3_000

    /// Reports scattered over 2 km by 2 km, of three categories, in all statuses that matter.
    private static func makeReports() -> [PastReport] {
        (0..<count).map { number in
            // Steps that share no factor with the side scatter without chance.
            let place = Sample.place(Double(number * 7_919 % 2_000), Double(number * 104_729 % 2_000))
            let category = number % 50 == 0 ? "squat" : number % 97 == 0 ? "lamp" : "pothole"
            let at = Sample.now.addingTimeInterval(Double(number) * 60)
            let statuses: [Status] = number % 10 == 0 ? [] : number % 3 == 0 ? [.assigned] : [.assigned, .fixed]
            return PastReport(
                report: Sample.report(
                    Sample.content(
                        category, at: place, department: number % 41 == 0 ? "parks" : "roads",
                        isPublic: category != "squat"), id: Sample.id(number), at: at),
                history: statuses.enumerated().map {
                    Event(at: at.addingTimeInterval(Double($0.offset + 1) * 600), kind: .status, status: $0.element)
                })
        }
    }

    /// One database for all of these tests: they only read it.
    private static let store = Task {
        let store = try await makeStore()
        _ = try await store.importPast(makeReports())
        return store
    }

    private static func box(_ side: Double) -> BoundingBox {
        let (low, high) = (Sample.place(300, 300), Sample.place(300 + side, 300 + side))
        return BoundingBox(west: low.longitude, south: low.latitude, east: high.longitude, north: high.latitude)!
    }

    private static func filter(_ limit: Int, _ change: (inout ReportFilter) -> Void) -> ReportFilter {
        var filter = ReportFilter(limit: limit)
        change(&filter)
        return filter
    }

    private static let middle = Sample.now.addingTimeInterval(Double(count) * 30)

    static let filters: [ReportFilter] = [
        filter(20) { _ in },
        filter(20) { $0.includesInternal = true },
        filter(20) { $0.box = box(100) },
        filter(20) { $0.box = box(1_300) },
        filter(20) { $0.box = box(5_000) },
        filter(20) { $0.box = BoundingBox(west: -180, south: -90, east: 180, north: 90) },
        filter(20) {
            $0.box = BoundingBox(west: -180, south: -90, east: 180, north: 90); $0.statuses = [.received]
        },
        filter(5) {
            $0.box = box(1_300); $0.categories = ["lamp"]
        },
        filter(5) {
            $0.box = box(1_600); $0.statuses = [.fixed]; $0.departments = ["roads"]
        },
        filter(20) { $0.categories = ["lamp"] },
        filter(20) {
            $0.categories = ["lamp", "squat"]; $0.includesInternal = true
        },
        filter(20) {
            $0.categories = ["pothole"]; $0.statuses = [.received, .assigned]
        },
        filter(20) { $0.categories = ["none"] },
        filter(20) {
            $0.departments = ["parks"]; $0.statuses = [.fixed]
        },
        filter(20) { $0.departments = ["roads", "parks"] },
        filter(20) { $0.statuses = [.received] },
        filter(20) { $0.statuses = [.onHold] },
        filter(20) { $0.statuses = Status.allCases.filter(\.isOpen) },
        filter(20) { $0.since = middle },
        filter(20) { $0.since = Sample.now.addingTimeInterval(Double(count) * 60) },
        filter(20) {
            $0.since = middle; $0.box = box(500); $0.categories = ["pothole"]
        },
        filter(1) { $0.box = box(200) },
        filter(5_000) { $0.box = box(1_000) },
        filter(500) { $0.categories = ["it's", "\"", "pothole"] },
    ]

    /// The page that `filter` means, by looking at each report.
    private func expected(_ filter: ReportFilter, of reports: [Report]) -> [Reference] {
        reports.reversed().filter { report in
            let content = report.content
            return filter.box?.contains(content.location.coordinate) ?? true
                && (filter.categories.isEmpty || filter.categories.contains(content.category))
                && (filter.statuses.isEmpty || filter.statuses.contains(report.status))
                && (filter.departments.isEmpty || filter.departments.contains(report.department))
                && report.updatedAt >= filter.since ?? .distantPast
                && (content.isPublic || filter.includesInternal)
        }.map(\.reference)
    }

    /// Bounds that lead each way: usual ones, few candidates, more candidates, walking all the way.
    private static let bounds: [ReportListing.Bounds?] = [
        nil, .init(few: 4_000, walk: 0, many: 4_000), .init(few: 0, walk: 0, many: 2_000),
        .init(few: 0, walk: 100, many: 300), .init(few: 0, walk: 10, many: 0),
    ]

    @Test(arguments: filters.indices) func pagesHoldWhatTheFilterMeans(index: Int) async throws {
        let store = try await Self.store.value
        let wanted = expected(Self.filters[index], of: try await store.page(after: nil, limit: .max))
        for bounds in Self.bounds {
            var filter = Self.filters[index]
            var found: [Reference] = []
            repeat {
                let page = try await store.connections.read { [filter] db in
                    try ReportListing(filter, in: db, bounds: bounds).page()
                }
                #expect(page.reports.count <= filter.limit)
                found += page.reports.map(\.reference)
                filter.before = page.next
            } while filter.before != nil && found.count < 200
            #expect(found == Array(wanted.prefix(found.count)))
            #expect(found.count >= min(200, wanted.count))
        }
    }

    @Test func aPageHasALimit() async throws {
        let store = try await makeStore()
        _ = try await store.create(Sample.report())
        for limit in [.min, -1, 0, 1, .max] {
            #expect(try await store.list(ReportFilter(limit: limit)).reports.count == 1)
        }
    }

    @Test func aRowSaysWhatAListShows() async throws {
        let store = try await makeStore()
        let photos = [Sample.photo(1), Sample.photo(2)]
        for photo in photos { try await store.add(photo, at: Sample.now) }
        let report = try await store.create(Sample.report(Sample.fullContent(photos: photos.map(\.id)))).report
        _ = try await store.addSupporter(Supporter(id: UUID()), to: report.reference, at: Sample.now)
        let content = report.content
        #expect(
            try await store.list(ReportFilter(limit: 5))
                == ReportPage(
                    reports: [
                        ReportSummary(
                            reference: report.reference, category: "pothole", status: .received,
                            location: content.location, address: "12, rue Foch", department: "roads",
                            departmentName: "The roads", createdAt: Sample.now, updatedAt: Sample.now,
                            photo: photos[0].id, supporterCount: 1)
                    ], next: nil, revision: StoreRevision(lastEvent: 2, adoptions: 1)))
    }

    @Test func theRowsOrderedByPlaceFollowEveryChange() async throws {
        let store = try await makeStore()
        let report = try await store.create(Sample.report()).report
        _ = try await store.create(Sample.report(Sample.content(at: Sample.place(500))))
        _ = try await store.update(report.reference, with: Event(at: Sample.now, kind: .status, status: .fixed))
        _ = try await store.addSupporter(Supporter(id: UUID()), to: report.reference, at: Sample.now)
        func differences() async throws -> Int? {
            try await store.connections.read { db in
                let columns = """
                    number, category, status, department, isPublic, longitude, latitude, locationSource, accuracy,
                    address, photo, supporterCount, createdAt, updatedAt
                    """
                return try Int.fetchOne(
                    db,
                    sql: """
                        SELECT count(*) FROM (SELECT \(columns) FROM report EXCEPT SELECT \(columns) FROM reportByPlace)
                        """)
            }
        }
        #expect(try await differences() == 0)
        try await store.connections.write { db in try db.execute(sql: "UPDATE report SET latitude = latitude + 1") }
        #expect(try await differences() == 0)
        let count = try await store.connections.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM reportByPlace")
        }
        #expect(count == 2)
    }

    @Test func anEmptyStoreHasAnEmptyPage() async throws {
        let store = try await makeStore()
        for filter in Self.filters {
            #expect(try await store.list(filter) == ReportPage(reports: [], next: nil, revision: store.revision()))
        }
    }
}
