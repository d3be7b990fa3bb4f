import Foundation
import HTTPTypes
import Testing

@testable import ReportServer

@Suite struct ReportListTests {
    /// Seven reports, from west to east: five potholes and two lamps.
    func filled(_ world: World) async throws {
        for step in 0..<7 {
            let category = step % 3 == 2 ? "lamp" : "pothole"
            let longitude = 4.001 + Double(step) * 0.002
            let body = #"{"category":"\#(category)","location":{"lon":\#(longitude),"lat":45.005}}"#
            #expect(try await world.put(UUID(), body).status == .created)
        }
    }

    @Test func boxAndCategoryRestrict() async throws {
        try await World.run { world in
            try await filled(world)
            let all = try await world.get("/api/v1/reports?bbox=4,45,4.02,45.01")
            #expect(all.headers[.contentType] == "application/geo+json")
            #expect(all["type"] == .string("FeatureCollection"))
            #expect(all["features"]?.list.count == 7)
            #expect(all["features", "0", "id"] == .string("S-7"))
            #expect(all["features", "0", "geometry", "coordinates", "1"] == .number(45.005))
            #expect(try await world.get("/api/v1/reports?bbox=4,45,4.006,45.01")["features"]?.list.count == 3)
            #expect(try await world.get("/api/v1/reports?category=lamp")["features"]?.list.count == 2)
            #expect(try await world.get("/api/v1/reports?category=lamp,pothole")["features"]?.list.count == 7)
            #expect(try await world.get("/api/v1/reports?status=open")["features"]?.list.count == 7)
            #expect(try await world.get("/api/v1/reports?status=fixed")["features"]?.list.isEmpty == true)
            #expect(try await world.get("/api/v1/reports?since=2026-01-02T03:04:05Z")["features"]?.list.count == 7)
            #expect(
                try await world.get("/api/v1/reports?since=2026-01-02T03:04:06Z")["features"]?.list.isEmpty == true)
        }
    }

    @Test func pagesFollowEachOtherWithoutGapOrRepeat() async throws {
        try await World.run { world in
            try await filled(world)
            var seen: [String] = []
            var path = "/api/v1/reports?limit=3"
            while true {
                let page = try await world.get(path)
                let next = page["next"]?.string.map { "</api/v1/reports?limit=3&cursor=\($0)>; rel=\"next\"" }
                #expect(page.headers[.link] == next)
                seen += page["features"]?.list.compactMap { $0["id"]?.string } ?? []
                guard let next = page["next"]?.string else { break }
                path = "/api/v1/reports?limit=3&cursor=\(next)"
            }
            #expect(seen == (1...7).reversed().map { "S-\($0)" })
        }
    }

    @Test(arguments: [
        "bbox=1,2,3", "bbox=4.1,45,4,45", "bbox=a,b,c,d", "bbox=200,0,300,1", "status=lost", "since=hier", "limit=0",
        "limit=-1", "limit=x", "cursor=abc",
    ])
    func brokenQueriesAreNamed(query: String) async throws {
        try await World.run { world in
            let answer = try await world.get("/api/v1/reports?\(query)")
            #expect(answer.status == .badRequest)
            #expect(answer.pointers == ["#/query/" + query.prefix { $0 != "=" }])
        }
    }

    @Test func nearbyGivesDistancesLikeliestFirst() async throws {
        try await World.run { world in
            try await filled(world)
            let answer = try await world.get("/api/v1/reports/nearby?lon=4.0051&lat=45.005&category=lamp&radius=400")
            let features = answer["features"]?.list ?? []
            #expect(features.first?["properties"]?["category"] == .string("lamp"))
            let distance = features.first?["properties"]?["distance"]?.number ?? 0
            #expect((7...9).contains(distance))
            #expect(try await world.get("/api/v1/reports/nearby?lon=4").status == .badRequest)
            #expect(try await world.get("/api/v1/reports/nearby").status == .badRequest)
        }
    }

    @Test func changesGoOnFromTheirCursor() async throws {
        try await World.run { world in
            try await filled(world)
            let first = try await world.get("/api/v1/changes?limit=5")
            #expect(first["changes"]?.list.count == 5)
            let cursor = Int(first["cursor"]?.number ?? 0)
            let second = try await world.get("/api/v1/changes?since=\(cursor)")
            #expect(second["changes"]?.list.count == 2)
            #expect(try await world.get("/api/v1/changes?since=-1").status == .badRequest)
        }
    }
}
