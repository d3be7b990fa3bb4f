/// A junction of the ring road.
struct Roundabout: Sendable {
    let name: String
    let middle: PlanPoint
    let radius: Double

    static let all = [
        Roundabout(name: "Rond-point de l’Étang", middle: Skeleton.ringWest, radius: 30),
        Roundabout(name: "Rond-point de Montvaillan", middle: Skeleton.ringNorthWest, radius: 30),
        Roundabout(name: "Rond-point des Cévennes", middle: Skeleton.ringNorth, radius: 32),
        Roundabout(name: "Rond-point des Hauts", middle: Skeleton.ringHeights, radius: 26),
        Roundabout(name: "Rond-point de Roquebelle", middle: Skeleton.ringNorthEast, radius: 30),
        Roundabout(name: "Rond-point de la République", middle: Skeleton.ringEast, radius: 32),
    ]

    var street: PlanStreet {
        let ring = Landscape.disc(middle, radius)
        return PlanStreet(
            name: name, way: .departmental, owner: .departement, district: nil, lines: [ring + [ring[0]]])
    }

    /// The lines as far as they lie outside: roads end at the roundabout.
    func cutOut(of lines: [[PlanPoint]]) -> [[PlanPoint]] {
        lines.flatMap { line -> [[PlanPoint]] in
            var pieces: [[PlanPoint]] = [[]]
            for (index, point) in line.enumerated() {
                let isOut = point.distance(to: middle) > radius
                if index > 0, (line[index - 1].distance(to: middle) > radius) != isOut {
                    pieces[pieces.count - 1].append(rim(between: line[index - 1], point))
                    if !isOut { pieces.append([]) }
                }
                if isOut { pieces[pieces.count - 1].append(point) }
            }
            return pieces.filter { $0.count > 1 }
        }
    }

    private func rim(between a: PlanPoint, _ b: PlanPoint) -> PlanPoint {
        var (inner, outer) = a.distance(to: middle) < b.distance(to: middle) ? (a, b) : (b, a)
        for _ in 0..<24 {
            let half = (inner + outer) * 0.5
            if half.distance(to: middle) < radius { inner = half } else { outer = half }
        }
        return outer
    }
}
