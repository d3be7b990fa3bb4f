/// Things left or done along a house wall.
extension Scene {
    static func bags(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random)
        stage.streetFront(stone: stage.random.chance(0.4))
        let shutters = stage.shutterColour()
        stage.door(-3.3, 6.6, shutters.lit(0.9))
        stage.window(1.7, 1.1, 6.6, shutters: shutters)
        guard !mended else { return stage }
        // From the back to the front, so that the nearer ones cover the others.
        carton(&stage, 0.75, 6.0, 0.6, 0.5)
        let bags: [(x: Double, z: Double, size: Double)] = [
            (-0.95, 6.1, 0.4), (-0.2, 6.15, 0.46), (0.35, 5.8, 0.42), (-0.6, 5.7, 0.44), (1.35, 5.6, 0.36),
            (-1.35, 5.5, 0.34),
            (0.05, 5.35, 0.4), (-0.85, 5.2, 0.3),
        ]
        let colours: [UInt32] = [0x2B2D30, 0x35383C, 0x2F4A38, 0x24272B, 0x3A4C66, 0x2B2D30]
        for place in bags {
            bag(
                &stage, place.x + stage.random.number(-0.1, 0.1), place.z, place.size,
                Colour(hex: stage.random.pick(colours)))
        }
        carton(&stage, 0.95, 5.0, 0.42, 0.34)
        for _ in 0..<14 {
            stage.litter(
                stage.random.number(-1.8, 1.8), stage.random.number(4.3, 5.3), 0.07,
                Colour(hex: stage.random.pick([0xE8E2D4, 0xC9B48C, 0x9FB0B8])))
        }
        return stage
    }

    /// A knotted bag, with creases and a gleam.
    private static func bag(_ stage: inout Stage, _ x: Double, _ z: Double, _ size: Double, _ colour: Colour) {
        stage.shadow(x + 0.08, z, size * 1.15, 0.3, 0.55)
        let outline = [
            PlanPoint(-1, 0.28), PlanPoint(-0.82, 0.02), PlanPoint(0, -0.04), PlanPoint(0.85, 0.03), PlanPoint(1, 0.32),
            PlanPoint(0.8, 0.95), PlanPoint(0.3, 1.3), PlanPoint(0.12, 1.45), PlanPoint(0.22, 1.72), PlanPoint(0, 1.6),
            PlanPoint(-0.2, 1.75), PlanPoint(-0.12, 1.45), PlanPoint(-0.4, 1.25), PlanPoint(-0.86, 0.9),
        ].map { PlanPoint(x + $0.x * size * stage.random.number(0.94, 1.06), $0.y * size * 0.92) }
        let ring = (outline + [outline[0]]).smoothed(0.06)
        let screen = ring.map { stage.point($0.x, $0.y, z) }
        let (middle, radius) = (stage.point(x - size * 0.35, size * 0.95, z), Float(size * stage.scale(z)))
        let noise = Noise.shared
        let shift = Float(stage.random.number(0, 200))
        stage.canvas.fill(screen) { px, py in
            let (u, v) = ((Float(px) - Float(middle.x)) / radius, (Float(py) - Float(middle.y)) / radius)
            let crease = noise.patch(u * 24 + v * 9 + shift, v * 14)
            let light = 1.25 - 0.42 * (u * u + v * v).squareRoot() + 0.5 * crease
            return colour.lit(max(0.35, light)).mixed(Colour(0.85, 0.88, 0.92, 1), max(0, crease - 0.38) * 0.8)
        }
    }

    private static func carton(_ stage: inout Stage, _ x: Double, _ z: Double, _ width: Double, _ height: Double) {
        stage.shadow(x, z, width * 0.8, 0.3)
        stage.box(x, z, width, height, width * 0.8, Colour(hex: 0xC29A66))
        stage.panel(x - 0.04, 0, 0.08, height, z, Colour(hex: 0xD9C08F))
    }

    static func bin(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random)
        stage.streetFront(wallAt: 7.2, kerbAt: 4.2)
        stage.window(-2.9, 1.2, 7.2, shutters: stage.shutterColour())
        stage.window(1.9, 1.2, 7.2, shutters: stage.shutterColour())
        let (x, z) = (0.1, 5.2)
        stage.shadow(x + 0.1, z, 0.6, 0.35)
        stage.post(x, z, 0.06, 0.3, Colour(hex: 0x3E4A45))
        if !mended {
            for _ in 0..<26 { rubbish(&stage, x + stage.random.bell() * 0.13, stage.random.number(0.95, 1.22), z) }
        }
        let body = [PlanPoint(-0.26, 0.16), PlanPoint(0.26, 0.16), PlanPoint(0.31, 1.0), PlanPoint(-0.31, 1.0)]
        let left = stage.point(x - 0.31, 0, z).x
        let width = Float(0.62 * stage.scale(z))
        stage.canvas.fill(stage.upright(body, x, z)) { px, _ in
            let u = (Float(px) - Float(left)) / width
            let slat: Float = (u * 11).truncatingRemainder(dividingBy: 1) < 0.2 ? 0.7 : 1
            return Colour(hex: 0x4C6B5E).lit((1.2 - 0.7 * abs(u - 0.35)) * slat)
        }
        stage.panel(x - 0.33, 0.96, 0.66, 0.07, z, Colour(hex: 0x2F403A))
        stage.panel(x - 0.14, 0.5, 0.28, 0.2, z, Colour(hex: 0xD9E2DC))
        guard !mended else { return stage }
        for _ in 0..<22 { rubbish(&stage, x + stage.random.bell() * 0.17, stage.random.number(1.0, 1.18), z - 0.05) }
        for _ in 0..<26 {
            let (dx, dz) = (stage.random.bell() * 0.7, stage.random.number(-0.7, 0.35))
            rubbish(&stage, x + dx, 0.05, z + dz)
        }
        bag(&stage, x - 0.62, z - 0.05, 0.26, Colour(hex: 0x33363A))
        return stage
    }

    /// A can, a cup, a crumpled paper.
    private static func rubbish(_ stage: inout Stage, _ x: Double, _ y: Double, _ z: Double) {
        let colours: [UInt32] = [0xE9E4D8, 0xC8463C, 0x3C7EB0, 0xE3C455, 0xF4F1EA, 0x8FB3A0, 0xB98B5C]
        let colour = Colour(hex: stage.random.pick(colours))
        let size = stage.random.number(0.04, 0.085)
        let turn = PlanPoint(stage.random.number(-1, 1), stage.random.number(0.1, 1)).unit * size
        let side = turn.left * stage.random.number(0.45, 0.8)
        let at = PlanPoint(x, y)
        stage.canvas.fill(
            stage.upright(
                [at - turn - side, at + turn - side, at + turn + side, at - turn + side].map {
                    $0 + PlanPoint(0.012, -0.016)
                }, 0, z), Colour(0, 0, 0, 0.35))
        stage.canvas.fill(
            stage.upright([at - turn - side, at + turn - side, at + turn + side, at - turn + side], 0, z),
            colour.lit(0.82))
        stage.canvas.fill(
            stage.upright([at - turn + side * 0.2, at + turn + side * 0.2, at + turn + side, at - turn + side], 0, z),
            colour)
    }

    static func sofa(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random)
        stage.streetFront()
        stage.door(1.9, 6.6, stage.shutterColour())
        stage.window(-3.2, 1.1, 6.6, shutters: stage.shutterColour())
        guard !mended else { return stage }
        if stage.random.chance(0.4) {
            mattress(&stage)
            return stage
        }
        let colour = Colour(hex: stage.random.pick([0x8A3F3A, 0x4E6A7A, 0x8B7A4E, 0x6A5270]))
        let (x, z) = (-0.3, 4.9)
        stage.shadow(x, z + 0.3, 1.5, 0.5, 0.6)
        stage.box(x, z + 0.55, 2.0, 0.95, 0.25, from: 0.12, colour.lit(0.9))
        stage.box(x - 0.95, z, 0.28, 0.66, 0.75, from: 0.1, colour.lit(1.05))
        stage.box(x, z + 0.02, 1.7, 0.32, 0.7, from: 0.1, colour.lit(0.8))
        for side in [-0.43, 0.41] {
            let cushion = [
                PlanPoint(-0.41, 0.36), PlanPoint(0.41, 0.36), PlanPoint(0.42, 0.5), PlanPoint(0.36, 0.57),
                PlanPoint(0, 0.6), PlanPoint(-0.36, 0.57), PlanPoint(-0.42, 0.5),
            ]
            stage.canvas.fill(stage.upright(cushion, x + side, z), colour.lit(1.15))
        }
        stage.box(x + 0.95, z, 0.28, 0.66, 0.75, from: 0.1, colour.lit(1.02))
        // The stuffing comes out.
        let tear = [PlanPoint(0.28, 0.42), PlanPoint(0.5, 0.47), PlanPoint(0.62, 0.43), PlanPoint(0.46, 0.37)]
        stage.canvas.fill(stage.upright(tear, x, z - 0.01), Colour(hex: 0xE9DFC6))
        for leg in [-0.95, 0.95] { stage.panel(x + leg - 0.05, 0, 0.1, 0.12, z, Colour(hex: 0x3A2A1E)) }
        carton(&stage, x + 1.5, z + 0.1, 0.5, 0.45)
        return stage
    }

    private static func mattress(_ stage: inout Stage) {
        let (x, z) = (-0.6, 5.9)
        stage.shadow(x, z, 1.3, 0.4, 0.6)
        let shape = [
            PlanPoint(-1.0, 0.03), PlanPoint(0.9, 0.0), PlanPoint(0.98, 1.3), PlanPoint(0.75, 1.42),
            PlanPoint(-0.8, 1.38), PlanPoint(-1.06, 1.24),
        ]
        stage.canvas.fill(stage.upright(shape.map { $0 + PlanPoint(0.1, 0.02) }, x, z + 0.1), Colour(hex: 0xA9A294))
        let noise = Noise.shared
        stage.canvas.fill(stage.upright(shape, x, z)) { px, py in
            let stripe: Float = (px / 9) & 3 == 0 ? 0.9 : 1
            let stain = max(0, noise.patch(Float(px) * 0.24, Float(py) * 0.26) - 0.15)
            return Colour(hex: 0xE4DCC9).lit(stripe).mixed(Colour(hex: 0xA48A58), stain * 0.8)
        }
        for u in stride(from: -0.8, to: 0.9, by: 0.42) {
            for v in stride(from: 0.25, to: 1.3, by: 0.36) {
                stage.canvas.soften(stage.point(x + u, v, z), 9, 9, Colour(0.3, 0.26, 0.2, 0.6))
            }
        }
        carton(&stage, x + 1.8, 5.3, 0.6, 0.5)
    }

    static func weeds(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random)
        stage.streetFront(stone: true)
        stage.window(-1.2, 1.2, 6.6, shutters: stage.shutterColour())
        guard !mended else { return stage }
        for step in 0..<130 {
            let z = 6.5 - Double(step) * 0.012
            let x = stage.random.number(-3.9, 3.9)
            let height = stage.random.number(0.2, 0.75)
            let green = Colour(hex: stage.random.pick([0x5E7F3C, 0x77944A, 0x8A9A4E, 0x4C6B33, 0xA8A25C]))
            for _ in 0..<4 {
                let bend = stage.random.number(-0.25, 0.25)
                let blade = [
                    PlanPoint(x - 0.018, 0), PlanPoint(x + 0.018, 0), PlanPoint(x + bend * 0.6, height * 0.65),
                    PlanPoint(x + bend, height),
                ]
                stage.canvas.fill(
                    blade.map { stage.point($0.x, $0.y, z) }, green.lit(Float(stage.random.number(0.75, 1.15))))
            }
            if stage.random.chance(0.22) {
                let head = stage.point(x, height, z)
                stage.canvas.fill(
                    Canvas.ellipse(head, 5, 5), Colour(hex: stage.random.pick([0xE9D25A, 0xD9DDE6, 0xC98AB0])))
            }
        }
        return stage
    }

    static func building(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random, horizon: 320)
        let z = 4.6
        stage.streetFront(wallAt: z, kerbAt: 3.4)
        let frame = Colour(hex: 0xE8E4DC)
        stage.panel(-1.4, 0.75, 2.6, 1.7, z, Colour(hex: 0xC9C0B0))
        stage.panel(-1.3, 0.85, 2.4, 1.5, z, Colour(hex: 0x46565F))
        stage.canvas.fill(
            [
                stage.point(-1.2, 2.35, z), stage.point(-0.2, 2.35, z), stage.point(-0.9, 0.85, z),
                stage.point(-1.3, 0.85, z),
            ], Colour(0.8, 0.9, 0.95, 0.3))
        for bar in [-1.3, -0.14, 1.02] { stage.panel(bar, 0.85, 0.08, 1.5, z, frame) }
        stage.panel(-1.3, 2.28, 2.4, 0.07, z, frame)
        stage.panel(-1.5, 0.66, 2.8, 0.1, z, Colour(hex: 0xA8A092))
        stage.door(1.8, z, Colour(hex: 0x3F6E8C))
        guard !mended else { return stage }
        let hit = PlanPoint(0.42, 1.62)
        for _ in 0..<13 {
            let turn = PlanPoint(stage.random.number(-1, 1), stage.random.number(-1, 1)).unit
            var line = [hit]
            for step in 1...4 {
                let reach = Double(step) * stage.random.number(0.09, 0.15)
                let to =
                    hit + turn * reach + PlanPoint(stage.random.number(-0.03, 0.03), stage.random.number(-0.03, 0.03))
                line.append(PlanPoint(min(1.0, max(-0.05, to.x)), min(2.27, max(0.87, to.y))))
            }
            stage.canvas.stroke(line.map { stage.point($0.x, $0.y, z) }, width: 2, Colour(0.93, 0.97, 1, 0.85))
        }
        let hole = (0..<9).map { step -> PlanPoint in
            let corner = Landscape.disc(hit, 0.16)[step * 16 / 9]
            return hit + (corner - hit) * stage.random.number(0.5, 1.3)
        }
        stage.canvas.fill(hole.map { stage.point($0.x, $0.y, z) }, Colour(hex: 0x10161A))
        return stage
    }
}
