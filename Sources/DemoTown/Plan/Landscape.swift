/// Water, sand and rock, drawn by hand.
enum Landscape {
    /// The line where land meets sea, from west to east. The harbour bites into it; the river's mouth is its own.
    static let coast: [PlanPoint] =
        [
            PlanPoint(-15_000, 1900), PlanPoint(-9500, 1000), PlanPoint(-7000, 620), PlanPoint(-4500, 300),
            PlanPoint(-3600, 110),
            PlanPoint(-2800, -60), PlanPoint(-2000, -175),
            PlanPoint(-1200, -222), PlanPoint(-620, -232), PlanPoint(-425, -238),
        ].smoothed(30) + harbourEdge
        + [
            PlanPoint(770, -335), PlanPoint(1000, -300), PlanPoint(1300, -258), PlanPoint(1720, -196),
            PlanPoint(2120, -252), PlanPoint(2380, -370), PlanPoint(2500, -560), PlanPoint(2660, -770),
            PlanPoint(2880, -850), PlanPoint(3040, -730), PlanPoint(3080, -460), PlanPoint(3230, -230),
            PlanPoint(3700, -110), PlanPoint(4500, -40), PlanPoint(7000, 210), PlanPoint(9500, 560),
            PlanPoint(15_000, 1500),
        ].smoothed(22)

    /// From the river's west bank round the basins to the beach: straight quays.
    private static let harbourEdge: [PlanPoint] = [
        PlanPoint(-345, -262), PlanPoint(-338, -290), PlanPoint(-248, -290), PlanPoint(-236, -345),
        PlanPoint(-182, -345),
        PlanPoint(-168, -70), PlanPoint(100, -42), PlanPoint(250, -28), PlanPoint(400, 2), PlanPoint(622, -66),
        PlanPoint(690, -190), PlanPoint(560, -230), PlanPoint(560, -262), PlanPoint(692, -270), PlanPoint(700, -345),
    ]

    /// The sea, as far as the sheet reaches.
    static let sea: [PlanPoint] =
        [PlanPoint(-15_000, -12_000), PlanPoint(15_000, -12_000)] + coast.reversed()

    /// The river from bank to bank.
    static let river: [PlanPoint] = {
        let line = Array(Skeleton.river.points.filter { $0.y > -330 })
        let width = line.map { 21 + max(0, 250 - $0.y) * 0.012 }
        return strip(line, width)
    }()

    static let canal: [PlanPoint] =
        strip(Skeleton.canal.points, 10)

    /// The lagoon behind the western beach.
    static let lagoon: [PlanPoint] = closed([
        PlanPoint(-1480, 360), PlanPoint(-1530, 520), PlanPoint(-1480, 690), PlanPoint(-1640, 850),
        PlanPoint(-1900, 900), PlanPoint(-2100, 820), PlanPoint(-2330, 860), PlanPoint(-2600, 800),
        PlanPoint(-2780, 620), PlanPoint(-2720, 430), PlanPoint(-2480, 330), PlanPoint(-2250, 340),
        PlanPoint(-2050, 250), PlanPoint(-1800, 260), PlanPoint(-1620, 220),
    ])

    static let island: [PlanPoint] = closed([
        PlanPoint(-2220, 560), PlanPoint(-2130, 520), PlanPoint(-2040, 570), PlanPoint(-2060, 640),
        PlanPoint(-2170, 650),
    ])

    /// Dry sand, between the sea and the dunes.
    static let beaches: [[PlanPoint]] = [
        beach(from: -14_000, to: -640, width: 62), beach(from: 775, to: 2330, width: 60),
        // A cove on the far side of the cape.
        beach(from: 3110, to: 14_000, width: 46),
    ]

    /// Bare rock round the cape.
    static let rocks: [PlanPoint] = beach(from: 2420, to: 3090, width: 34)

    /// Moles and groynes, as outlines.
    static let moles: [[PlanPoint]] = {
        let west = [
            PlanPoint(-209, -330), PlanPoint(-205, -470), PlanPoint(-180, -640), PlanPoint(-120, -770),
        ].smoothed()
        let east = [
            PlanPoint(696, -320), PlanPoint(716, -480), PlanPoint(680, -640), PlanPoint(560, -770),
            PlanPoint(390, -845),
            PlanPoint(210, -870), PlanPoint(60, -860),
        ].smoothed()
        let mouth = [PlanPoint(-338, -270), PlanPoint(-334, -420), PlanPoint(-322, -600)]
        let heads = [PlanPoint(-120, -772), PlanPoint(56, -860)].map { disc($0, 15) }
        let groynes = [-3050.0, -2720, -2390, -2060, -1730, -1400, -1070, 960, 1180, 1400, 1620, 1840, 2060]
            .map { x -> [PlanPoint] in
                let root = coastPoint(at: x)
                return strip([root + PlanPoint(0, 26), root + PlanPoint(4, -74)], 3.4)
            }
        return [strip(west, 7), strip(east, 8), strip(mouth, 6)] + heads + groynes
    }()

    /// Wooden jetties of the marina and the bathing pier.
    static let pontoons: [[PlanPoint]] = {
        let feet: [(x: Double, y: Double, length: Double)] = [
            (-110, -66, 150), (-30, -57, 170), (50, -50, 180), (130, -42, 190), (210, -34, 200), (290, -22, 205),
            (370, -6, 205), (450, -16, 150), (520, -38, 120),
        ]
        let marina = feet.map { strip([PlanPoint($0.x, $0.y), PlanPoint($0.x + 6, $0.y - $0.length)], 1.5) }
        return marina + [strip([PlanPoint(1500, -190), PlanPoint(1506, -400)], 3.2), rectangle(1507, -408, 26, 18)]
    }()

    /// The heath around the wood.
    static let heath: [PlanPoint] = closed([
        PlanPoint(2440, -275), PlanPoint(2510, 60), PlanPoint(2552, 420), PlanPoint(2600, 690), PlanPoint(2720, 560),
        PlanPoint(2860, 405), PlanPoint(3060, 330), PlanPoint(3190, 180), PlanPoint(3200, -60), PlanPoint(3130, -230),
        PlanPoint(3045, -380), PlanPoint(3000, -560), PlanPoint(2900, -560), PlanPoint(2700, -560),
        PlanPoint(2560, -520),
    ])

    /// The wood on the cape.
    static let wood: [PlanPoint] = closed([
        PlanPoint(2440, -330), PlanPoint(2500, -440), PlanPoint(2560, -560), PlanPoint(2650, -640),
        PlanPoint(2715, -735),
        PlanPoint(2860, -790), PlanPoint(2970, -690), PlanPoint(2985, -560), PlanPoint(3030, -430),
        PlanPoint(3020, -330),
        PlanPoint(3110, -230), PlanPoint(3140, -60), PlanPoint(3060, 90), PlanPoint(2930, 120), PlanPoint(2880, 260),
        PlanPoint(2740, 420), PlanPoint(2640, 400), PlanPoint(2560, 250), PlanPoint(2520, 60), PlanPoint(2480, -90),
        PlanPoint(2430, -220),
    ])

    /// The place on the coast at `x`, where the coast is a beach.
    static func coastPoint(at x: Double) -> PlanPoint {
        for (start, end) in zip(coast, coast.dropFirst()) where start.x <= x && x <= end.x {
            return start + (end - start) * ((x - start.x) / max(0.001, end.x - start.x))
        }
        return PlanPoint(x, 0)
    }

    /// The band of `width` metres behind the coast between two eastings; it narrows towards its ends.
    private static func beach(from west: Double, to east: Double, width: Double) -> [PlanPoint] {
        let shore = coast.filter { west < $0.x && $0.x < east }
        let back = shore.enumerated().map { index, point -> PlanPoint in
            let previous = shore[max(0, index - 1)]
            let next = shore[min(shore.count - 1, index + 1)]
            let share = Double(index) / Double(shore.count - 1)
            let ends = min(1, min(share, 1 - share) * Double(shore.count) / 12)
            return point + (next - previous).unit.left * (width * ends)
        }
        return shore + back.reversed()
    }

    /// The band on both sides of a line, as wide as said on each side.
    static func strip(_ line: [PlanPoint], _ half: Double) -> [PlanPoint] {
        strip(line, Array(repeating: half, count: line.count))
    }

    private static func strip(_ line: [PlanPoint], _ half: [Double]) -> [PlanPoint] {
        let normals = line.indices.map { index -> PlanPoint in
            (line[min(line.count - 1, index + 1)] - line[max(0, index - 1)]).unit.left
        }
        let left = line.indices.map { line[$0] + normals[$0] * half[$0] }
        let right = line.indices.map { line[$0] - normals[$0] * half[$0] }
        return right + left.reversed()
    }

    /// A smooth ring through the points.
    private static func closed(_ points: [PlanPoint]) -> [PlanPoint] {
        let tail = 2
        let around = Array(points.suffix(tail)) + points + Array(points.prefix(tail))
        let line = around.smoothed(25)
        let first = line.firstIndex(of: points[0]) ?? 0
        let last = line.lastIndex(of: points[0]) ?? line.count
        return Array(line[first..<last])
    }

    static func disc(_ middle: PlanPoint, _ radius: Double) -> [PlanPoint] {
        let turns: [(Double, Double)] = [
            (1, 0), (0.924, 0.383), (0.707, 0.707), (0.383, 0.924), (0, 1), (-0.383, 0.924), (-0.707, 0.707),
            (-0.924, 0.383), (-1, 0), (-0.924, -0.383), (-0.707, -0.707), (-0.383, -0.924), (0, -1), (0.383, -0.924),
            (0.707, -0.707), (0.924, -0.383),
        ]
        return turns.map { middle + PlanPoint($0.0, $0.1) * radius }
    }

    static func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> [PlanPoint] {
        [
            PlanPoint(x - width / 2, y - height / 2), PlanPoint(x + width / 2, y - height / 2),
            PlanPoint(x + width / 2, y + height / 2), PlanPoint(x - width / 2, y + height / 2),
        ]
    }
}
