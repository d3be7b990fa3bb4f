/// A place on the drawing board: metres east and north of the town's middle.
struct PlanPoint: Hashable, Sendable {
    var x: Double
    var y: Double

    init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    static func + (left: PlanPoint, right: PlanPoint) -> PlanPoint { PlanPoint(left.x + right.x, left.y + right.y) }
    static func - (left: PlanPoint, right: PlanPoint) -> PlanPoint { PlanPoint(left.x - right.x, left.y - right.y) }
    static func * (left: PlanPoint, factor: Double) -> PlanPoint { PlanPoint(left.x * factor, left.y * factor) }

    /// Distance from the origin.
    var length: Double { (x * x + y * y).squareRoot() }

    /// The same direction, one metre long; the origin stays.
    var unit: PlanPoint {
        let length = length
        return length > 0 ? self * (1 / length) : self
    }

    /// Turned a quarter to the left.
    var left: PlanPoint { PlanPoint(-y, x) }

    func dot(_ other: PlanPoint) -> Double { x * other.x + y * other.y }
    func cross(_ other: PlanPoint) -> Double { x * other.y - y * other.x }
    func distance(to other: PlanPoint) -> Double { (other - self).length }

    /// Distance to the stretch from `start` to `end`.
    func distance(toSegment start: PlanPoint, _ end: PlanPoint) -> Double {
        let along = end - start
        let square = along.dot(along)
        let share = square > 0 ? min(1, max(0, (self - start).dot(along) / square)) : 0
        return distance(to: start + along * share)
    }
}

extension [PlanPoint] {
    /// Length of the line through the points.
    var pathLength: Double {
        zip(self, dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    }

    /// Surface of the ring, positive if it runs counter-clockwise. The first point is not repeated at the end.
    var signedArea: Double {
        guard count > 2 else { return 0 }
        var doubled = 0.0
        for index in indices { doubled += self[index].cross(self[(index + 1) % count]) }
        return doubled / 2
    }

    /// The mean of the points.
    var mean: PlanPoint {
        reduce(PlanPoint(0, 0), +) * (1 / Double(Swift.max(1, count)))
    }

    /// Whether the ring holds `point` (even-odd rule).
    func holds(_ point: PlanPoint) -> Bool {
        var isInside = false
        var previous = count - 1
        for current in indices {
            let (a, b) = (self[current], self[previous])
            if (a.y > point.y) != (b.y > point.y),
                point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
            {
                isInside.toggle()
            }
            previous = current
        }
        return isInside
    }

    /// Distance from `point` to the line through the points.
    func distance(to point: PlanPoint) -> Double {
        zip(self, dropFirst()).reduce(Double.infinity) { Swift.min($0, point.distance(toSegment: $1.0, $1.1)) }
    }

    /// The place `distance` metres along the line, and the direction there.
    func place(at distance: Double) -> (point: PlanPoint, direction: PlanPoint) {
        var rest = distance
        for (start, end) in zip(self, dropFirst()) {
            let length = start.distance(to: end)
            if rest <= length, length > 0 {
                return (start + (end - start) * (Swift.max(0, rest) / length), (end - start).unit)
            }
            rest -= length
        }
        return (self[count - 1], (self[count - 1] - self[Swift.max(0, count - 2)]).unit)
    }

    /// The same line with points at most `step` metres apart; its own points stay.
    func densified(_ step: Double) -> [PlanPoint] {
        guard let first else { return self }
        var result = [first]
        for (start, end) in zip(self, dropFirst()) {
            let pieces = Swift.max(1, Int((start.distance(to: end) / step).rounded(.up)))
            for piece in 1..<pieces { result.append(start + (end - start) * (Double(piece) / Double(pieces))) }
            result.append(end)
        }
        return result
    }

    /// A smooth line through the points, with a point every `step` metres or so. It passes through each of them
    /// exactly: lines that share a point meet in it.
    ///
    /// Cubic Hermite pieces with the tangents of a parabola through three neighbours (a Catmull–Rom spline for
    /// points that are not evenly spaced).
    func smoothed(_ step: Double = 20) -> [PlanPoint] {
        guard count > 2 else { return densified(step) }
        let tangents = indices.map { tangent(at: $0) }
        var result = [self[0]]
        for index in 0..<(count - 1) {
            let (start, end) = (self[index], self[index + 1])
            let length = start.distance(to: end)
            let pieces = Swift.max(1, Int((length / step).rounded(.up)))
            for piece in 1..<pieces {
                let t = Double(piece) / Double(pieces)
                let (t2, t3) = (t * t, t * t * t)
                result.append(
                    start * (2 * t3 - 3 * t2 + 1) + tangents[index] * ((t3 - 2 * t2 + t) * length)
                        + end * (3 * t2 - 2 * t3) + tangents[index + 1] * ((t3 - t2) * length))
            }
            result.append(end)
        }
        return result
    }

    private func tangent(at index: Int) -> PlanPoint {
        if index == 0 { return (self[1] - self[0]).unit }
        if index == count - 1 { return (self[index] - self[index - 1]).unit }
        let before = self[index] - self[index - 1]
        let after = self[index + 1] - self[index]
        return before * (after.length / (before.length * (before.length + after.length)))
            + after * (before.length / (after.length * (before.length + after.length)))
    }
}
