/// Leaks, floods, the beach and the harbour.
extension Scene {
    static func leak(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.down(random)
        stage.asphalt(0, 12, Colour(hex: 0x77777A))
        if mended {
            let trench = [PlanPoint(-0.3, 1.3), PlanPoint(0.35, 1.3), PlanPoint(0.5, 6), PlanPoint(-0.15, 6)]
            stage.canvas.fill(stage.onGround(trench), Colour(hex: 0x3F4144))
            return stage
        }
        let noise = Noise.shared
        let wet = stage.blob(0.1, 2.7, 1.0, 0.9, rough: 0.2)
        stage.canvas.fill(stage.onGround(wet), Colour(0.12, 0.13, 0.15, 0.5))
        // The water runs off to the lower right, in a film with bright ripples.
        let course = [
            PlanPoint(-0.35, 3.15), PlanPoint(-0.1, 2.75), PlanPoint(0.15, 2.3), PlanPoint(0.55, 1.85),
            PlanPoint(1.0, 1.4),
        ]
        .smoothed(0.05)
        let width = course.indices.map { 0.1 + 0.3 * Double($0) / Double(course.count) }
        let left = course.indices.map { course[$0] + PlanPoint(-width[$0], -width[$0] * 0.4) }
        let right = course.indices.map { course[$0] + PlanPoint(width[$0], width[$0] * 0.4) }
        stage.fillGround(left + right.reversed()) { x, z in
            let wave = noise.patch(x * 60 + z * 20, z * 46)
            return Colour(hex: 0x46545F).mixed(Colour(hex: 0xC9D9E4), max(0, min(1, 0.3 + 0.8 * wave))).faded(0.85)
        }
        for _ in 0..<130 {
            let share = stage.random.unit()
            let (at, way) = course.place(at: share * course.pathLength)
            let side = PlanPoint(1, 0.4) * (stage.random.number(-0.85, 0.85) * (0.1 + 0.3 * share))
            let start = at + side
            let end = start + way * stage.random.number(0.03, 0.1)
            stage.canvas.stroke(stage.onGround([start, end]), width: 2, Colour(0.92, 0.96, 1, 0.6))
        }
        let source = stage.point(-0.38, 0, 3.2)
        for _ in 0..<9 {
            let way = PlanPoint(stage.random.number(-1, 1), stage.random.number(-0.5, 0.5)).unit
            let line = (0..<6).map { step in
                source + way * (Double(step) * 16) + PlanPoint(stage.random.number(-5, 5), stage.random.number(-4, 4))
            }
            stage.canvas.stroke(line, width: 3, Colour(0.08, 0.08, 0.09, 0.9))
        }
        for ring in 0..<5 {
            let size = 60 - Double(ring) * 11
            let colour = Colour(hex: 0x8FA9B8).mixed(Colour(1, 1, 1, 1), Float(ring) * 0.2)
            stage.canvas.fill(
                Canvas.ellipse(source - PlanPoint(0, Double(ring) * 9), size, size * 0.42), colour.faded(0.75))
        }
        for _ in 0..<60 {
            let drop = source + PlanPoint(stage.random.bell() * 40, -abs(stage.random.bell()) * 46)
            stage.canvas.fill(Canvas.ellipse(drop, 2.4, 3.2), Colour(0.93, 0.97, 1, 0.85))
        }
        return stage
    }

    static func hydrant(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random, horizon: 220)
        stage.streetFront(wallAt: 6, kerbAt: 3.4)
        stage.window(1.4, 1.2, 6, shutters: stage.shutterColour())
        let (x, z) = (-0.35, 4.2)
        let red = Colour(hex: 0xC6362C)
        stage.shadow(x + 0.15, z, 0.5, 0.25)
        if !mended {
            let noise = Noise.shared
            let pool = [
                PlanPoint(-0.6, 4.5), PlanPoint(1.3, 4.6), PlanPoint(1.9, 4.0), PlanPoint(1.7, 3.5),
                PlanPoint(0.4, 3.5), PlanPoint(-0.5, 4.0),
            ]
            stage.fillGround((pool + [pool[0]]).smoothed(0.15)) { px, pz in
                Colour(hex: 0x6F8796).mixed(Colour(hex: 0xD8E6EE), 0.4 + 0.5 * noise.patch(px * 20, pz * 24)).faded(
                    0.75)
            }
        }
        stage.post(x, z, 0.2, 0.1, red.lit(0.8))
        stage.post(x, z, 0.15, 0.78, from: 0.1, red)
        stage.post(x, z, 0.19, 0.84, from: 0.76, red.lit(0.9))
        let dome = stage.point(x, 0.84, z)
        stage.canvas.fill(Canvas.ellipse(dome, 0.16 * stage.scale(z), 0.12 * stage.scale(z)), red)
        stage.canvas.soften(dome + PlanPoint(-10, -8), 16, 12, Colour(1, 0.75, 0.7, 0.6))
        stage.post(x, z, 0.04, 1.02, from: 0.92, Colour(hex: 0x8D2720))
        for side in [-0.21, 0.13] {
            stage.panel(x + side, 0.5, 0.1, 0.14, z, red.lit(0.75))
            stage.canvas.fill(
                Canvas.ellipse(stage.point(x + side + (side < 0 ? 0.0 : 0.1), 0.57, z), 9, 15), Colour(hex: 0xB9B4AC))
        }
        guard !mended else { return stage }
        for _ in 0..<26 {
            let speed = stage.random.number(0.5, 1.1)
            let jet = (0...9).map { step -> PlanPoint in
                let t = Double(step) / 9
                return stage.point(x + 0.25 + t * speed * 1.3, max(0, 0.57 + t * 0.18 - t * t * 0.75), z - t * 0.2)
            }
            stage.canvas.stroke(
                jet, width: stage.random.number(1.5, 4),
                Colour(0.88, 0.94, 0.98, Float(stage.random.number(0.35, 0.75))))
        }
        for _ in 0..<60 {
            let drop = stage.point(x + 1.2 + stage.random.bell() * 0.35, abs(stage.random.bell()) * 0.14, z - 0.2)
            stage.canvas.fill(Canvas.ellipse(drop, 2.4, 2.4), Colour(0.95, 0.98, 1, 0.8))
        }
        return stage
    }

    static func flood(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random, horizon: 300)
        stage.sky(top: Colour(hex: 0x8D9AA6), low: Colour(hex: 0xD5DADD), clouds: 0.9)
        stage.asphalt(0, 900, Colour(hex: 0x67686B))
        stage.houseRows(half: 4.6, near: 2.2, far: 60)
        for x in [-3.4, 3.4] {
            stage.canvas.fill(
                stage.onGround([
                    PlanPoint(x, 1.2), PlanPoint(x + (x < 0 ? -1.4 : 1.4), 1.2),
                    PlanPoint(x + (x < 0 ? -1.4 : 1.4), 60), PlanPoint(x, 60),
                ]), Colour(hex: 0xA9A196))
        }
        guard !mended else { return stage }
        // Still water: what stands above, upside down and darker, broken by ripples.
        let noise = Noise.shared
        let shore = stage.row(34)
        let above = stage.canvas.pixels
        stage.canvas.paint(rows: shore..<Canvas.height) { x, y in
            let depth = Float(y - shore)
            let ripple = noise.patch(Float(x) * 0.10, Float(y) * (40 / (depth + 30)) + depth * 0.22)
            let mirror = shore - Int(depth * 0.92) + Int(ripple * (3 + depth * 0.05))
            let column = min(Canvas.width - 1, max(0, x + Int(ripple * (2 + depth * 0.04))))
            let seen = above[max(0, mirror) * Canvas.width + column]
            return seen.mixed(Colour(hex: 0x6E6A5C), 0.34).lit(0.86 + 0.12 * ripple)
        }
        for z in [5.0, 8, 12] {
            let at = stage.point(stage.random.number(-1.5, 1.5), 0, z)
            for ring in 1...3 {
                let size = Double(ring) * 0.35 * stage.scale(z)
                stage.canvas.stroke(Canvas.ellipse(at, size, size * 0.22), width: 1.6, Colour(0.92, 0.95, 0.97, 0.35))
            }
        }
        return stage
    }

    static func beach(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random, horizon: 250)
        stage.sky(top: Colour(hex: 0x5B9DD6), low: Colour(hex: 0xDDEBF1))
        stage.canvas.paint(rows: 250..<258) { _, _ in Colour(hex: 0x3F7FA0) }
        stage.water(11, 400, deep: Colour(hex: 0x2F7F9F), sky: Colour(hex: 0x9CCBD8))
        stage.sand(0, 11.4)
        // Wet sand and foam.
        let noise = Noise.shared
        stage.ground(9.6, 11.8) { x, z, _ in
            let edge = 11 + 0.5 * noise.patch(x * 6, 3)
            if abs(z - edge) < 0.16 { return Colour(hex: 0xF4F7F5) }
            return z > edge ? Colour(hex: 0x7FB6BC) : Colour(hex: 0xC4AC7E).lit(1 + 0.05 * noise.patch(x * 12, z * 30))
        }
        for (x, z, hex) in [(-4.8, 12.5, UInt32(0xD8473F)), (5.2, 14, 0x3C7EB0)] {
            let sail = [PlanPoint(x, 0.5), PlanPoint(x + 0.9, 0.5), PlanPoint(x + 0.2, 2.4)]
            stage.canvas.fill(sail.map { stage.point($0.x, $0.y, z * 3) }, Colour(hex: hex).lit(1.1))
        }
        guard !mended else {
            stage.post(-2.6, 6, 0.03, 2.1, Colour(hex: 0xEDE7DA))
            let shade = [PlanPoint(-3.7, 1.8), PlanPoint(-2.6, 2.4), PlanPoint(-1.5, 1.8)]
            stage.canvas.fill(shade.map { stage.point($0.x, $0.y, 6) }, Colour(hex: 0xE2B53A))
            return stage
        }
        for _ in 0..<34 {
            let z = stage.random.number(2.6, 8)
            let x = stage.random.number(-0.55, 0.55) * z
            let colours: [UInt32] = [0xF1EFEA, 0x3C7EB0, 0xC8463C, 0xE3C455, 0x8FB3A0, 0xE9E4D8]
            stage.litter(x, z, stage.random.number(0.06, 0.16), Colour(hex: stage.random.pick(colours)))
        }
        for _ in 0..<9 {
            // Bottles.
            let z = stage.random.number(2.8, 6)
            let x = stage.random.number(-0.5, 0.5) * z
            let tint = Colour(hex: stage.random.pick([0x5E9C74, 0xBFD8E2, 0x8B5A2B])).faded(0.85)
            stage.shadow(x, z, 0.2, 0.1, 0.4)
            let bottle = [
                PlanPoint(x - 0.16, 0.02), PlanPoint(x + 0.08, 0.0), PlanPoint(x + 0.12, 0.03),
                PlanPoint(x + 0.22, 0.04), PlanPoint(x + 0.22, 0.08), PlanPoint(x + 0.12, 0.09),
                PlanPoint(x + 0.08, 0.12), PlanPoint(x - 0.16, 0.12),
            ]
            stage.canvas.fill(bottle.map { stage.point($0.x, $0.y, z) }, tint)
            stage.canvas.stroke(
                [stage.point(x - 0.12, 0.1, z), stage.point(x + 0.06, 0.1, z)], width: 2.5, Colour(1, 1, 1, 0.6))
        }
        return stage
    }

    static func jetty(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random, horizon: 210)
        stage.sky()
        stage.canvas.paint(rows: 208..<222) { x, _ in Colour(hex: (x / 90) & 1 == 0 ? 0x8A9A8E : 0x9AA59A) }
        stage.water(0, 300, deep: Colour(hex: 0x23596B), sky: Colour(hex: 0x8DB4C4))
        for _ in 0..<7 { boat(&stage) }
        let wood = Colour(hex: 0xA58B6A)
        let noise = Noise.shared
        for side in [-1.32, 1.32] {
            for z in [2.2, 4.0, 6.5, 10, 15] { stage.post(side, z, 0.11, 0.75, from: -0.5, Colour(hex: 0x5D4B3A)) }
        }
        var plank = 0
        for start in stride(from: 14.0, to: 1.35, by: -0.19) {
            plank += 1
            let isGone = !mended && (start > 3.45 && start < 4.15)
            guard !isGone else { continue }
            let tone = Float(stage.random.number(0.85, 1.12))
            let skew = stage.random.number(-0.02, 0.02)
            let shape = [
                PlanPoint(-1.2 + skew, start), PlanPoint(1.2 + skew, start), PlanPoint(1.2 + skew, start + 0.165),
                PlanPoint(-1.2 + skew, start + 0.165),
            ]
            stage.canvas.fill(stage.onGround(shape.map { $0 + PlanPoint(0, -0.02) }), Colour(hex: 0x3D3126))
            stage.fillGround(shape) { x, z in
                wood.lit(tone * (1 + 0.10 * noise.patch(x * 6, z * 140) + 0.05 * noise.grain(x * 60, z * 160)))
            }
        }
        guard !mended else { return stage }
        // Half a plank hangs into the gap.
        let broken = [
            stage.point(-1.2, 0, 3.95), stage.point(-0.2, -0.22, 3.85), stage.point(-0.12, -0.25, 3.72),
            stage.point(-1.2, 0, 3.78),
        ]
        stage.canvas.fill(broken, wood.lit(0.8))
        let other = [
            stage.point(1.2, 0, 3.85), stage.point(0.55, -0.1, 3.8), stage.point(0.5, -0.14, 3.7),
            stage.point(1.2, 0, 3.68),
        ]
        stage.canvas.fill(other, wood.lit(0.72))
        return stage
    }

    private static func boat(_ stage: inout Stage) {
        let z = stage.random.number(14, 32)
        let x = (stage.random.chance(0.5) ? 1 : -1) * stage.random.number(3, 0.5 * z)
        let hull = Colour(hex: stage.random.pick([0xF3F1EA, 0xE6EEF2, 0x2F5F86, 0xB8423A]))
        let shape = [PlanPoint(-2, 0.7), PlanPoint(2.3, 0.9), PlanPoint(1.7, 0), PlanPoint(-1.8, 0)]
        stage.canvas.soften(stage.point(x, -0.2, z), 2.3 * stage.scale(z), 10, Colour(0.05, 0.12, 0.16, 0.5))
        stage.canvas.stroke(
            [stage.point(x, 0.8, z), stage.point(x + 0.05, 6.4, z)], width: max(1.5, 0.09 * stage.scale(z)),
            Colour(hex: 0xD9D9D4))
        stage.canvas.stroke(
            [stage.point(x, 1.4, z), stage.point(x - 2, 1.3, z)], width: max(2, 0.2 * stage.scale(z)),
            Colour(hex: 0x3C6E96))
        stage.fillUpright(shape, x, z, hull)
        stage.fillUpright(
            [PlanPoint(-1.1, 0.75), PlanPoint(0.7, 0.82), PlanPoint(0.5, 1.25), PlanPoint(-1, 1.2)], x, z,
            Colour(hex: 0xE9E6DD))
    }
}
