import Foundation
import Geo
import Reports
import Testing

@testable import Store

/// What crews pull.
@Suite struct PullTests {
    /// Two zones side by side.
    static let zones = [square("west", -1000), square("east", 0)]

    private static func square(_ id: String, _ east: Double) -> Zone {
        let corners = [(0.0, -1000.0), (1000, -1000), (1000, 1000), (0, 1000), (0, -1000)]
            .map { Sample.place(east + $0.0, $0.1) }
        return Zone(
            name: Zone.Name(kind: "sector", id: id, name: id),
            area: MultiPolygon([Polygon(exterior: corners)!]))
    }

    private static func store() async throws -> TownDatabase {
        let store = try TownDatabase.inMemory()
        try await store.adopt(Sample.town(departments: ["roads", "parks", "water"], zones: zones), at: Sample.now)
        return store
    }

    private static func content(_ zone: Int, _ department: String, east: Double = 0) -> ReportContent {
        var content = Sample.content(at: Sample.place(east, 0), department: department)
        content.zones = [zones[zone].name]
        return content
    }

    /// A tool that keeps a copy, as the documentation says.
    private struct Copy {
        let filter: PullFilter
        var cursor: PullCursor?
        var reports: [UUID: PulledReport] = [:]
        /// True once it has been told that there is nothing more for now.
        var isLevel = false

        mutating func pull(from store: TownDatabase, limit: Int) async throws {
            let page = try await store.pull(filter, after: cursor, limit: limit)
            #expect(page.reports.count <= limit)
            for report in page.reports { reports[report.id] = report }
            for id in page.removed { reports[id] = nil }
            // Through text, as a client keeps it.
            cursor = try #require(PullCursor(page.cursor.description))
            isLevel = !page.hasMore
        }
    }

    /// What the copy should hold, found by looking at every report.
    private static func expected(_ filter: PullFilter, in store: TownDatabase) async throws -> [UUID: Status] {
        var expected: [UUID: Status] = [:]
        for report in try await store.page(after: nil, limit: 100_000) {
            let isOurs = filter.departments.contains(report.department)
            let isThere =
                filter.zones.isEmpty || report.content.zones.contains { filter.zones.contains($0.description) }
            let isIn = filter.box?.contains(report.content.location.coordinate) ?? true
            let isIt = filter.statuses.contains(report.status) && !(report.status.isOpen && report.work.isWithDispatch)
            if isOurs, isThere, isIn, isIt { expected[report.id] = report.status }
        }
        return expected
    }

    @Test func aCopyThatFollowsTheCursorThroughTenThousandChangesIsExact() async throws {
        let store = try await Self.store()
        var chance = SeededRandom(seed: 5)
        let box = BoundingBox(
            west: Sample.place(-400, 0).longitude, south: 43, east: Sample.place(300, 0).longitude, north: 45)!
        var copies = [
            Copy(filter: PullFilter(departments: ["roads"])),
            Copy(filter: PullFilter(departments: ["roads", "parks"], zones: ["sector:east"])),
            Copy(filter: PullFilter(departments: ["parks"], box: box)),
            Copy(filter: PullFilter(departments: ["roads"], zones: ["sector:west"], statuses: [.fixed, .onHold])),
            Copy(filter: PullFilter(departments: ["water"], statuses: Set(Status.allCases))),
        ]
        var acts: [UUID] = []
        var changes = 0
        var number = 0
        let dispatcher = Actor(name: "dispatcher", role: .dispatcher)
        while changes < 10_000 {
            if number < 200 || Int.random(in: 0..<60, using: &chance) == 0 {
                number += 1
                let department = ["roads", "parks", "water"].randomElement(using: &chance)!
                let east = Double.random(in: -900...900, using: &chance)
                _ = try await store.create(
                    Sample.report(
                        Self.content(east < 0 ? 0 : 1, department, east: east), id: Sample.id(number),
                        fingerprint: "f\(number)"))
                changes += 1
            } else if Int.random(in: 0..<8, using: &chance) == 0, let last = acts.last {
                if (try? await store.undo(last, by: dispatcher, at: Sample.now)) != nil { changes += 1 }
            } else {
                let act = Self.act(using: &chance)
                let reference = Reference(Int64.random(in: 1...Int64(number), using: &chance))
                let id = UUID()
                let new = NewAct(
                    id: id, fingerprint: "a", act: act, actor: dispatcher, at: Sample.now, receivedAt: Sample.now)
                if (try? await store.perform(new, on: reference)) != nil {
                    acts.append(id)
                    changes += 1
                }
            }
            // Tools come when they like, and now and then one loses what it had.
            let index = Int.random(in: 0..<(copies.count * 12), using: &chance)
            if index < copies.count {
                try await copies[index].pull(from: store, limit: Int.random(in: 1...40, using: &chance))
                if Int.random(in: 0..<200, using: &chance) == 0 { copies[index] = Copy(filter: copies[index].filter) }
            }
        }
        for var copy in copies {
            repeat { try await copy.pull(from: store, limit: 50) } while !copy.isLevel
            let expected = try await Self.expected(copy.filter, in: store)
            #expect(!expected.isEmpty)
            #expect(copy.reports.mapValues(\.summary.status) == expected)
            // As each is now, not as it was when it came.
            let fresh = try await store.pull(copy.filter, after: nil, limit: 100_000)
            #expect(Set(fresh.reports) == Set(copy.reports.values))
        }
    }

    private static func act(using chance: inout SeededRandom) -> Act {
        switch Int.random(in: 0..<9, using: &chance) {
        case 0: Act(.acknowledge)
        case 1: Act(.start)
        case 2: Act(.hold, reason: Reason.find("weather"))
        case 3, 4: Act(.fix, reason: Reason.find("already-fixed"))
        case 5: Act(.reopen)
        case 6: Act(.reroute, department: ["roads", "parks", "water"].randomElement(using: &chance))
        case 7: Act(.reroute)
        default: Act(.assign, assignee: "team \(Int.random(in: 1...3, using: &chance))")
        }
    }

    @Test func whatIsHeldBackIsNobodysWorkYet() async throws {
        let store = try await Self.store()
        var content = Self.content(1, "roads")
        content.isPublic = false
        _ = try await store.create(
            NewReport(
                id: UUID(), fingerprint: "f", content: content, contact: nil, createdAt: Sample.now,
                suspicions: [.link]))
        let filter = PullFilter(departments: ["roads"])
        #expect(try await store.pull(filter, after: nil, limit: 10).reports.isEmpty)
        let cursor = try await store.pull(filter, after: nil, limit: 10).cursor
        _ = try await store.update(Reference(1), with: Event(at: Sample.now, kind: .status, status: .received))
        #expect(try await store.pull(filter, after: nil, limit: 10).reports.count == 1)
        #expect(try await store.pull(filter, after: cursor, limit: 10).reports.count == 1)
    }

    @Test func theNearestComeFirst() async throws {
        let store = try await Self.store()
        for (number, east) in [500.0, 100, 900, 300].enumerated() {
            _ = try await store.create(
                Sample.report(Self.content(1, "roads", east: east), id: Sample.id(number), fingerprint: "\(number)"))
        }
        let near = try await store.pull(PullFilter(departments: ["roads"]), nearest: Sample.place(), limit: 3)
        #expect(near.map(\.id) == [1, 3, 0].map(Sample.id))
    }

    @Test func everythingThatAListShowsIsRead() async throws {
        let store = try await Self.store()
        for number in 0..<2 { try await store.add(Sample.photo(number), at: Sample.now) }
        var content = Sample.fullContent(photos: [Sample.photo(1).id, Sample.photo(0).id])
        content.zones = [Self.zones[1].name]
        let report = try await store.create(Sample.report(content)).report
        let pulled = try #require(try await store.pull(report.reference))
        #expect(pulled.id == report.id)
        #expect(pulled.description == content.description)
        #expect(pulled.answers == content.answers)
        #expect(pulled.zones == content.zones)
        #expect(pulled.photos == content.photos)
        #expect(pulled.channel == content.channel)
        #expect(pulled.summary.location == content.location)
        #expect(pulled.revision == report.revision)
        #expect(pulled.work == Work())
        #expect(try await store.pull(Reference(99)) == nil)
    }

    @Test func aCursorIsReadAsItIsWrittenAndNothingElseIs() {
        for cursor in [PullCursor(sequence: 0), PullCursor(sequence: 12, filled: Reference(7))] {
            #expect(PullCursor(cursor.description) == cursor)
        }
        for text in ["", ".", "1.", ".1", "1.2.3", "-1", "1.-2", "a", "1 ", "99999999999999999999"] {
            #expect(PullCursor(text) == nil)
        }
    }
}
