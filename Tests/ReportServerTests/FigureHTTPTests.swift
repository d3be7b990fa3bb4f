import Foundation
import HTTPTypes
import Reports
import Store
import Testing

@testable import ReportServer

/// The figures over HTTP.
@Suite struct FigureHTTPTests {
    private func count(_ world: World) async throws {
        let last = try await world.database.lastSequence()
        while try await world.database.countFigures(upTo: last) {}
    }

    @Test func everybodySeesWhatIsPublicAndStaffSeeAll() async throws {
        try await World.run { world in
            _ = try await world.put()
            _ = try await world.put(UUID(), #"{"category":"squat","location":{"lon":4.006,"lat":45.005}}"#)
            try await count(world)
            let figures = try await world.get("/api/v1/figures")
            #expect(figures.status == .ok)
            #expect(figures["total", "received"]?.number == 1)
            #expect(figures["categories"]?.list.map { $0["id"]?.string } == ["pothole"])
            #expect(figures["days"]?.list.count == 365)
            #expect(figures["to"] == .string("2026-01-02"))
            #expect(figures["places"]?.list.count == 1)
            let crew = try await world.token(.crew)
            let all = try await world.ask(.get, "/api/v1/figures", headers: crew)
            #expect(all["total", "received"]?.number == 2)
            #expect(all.headers[.cacheControl]?.contains("private") == true)
            let narrowed = try await world.get("/api/v1/figures?department=lighting&from=2026-01-01&to=2026-01-02")
            #expect(narrowed["total", "received"]?.number == 0)
            #expect(narrowed["days"]?.list.count == 2)
        }
    }

    @Test(arguments: [
        "from=2026-02-30", "to=yesterday", "from=2026-01-02&to=2026-01-01", "from=1990-01-01",
        "from=2015-01-01&to=2026-01-02",
    ])
    func whatIsNoTimeIsSaid(query: String) async throws {
        try await World.run { world in
            let answer = try await world.get("/api/v1/figures?\(query)")
            #expect(answer.status == .badRequest)
            #expect(!answer.pointers.isEmpty)
        }
    }

    @Test func tablesAndReportsComeAsFiles() async throws {
        try await World.run { world in
            _ = try await world.put(
                UUID(),
                #"{"category":"pothole","description":"=1+1 chez moi","location":{"lon":4.005,"lat":45.005}}"#)
            _ = try await world.put(UUID(), #"{"category":"squat","location":{"lon":4.006,"lat":45.005}}"#)
            try await count(world)
            let table = try await world.get("/api/v1/figures/categories.csv")
            #expect(table.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(table.text.split(separator: "\r\n").map { $0.prefix(8) } == ["id,name,", "pothole,"])
            #expect(try await world.get("/api/v1/figures/persons.csv").status == .notFound)
            let csv = try await world.get("/api/v1/opendata/reports.csv")
            #expect(csv.status == .ok)
            #expect(csv.text.split(separator: "\r\n").count == 2)
            #expect(!csv.text.contains("chez moi") && !csv.text.contains("squat"))
            let collection = try await world.get("/api/v1/opendata/reports.geojson")
            #expect(collection["features"]?.list.count == 1)
            #expect(collection["features", "0", "properties", "category"] == .string("pothole"))
            #expect(try await world.get("/api/v1/opendata/reports.xlsx").status == .notFound)
        }
    }
}
