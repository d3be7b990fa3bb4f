/// Something on the ground that is no building: its outline, its kind as the basemap says it, and its name if any.
struct Ground: Sendable {
    let outline: [PlanPoint]
    let kind: String
    var name: String?

    init(_ outline: [PlanPoint], _ kind: String, name: String? = nil) {
        self.outline = outline
        self.kind = kind
        self.name = name
    }
}

/// A zone of the plan; outer rings run counter-clockwise, holes clockwise.
struct PlanZone: Sendable {
    let kind: String
    let id: String
    let name: String
    let rings: [[PlanPoint]]
}

/// The whole town on the drawing board: the same seed gives the same town.
struct Plan: Sendable {
    var streets: [PlanStreet]
    var buildings: [Building] = []
    var pools: [[PlanPoint]] = []
    /// Parks, woods, fields, lawns.
    var greens: [Ground] = []
    /// Squares, school grounds, railway yards and other ground with a use.
    var grounds: [Ground] = []
    var zones: [PlanZone] = []
    var trees: [PlanPoint] = []
    var boats: [[PlanPoint]] = []

    init(seed: UInt64) {
        let lines = Skeleton.lines
        let arrangement = Arrangement(lines.map(\.points))
        streets = lines.filter(\.way.isRoad).map { line in
            PlanStreet(
                name: line.name, way: line.way, owner: line.owner, district: nil,
                lines: Roundabout.all.reduce([line.points]) { $1.cutOut(of: $0) })
        }
        var faces: [Int: Int] = [:]
        for (number, district) in District.all.enumerated() {
            guard let face = arrangement.face(at: district.seed) else { continue }
            faces[face] = number
            let ground = Self.parcel(arrangement, face)
            lay(out: ground, district, number: number, seed: seed)
        }
        var countryside = Random(seed: seed, key: 5_000)
        for face in arrangement.faces.indices where faces[face] == nil {
            plough(Self.parcel(arrangement, face), random: &countryside)
        }
        greens.append(Ground(Landscape.heath, "garrigue"))
        greens.append(Ground(Landscape.wood, "bois", name: "Bois de la Vigie"))
        greens.append(Ground(Landscape.island, "marais"))
        for roundabout in Roundabout.all {
            streets.append(roundabout.street)
            greens.append(Ground(Landscape.disc(roundabout.middle, roundabout.radius - 5), "pelouse"))
        }
        nameStreets(seed: seed)
        furnishHarbour(seed: seed)
        plantTrees(seed: seed)
        zones = Self.zones(arrangement, faces)
    }

    // MARK: Districts

    private mutating func lay(out ground: Parcel, _ district: District, number: Int, seed: UInt64) {
        let outline = ground.points
        switch district.use {
        case .built: build(ground, district, number: number, seed: seed)
        case .park: greens.append(Ground(outline, "parc", name: Self.parkName(district.seed)))
        case .cemetery: greens.append(Ground(outline, "cimetiere", name: "Cimetière du Repos"))
        case .stadium: layOutStadium(outline)
        case .camping: layOutCamping(outline, seed: seed)
        case .school: layOutSchool(ground)
        case .railway: grounds.append(Ground(outline, "ferroviaire"))
        case .harbour: grounds.append(Ground(Harbour.apron, "portuaire"))
        case .bank: greens.append(Ground(outline, "berge"))
        case .lagoon: greens.append(Ground(outline, "marais", name: "Marais des Salins"))
        case .fort: grounds.append(Ground(outline, "militaire", name: "Fort de la Vigie"))
        case .cape: layOutCape()
        case .shore: break
        case .fields:
            var random = Random(seed: seed, key: 6_000 + UInt64(number))
            plough(ground, random: &random)
        }
    }

    private static func parkName(_ seed: PlanPoint) -> String {
        seed.x > 0 ? "Jardin des Tamaris" : "Parc de l’Ambrelle"
    }

    private mutating func build(_ ground: Parcel, _ district: District, number: Int, seed: UInt64) {
        let key = UInt64(number)
        let layout = Layout(
            ground, fabric: district.fabric, district: number, firstStreet: streets.count,
            random: Random(seed: seed, key: 1_000 + key))
        streets += layout.streets
        var houses = Houses(random: Random(seed: seed, key: 2_000 + key))
        for block in layout.blocks {
            if let landmark = Landmark.all.first(where: { block.points.holds($0.place) }) {
                let built = landmark.built(on: block)
                buildings += built.buildings
                let name = built.buildings.isEmpty ? landmark.name : nil
                if let square = built.square { grounds.append(Ground(square, "place", name: name)) }
                if let garden = built.garden { greens.append(Ground(garden, "parc", name: name)) }
            } else {
                houses.build(on: block, district.fabric.houses)
            }
        }
        buildings += houses.buildings
        pools += houses.pools
        greens += houses.lawns.map { Ground($0, "pelouse") }
        if case .halls = district.fabric.houses {
            grounds.append(Ground(ground.points, "industriel", name: "Zone des Ateliers"))
        }
    }

    /// Divides open land into vineyards and meadows.
    private mutating func plough(_ ground: Parcel, random: inout Random) {
        var waiting = [ground]
        while let field = waiting.popLast() {
            let box = field.boundingBox
            let isLong = box.length >= box.width
            // Away from the town fields are larger, and fewer are worth drawing.
            let distance = box.middle.distance(to: PlanPoint(0, 800))
            if field.area > random.number(16_000, 42_000) * (distance > 3_800 ? 2.2 : 1) {
                let share = random.number(0.38, 0.62)
                let turn = random.number(-0.14, 0.14)
                let across = isLong ? box.axis.left : box.axis
                let pieces = field.cut(
                    through: isLong ? box.place(share, 0.5) : box.place(0.5, share),
                    along: (across + across.left * turn).unit, side: .neighbour)
                if pieces.count > 1 {
                    waiting += pieces
                    continue
                }
            }
            let kinds = ["vigne", "vigne", "vigne", "verger", "culture", "culture", "prairie", "garrigue"]
            let kind = random.pick(kinds)
            var open = field
            for side in field.points.indices where field.sides[side].way != .border {
                open = open.clipped(
                    along: field.points[side], field.points[(side + 1) % field.points.count],
                    distance: field.sides[side].way.clearance * 0.8 + 4)
            }
            let share = 0.82 * min(1, max(0, (6_900 - distance) / 2_600))
            guard random.chance(share), open.points.count > 2, open.area > 2_500, Self.isDry(open.points) else {
                continue
            }
            greens.append(Ground(open.points, kind))
        }
    }

    private static func isDry(_ ring: [PlanPoint]) -> Bool {
        (ring + ring.prefix(1)).densified(40).allSatisfy { point in
            // Water and wood lie in the south; only the river comes down from the hills.
            guard point.y < 1_700 else {
                return abs(point.x + 900) > 800 || Skeleton.river.points.distance(to: point) > 40
            }
            return !Landscape.sea.holds(point) && !Landscape.lagoon.holds(point) && !Landscape.wood.holds(point)
                && Landscape.coast.distance(to: point) > 70
        }
    }

    /// A face without the corners that only make its curves smooth.
    private static func parcel(_ arrangement: Arrangement, _ face: Int) -> Parcel {
        let cycle = arrangement.faces[face].outer
        let (points, lines) = (arrangement.points(of: cycle), arrangement.lines(of: cycle))
        let count = points.count
        let start = points.indices.first { lines[$0] != lines[($0 + count - 1) % count] } ?? 0
        var result = Parcel(points: [], sides: [])
        var index = 0
        while index < count {
            let line = lines[(start + index) % count]
            var run = [points[(start + index) % count]]
            while index < count, lines[(start + index) % count] == line {
                index += 1
                run.append(points[(start + index) % count])
            }
            let way = Skeleton.lines[line].way
            let side = Parcel.Side(way: way, street: way.isRoad ? line : -1)
            for point in run.simplified(2.5).dropLast() {
                result.points.append(point)
                result.sides.append(side)
            }
        }
        return result
    }
}
