/// Where things go wrong: more where more people walk.
struct Sites: Sendable {
    /// One spot.
    struct Site: Sendable {
        let place: PlanPoint
        /// The street's name, with the number of the nearest house where it has houses.
        let street: String
        let number: Int?
        /// The park it is in.
        let park: String?
    }

    /// What kind of spot a category needs.
    enum Kind: Sendable {
        case street, mainRoad, oldTown, park, beach, harbour
    }

    private struct Stretch: Sendable {
        let line: [PlanPoint]
        let street: Int
        let walked: Double
        /// Sum of the weights up to and with this one.
        let upTo: Double
    }

    private let streets: [PlanStreet]
    private let stretches: [Kind: [Stretch]]
    private let parks: [Ground]

    init(_ plan: Plan) {
        streets = plan.streets
        parks = plan.greens.filter { $0.kind == "parc" && $0.name != nil }
        let commune = plan.zones[0].rings[0]
        var stretches: [Kind: [Stretch]] = [:]
        for kind in [Kind.street, .mainRoad, .oldTown] {
            stretches[kind] = Self.stretches(plan.streets, in: commune) { Self.weight(of: $0, for: kind) }
        }
        self.stretches = stretches
    }

    private static func stretches(
        _ streets: [PlanStreet], in commune: [PlanPoint], weight: (PlanStreet) -> Double
    ) -> [Stretch] {
        var sum = 0.0
        var result: [Stretch] = []
        for (number, street) in streets.enumerated() {
            let weight = weight(street)
            guard weight > 0 else { continue }
            var walked = 0.0
            for line in street.lines {
                // Roads run on beyond the border: piece by piece, what lies inside.
                for (start, end) in zip(line, line.dropFirst()) {
                    let length = start.distance(to: end)
                    if commune.holds(start), commune.holds(end), length > 3 {
                        sum += length * weight
                        result.append(Stretch(line: [start, end], street: number, walked: walked, upTo: sum))
                    }
                    walked += length
                }
            }
        }
        return result
    }

    private static func weight(of street: PlanStreet, for kind: Kind) -> Double {
        guard !street.name.isEmpty, street.way != .path else { return 0 }
        let isMain = [.boulevard, .avenue, .quay, .departmental].contains(street.way)
        let theme = street.district.map { District.all[$0].names }
        switch kind {
        case .mainRoad: return isMain ? (street.way == .departmental ? 0.25 : 1) : 0
        case .oldTown: return theme == .trades ? 1 : 0
        default:
            if street.way == .departmental { return 0.2 }
            if isMain { return street.way == .quay ? 2.4 : 1.8 }
            switch theme {
            case .trades: return 2.2
            case .history, .sea: return 1.5
            case .rebels, .fishing: return 1.1
            case .industry: return 0.5
            default: return 0.7
            }
        }
    }

    /// A spot of a kind.
    func site(_ kind: Kind, random: inout Random) -> Site {
        switch kind {
        case .street, .mainRoad, .oldTown: return onStreet(kind, random: &random)
        case .park:
            guard !parks.isEmpty else { return onStreet(.street, random: &random) }
            let park = random.pick(parks)
            let box = TurnedBox(axis: PlanPoint(1, 0), park.outline)
            var place = park.outline.mean
            for _ in 0..<6 {
                let candidate = box.place(random.unit(), random.unit())
                if park.outline.holds(candidate) {
                    place = candidate
                    break
                }
            }
            return Site(place: place, street: park.name ?? "", number: nil, park: park.name)
        case .beach:
            let isWest = random.chance(0.45)
            let x = isWest ? random.number(-2_850, -700) : random.number(800, 2_250)
            let place = Landscape.coastPoint(at: x) + PlanPoint(0, random.number(12, 46))
            return Site(place: place, street: isWest ? "Plage du Large" : "Plage des Bains", number: nil, park: nil)
        case .harbour:
            let edge = [
                PlanPoint(-160, -64), PlanPoint(100, -37), PlanPoint(250, -23), PlanPoint(400, 6), PlanPoint(615, -58),
            ]
            let place = edge.place(at: random.number(10, edge.pathLength - 10)).point
            return Site(place: place, street: "Quai du Vieux-Port", number: nil, park: nil)
        }
    }

    private func onStreet(_ kind: Kind, random: inout Random) -> Site {
        guard let list = stretches[kind], let total = list.last?.upTo else {
            return Site(place: PlanPoint(0, 300), street: "", number: nil, park: nil)
        }
        let mark = random.unit() * total
        var (low, high) = (0, list.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if list[middle].upTo > mark { high = middle } else { low = middle + 1 }
        }
        let stretch = list[low]
        let street = streets[stretch.street]
        let distance = random.unit() * stretch.line.pathLength
        let (point, direction) = stretch.line.place(at: distance)
        let isLeft = random.chance(0.5)
        let away = random.number(1.2, max(1.6, street.way.clearance - 1.5))
        return Site(
            place: point + direction.left * (isLeft ? away : -away), street: street.name,
            number: Plan.hasAddresses(street)
                ? PlanAddress.number(at: stretch.walked + distance, isLeft: isLeft) : nil, park: nil)
    }
}
