import ArgumentParser
import CityFolder
import Foundation
import Reports
import Store
import Testing

@testable import ReportServer

/// What changed rules would do to past reports.
@Suite struct RoutingRehearsalTests {
    @Test func onlyWhatWouldGoElsewhereMoves() async throws {
        try await World.run { world in
            for _ in 0..<3 { _ = try await world.put() }
            _ = try await world.put(UUID(), #"{"category":"lamp","location":{"lon":4.005,"lat":45.005}}"#)
            // A person has chosen otherwise than the rules would.
            _ = try await world.database.update(
                try #require(Reference("S-3")), with: Event(at: World.now, kind: .rerouted, department: "county"))
            var same = RoutingRehearsal(town: world.town.now.town)
            let reports = try await world.database.page(after: nil, limit: 10)
            #expect(reports.compactMap { same.rehearse($0) }.map(\.report.reference.description) == ["S-3"])
            #expect(same.contradictions == 1)

            try await world.reload("routing.yaml") {
                $0.replacing(
                    "zone: \"district:w\", department: asphalt", with: "zone: \"district:w\", department: county")
            }
            var changed = RoutingRehearsal(town: world.town.now.town)
            let moves = reports.compactMap { changed.rehearse($0) }
            #expect(moves.map(\.report.reference.description) == ["S-1", "S-2"])
            #expect(changed.moves == [.init(from: "asphalt", to: "county"): 2])
            #expect(changed.contradictions == 0)
            #expect(changed.summary == "2 of 4 reports would go elsewhere\n  asphalt → county: 2\n")
            #expect(
                changed.line(moves[0])
                    == "S-1,pothole,4.005,45.005,asphalt,potholes-west,county,potholes-west,"
                    + "catégorie « Nid-de-poule » ; zone Ouest (district),no\r\n")
            // Nothing has happened.
            #expect(try await world.database.page(after: nil, limit: 10) == reports)
        }
    }

    @Test func aCategoryThatIsNoMoreIsCounted() async throws {
        try await World.run { world in
            _ = try await world.put(UUID(), #"{"category":"lamp","location":{"lon":4.005,"lat":45.005}}"#)
            let old = try await world.database.page(after: nil, limit: 10)
            let town = world.town.now.town
            var rehearsal = RoutingRehearsal(
                town: Town(
                    city: town.city, departments: town.departments, groups: town.groups,
                    categories: town.categories.filter { $0.id != "lamp" }, routing: town.routing,
                    territory: town.territory))
            #expect(old.compactMap { rehearsal.rehearse($0) }.isEmpty)
            #expect(rehearsal.summary.contains("1 have a category that is no more"))
        }
    }

    @Test func aRehearsalNamesItsReports() {
        #expect(throws: (any Error).self) { try Route.parse(["--city", "c", "--dry-run"]) }
        #expect(throws: (any Error).self) { try Route.parse(["--city", "c", "--data", "d"]) }
    }
}
