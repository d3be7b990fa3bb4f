/// Letters on a wall.
extension Scene {
    static func graffiti(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random, horizon: 330)
        stage.streetFront(wallAt: 4.8, kerbAt: 3.6, stone: stage.random.chance(0.35))
        let z = 4.8
        stage.door(1.55, z, stage.shutterColour())
        if mended {
            // A square of newer paint.
            stage.panel(-2.1, 0.5, 3.1, 1.5, z, Colour(1, 0.97, 0.9, 0.13))
            return stage
        }
        let inks: [(UInt32, UInt32)] = [
            (0xD8336B, 0x1E1E24), (0x2D7FB8, 0x15202B), (0xE07B22, 0x2A1B12), (0x6C3FA0, 0x1C1428),
            (0x2F9E64, 0x10241A),
        ]
        let (ink, edge) = stage.random.pick(inks)
        // Fat letters that lean on each other, an outline, a gleam, drips.
        var x = -1.95
        for letter in 0..<5 {
            let strokes = letterStrokes[(letter * 3 + stage.random.whole(0, 5)) % letterStrokes.count]
            let tilt = stage.random.number(-0.12, 0.12)
            let lift = stage.random.number(0.62, 0.78)
            for pass in 0..<3 {
                let (width, colour) = [
                    (0.27, Colour(hex: edge)), (0.19, Colour(hex: ink)),
                    (0.045, Colour(hex: ink).mixed(Colour(1, 1, 1, 1), 0.6)),
                ][pass]
                for stroke in strokes {
                    let line = stroke.map { PlanPoint(x + $0.x * 0.62 + $0.y * tilt, lift + $0.y * 0.95) }
                    let shifted = pass == 2 ? line.map { $0 + PlanPoint(-0.045, 0.05) } : line
                    stage.canvas.stroke(
                        shifted.smoothed(0.08).map { stage.point($0.x, $0.y, z) }, width: width * stage.scale(z), colour
                    )
                }
            }
            x += 0.6
        }
        for _ in 0..<9 {
            let (dx, top) = (stage.random.number(-1.9, 0.9), stage.random.number(0.6, 0.9))
            stage.canvas.stroke(
                [stage.point(dx, top, z), stage.point(dx + 0.01, top - stage.random.number(0.1, 0.4), z)], width: 4,
                Colour(hex: ink).faded(0.8))
        }
        // A quick tag beside it.
        let tag = [
            PlanPoint(1.1, 1.9), PlanPoint(1.2, 2.2), PlanPoint(1.3, 1.85), PlanPoint(1.22, 2.0), PlanPoint(1.4, 2.25),
            PlanPoint(1.42, 1.9), PlanPoint(1.0, 1.78),
        ]
        stage.canvas.stroke(
            tag.map { PlanPoint($0.x - 3.6, $0.y + 0.1) }.smoothed(0.04).map { stage.point($0.x, $0.y, z) }, width: 6,
            Colour(hex: edge).faded(0.9))
        return stage
    }

    /// Letters that mean nothing, in a unit square.
    private static let letterStrokes: [[[PlanPoint]]] = [
        [
            [
                PlanPoint(0.9, 0.85), PlanPoint(0.4, 1), PlanPoint(0.15, 0.7), PlanPoint(0.7, 0.45),
                PlanPoint(0.75, 0.15), PlanPoint(0.1, 0.08),
            ]
        ],
        [
            [PlanPoint(0.1, 0), PlanPoint(0.2, 1), PlanPoint(0.8, 0.85), PlanPoint(0.75, 0.5), PlanPoint(0.25, 0.45)],
            [PlanPoint(0.4, 0.45), PlanPoint(0.9, 0)],
        ],
        [[PlanPoint(0.1, 0), PlanPoint(0.5, 1), PlanPoint(0.9, 0)], [PlanPoint(0.25, 0.4), PlanPoint(0.75, 0.4)]],
        [
            [PlanPoint(0.15, 0.95), PlanPoint(0.1, 0.1), PlanPoint(0.85, 0.05)],
            [PlanPoint(0.15, 0.95), PlanPoint(0.85, 0.95)], [PlanPoint(0.15, 0.5), PlanPoint(0.7, 0.52)],
        ],
        [[PlanPoint(0.1, 1), PlanPoint(0.85, 0.95), PlanPoint(0.12, 0.1), PlanPoint(0.9, 0.05)]],
        [
            [
                PlanPoint(0.5, 1), PlanPoint(0.1, 0.6), PlanPoint(0.3, 0.05), PlanPoint(0.85, 0.2),
                PlanPoint(0.85, 0.8), PlanPoint(0.5, 1),
            ]
        ],
        [[PlanPoint(0.1, 0), PlanPoint(0.15, 1), PlanPoint(0.5, 0.4), PlanPoint(0.85, 1), PlanPoint(0.9, 0)]],
    ]
}
