/// Cuts lines where they meet, so that they touch in common points only.
struct Noding {
    /// A stretch without crossings between two nodes.
    struct Edge {
        let start: Int
        let end: Int
        let line: Int
    }

    private struct Segment {
        let start: PlanPoint
        let end: PlanPoint
        let line: Int
        var cuts: [(share: Double, point: PlanPoint)] = []

        var west: Double { min(start.x, end.x) }
        var east: Double { max(start.x, end.x) }
    }

    /// Points less than this many metres apart are one.
    private static let grain = 0.01

    private(set) var nodes: [PlanPoint] = []
    private(set) var edges: [Edge] = []
    private var nodeNumbers: [PlanPoint: Int] = [:]

    /// Adds all edges of `lines`.
    mutating func add(_ lines: [[PlanPoint]]) {
        var segments: [Segment] = []
        for (line, points) in lines.enumerated() {
            for (start, end) in zip(points, points.dropFirst()) where start != end {
                segments.append(Segment(start: start, end: end, line: line))
            }
        }
        segments.sort { ($0.west, $0.line) < ($1.west, $1.line) }
        for first in segments.indices {
            var second = first + 1
            while second < segments.count, segments[second].west <= segments[first].east {
                cross(&segments, first, second)
                second += 1
            }
        }
        // In the order of the lines again, so that nodes are numbered the same however the sort settles ties.
        for segment in segments.sorted(by: { ($0.line, $0.start.x, $0.start.y) < ($1.line, $1.start.x, $1.start.y) }) {
            add(segment)
        }
    }

    private func cross(_ segments: inout [Segment], _ first: Int, _ second: Int) {
        let (a, b) = (segments[first], segments[second])
        let (u, v) = (a.end - a.start, b.end - b.start)
        let denominator = u.cross(v)
        guard abs(denominator) > 1e-9 else { return }
        let offset = b.start - a.start
        let (s, t) = (offset.cross(v) / denominator, offset.cross(u) / denominator)
        let slack = 1e-6
        guard (-slack...1 + slack).contains(s), (-slack...1 + slack).contains(t) else { return }
        // At an end, that end itself: the others that meet there name the same point.
        let point: PlanPoint
        if s < slack {
            point = a.start
        } else if s > 1 - slack {
            point = a.end
        } else if t < slack {
            point = b.start
        } else if t > 1 - slack {
            point = b.end
        } else {
            point = a.start + u * s
        }
        segments[first].cuts.append((s, point))
        segments[second].cuts.append((t, point))
    }

    private mutating func add(_ segment: Segment) {
        var last = node(segment.start)
        let cuts = segment.cuts.sorted { $0.share < $1.share }
        for point in cuts.map(\.point) + [segment.end] {
            let next = node(point)
            if next != last { edges.append(Edge(start: last, end: next, line: segment.line)) }
            last = next
        }
    }

    private mutating func node(_ point: PlanPoint) -> Int {
        let key = PlanPoint((point.x / Self.grain).rounded(), (point.y / Self.grain).rounded())
        if let number = nodeNumbers[key] { return number }
        nodeNumbers[key] = nodes.count
        nodes.append(point)
        return nodes.count - 1
    }
}
