/// Signs, crossings and vehicles.
extension Scene {
    private static func street(_ random: Random, horizon: Double = 330) -> Stage {
        var stage = Stage.ahead(random, horizon: horizon)
        stage.sky()
        stage.treeLine(60)
        stage.asphalt(0, 900)
        stage.houseRows(half: 6.2, near: 3, far: 70)
        for side in [-1.0, 1] {
            stage.canvas.fill(
                stage.onGround([
                    PlanPoint(side * 4, 1.2), PlanPoint(side * 6.2, 1.2), PlanPoint(side * 6.2, 70),
                    PlanPoint(side * 4, 70),
                ]),
                Colour(hex: 0xB3A999))
            stage.canvas.fill(
                stage.onGround([
                    PlanPoint(side * 3.86, 1.2), PlanPoint(side * 4.06, 1.2), PlanPoint(side * 4.06, 70),
                    PlanPoint(side * 3.86, 70),
                ]),
                Colour(hex: 0xCDC6BA))
        }
        return stage
    }

    static func crossing(_ mended: Bool, _ random: Random) -> Stage {
        var stage = street(random, horizon: 210)
        let noise = Noise.shared
        for stripe in 0..<8 {
            let x = -3.7 + Double(stripe) * 0.98
            let shape = [PlanPoint(x, 3.2), PlanPoint(x + 0.5, 3.2), PlanPoint(x + 0.5, 6.0), PlanPoint(x, 6.0)]
            stage.fillGround(shape) { px, pz in
                let worn = noise.patch(px * 26, pz * 26) * 0.6 + noise.grain(px * 90, pz * 90) * 0.5
                let share: Float = mended ? 0.94 : max(0, min(0.6, 0.06 + worn))
                return Colour(0.93, 0.93, 0.91, share)
            }
        }
        return stage
    }

    static func trafficLight(_ mended: Bool, _ random: Random) -> Stage {
        var stage = street(random, horizon: 480)
        let (x, z) = (0.9, 5.0)
        stage.post(x, z, 0.07, 3.2, Colour(hex: 0x5F6668))
        stage.box(x, z - 0.1, 0.46, 1.25, 0.3, from: 2.05, Colour(hex: 0x23272A))
        stage.panel(x - 0.36, 1.95, 0.72, 1.45, z, Colour(hex: 0x1A1D20))
        stage.box(x, z - 0.12, 0.42, 1.2, 0.25, from: 2.08, Colour(hex: 0x2B3033))
        let lights: [(Double, UInt32, UInt32)] = [
            (3.05, 0xE5392F, 0x4A1815), (2.68, 0xF0A32B, 0x4A3413), (2.31, 0x35B45A, 0x143A20),
        ]
        for (index, light) in lights.enumerated() {
            let at = stage.point(x, light.0, z - 0.13)
            let radius = 0.145 * stage.scale(z)
            let isLit = mended && index == 2
            stage.canvas.fill(Canvas.ellipse(at, radius * 1.2, radius * 1.2), Colour(hex: 0x0F1112))
            stage.canvas.fill(Canvas.ellipse(at, radius, radius), Colour(hex: isLit ? light.1 : light.2))
            stage.canvas.soften(
                at - PlanPoint(radius * 0.3, radius * 0.35), radius * 0.5, radius * 0.4,
                Colour(1, 1, 1, isLit ? 0.5 : 0.16))
            if isLit { stage.canvas.glow(at, radius * 4, Colour(hex: light.1).faded(0.4)) }
            let hood = [
                PlanPoint(x - 0.17, light.0 + 0.1), PlanPoint(x - 0.12, light.0 + 0.2),
                PlanPoint(x + 0.12, light.0 + 0.2), PlanPoint(x + 0.17, light.0 + 0.1),
                PlanPoint(x + 0.12, light.0 + 0.16), PlanPoint(x - 0.12, light.0 + 0.16),
            ]
            stage.canvas.fill(hood.map { stage.point($0.x, $0.y, z - 0.2) }, Colour(hex: 0x101213))
        }
        return stage
    }

    static func sign(_ mended: Bool, _ random: Random) -> Stage {
        var stage = street(random, horizon: 470)
        let z = 4.4
        let isStop = stage.random.chance(0.5)
        let lean = mended ? 0.0 : stage.random.number(0.55, 0.85)
        let top = PlanPoint(-0.35 + lean, mended ? 2.5 : 2.15)
        let pole =
            mended
            ? [PlanPoint(-0.35, 0), PlanPoint(-0.35, 2.6)]
            : [PlanPoint(-0.35, 0), PlanPoint(-0.33, 0.7), PlanPoint(-0.15, 1.2), top + PlanPoint(0.05, 0.1)].smoothed(
                0.1)
        stage.shadow(-0.35, z, 0.3, 0.15)
        stage.canvas.stroke(
            pole.map { stage.point($0.x, $0.y, z) }, width: 0.075 * stage.scale(z), Colour(hex: 0x8A9092))
        stage.canvas.stroke(
            pole.map { stage.point($0.x - 0.015, $0.y, z) }, width: 0.02 * stage.scale(z), Colour(hex: 0xC9CED0))
        let axis = PlanPoint(1, -lean * 0.75).unit
        func at(_ u: Double, _ v: Double) -> PlanPoint {
            let spot = top + axis * u + axis.left * v
            return stage.point(spot.x, spot.y, z - 0.05)
        }
        if !isStop {
            // Give way: a triangle on its tip.
            stage.canvas.fill([at(-0.48, 0.32), at(0.48, 0.32), at(0, -0.5)], Colour(hex: 0xC8322B))
            stage.canvas.fill([at(-0.33, 0.23), at(0.33, 0.23), at(0, -0.33)], Colour(hex: 0xF4F2EC))
        } else {
            // Stop: eight corners.
            let corners = [
                (0.18, 0.43), (0.43, 0.18), (0.43, -0.18), (0.18, -0.43), (-0.18, -0.43), (-0.43, -0.18), (-0.43, 0.18),
                (-0.18, 0.43),
            ]
            stage.canvas.fill(corners.map { at($0.0 * 1.06, $0.1 * 1.06) }, Colour(hex: 0xF4F2EC))
            stage.canvas.fill(corners.map { at($0.0, $0.1) }, Colour(hex: 0xBF2B26))
            for (index, strokes) in stopLetters.enumerated() {
                for stroke in strokes {
                    let line = stroke.map { at(-0.33 + Double(index) * 0.175 + $0.x * 0.12, -0.13 + $0.y * 0.26) }
                    stage.canvas.stroke(line, width: 0.042 * stage.scale(z), Colour(hex: 0xF4F2EC))
                }
            }
        }
        guard !mended else { return stage }
        stage.canvas.stroke([at(-0.25, 0.1), at(0.05, -0.05), at(0.2, 0.12)], width: 3, Colour(0.2, 0.1, 0.1, 0.6))
        stage.canvas.soften(at(0.2, 0.1), 60, 40, Colour(0.1, 0.05, 0.05, 0.35))
        return stage
    }

    /// S, T, O, P in a unit square.
    private static let stopLetters: [[[PlanPoint]]] = [
        [
            [
                PlanPoint(1, 1), PlanPoint(0, 1), PlanPoint(0, 0.5), PlanPoint(1, 0.5), PlanPoint(1, 0),
                PlanPoint(0, 0),
            ]
        ],
        [[PlanPoint(0, 1), PlanPoint(1, 1)], [PlanPoint(0.5, 1), PlanPoint(0.5, 0)]],
        [[PlanPoint(0, 0), PlanPoint(0, 1), PlanPoint(1, 1), PlanPoint(1, 0), PlanPoint(0, 0)]],
        [[PlanPoint(0, 0), PlanPoint(0, 1), PlanPoint(1, 1), PlanPoint(1, 0.5), PlanPoint(0, 0.5)]],
    ]

    static func parkedCar(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random)
        stage.streetFront(wallAt: 7.2, kerbAt: 4.4)
        stage.window(-3.2, 1.2, 7.2, shutters: stage.shutterColour())
        stage.door(2.2, 7.2, stage.shutterColour())
        guard !mended else { return stage }
        let paint = Colour(hex: stage.random.pick([0xB9BEC4, 0x8E2F2A, 0x2F5F8C, 0xE4E2DC, 0x3F5A4A]))
        car(&stage, -0.2, 4.8, paint, flat: false)
        return stage
    }

    static func wreck(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random)
        stage.streetFront(wallAt: 7.4, kerbAt: 5.6)
        stage.window(-2.2, 1.2, 7.4, shutters: stage.shutterColour())
        guard !mended else { return stage }
        car(&stage, 0.1, 4.6, Colour(hex: 0x8C8478), flat: true)
        let noise = Noise.shared
        let left = stage.point(-2, 0, 4.6).x
        for _ in 0..<22 {
            let spot = stage.point(stage.random.number(-1.9, 2), stage.random.number(0.35, 0.95), 4.6)
            stage.canvas.soften(
                spot, stage.random.number(8, 34), stage.random.number(6, 20), Colour(hex: 0x7A4A2A).faded(0.6))
        }
        stage.canvas.fill(
            [PlanPoint(-1.95, 0.3), PlanPoint(2.0, 0.3), PlanPoint(2.0, 0.55), PlanPoint(-1.95, 0.55)].map {
                stage.point($0.x, $0.y, 4.6)
            }
        ) { x, y in
            Colour(0.45, 0.38, 0.28, max(0, 0.35 + 0.4 * noise.patch((Float(x) - Float(left)) * 0.2, Float(y) * 0.4)))
        }
        for _ in 0..<40 {
            stage.litter(
                stage.random.number(-2.2, 2.2), stage.random.number(4.2, 4.7), 0.05,
                Colour(hex: stage.random.pick([0x8A5A2B, 0xA9752F, 0x7C6A35])))
        }
        return stage
    }

    /// A small car from the side.
    private static func car(_ stage: inout Stage, _ x: Double, _ z: Double, _ paint: Colour, flat: Bool) {
        stage.shadow(x, z + 0.2, 2.3, 0.6, 0.65)
        let body = [
            PlanPoint(-1.98, 0.36), PlanPoint(-2.02, 0.72), PlanPoint(-1.88, 0.9), PlanPoint(-1.15, 0.98),
            PlanPoint(-0.62, 1.42),
            PlanPoint(0.75, 1.45), PlanPoint(1.45, 1.0), PlanPoint(1.95, 0.88), PlanPoint(2.03, 0.55),
            PlanPoint(1.98, 0.34),
        ]
        let (top, height) = (Float(stage.point(0, 1.45, z).y), Float(1.15 * stage.scale(z)))
        stage.canvas.fill(stage.upright(body, x, z)) { _, y in
            let v = (Float(y) - top) / height
            let gleam: Float = abs(v - 0.46) < 0.035 ? 0.16 : 0
            return paint.lit(1.12 - 0.5 * v + gleam)
        }
        let glass = Colour(hex: flat ? 0x6F7A78 : 0x2B3942)
        for pane in [
            [PlanPoint(-0.98, 0.98), PlanPoint(-0.55, 1.36), PlanPoint(-0.02, 1.37), PlanPoint(-0.02, 0.98)],
            [PlanPoint(0.06, 0.98), PlanPoint(0.06, 1.37), PlanPoint(0.68, 1.38), PlanPoint(1.24, 1.0)],
        ] {
            stage.fillUpright(pane, x, z - 0.01, glass)
        }
        stage.fillUpright(
            [PlanPoint(-0.75, 1.05), PlanPoint(-0.48, 1.33), PlanPoint(-0.3, 1.34), PlanPoint(-0.62, 1.05)], x,
            z - 0.01, Colour(0.8, 0.9, 0.95, 0.35))
        stage.canvas.stroke(
            [PlanPoint(0.02, 0.42), PlanPoint(0.02, 0.98)].map { stage.point(x + $0.x, $0.y, z) }, width: 2,
            Colour(0, 0, 0, 0.4))
        stage.panel(x + 0.1, 0.82, 0.2, 0.045, z - 0.01, paint.lit(0.55))
        stage.panel(x - 2.0, 0.66, 0.16, 0.12, z - 0.01, Colour(hex: 0xF2E6B8))
        stage.panel(x + 1.86, 0.66, 0.15, 0.13, z - 0.01, Colour(hex: 0xB2312A))
        stage.panel(x - 1.98, 0.34, 3.96, 0.09, z - 0.01, paint.lit(0.4))
        for wheel in [-1.25, 1.25] {
            let drop = flat ? 0.06 : 0.0
            let hub = stage.point(x + wheel, 0.31 - drop, z - 0.02)
            let radius = 0.33 * stage.scale(z)
            stage.canvas.fill(
                Canvas.ellipse(hub, radius * (flat ? 1.06 : 1), radius * (flat ? 0.86 : 1)), Colour(hex: 0x17181A))
            stage.canvas.fill(Canvas.ellipse(hub, radius * 0.6, radius * 0.6), Colour(hex: flat ? 0x6B5B4C : 0x9DA3A8))
            stage.canvas.fill(Canvas.ellipse(hub, radius * 0.2, radius * 0.2), Colour(hex: 0x3A3D40))
        }
    }

    static func scooters(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random, horizon: 190)
        stage.streetFront(wallAt: 6.4, kerbAt: 3.1)
        stage.window(0.8, 1.3, 6.4, shutters: stage.shutterColour())
        guard !mended else { return stage }
        for (x, z, turn) in [(-1.1, 4.9, 0.25), (0.5, 4.3, -0.2), (-0.2, 3.75, 0.1)] {
            let accent = Colour(hex: stage.random.pick([0x35B48A, 0xE0A42B, 0x3C7EB0]))
            let axis = PlanPoint(1, turn).unit
            func at(_ u: Double, _ v: Double, _ y: Double) -> PlanPoint {
                let spot = PlanPoint(x, z) + axis * u + axis.left * v
                return stage.point(spot.x, y, spot.y)
            }
            stage.shadow(x, z, 0.9, 0.3, 0.5)
            let grey = Colour(hex: 0x2C3033)
            let bold = stage.scale(z)
            stage.canvas.stroke([at(-0.5, 0, 0.08), at(0.15, 0, 0.08)], width: 0.13 * bold, accent)
            stage.canvas.stroke([at(-0.5, 0, 0.1), at(0.15, 0, 0.1)], width: 0.05 * bold, grey)
            stage.canvas.stroke(
                [at(0.15, 0, 0.1), at(0.35, 0.05, 0.12), at(0.9, 0.75, 0.14)], width: 0.055 * bold, grey)
            stage.canvas.stroke([at(0.75, 0.98, 0.1), at(1.06, 0.55, 0.3)], width: 0.05 * bold, Colour(hex: 0x17181A))
            for wheel in [-0.62, 0.34] {
                stage.canvas.fill(Canvas.ellipse(at(wheel, 0, 0.09), 0.12 * bold, 0.09 * bold), Colour(hex: 0x17181A))
                stage.canvas.fill(Canvas.ellipse(at(wheel, 0, 0.09), 0.05 * bold, 0.04 * bold), Colour(hex: 0x9DA3A8))
            }
        }
        return stage
    }
}
