/// Parks and gardens.
extension Scene {
    private static func park(_ random: Random, horizon: Double = 270) -> Stage {
        var stage = Stage.ahead(random, horizon: horizon)
        stage.sky()
        stage.treeLine(22, Colour(hex: 0x557A42))
        stage.grass(0, 900)
        return stage
    }

    /// A sandy path from the front to the back.
    private static func path(_ stage: inout Stage, _ offset: Double = 0) {
        let noise = Noise.shared
        let edge = [(0.8, -1.3, 1.2), (3.0, -1.5, 1.1), (6, -1.2, 1.5), (10, 0.2, 2.8), (18, 3.5, 6.5)]
        let left = edge.map { PlanPoint($0.1 + offset, $0.0) }.smoothed(0.4)
        let right = edge.map { PlanPoint($0.2 + offset, $0.0) }.smoothed(0.4)
        stage.fillGround(left + right.reversed()) { x, z in
            Colour(hex: 0xD3BE97).lit(
                1 + 0.07 * noise.grain(x * 160, z * 160) * min(1, 2 / z) + 0.08 * noise.patch(x * 12, z * 12))
        }
    }

    static func branch(_ mended: Bool, _ random: Random) -> Stage {
        var stage = park(random, horizon: 200)
        path(&stage)
        stage.tree(-3.6, 9, height: 5.5, Colour(hex: 0x5D8442))
        guard !mended else { return stage }
        stage.shadow(0, 3.9, 2.1, 0.7, 0.5)
        let trunk = [
            PlanPoint(-2.1, 3.5), PlanPoint(-1.0, 3.8), PlanPoint(0.3, 3.7), PlanPoint(1.6, 4.2), PlanPoint(2.4, 4.9),
        ].smoothed(0.15)
        for (index, spot) in trunk.enumerated() {
            let share = Double(index) / Double(trunk.count)
            let radius = 0.14 * (1 - 0.7 * share)
            let at = stage.point(spot.x, radius, spot.y)
            stage.canvas.fill(
                Canvas.ellipse(at, radius * stage.scale(spot.y), radius * stage.scale(spot.y)),
                Colour(hex: 0x6B513A).lit(Float(stage.random.number(0.9, 1.1))))
            stage.canvas.soften(
                at - PlanPoint(0, radius * stage.scale(spot.y) * 0.5), radius * stage.scale(spot.y), 4,
                Colour(0.75, 0.62, 0.48, 0.4))
        }
        // The torn end.
        stage.canvas.fill(Canvas.ellipse(stage.point(-2.12, 0.14, 3.48), 26, 34), Colour(hex: 0xD9B98A))
        stage.canvas.fill(Canvas.ellipse(stage.point(-2.12, 0.14, 3.48), 13, 18), Colour(hex: 0xC49A66))
        for (base, reach, up) in [
            (0.2, 1.0, 0.7), (0.4, -0.8, 0.5), (0.55, 0.9, 0.9), (0.7, -0.5, 0.6), (0.85, 0.6, 0.5),
        ] {
            let foot = trunk.place(at: trunk.pathLength * base).point
            let tip = PlanPoint(foot.x + reach, foot.y + reach * 0.2)
            stage.canvas.stroke(
                [
                    stage.point(foot.x, 0.1, foot.y), stage.point((foot.x + tip.x) / 2, up * 0.7, foot.y),
                    stage.point(tip.x, up, tip.y),
                ], width: 0.06 * stage.scale(foot.y), Colour(hex: 0x5E4733))
            stage.crown(tip.x, up * 0.85, tip.y, 0.3, Colour(hex: 0x6E9A45))
        }
        stage.crown(2.3, 0.35, 4.8, 0.5, Colour(hex: 0x6A9443))
        for _ in 0..<60 {
            stage.litter(
                stage.random.number(-2, 2.8), stage.random.number(2.9, 5.2), 0.05,
                Colour(hex: stage.random.pick([0x6E9A45, 0x86A84F, 0x557A38])))
        }
        return stage
    }

    static func leaningTree(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random, horizon: 520)
        stage.sky()
        stage.treeLine(40, Colour(hex: 0x6E8F5A))
        stage.houseRows(half: 8.5, near: 6, far: 45)
        stage.slabs(5.2, 900, Colour(hex: 0xC0B6A6))
        stage.asphalt(0, 5.2)
        let lean = mended ? 0.1 : 1.7
        let dead = !mended && stage.random.chance(0.4)
        let z = 9.0
        stage.shadow(-0.6 + lean, z, 2.2, 0.5, 0.45)
        let trunk = [
            PlanPoint(-1.0, 0), PlanPoint(-0.9 + lean * 0.3, 1.8), PlanPoint(-0.8 + lean * 0.7, 3.4),
            PlanPoint(-0.7 + lean, 4.6),
        ].smoothed(0.1)
        for (index, spot) in trunk.enumerated() {
            let radius = 0.24 * (1 - 0.55 * Double(index) / Double(trunk.count)) * stage.scale(z)
            stage.canvas.fill(
                Canvas.ellipse(stage.point(spot.x, spot.y, z), radius, radius * 0.7),
                Colour(hex: dead ? 0x7D7468 : 0x75563F).lit(Float(stage.random.number(0.92, 1.08))))
        }
        let top = trunk[trunk.count - 1]
        if dead {
            for _ in 0..<16 {
                let tip = top + PlanPoint(stage.random.number(-1.6, 1.6), stage.random.number(0.2, 1.9))
                let bend = (top + tip) * 0.5 + PlanPoint(stage.random.number(-0.3, 0.3), -0.1)
                stage.canvas.stroke(
                    [top, bend, tip].map { stage.point($0.x, $0.y, z) }, width: 7, Colour(hex: 0x7D7468))
                for _ in 0..<3 {
                    let twig = bend + (tip - bend) * stage.random.unit()
                    stage.canvas.stroke(
                        [twig, twig + PlanPoint(stage.random.number(-0.5, 0.5), stage.random.number(0, 0.5))].map {
                            stage.point($0.x, $0.y, z)
                        }, width: 3, Colour(hex: 0x857C70))
                }
            }
        } else {
            // An umbrella pine.
            for _ in 0..<9 {
                let tip = top + PlanPoint(stage.random.number(-1.7, 1.7), stage.random.number(0.5, 0.9))
                stage.canvas.stroke([top, tip].map { stage.point($0.x, $0.y, z) }, width: 6, Colour(hex: 0x75563F))
            }
            for puff in 0..<7 {
                stage.crown(
                    top.x + (Double(puff) - 3) * 0.62, top.y + 1.05 - abs(Double(puff) - 3) * 0.12, z, 0.8,
                    Colour(hex: 0x4F7A46))
            }
        }
        if !mended {
            for crack in 0..<6 {
                let x = -1.5 + Double(crack) * 0.2
                stage.canvas.stroke(
                    [stage.point(x, 0, z - 0.3), stage.point(x + 0.1, 0.12, z - 0.2)], width: 4, Colour(hex: 0x5B4A3A))
            }
            stage.fillUpright(
                [PlanPoint(-0.9, 0), PlanPoint(-0.6, 0.34), PlanPoint(-0.2, 0.4), PlanPoint(0.2, 0)], -1.2, z - 0.2,
                Colour(hex: 0x7A6246))
        }
        return stage
    }

    static func swing(_ mended: Bool, _ random: Random) -> Stage {
        var stage = park(random, horizon: 300)
        let noise = Noise.shared
        // Soft ground.
        stage.fillGround([PlanPoint(-4, 3.2), PlanPoint(4, 3.2), PlanPoint(5, 10), PlanPoint(-5, 10)]) { x, z in
            Colour(hex: 0xC06A50).lit(
                1 + 0.10 * noise.grain(x * 160, z * 160) * min(1, 2 / z) + 0.07 * noise.patch(x * 10, z * 10))
        }
        let z = 6.2
        let frame = Colour(hex: 0x2F6FA3)
        func beam(_ a: PlanPoint, _ b: PlanPoint, _ width: Double, _ colour: Colour, at depth: Double) {
            stage.canvas.stroke(
                [stage.point(a.x, a.y, depth), stage.point(b.x, b.y, depth)], width: width * stage.scale(depth), colour)
        }
        for x in [-1.9, 1.9] { stage.shadow(x, z, 0.7, 0.2, 0.4) }
        beam(PlanPoint(-2.25, 0), PlanPoint(-1.85, 2.4), 0.1, frame.lit(0.8), at: z + 0.4)
        beam(PlanPoint(2.25, 0), PlanPoint(1.85, 2.4), 0.1, frame.lit(0.8), at: z + 0.4)
        beam(PlanPoint(-2.3, 0), PlanPoint(-1.85, 2.45), 0.11, frame, at: z)
        beam(PlanPoint(2.3, 0), PlanPoint(1.85, 2.45), 0.11, frame, at: z)
        beam(PlanPoint(-2.0, 2.45), PlanPoint(2.0, 2.45), 0.12, frame.lit(1.1), at: z)
        let chain = Colour(hex: 0x5A5F63)
        func seat(_ x: Double, broken: Bool) {
            let tilt = broken ? 0.52 : 0.0
            beam(PlanPoint(x - 0.24, 2.42), PlanPoint(x - 0.24, 0.55), 0.022, chain, at: z)
            if broken {
                beam(PlanPoint(x + 0.24, 2.42), PlanPoint(x + 0.27, 1.55), 0.022, chain, at: z)
            } else {
                beam(PlanPoint(x + 0.24, 2.42), PlanPoint(x + 0.24, 0.55), 0.022, chain, at: z)
            }
            stage.shadow(x, z, 0.5, 0.2, 0.45)
            beam(PlanPoint(x - 0.26, 0.54), PlanPoint(x + 0.24, 0.54 - tilt), 0.075, Colour(hex: 0xE2B53A), at: z)
        }
        seat(-0.8, broken: !mended)
        seat(0.8, broken: false)
        if !mended {
            let fallen = [PlanPoint(-0.5, 0.05), PlanPoint(-0.3, 0.1), PlanPoint(-0.1, 0.04), PlanPoint(0.15, 0.07)]
                .smoothed(0.05)
            stage.canvas.stroke(fallen.map { stage.point($0.x, $0.y, z - 0.4) }, width: 4, chain)
        }
        return stage
    }

    static func bench(_ mended: Bool, _ random: Random) -> Stage {
        var stage = park(random)
        path(&stage, 0.2)
        stage.tree(3.4, 8.5, height: 5, Colour(hex: 0x618A46))
        let (x, z) = (-0.25, 4.6)
        stage.shadow(x + 0.1, z + 0.1, 1.35, 0.42, 0.55)
        let iron = Colour(hex: 0x2F3A36)
        let wood = Colour(hex: stage.random.pick([0x9C6B3F, 0x8A5F3A, 0xA57A4C]))
        for leg in [-0.85, 0.85] {
            stage.canvas.stroke(
                [PlanPoint(x + leg, 0), PlanPoint(x + leg, 0.45), PlanPoint(x + leg, 0.9)].map {
                    stage.point($0.x, $0.y, z + 0.35)
                }, width: 0.07 * stage.scale(z), iron)
            stage.canvas.stroke(
                [
                    stage.point(x + leg, 0, z - 0.1), stage.point(x + leg, 0.45, z - 0.1),
                    stage.point(x + leg, 0.45, z + 0.35),
                ], width: 0.07 * stage.scale(z), iron)
        }
        func slat(_ y: Double, _ depth: Double, _ from: Double = -1.05, _ to: Double = 1.05, drop: Double = 0) {
            let shape = [
                PlanPoint(x + from, y), PlanPoint(x + to, y - drop), PlanPoint(x + to, y - drop + 0.1),
                PlanPoint(x + from, y + 0.1),
            ]
            stage.canvas.fill(shape.map { stage.point($0.x, $0.y - 0.02, depth) }, wood.lit(0.6))
            stage.canvas.fill(
                shape.map { stage.point($0.x, $0.y, depth) }, wood.lit(Float(stage.random.number(0.95, 1.12))))
        }
        slat(0.86, z + 0.36)
        if mended { slat(0.72, z + 0.36) } else { slat(0.72, z + 0.36, -1.05, 0.1) }
        if mended { slat(0.58, z + 0.36) }
        for (row, depth) in [z + 0.3, z + 0.16, z + 0.02, z - 0.12].enumerated() {
            if !mended, row == 1 { continue }
            if !mended, row == 2 { slat(0.42, depth, -1.05, 0.95, drop: 0.4) } else { slat(0.42, depth) }
        }
        guard !mended else { return stage }
        stage.canvas.fill(
            [PlanPoint(0.35, 4.1), PlanPoint(1.5, 3.85), PlanPoint(1.52, 3.95), PlanPoint(0.37, 4.2)].map {
                stage.point($0.x, 0.02, $0.y)
            }, wood.lit(0.95))
        stage.canvas.fill(
            [PlanPoint(-0.9, 3.7), PlanPoint(-0.2, 3.9), PlanPoint(-0.23, 3.98), PlanPoint(-0.92, 3.78)].map {
                stage.point($0.x, 0.02, $0.y)
            }, wood.lit(0.85))
        return stage
    }
}
