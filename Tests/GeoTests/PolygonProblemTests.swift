import Geo
import Testing

@Suite struct PolygonProblemTests {
    @Test func validAreasHaveNoProblem() throws {
        let ring = area([(0, 0), (4, 0), (4, 4), (0, 4)], holes: [[(1, 1), (2, 1), (2, 2)]])
        #expect(PolygonProblem.problem(in: ring) == nil)
        #expect(try PolygonProblem.repaired(ring) == ring)
    }

    @Test func bowTieIsNamedAndPlacedAndMended() throws {
        let bowTie = area([(0, 0), (2, 2), (2, 0), (0, 2)])
        let problem = try #require(PolygonProblem.problem(in: bowTie))
        #expect(problem.message == "Self-intersection")
        #expect(problem.place == place(1, 1))
        let mended = try PolygonProblem.repaired(bowTie)
        #expect(mended.polygons.count == 2)
        #expect(PolygonProblem.problem(in: mended) == nil)
    }

    @Test(arguments: [
        (area([(0, 0), (4, 0), (4, 4), (0, 4)], holes: [[(5, 5), (6, 5), (6, 6)]]), "Hole lies outside shell"),
        (
            area([(0, 0), (9, 0), (9, 9), (0, 9)], holes: [[(1, 1), (6, 1), (6, 6)], [(4, 2), (5, 2), (5, 3)]]),
            "Holes are nested"
        ),
        (MultiPolygon(box(0, 0, 4, 4).polygons + box(1, 1, 2, 2).polygons), "Nested shells"),
        (MultiPolygon(box(0, 0, 4, 4).polygons + box(2, 2, 6, 6).polygons), "Self-intersection"),
        (area([(0, 0), (1, 1), (0, 0)]), "Too few points in geometry component"),
        (MultiPolygon([]), "Empty area"),
    ])
    func problemsAreNamed(area: MultiPolygon, message: String) {
        #expect(PolygonProblem.problem(in: area)?.message == message)
    }

    @Test func onlyPolygonsAreKept() throws {
        // A box with a spike of no width: make-valid gives the box and a line.
        let spiked = area([(0, 0), (2, 0), (2, 1), (5, 1), (2, 1), (2, 2), (0, 2)])
        #expect(PolygonProblem.problem(in: spiked) != nil)
        let mended = try PolygonProblem.repaired(spiked)
        #expect(mended.polygons.count == 1)
        #expect(mended.boundingBox == BoundingBox(west: 0, south: 0, east: 2, north: 2))
    }

    @Test func nothingLeftIsAnError() {
        let flat = area([(0, 0), (1, 1), (2, 2)])
        #expect(throws: PolygonProblem.self) { try PolygonProblem.repaired(flat) }
        #expect(throws: PolygonProblem.self) { try PolygonProblem.repaired(MultiPolygon([])) }
    }
}
