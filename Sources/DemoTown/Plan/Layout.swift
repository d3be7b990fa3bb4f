import Foundation

/// A street of the plan: its name comes later, when it is known how long it is and what it is near.
struct PlanStreet: Sendable {
    var name: String
    let way: Way
    let owner: RoadOwner
    /// The number of the district it was laid out in; nil for the lines drawn by hand.
    let district: Int?
    /// Its middle, in one piece or several.
    var lines: [[PlanPoint]]

    var length: Double { lines.reduce(0) { $0 + $1.pathLength } }
}

/// Lays out the streets of one district, and gives the blocks between them.
struct Layout {
    private(set) var blocks: [Parcel]
    private(set) var streets: [PlanStreet] = []
    private let district: Int
    private let firstStreet: Int
    private var random: Random

    /// `firstStreet` is the number of the first new street.
    init(_ ground: Parcel, fabric: Fabric, district: Int, firstStreet: Int, random: Random) {
        blocks = [ground]
        self.district = district
        self.firstStreet = firstStreet
        self.random = random
        switch fabric.streets {
        case .none: break
        case .grid(let angle, let across, let along):
            let axis = PlanPoint(cos(angle * .pi / 180), sin(angle * .pi / 180))
            let least = across * along * 0.3
            rule(axis, distance: across, way: fabric.ways.main, least: least, skip: 0)
            rule(axis.left, distance: along, way: fabric.ways.side, least: least, skip: 0.12)
        case .grown(let block, let jitter):
            grow(block: block, jitter: jitter, ways: fabric.ways)
        }
        for index in streets.indices { streets[index].lines = Self.joined(streets[index].lines) }
    }

    /// Cuts all blocks along parallel lines `distance` metres apart, unless that would leave less than `least` square
    /// metres; a share `skip` of the cuts is left out.
    private mutating func rule(_ axis: PlanPoint, distance: Double, way: Way, least: Double, skip: Double) {
        let box = TurnedBox(axis: axis, blocks.flatMap(\.points))
        let rows = Int((box.width / distance).rounded())
        guard rows > 1 else { return }
        for row in 1..<rows {
            let share = (Double(row) + random.number(-0.13, 0.13)) / Double(rows)
            let start = box.place(0, share)
            let street = open(way)
            blocks = blocks.flatMap { block -> [Parcel] in
                guard !random.chance(skip) else { return [block] }
                return cut(block, through: start, along: axis, street: street, least: least)
            }
            if streets[street].lines.isEmpty { streets.removeLast() }
        }
    }

    /// Halves the blocks until they are small enough.
    private mutating func grow(block size: Double, jitter: Double, ways: (main: Way, side: Way)) {
        var waiting = blocks
        blocks = []
        while let block = waiting.popLast() {
            guard block.area > size * random.number(0.8, 1.5) else {
                blocks.append(block)
                continue
            }
            let street = open(block.area > size * 5 ? ways.main : ways.side)
            var pieces = [block]
            for attempt in 0..<4 where pieces.count == 1 {
                let box = block.boundingBox
                let isLong = box.length >= box.width
                let across = (isLong == (attempt < 3)) ? box.axis.left : box.axis
                let share = random.number(0.4, 0.6)
                let middle = isLong == (attempt < 3) ? box.place(share, 0.5) : box.place(0.5, share)
                let turn = random.bell() * jitter * .pi / 180
                let direction = across * cos(turn) + across.left * sin(turn)
                pieces = cut(block, through: middle, along: direction, street: street, least: size * 0.22)
            }
            if pieces.count == 1 {
                streets.removeLast()
                blocks.append(block)
            } else {
                waiting += pieces
            }
        }
    }

    private mutating func open(_ way: Way) -> Int {
        let owner: RoadOwner = way == .alley && random.chance(0.45) ? .privateOwner : .town
        streets.append(PlanStreet(name: "", way: way, owner: owner, district: district, lines: []))
        return streets.count - 1
    }

    private mutating func cut(
        _ block: Parcel, through point: PlanPoint, along direction: PlanPoint, street: Int, least: Double
    ) -> [Parcel] {
        let number = firstStreet + street
        let side = Parcel.Side(way: streets[street].way, street: number)
        let pieces = block.cut(through: point, along: direction, side: side)
        guard pieces.count > 1, pieces.allSatisfy({ $0.area >= least }) else { return [block] }
        for piece in pieces {
            for index in piece.points.indices where piece.sides[index].street == number {
                let (start, end) = (piece.points[index], piece.points[(index + 1) % piece.points.count])
                // Both neighbours have the stretch as a side, one each way.
                if (end - start).dot(direction) > 0 { streets[street].lines.append([start, end]) }
            }
        }
        return pieces
    }

    /// Stretches that meet end to end made one line.
    private static func joined(_ lines: [[PlanPoint]]) -> [[PlanPoint]] {
        guard let first = lines.first else { return [] }
        let direction = first[1] - first[0]
        var result: [[PlanPoint]] = []
        for line in lines.sorted(by: { $0[0].dot(direction) < $1[0].dot(direction) }) {
            if let end = result.last?.last, end.distance(to: line[0]) < 0.5 {
                result[result.count - 1].append(line[1])
            } else {
                result.append(line)
            }
        }
        return result
    }
}
