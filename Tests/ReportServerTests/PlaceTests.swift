import HTTPTypes
import Testing

@testable import ReportServer

@Suite struct PlaceTests {
    @Test func explainSaysWhichRulesAndWhyOneWon() async throws {
        try await World.run { world in
            let answer = try await world.get("/api/v1/routing/explain?lon=4.0099&lat=45.005&category=pothole")
            #expect(answer["decision", "rule"] == .string("main-road"))
            #expect(answer["decision", "department", "name"] == .string("Département"))
            #expect(answer["road", "name"] == .string("Grande Route"))
            #expect((answer["road", "distance"]?.number ?? 99) < 10)
            #expect(answer["zones", "0", "id"] == .string("w"))
            #expect(answer["considered"]?.list.count == 4)
            #expect(answer["considered", "0", "won"] == .bool(true))
            #expect(answer["considered", "2", "failed"] == .string("category"))
            #expect(answer["insideArea"] == .bool(true))
        }
    }

    @Test func explainSpeaksTheReadersLanguage() async throws {
        try await World.run { world in
            let path = "/api/v1/routing/explain?lon=4.005&lat=45.005&category=pothole"
            let french = try await world.get(path)
            let english = try await world.get(path, headers: [.acceptLanguage: "en-GB,en;q=0.9,fr;q=0.5"])
            #expect(french["decision", "reason"]?.string?.contains("Nid-de-poule") == true)
            #expect(english["decision", "reason"]?.string?.contains("Pothole") == true)
        }
    }

    @Test func explainNamesWhatIsMissing() async throws {
        try await World.run { world in
            let answer = try await world.get("/api/v1/routing/explain?lon=4")
            #expect(answer.status == .badRequest)
            #expect(answer.pointers == ["#/query/category", "#/query/lat"])
        }
    }

    @Test func addressesAreFoundByTheirBeginningsWithoutAccents() async throws {
        try await World.run { world in
            let answer = try await world.get("/api/v1/addresses/search?q=12%20egl")
            #expect(answer["addresses", "0", "label"] == .string("12, rue de l’Église"))
            #expect(answer["addresses"]?.list.count == 1)
            #expect(try await world.get("/api/v1/addresses/search?q=")["addresses"]?.list.isEmpty == true)
            #expect(try await world.get("/api/v1/addresses/search?q=%22%27*%28")["addresses"]?.list.isEmpty == true)
        }
    }

    @Test func theNearestAddressIsGivenWithItsDistance() async throws {
        try await World.run { world in
            let answer = try await world.get("/api/v1/addresses/reverse?lon=4.00519&lat=45.005&limit=1")
            #expect(answer["addresses", "0", "label"] == .string("14, rue de l’Église"))
            #expect((answer["addresses", "0", "distance"]?.number ?? 99) < 2)
        }
    }
}
