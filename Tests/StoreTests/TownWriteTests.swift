import Foundation
import GRDB
import Geo
import Reports
import Testing

@testable import Store

@Suite struct TownWriteTests {
    private let later = Sample.now.addingTimeInterval(100)

    /// `table`'s ids, with an `x` behind those that are archived.
    private func ids(_ table: String, in store: TownDatabase) async throws -> [String] {
        try await store.connections.read { db in
            try String.fetchAll(
                db, sql: "SELECT id || CASE WHEN archivedAt IS NULL THEN '' ELSE 'x' END FROM \(table) ORDER BY id")
        }
    }

    private func zone(_ id: String, side: Double, name: String = "A zone") -> Zone {
        let corners = [(0.0, 0.0), (side, 0), (side, side), (0, side), (0, 0)].map { Sample.place($0.0, $0.1) }
        return Zone(
            name: Zone.Name(kind: "k", id: id, name: name),
            area: MultiPolygon([Polygon(exterior: corners, holes: [])!]))
    }

    @Test func whatDisappearsIsArchivedAndWhatComesBackIsCurrent() async throws {
        let store = try await makeStore()
        try await store.adopt(Sample.town(departments: ["roads"], categories: ["lamp", "new"]), at: later)
        #expect(try await ids("department", in: store) == ["parksx", "roads"])
        #expect(try await ids("category", in: store) == ["lamp", "new", "potholex", "squatx"])
        try await store.adopt(Sample.town(), at: later)
        #expect(try await ids("department", in: store) == ["parks", "roads"])
        #expect(try await ids("category", in: store) == ["lamp", "newx", "pothole", "squat"])
    }

    @Test func theMomentOfArchivingStays() async throws {
        let store = try await makeStore()
        try await store.adopt(Sample.town(departments: ["roads"]), at: later)
        try await store.adopt(Sample.town(departments: ["roads"]), at: later.addingTimeInterval(100))
        let moment = try await store.connections.read { db in
            try Int64.fetchOne(db, sql: "SELECT archivedAt FROM department WHERE id = 'parks'")
        }
        #expect(moment == later.milliseconds)
    }

    @Test func reportsKeepWhatWasDecided() async throws {
        let store = try await makeStore()
        let report = try await store.create(Sample.report(Sample.content(department: "parks"))).report
        try await store.adopt(Sample.town(departments: ["roads"], categories: ["lamp"]), at: later)
        #expect(try await store.find(id: report.id) == report)
    }

    @Test func zonesAreAreasThatTheGISSees() async throws {
        let store = try await makeStore()
        try await store.adopt(Sample.town(zones: [zone("a", side: 100), zone("b", side: 50)]), at: later)
        let rows = try await store.connections.write { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT id || ' ' || GeometryType(geom) || ' ' || ST_SRID(geom) || ' ' || ST_NumPoints(ST_ExteriorRing(
                        ST_GeometryN(geom, 1))) || ' ' || CheckSpatialIndex('zone', 'geom') FROM zone ORDER BY id
                    """)
        }
        #expect(rows == ["a MULTIPOLYGON 4326 5 1", "b MULTIPOLYGON 4326 5 1"])
    }

    @Test func onlyZonesThatDifferAreWritten() async throws {
        let store = try await makeStore()
        func adopt(_ zones: [Zone]) async throws -> Int {
            let before = try await store.connections.read { db in db.totalChangesCount }
            try await store.adopt(Sample.town(zones: zones), at: later)
            // Departments and categories are written each time, and that they were: six rows;
            // so are the working hours and the zones of figures, two.
            return try await store.connections.read { db in db.totalChangesCount } - before - 8
        }
        _ = try await adopt([zone("a", side: 100), zone("b", side: 50)])
        #expect(try await adopt([zone("a", side: 100), zone("b", side: 50)]) == 0)
        #expect(try await adopt([zone("a", side: 100), zone("b", side: 50, name: "B")]) > 0)
        #expect(try await adopt([zone("a", side: 200), zone("b", side: 50, name: "B")]) > 0)
        #expect(try await ids("zone", in: store) == ["a", "b"])
        _ = try await adopt([zone("b", side: 50, name: "B")])
        #expect(try await ids("zone", in: store) == ["ax", "b"])
        #expect(try await adopt([zone("a", side: 200), zone("b", side: 50, name: "B")]) > 0)
        #expect(try await ids("zone", in: store) == ["a", "b"])
    }

    @Test func zonesOfTheStoredFingerprintAreNotLookedAt() async throws {
        let store = try await makeStore()
        let zones = ZoneMap([zone("a", side: 100)], fingerprint: "one")
        try await store.adopt(zones, at: later)
        // Somebody's change shows whether they are.
        try await store.connections.write { db in try db.execute(sql: "UPDATE zone SET name = 'Other'") }
        try await store.adopt(zones, at: later)
        #expect(try await names(in: store) == ["Other"])
        try await store.adopt(ZoneMap([zone("a", side: 100)], fingerprint: "two"), at: later)
        #expect(try await names(in: store) == ["A zone"])
    }

    @Test func anAdoptionThatWasCutShortIsDoneAgain() async throws {
        let store = try await makeStore()
        let old = ZoneMap([zone("a", side: 100), zone("b", side: 50)], fingerprint: "old")
        try await store.adopt(old, at: later)
        // The new zones fail at their last portion, when the first has been written.
        let new = ZoneMap((0..<450).map { zone("\($0)", side: 10) } + [zone("z", side: 10)], fingerprint: "new")
        try await store.connections.write { db in
            try db.execute(
                sql: """
                    CREATE TRIGGER full BEFORE INSERT ON zone WHEN NEW.id = 'z'
                    BEGIN SELECT RAISE(ABORT, 'the disk is full'); END
                    """)
        }
        await #expect(throws: (any Error).self) { try await store.adopt(new, at: later) }
        #expect(try await ids("zone", in: store).count == 402)
        // Back to the old folder: its fingerprint was stored before, and yet everything is put right.
        try await store.adopt(old, at: later)
        #expect(try await ids("zone", in: store).filter { !$0.hasSuffix("x") } == ["a", "b"])
    }

    private func names(in store: TownDatabase) async throws -> [String] {
        try await store.connections.read { db in try String.fetchAll(db, sql: "SELECT name FROM zone ORDER BY id") }
    }
}
