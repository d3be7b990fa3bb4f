/// The harbour's buildings, boats and ground.
enum Harbour {
    /// Paved ground between the quay streets and the water.
    static let apron: [PlanPoint] = [
        PlanPoint(-236, -345), PlanPoint(-182, -345), PlanPoint(-168, -70), PlanPoint(100, -42), PlanPoint(250, -28),
        PlanPoint(400, 2), PlanPoint(622, -66), PlanPoint(690, -190), PlanPoint(560, -230), PlanPoint(560, -262),
        PlanPoint(692, -270), PlanPoint(700, -345), PlanPoint(770, -335), PlanPoint(748, -195), PlanPoint(648, -26),
        PlanPoint(430, 44), PlanPoint(260, 8), PlanPoint(100, -10), PlanPoint(-222, -28), PlanPoint(-262, -160),
    ]

    /// The ground and water that the harbour office looks after.
    static let domain: [PlanPoint] = [
        PlanPoint(-214, -52), PlanPoint(100, -26), PlanPoint(250, -12), PlanPoint(420, 20), PlanPoint(640, -50),
        PlanPoint(722, -200), PlanPoint(742, -480), PlanPoint(705, -655), PlanPoint(575, -795), PlanPoint(395, -872),
        PlanPoint(210, -900), PlanPoint(50, -892), PlanPoint(-140, -800), PlanPoint(-205, -640), PlanPoint(-232, -470),
        PlanPoint(-246, -340), PlanPoint(-250, -170),
    ].reversed()

    static let buildings: [Building] = [
        Building(Landscape.rectangle(-209, -306, 22, 34), .municipal, name: "Capitainerie"),
        Building(Landscape.rectangle(-206, -215, 14, 58), .commerce),
        Building(Landscape.rectangle(-198, -130, 14, 46), .commerce),
        Building(turned(PlanPoint(690, -120), PlanPoint(0.47, -0.88), 74, 20), .industriel, name: "Criée"),
        Building(Landscape.rectangle(730, -300, 26, 44), .industriel, name: "Chantier naval"),
        Building(Landscape.rectangle(638, -247, 86, 13), .commerce),
        Building(Landscape.disc(PlanPoint(56, -860), 4), .municipal, name: "Feu vert"),
        Building(Landscape.disc(PlanPoint(-120, -772), 4), .municipal, name: "Feu rouge"),
    ]

    private static func turned(_ middle: PlanPoint, _ axis: PlanPoint, _ length: Double, _ width: Double)
        -> [PlanPoint]
    {
        let (u, v) = (axis.unit * (length / 2), axis.unit.left * (width / 2))
        return [middle - u - v, middle + u - v, middle + u + v, middle - u + v]
    }

    /// Boats on both sides of each jetty, and a few at anchor.
    static func boats(random: inout Random) -> [[PlanPoint]] {
        var boats: [[PlanPoint]] = []
        for jetty in Landscape.pontoons.dropLast(2) {
            let (foot, head) = ((jetty[0] + jetty[3]) * 0.5, (jetty[1] + jetty[2]) * 0.5)
            let along = (head - foot).unit
            for distance in stride(from: 18.0, to: foot.distance(to: head) - 3, by: 5.2) {
                for side in [-1.0, 1] where random.chance(0.82) {
                    let length = random.number(7, 12)
                    let stern = foot + along * distance + along.left * (side * 2.6)
                    boats.append(hull(stern, along.left * side, length: length, beam: 3.4))
                }
            }
        }
        for _ in 0..<26 {
            let place = PlanPoint(random.number(-60, 480), random.number(-720, -420))
            let bow = PlanPoint(random.number(-0.3, 0.3), 1).unit
            boats.append(hull(place, bow, length: random.number(8, 14), beam: 4))
        }
        // Trawlers along the fish market.
        for step in 0..<4 {
            boats.append(
                hull(
                    PlanPoint(628 + Double(step) * 16, -86 - Double(step) * 30), PlanPoint(0.47, -0.88), length: 22,
                    beam: 6.5))
        }
        return boats
    }

    private static func hull(_ stern: PlanPoint, _ bow: PlanPoint, length: Double, beam: Double) -> [PlanPoint] {
        let half = bow.left * (beam / 2)
        return [
            stern - half, stern + bow * (length * 0.6) - half, stern + bow * length,
            stern + bow * (length * 0.6) + half,
            stern + half,
        ]
    }
}
