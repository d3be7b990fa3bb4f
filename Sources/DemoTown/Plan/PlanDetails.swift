/// What is drawn piece by piece, not district by district.
extension Plan {
    mutating func layOutStadium(_ outline: [PlanPoint]) {
        greens.append(Ground(outline, "stade", name: "Stade des Hauts"))
        let middle = outline.mean
        grounds.append(Ground(Landscape.rectangle(middle.x - 42, middle.y + 18, 72, 112), "terrain"))
        grounds.append(Ground(Landscape.rectangle(middle.x + 50, middle.y + 40, 46, 74), "terrain"))
        buildings.append(Building(Landscape.rectangle(middle.x - 90, middle.y + 18, 13, 84), .municipal))
        buildings.append(
            Building(Landscape.rectangle(middle.x + 42, middle.y - 74, 62, 40), .municipal, name: "Piscine municipale"))
    }

    mutating func layOutCamping(_ outline: [PlanPoint], seed: UInt64) {
        greens.append(Ground(outline, "camping", name: "Camping des Salins"))
        var random = Random(seed: seed, key: 7_000)
        for row in 0..<5 {
            for place in 0..<22 where random.chance(0.8) {
                let (x, y) = (-2140 + Double(place) * 20.5, -40 + Double(row) * 28)
                guard outline.holds(PlanPoint(x, y)), outline.holds(PlanPoint(x, y - 16)) else { continue }
                buildings.append(Building(Landscape.rectangle(x, y, 8, random.number(4, 5.5)), .leger))
            }
        }
    }

    mutating func layOutSchool(_ ground: Parcel) {
        grounds.append(Ground(ground.points, "scolaire"))
        let landmark = Landmark(
            name: "Lycée de la Mer", place: ground.points.mean, kind: .courtyard(use: .municipal))
        buildings += landmark.built(on: ground).buildings
    }

    mutating func layOutCape() {
        grounds.append(Ground(Landscape.rocks, "rocher"))
        buildings.append(Building(Landscape.disc(PlanPoint(2952, -752), 6), .municipal, name: "Phare de la Vigie"))
        for (x, y, width, height) in [(2790.0, -520.0, 60.0, 14.0), (2850, -585, 14, 62), (2775, -605, 14, 50)] {
            buildings.append(Building(Landscape.rectangle(x, y, width, height), .municipal))
        }
    }

    mutating func furnishHarbour(seed: UInt64) {
        var random = Random(seed: seed, key: 8_000)
        buildings += Harbour.buildings
        boats = Harbour.boats(random: &random)
        buildings.append(
            Building(Landscape.rectangle(520, 1432, 128, 20), .municipal, name: "Gare de Maravelle"))
        grounds.append(Ground(Landscape.rectangle(520, 1402, 120, 26), "place", name: "Place de la Gare"))
    }

    mutating func nameStreets(seed: UInt64) {
        var random = Random(seed: seed, key: 9_000)
        var names = StreetNames(random: &random)
        // Long streets first: they get the names that fit their district.
        let order = streets.indices.sorted { (-streets[$0].length, $0) < (-streets[$1].length, $1) }
        for index in order where streets[index].name.isEmpty {
            guard let district = streets[index].district else { continue }
            let isShort = streets[index].length < 75 && streets[index].way != .lane
            streets[index].name = names.next(
                District.all[district].names, way: streets[index].way, isDeadEnd: isShort, random: &random)
        }
    }

    mutating func plantTrees(seed: UInt64) {
        var random = Random(seed: seed, key: 10_000)
        for street in streets where street.way == .boulevard || street.name == "Avenue de la Gare" {
            for line in street.lines {
                for distance in stride(from: 14.0, to: line.pathLength - 10, by: 11.5) {
                    let (point, direction) = line.place(at: distance)
                    for side in [-1.0, 1] where random.chance(0.9) {
                        trees.append(point + direction.left * (side * 8.6))
                    }
                }
            }
        }
        for villa in buildings where villa.use == .habitat && villa.outline.count <= 6 {
            let district = villa.outline[0]
            // Gardens: pines towards the cape, fewer trees elsewhere.
            guard district.x > 1_250, abs(villa.outline.signedArea) < 190, district.y < 650 || random.chance(0.35)
            else { continue }
            for _ in 0..<random.whole(1, 3) {
                let away = PlanPoint(random.bell(), random.bell()).unit * random.number(10, 15)
                trees.append(villa.outline.mean + away)
            }
        }
        for green in greens where ["parc", "cimetiere", "bois", "camping"].contains(green.kind) {
            let box = TurnedBox(axis: PlanPoint(1, 0), green.outline)
            let spacing = green.kind == "bois" ? 21.0 : 17
            for _ in 0..<Int(box.area / (spacing * spacing)) {
                let point = box.place(random.unit(), random.unit())
                if green.outline.holds(point) { trees.append(point) }
            }
        }
        trees = trees.filter { tree in !Landscape.sea.holds(tree) }
    }
}
