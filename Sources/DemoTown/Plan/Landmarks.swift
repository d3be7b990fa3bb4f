/// Buildings and places that everybody knows, each with a block, a square or a spot of its own.
struct Landmark: Sendable {
    /// What takes the place of houses on the block that holds the landmark.
    enum Kind: Sendable {
        /// A church on its square.
        case church
        /// One large building that leaves a margin of so many metres.
        case hall(margin: Double, use: Building.Use)
        /// Four wings round a yard.
        case courtyard(use: Building.Use)
        /// An open square with a fountain.
        case square
        /// A garden.
        case garden
    }

    let name: String
    let place: PlanPoint
    let kind: Kind

    static let all: [Landmark] = [
        Landmark(name: "Église Saint-Aubin", place: PlanPoint(95, 345), kind: .church),
        Landmark(name: "Place de l’Hôtel-de-Ville", place: PlanPoint(215, 330), kind: .square),
        Landmark(name: "Halles", place: PlanPoint(20, 225), kind: .hall(margin: 6, use: .commerce)),
        Landmark(name: "Hôtel de Ville", place: PlanPoint(285, 395), kind: .hall(margin: 2, use: .municipal)),
        Landmark(name: "Musée de la Mer", place: PlanPoint(-170, 80), kind: .courtyard(use: .municipal)),
        Landmark(name: "Place aux Herbes", place: PlanPoint(-90, 470), kind: .square),
        Landmark(name: "École Jules-Ferry", place: PlanPoint(-40, 1010), kind: .courtyard(use: .municipal)),
        Landmark(name: "Théâtre", place: PlanPoint(320, 790), kind: .hall(margin: 9, use: .municipal)),
        Landmark(name: "Collège Arago", place: PlanPoint(860, 980), kind: .courtyard(use: .municipal)),
        Landmark(name: "Square Carnot", place: PlanPoint(900, 640), kind: .garden),
        Landmark(name: "Place de la République", place: PlanPoint(280, 1170), kind: .square),
        Landmark(name: "Église Sainte-Anne", place: PlanPoint(790, 150), kind: .church),
        Landmark(name: "Casino", place: PlanPoint(960, -105), kind: .hall(margin: 10, use: .commerce)),
        Landmark(name: "Thermes", place: PlanPoint(1120, -70), kind: .courtyard(use: .commerce)),
        Landmark(name: "École des Flots", place: PlanPoint(640, 130), kind: .courtyard(use: .municipal)),
        Landmark(name: "École Paul-Cézanne", place: PlanPoint(1640, 960), kind: .courtyard(use: .municipal)),
        Landmark(name: "Église Saint-Roch", place: PlanPoint(1450, 820), kind: .church),
        Landmark(name: "Square des Artistes", place: PlanPoint(2050, 980), kind: .garden),
        Landmark(name: "Jardin de la Pinède", place: PlanPoint(1730, 230), kind: .garden),
        Landmark(name: "École des Tamaris", place: PlanPoint(2080, 300), kind: .courtyard(use: .municipal)),
        Landmark(name: "École Marie-Curie", place: PlanPoint(480, 1900), kind: .courtyard(use: .municipal)),
        Landmark(name: "Centre commercial", place: PlanPoint(620, 2260), kind: .hall(margin: 22, use: .commerce)),
        Landmark(name: "Hôpital de l’Ambrelle", place: PlanPoint(-120, 2230), kind: .courtyard(use: .municipal)),
        Landmark(name: "École des Hirondelles", place: PlanPoint(1640, 1790), kind: .courtyard(use: .municipal)),
        Landmark(name: "Square de la Rose-des-Vents", place: PlanPoint(-60, 1680), kind: .garden),
        Landmark(name: "École Louise-Michel", place: PlanPoint(-760, 620), kind: .courtyard(use: .municipal)),
        Landmark(name: "Place du 1er-Mai", place: PlanPoint(-620, 480), kind: .square),
        Landmark(name: "Notre-Dame des Flots", place: PlanPoint(-640, 60), kind: .church),
        Landmark(name: "École des Voiliers", place: PlanPoint(-980, 90), kind: .courtyard(use: .municipal)),
        Landmark(name: "Square des Meuniers", place: PlanPoint(-820, 1160), kind: .garden),
        Landmark(name: "École de la Farine", place: PlanPoint(-1120, 1240), kind: .courtyard(use: .municipal)),
    ]
}

extension Landmark {
    /// What stands on `block`, and the open ground around it if that is to be drawn.
    func built(on block: Parcel) -> (buildings: [Building], square: [PlanPoint]?, garden: [PlanPoint]?) {
        let box = block.boundingBox
        let axis = box.length >= box.width ? box.axis : box.axis.left
        let (length, width) = (max(box.length, box.width), min(box.length, box.width))
        let middle = block.points.mean
        func part(_ u: Double, _ v: Double, _ length: Double, _ width: Double) -> [PlanPoint] {
            let centre = middle + axis * u + axis.left * v
            let (a, b) = (axis * (length / 2), axis.left * (width / 2))
            return [centre - a - b, centre + a - b, centre + a + b, centre - a + b]
        }
        switch kind {
        case .church:
            let size = min(length * 0.62, 46)
            let nave = size * 0.3
            let outline = [
                (-0.5, -0.5), (0.1, -0.5), (0.1, -1.05), (0.32, -1.05), (0.32, -0.5), (0.48, -0.32), (0.55, 0),
                (0.48, 0.32),
                (0.32, 0.5), (0.32, 1.05), (0.1, 1.05), (0.1, 0.5), (-0.5, 0.5),
            ].map { middle + axis * ($0.0 * size) + axis.left * ($0.1 * nave) }
            return ([Building(outline, .religieux, name: name)], block.points, nil)
        case .hall(let margin, let use):
            var hall = block
            for side in block.points.indices where block.sides[side].way.isRoad {
                hall = hall.clipped(
                    along: block.points[side], block.points[(side + 1) % block.points.count],
                    distance: block.sides[side].way.clearance + margin)
            }
            guard hall.points.count > 2, hall.area > 60 else { return ([], block.points, nil) }
            return ([Building(hall.points, use, name: name)], block.points, nil)
        case .courtyard(let use):
            let (a, b) = (min(length - 24, 84), min(width - 24, 62))
            let wing = min(11, b / 4)
            guard b > 16 else { return ([Building(part(0, 0, a, max(8, b)), use, name: name)], nil, nil) }
            return (
                [
                    Building(part(0, (b - wing) / 2, a, wing), use, name: name),
                    Building(part((a - wing) / 2, -wing / 2, wing, b - wing), use),
                    Building(part(-(a - wing) / 2, -wing / 2, wing, b - wing), use),
                ], block.points, nil
            )
        case .square: return ([], block.points, nil)
        case .garden: return ([], nil, block.points)
        }
    }
}
