import Foundation

/// The faces that a set of lines cuts the plane into.
///
/// Every edge is stored once and walked twice, once each way, with the face on its left (a half-edge structure: M. de
/// Berg et al., "Computational Geometry", ch. 2). Faces that touch therefore share their border point for point, and
/// so do the zones made of them.
struct Arrangement: Sendable {
    /// A ring of half-edges: `2e` walks edge `e` from its first end to its second, `2e + 1` back.
    typealias Cycle = [Int]

    /// One face: what surrounds it, and what is cut out of it.
    struct Face: Sendable {
        let outer: Cycle
        var holes: [Cycle] = []
    }

    private struct Edge {
        let ends: (Int, Int)
        let line: Int
    }

    let faces: [Face]
    private let nodes: [PlanPoint]
    private let edges: [Edge]
    private let nextHalfEdge: [Int]
    private let faceOfHalfEdge: [Int]

    /// The faces between `lines`; ends of lines that lead nowhere are left out.
    init(_ lines: [[PlanPoint]]) {
        var builder = Noding()
        builder.add(lines)
        let edges = Self.withoutDeadEnds(builder.edges, nodeCount: builder.nodes.count)
            .map { Edge(ends: ($0.start, $0.end), line: $0.line) }
        let nodes = builder.nodes
        let next = Self.successors(edges, nodes)
        self.nodes = nodes
        self.edges = edges
        nextHalfEdge = next
        let cycles = Self.cycles(next)
        let areas = cycles.map { Self.ring($0, edges, nodes).signedArea }
        var faces = cycles.indices.filter { areas[$0] > 0 }.map { Face(outer: cycles[$0]) }
        let rings = faces.map { Self.ring($0.outer, edges, nodes) }
        for cycle in cycles.indices where areas[cycle] <= 0 {
            // A cycle that runs clockwise is a hole in the smallest face around it, or the rim of everything.
            let probe = Self.ring(cycles[cycle], edges, nodes)[0]
            let touching = Set(cycles[cycle].map { $0 ^ 1 })
            let holder = faces.indices
                .filter { rings[$0].holds(probe) && touching.isDisjoint(with: faces[$0].outer) }
                .min { rings[$0].signedArea < rings[$1].signedArea }
            if let holder { faces[holder].holes.append(cycles[cycle]) }
        }
        self.faces = faces
        var owner = Array(repeating: -1, count: edges.count * 2)
        for (face, value) in faces.enumerated() {
            for halfEdge in value.outer + value.holes.flatMap({ $0 }) { owner[halfEdge] = face }
        }
        faceOfHalfEdge = owner
    }

    /// The face that holds `point`; nil outside all of them.
    func face(at point: PlanPoint) -> Int? {
        faces.indices
            .filter { face in
                points(of: faces[face].outer).holds(point)
                    && faces[face].holes.allSatisfy { !points(of: $0).holds(point) }
            }
            .first
    }

    /// The corners of a cycle, the first not repeated.
    func points(of cycle: Cycle) -> [PlanPoint] {
        Self.ring(cycle, edges, nodes)
    }

    /// For each corner of a cycle, the line that leads on from it.
    func lines(of cycle: Cycle) -> [Int] {
        cycle.map { edges[$0 / 2].line }
    }

    /// The borders of several faces together: outer rings run counter-clockwise, holes clockwise.
    func outline(of faces: [Int]) -> [[PlanPoint]] {
        let inside = Set(faces)
        var waiting = Array(repeating: false, count: nextHalfEdge.count)
        for face in faces {
            for halfEdge in self.faces[face].outer + self.faces[face].holes.flatMap({ $0 })
            where !inside.contains(faceOfHalfEdge[halfEdge ^ 1]) {
                waiting[halfEdge] = true
            }
        }
        var rings: [[PlanPoint]] = []
        for start in waiting.indices where waiting[start] {
            var cycle: Cycle = []
            var current = start
            repeat {
                waiting[current] = false
                cycle.append(current)
                current = nextHalfEdge[current]
                // Edges between two of the faces are no border: turn on to the next one round the corner.
                while inside.contains(faceOfHalfEdge[current ^ 1]) { current = nextHalfEdge[current ^ 1] }
            } while current != start
            rings.append(points(of: cycle))
        }
        return rings
    }

    private static func ring(_ cycle: Cycle, _ edges: [Edge], _ nodes: [PlanPoint]) -> [PlanPoint] {
        cycle.map { nodes[$0 & 1 == 0 ? edges[$0 / 2].ends.0 : edges[$0 / 2].ends.1] }
    }

    private static func withoutDeadEnds(_ edges: [Noding.Edge], nodeCount: Int) -> [Noding.Edge] {
        var kept = edges
        while true {
            var degree = Array(repeating: 0, count: nodeCount)
            for edge in kept {
                degree[edge.start] += 1
                degree[edge.end] += 1
            }
            let rest = kept.filter { degree[$0.start] > 1 && degree[$0.end] > 1 }
            if rest.count == kept.count { return kept }
            kept = rest
        }
    }

    /// For each half-edge the one that follows it round the face on its left.
    private static func successors(_ edges: [Edge], _ nodes: [PlanPoint]) -> [Int] {
        var outgoing = Array(repeating: [(angle: Double, halfEdge: Int)](), count: nodes.count)
        for (index, edge) in edges.enumerated() {
            let along = nodes[edge.ends.1] - nodes[edge.ends.0]
            outgoing[edge.ends.0].append((atan2(along.y, along.x), 2 * index))
            outgoing[edge.ends.1].append((atan2(-along.y, -along.x), 2 * index + 1))
        }
        var next = Array(repeating: -1, count: edges.count * 2)
        for star in outgoing {
            let star = star.sorted { ($0.angle, $0.halfEdge) < ($1.angle, $1.halfEdge) }
            for (position, spoke) in star.enumerated() {
                next[spoke.halfEdge ^ 1] = star[(position + star.count - 1) % star.count].halfEdge
            }
        }
        return next
    }

    private static func cycles(_ next: [Int]) -> [Cycle] {
        var seen = Array(repeating: false, count: next.count)
        var cycles: [Cycle] = []
        for start in next.indices where !seen[start] {
            var cycle: Cycle = []
            var current = start
            while !seen[current] {
                seen[current] = true
                cycle.append(current)
                current = next[current]
            }
            cycles.append(cycle)
        }
        return cycles
    }
}
