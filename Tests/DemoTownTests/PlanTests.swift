import Testing

@testable import DemoTown

@Suite struct PlanTests {
    private let plan = Demo.town.plan

    private func zones(_ kind: String) -> [PlanZone] { plan.zones.filter { $0.kind == kind } }

    private func area(_ zones: [PlanZone]) -> Double {
        zones.flatMap(\.rings).reduce(0) { $0 + $1.signedArea }
    }

    @Test func everyDistrictIsAFaceOfItsOwn() {
        let arrangement = Arrangement(Skeleton.lines.map(\.points))
        let faces = District.all.map { arrangement.face(at: $0.seed) }
        #expect(faces.allSatisfy { $0 != nil })
        #expect(Set(faces).count == District.all.count)
    }

    @Test func quartersTileSectorsAndSectorsTileTheCommuneButForTheFort() throws {
        #expect(zones("commune").count == 1)
        #expect(zones("secteur").count == 4)
        #expect(zones("quartier").count == 10)
        let fort = Skeleton.fort.points.dropLast().map { $0 }
        let town = area(zones("commune"))
        #expect(abs(area(zones("secteur")) + abs(fort.signedArea) - town) < 1)
        #expect(abs(area(zones("quartier")) + abs(fort.signedArea) - town) < 1)
        let holed = try #require(zones("secteur").first { $0.rings.count == 2 })
        #expect(holed.id == "est")
        #expect(holed.rings.map { $0.signedArea > 0 } == [true, false])
    }

    @Test func bordersAreSharedPointForPoint() {
        // Each stretch of a quarter's border is walked the other way by a neighbour, or is a stretch of the
        // commune's border or of the fort's wall.
        struct Stretch: Hashable {
            let start: PlanPoint
            let end: PlanPoint
        }
        func stretches(_ zones: [PlanZone]) -> [Stretch] {
            zones.flatMap(\.rings).flatMap { ring in
                ring.indices.map { Stretch(start: ring[$0], end: ring[($0 + 1) % ring.count]) }
            }
        }
        let quarters = stretches(zones("quartier"))
        let walked = Set(quarters)
        let outer = Set(stretches(zones("commune")))
        let wall = Set(Skeleton.fort.points)
        #expect(walked.count == quarters.count)
        for stretch in quarters {
            let isShared = walked.contains(Stretch(start: stretch.end, end: stretch.start))
            #expect(isShared || outer.contains(stretch) || wall.contains(stretch.start))
        }
    }

    @Test func overlaysLieInTheCommune() {
        let commune = zones("commune")[0].rings[0]
        for zone in zones("zone-pietonne") + zones("domaine-portuaire") {
            #expect(zone.rings[0].allSatisfy(commune.holds), "\(zone.id) reaches out")
        }
    }

    @Test func buildingsStandOnLandAndBesideTheStreets() {
        let wet = plan.buildings.filter { building in
            building.name == nil && Landscape.river.holds(building.outline.mean)
                || Landscape.lagoon.holds(building.outline.mean)
        }
        #expect(wet.isEmpty)
        #expect(plan.buildings.count > 8_000)
        #expect(plan.buildings.allSatisfy { abs($0.outline.signedArea) > 15 })
    }

    @Test func randomNumbersAreThoseOfTheReferenceCode() {
        // The first outputs of Vigna's splitmix64.c for the seed 1234567.
        var random = Random(seed: 1_234_567)
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
    }
}
