import Geo
import Reports
import Testing

@Suite struct RoutingTests {
    let town = SmallTown.town()

    func decide(_ category: Category, _ longitude: Double, _ latitude: Double = 45.005) -> RoutingDecision {
        town.routing.decide(
            category: category, at: town.territory.place(at: SmallTown.point(longitude, latitude)))
    }

    @Test func zoneAndCategoryOutweighEitherAlone() {
        #expect(decide(SmallTown.pothole, 4.005).rule == "west-potholes")
        #expect(decide(SmallTown.pothole, 4.005).zone?.id == "w")
    }

    @Test func aCategoryGroupOutweighsAZone() {
        #expect(decide(SmallTown.lamp, 4.005).department == "lighting")
    }

    @Test func theOwnerOfTheRoadDecidesBeforePolygons() {
        let decision = decide(SmallTown.pothole, 4.0099)
        #expect(decision.rule == "main-road")
        #expect(decision.department == "county")
        #expect(decision.reason(in: "fr").contains("Grande Route"))
    }

    @Test func withoutARuleTheDefaultDecides() {
        let decision = decide(SmallTown.pothole, 4.015)
        #expect(decision == RoutingDecision(department: "desk", rule: "default", basis: []))
        #expect(decision.reason(in: "en") == "no more specific rule")
    }

    @Test func ofEqualsTheFirstInTheFileWins() {
        let rules = ["a", "b"].map { RoutingRule(id: $0, categories: ["pothole"], department: $0) }
        let table = RoutingTable(rules: rules, defaultDepartment: "desk")
        let place = town.territory.place(at: SmallTown.point(4.015, 45.005))
        #expect(table.decide(category: SmallTown.pothole, at: place).rule == "a")
    }

    @Test func explanationNamesTheConditionThatFailed() {
        let place = town.territory.place(at: SmallTown.point(4.015, 45.005))
        let considered = town.routing.considered(category: SmallTown.pothole, at: place)
        #expect(considered.map(\.rule.id) == ["main-road", "west-potholes", "lights", "west"])
        #expect(considered.map(\.failed) == ["roadOwner", "zone", "group", "zone"])
    }

    @Test func aBorderPointBelongsToTheFirstZoneOnly() {
        let place = town.territory.place(at: SmallTown.point(4.01, 45.005))
        #expect(place.zones.map(\.id) == ["w"])
        #expect(place.street?.distance == 0)
    }
}
