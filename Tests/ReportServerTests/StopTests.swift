import CityFolder
import Foundation
import Hummingbird
import Logging
import Reports
import Testing

@testable import ReportServer

/// Kinds that the town does not take, and which ones it is told of most.
@Suite struct StopTests {
    /// The small town, where gas is somebody else's business.
    private func change(_ world: World) async throws {
        try await world.reload("categories.yaml") {
            $0 + """

                  - id: gas
                    label: {fr: Gaz, en: Gas}
                    group: road
                    stop: {text: {fr: Appelez., en: Move away.}, phone: "112", emergency: true}

                """
        }
    }

    @Test func aKindThatStopsIsRefusedWithWhomToCall() async throws {
        try await World.run { world in
            try await change(world)
            let body = #"{"category":"gas","location":{"lon":4.005,"lat":45.005}}"#
            let answer = try await world.put(UUID(), body)
            #expect(answer.status == .unprocessableContent)
            #expect(answer["type"]?.string == "/problems/stopped")
            #expect(answer["detail"]?.string == "Move away. Call 112.")
            #expect(try await world.get("/api/v1/reports")["features"]?.list == [])
        }
    }

    @Test func aReportFromBeforeIsAnsweredAsItWas() async throws {
        try await World.run { world in
            let id = UUID()
            #expect(try await world.put(id).status == .created)
            try await world.reload("categories.yaml") {
                $0.replacing(
                    "    questions:\n      - {id: size",
                    with: "    stop: {text: {fr: Non, en: No}}\n    # questions:\n    #  - {id: size")
            }
            #expect(try await world.put(id).status == .ok)
            #expect(try await world.put(UUID()).status == .unprocessableContent)
        }
    }

    @Test func whatIsReportedOftenIsShownOnceCounted() async throws {
        try await World.run { world in
            try await change(world)
            #expect(try await popular(world).isEmpty)
            for category in ["pothole", "lamp", "lamp", "squat"] {
                let body = #"{"category":"\#(category)","location":{"lon":4.005,"lat":45.005}}"#
                #expect(try await world.put(UUID(), body).status == .created)
            }
            #expect(try await popular(world).isEmpty)
            let loader = TownLoader(folder: .init(path: world.folder + "/city"), store: world.database)
            let name = world.town.now.name
            try await RecountService(town: world.town, loader: loader, logger: .init(label: "test")).recount()
            #expect(try await popular(world) == ["lamp", "pothole"])
            // The tags of lists do not depend on it.
            #expect(world.town.now.name == name)
            // A folder read again is counted again.
            try await world.reload("categories.yaml") { $0 }
            #expect(world.town.now.name != name)
            #expect(try await popular(world) == ["lamp", "pothole"])
        }
    }

    private func popular(_ world: World) async throws -> [String] {
        try #require(try await world.get("/api/v1/city")["popular"]).list.compactMap(\.string)
    }
}
