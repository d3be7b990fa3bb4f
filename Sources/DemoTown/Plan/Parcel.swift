import Foundation

/// A piece of ground that remembers what lies along each of its sides.
struct Parcel: Sendable {
    /// What lies along one side.
    struct Side: Sendable {
        let way: Way
        /// The number of the street, or -1 for the edge of a neighbour.
        let street: Int

        static let neighbour = Side(way: .border, street: -1)
    }

    /// The corners, counter-clockwise, the first not repeated.
    var points: [PlanPoint]
    /// `sides[i]` leads from corner `i` to the next.
    var sides: [Side]

    var area: Double { points.signedArea }

    /// Cuts along the endless line through `point`, and gives the pieces; a cut that misses gives the parcel itself.
    func cut(through point: PlanPoint, along direction: PlanPoint, side: Side) -> [Parcel] {
        // Corners on the line count as left of it, so that every crossing lies inside a side.
        let distances = points.map { corner -> Double in
            let distance = direction.cross(corner - point)
            return abs(distance) < 1e-6 ? 1e-6 : distance
        }
        var ring = Parcel(points: [], sides: [])
        var crossings: [(along: Double, index: Int)] = []
        for index in points.indices {
            ring.points.append(points[index])
            ring.sides.append(sides[index])
            let next = (index + 1) % points.count
            guard (distances[index] > 0) != (distances[next] > 0) else { continue }
            let share = distances[index] / (distances[index] - distances[next])
            let meeting = points[index] + (points[next] - points[index]) * share
            crossings.append(((meeting - point).dot(direction), ring.points.count))
            ring.points.append(meeting)
            ring.sides.append(sides[index])
        }
        guard crossings.count >= 2 else { return [self] }
        crossings.sort { $0.along < $1.along }
        var pieces = [(parcel: ring, numbers: Array(ring.points.indices))]
        for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
            let (from, to) = (crossings[pair].index, crossings[pair + 1].index)
            let holder = pieces.firstIndex { $0.numbers.contains(from) && $0.numbers.contains(to) }
            guard let holder else { continue }
            let piece = pieces.remove(at: holder)
            pieces.append(Self.half(of: piece, from: from, to: to, side: side))
            pieces.append(Self.half(of: piece, from: to, to: from, side: side))
        }
        return pieces.map(\.parcel)
    }

    /// The corners from number `from` round to number `to`, closed with the cut.
    private static func half(
        of piece: (parcel: Parcel, numbers: [Int]), from: Int, to: Int, side: Side
    ) -> (parcel: Parcel, numbers: [Int]) {
        var half = Parcel(points: [], sides: [])
        var numbers: [Int] = []
        var index = piece.numbers.firstIndex(of: from) ?? 0
        while true {
            half.points.append(piece.parcel.points[index])
            half.sides.append(piece.parcel.sides[index])
            numbers.append(piece.numbers[index])
            if piece.numbers[index] == to { break }
            index = (index + 1) % piece.numbers.count
        }
        half.sides[half.sides.count - 1] = side
        return (half, numbers)
    }

    /// What is left when everything less than `distance` metres inside the endless line of side `index` is taken away.
    func clipped(along start: PlanPoint, _ end: PlanPoint, distance: Double) -> Parcel {
        let inward = (end - start).unit.left
        let depths = points.map { ($0 - start).dot(inward) - distance }
        guard depths.contains(where: { $0 < 0 }) else { return self }
        var result = Parcel(points: [], sides: [])
        for index in points.indices {
            let next = (index + 1) % points.count
            if depths[index] >= 0 {
                result.points.append(points[index])
                result.sides.append(sides[index])
            }
            guard (depths[index] >= 0) != (depths[next] >= 0) else { continue }
            let share = depths[index] / (depths[index] - depths[next])
            result.points.append(points[index] + (points[next] - points[index]) * share)
            result.sides.append(depths[index] >= 0 ? .neighbour : sides[index])
        }
        return result
    }

    /// The box with the least surface around the parcel that has a side along one of the parcel's own.
    var boundingBox: TurnedBox {
        var best = TurnedBox(axis: PlanPoint(1, 0), points)
        for index in points.indices {
            let along = points[(index + 1) % points.count] - points[index]
            guard along.length > 4 else { continue }
            let box = TurnedBox(axis: along.unit, points)
            if box.area < best.area * 0.999 { best = box }
        }
        return best
    }
}

/// A rectangle at any angle.
struct TurnedBox: Sendable {
    /// One metre along the first side.
    let axis: PlanPoint
    private let low: PlanPoint
    private let high: PlanPoint

    /// The smallest such box around `points`.
    init(axis: PlanPoint, _ points: [PlanPoint]) {
        self.axis = axis
        var low = PlanPoint(.infinity, .infinity)
        var high = PlanPoint(-.infinity, -.infinity)
        for point in points {
            let (u, v) = (point.dot(axis), point.dot(axis.left))
            low = PlanPoint(min(low.x, u), min(low.y, v))
            high = PlanPoint(max(high.x, u), max(high.y, v))
        }
        self.low = low
        self.high = high
    }

    var area: Double { length * width }
    /// Along the axis.
    var length: Double { high.x - low.x }
    /// Across the axis.
    var width: Double { high.y - low.y }
    var middle: PlanPoint { place(0.5, 0.5) }

    /// The place at these shares of length and width.
    func place(_ u: Double, _ v: Double) -> PlanPoint {
        axis * (low.x + length * u) + axis.left * (low.y + width * v)
    }
}
