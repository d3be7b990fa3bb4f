import Foundation
import GRDB
import Geo
import Reports
import Testing

@testable import Store

@Suite struct MapFreshnessTests {
    private let here = ReportMapTests.tile(of: Sample.place(), zoom: 14)

    @Test func whoeverHasWrittenSeesIt() async throws {
        try await withFolder { folder in
            let store = try TownDatabase(folder: folder)
            try await store.adopt(Sample.town(), at: Sample.now)
            let map = ReportPyramid(store)
            // Thirty people at once, each at a place of their own, some while the map is first counted.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for person in 0..<30 {
                    group.addTask {
                        let place = Sample.place(Double(person) * 500)
                        let report = try await store.create(
                            Sample.report(Sample.content(at: place), id: Sample.id(person))
                        ).report
                        for zoom in [14, 16, 17, 19] {
                            let tile = ReportMapTests.tile(of: place, zoom: zoom)
                            let reports = try await map.content(of: tile, MapFilter()).reports
                            #expect(reports.contains { $0.reference == report.reference && $0.isOpen })
                        }
                        _ = try await store.update(
                            report.reference, with: Event(at: Sample.now, kind: .status, status: .fixed))
                        let tile = ReportMapTests.tile(of: place, zoom: 16)
                        let reports = try await map.content(of: tile, MapFilter()).reports
                        #expect(reports.contains { $0.reference == report.reference && !$0.isOpen })
                    }
                }
                try await group.waitForAll()
            }
            try store.close()
        }
    }

    @Test func aRevisionChangesWithWhatTheTileShowsAndOnlyThen() async throws {
        let store = try await makeStore()
        let map = ReportPyramid(store)
        let report = try await store.create(Sample.report()).report
        let elsewhere = ReportMapTests.tile(of: Sample.place(20_000), zoom: 14)
        let first = try await map.revision(of: here)
        let far = try await map.revision(of: elsewhere)
        #expect(try await map.revision(of: here) == first)

        // Assigned is as open as received.
        _ = try await store.update(report.reference, with: Event(at: Sample.now, kind: .status, status: .assigned))
        _ = try await store.addSupporter(Supporter(id: UUID()), to: report.reference, at: Sample.now)
        #expect(try await map.revision(of: here) == first)
        _ = try await store.create(Sample.report(Sample.content("squat", isPublic: false), id: Sample.id(2)))
        #expect(try await map.revision(of: here) == first)

        _ = try await store.update(report.reference, with: Event(at: Sample.now, kind: .status, status: .fixed))
        let second = try await map.revision(of: here)
        #expect(second != first)
        _ = try await store.create(Sample.report(id: Sample.id(3)))
        #expect(try await map.revision(of: here) != second)
        #expect(try await map.revision(of: elsewhere) == far)
    }

    @Test func whatIsRolledBackIsNotOnTheMap() async throws {
        struct Refusal: Error {}
        let store = try await makeStore()
        let map = ReportPyramid(store)
        let report = try await store.create(Sample.report()).report
        let before = try await map.content(of: here, MapFilter())
        await #expect(throws: Refusal.self) {
            try await store.write { db in
                try db.execute(
                    sql: "UPDATE report SET status = 'fixed' WHERE number = ?", arguments: [report.reference.number])
                throw Refusal()
            }
        }
        #expect(try await map.content(of: here, MapFilter()) == before)
        #expect(before.reports.map(\.isOpen) == [true])
    }

    @Test func aStoreThatCannotAnswerSaysSoAndTheMapRecovers() async throws {
        try await withFolder { folder in
            let store = try TownDatabase(folder: folder)
            try await store.adopt(Sample.town(), at: Sample.now)
            let report = try await store.create(Sample.report()).report
            // A status that this program does not know.
            try await store.connections.write { try $0.execute(sql: "UPDATE report SET status = 'lost'") }
            let map = ReportPyramid(store)
            await #expect(throws: ReportError(.unavailable, "")) { try await map.content(of: here, MapFilter()) }
            try await store.connections.write { try $0.execute(sql: "UPDATE report SET status = 'fixed'") }
            #expect(try await map.content(of: here, MapFilter()).reports.map(\.reference) == [report.reference])

            try await store.connections.write { try $0.execute(sql: "UPDATE report SET status = 'lost'") }
            await #expect(throws: ReportError(.unavailable, "")) { try await map.revision(of: here) }
            try await store.connections.write { db in
                try db.execute(sql: "UPDATE report SET status = 'received'")
            }
            #expect(try await map.content(of: here, MapFilter()).reports.map(\.isOpen) == [true])
            try store.close()
        }
    }

    @Test func aSlotOfACellIsGoneWithItsLastReport() {
        var cell = MapCell()
        cell.add(5, kind: 3, x: 1, y: 2)
        cell.add(6, kind: 3, x: 7, y: 9)
        cell.add(7, kind: 2, x: 1, y: 1)
        cell.remove(5, kind: 3, x: 1, y: 2)
        #expect(cell.slots.first { $0.kind == 3 }?.numbers == 6)
        cell.remove(6, kind: 3, x: 7, y: 9)
        #expect(cell.slots.map(\.kind) == [2])
        #expect((cell.count, cell.sumX, cell.sumY) == (1, 1, 1))
        cell.remove(9, kind: 8, x: 1, y: 1)
        #expect(cell.count == 1)
    }
}
