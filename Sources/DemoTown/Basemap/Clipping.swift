extension TileBox {
    /// The part of a ring that lies in the box; empty if none does.
    ///
    /// I. Sutherland, G. Hodgman, "Reentrant polygon clipping", CACM 17, 1974: one side of the box after the other.
    func clip(ring: [PlanPoint]) -> [PlanPoint] {
        var ring = ring
        ring = Self.clip(ring, inside: { $0.x >= low.x }, at: { Self.atX(low.x, $0, $1) })
        ring = Self.clip(ring, inside: { $0.x <= high.x }, at: { Self.atX(high.x, $0, $1) })
        ring = Self.clip(ring, inside: { $0.y >= low.y }, at: { Self.atY(low.y, $0, $1) })
        return Self.clip(ring, inside: { $0.y <= high.y }, at: { Self.atY(high.y, $0, $1) })
    }

    /// The parts of a line that lie in the box.
    ///
    /// Y.-D. Liang, B. Barsky, "A new concept and method for line clipping", ACM TOG 3, 1984, segment by segment.
    func clip(line: [PlanPoint]) -> [[PlanPoint]] {
        var pieces: [[PlanPoint]] = []
        var current: [PlanPoint] = []
        for (start, end) in zip(line, line.dropFirst()) {
            guard let (from, to) = shares(start, end) else {
                if current.count > 1 { pieces.append(current) }
                current = []
                continue
            }
            let along = end - start
            if current.isEmpty { current = [start + along * from] }
            current.append(to == 1 ? end : start + along * to)
            if to < 1 {
                pieces.append(current)
                current = []
            }
        }
        if current.count > 1 { pieces.append(current) }
        return pieces
    }

    /// Between which shares of the way from `start` to `end` it runs inside.
    private func shares(_ start: PlanPoint, _ end: PlanPoint) -> (Double, Double)? {
        var (from, to) = (0.0, 1.0)
        let along = end - start
        for (speed, room) in [
            (-along.x, start.x - low.x), (along.x, high.x - start.x), (-along.y, start.y - low.y),
            (along.y, high.y - start.y),
        ] {
            if speed == 0 {
                if room < 0 { return nil }
            } else if speed < 0 {
                from = max(from, room / speed)
            } else {
                to = min(to, room / speed)
            }
        }
        return from < to ? (from, to) : nil
    }

    private static func clip(
        _ ring: [PlanPoint], inside: (PlanPoint) -> Bool, at crossing: (PlanPoint, PlanPoint) -> PlanPoint
    ) -> [PlanPoint] {
        guard var previous = ring.last else { return [] }
        var result: [PlanPoint] = []
        result.reserveCapacity(ring.count + 4)
        for point in ring {
            if inside(point) {
                if !inside(previous) { result.append(crossing(previous, point)) }
                result.append(point)
            } else if inside(previous) {
                result.append(crossing(previous, point))
            }
            previous = point
        }
        return result
    }

    private static func atX(_ x: Double, _ a: PlanPoint, _ b: PlanPoint) -> PlanPoint {
        PlanPoint(x, a.y + (b.y - a.y) * ((x - a.x) / (b.x - a.x)))
    }

    private static func atY(_ y: Double, _ a: PlanPoint, _ b: PlanPoint) -> PlanPoint {
        PlanPoint(a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y)), y)
    }
}
