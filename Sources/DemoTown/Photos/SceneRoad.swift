/// Roads, seen from above.
extension Scene {
    /// A road with its kerb running away at the right.
    private static func roadBelow(_ random: Random) -> Stage {
        var stage = Stage.down(random)
        stage.asphalt(0, 12, Colour(hex: stage.random.pick([0x6B6C6F, 0x767571, 0x64666B])))
        let noise = Noise.shared
        let edge = stage.random.number(0.9, 1.25)
        let slope = stage.random.number(-0.10, 0.06)
        func at(_ z: Double) -> Double { edge + slope * z }
        let pavement = [PlanPoint(at(0.8), 0.8), PlanPoint(7, 0.8), PlanPoint(7, 9), PlanPoint(at(9), 9)]
        stage.fillGround(pavement) { x, z in
            Colour(hex: 0xB4AA9B).lit(1 + 0.07 * noise.grain(x * 190, z * 190) + 0.08 * noise.patch(x * 14, z * 14))
        }
        // Kerbstones a metre long.
        for step in 0..<9 {
            let (a, b) = (Double(step) + 0.02, Double(step) + 0.99)
            guard b > 0.9 else { continue }
            let stone = [
                PlanPoint(at(a), a), PlanPoint(at(a) + 0.16, a), PlanPoint(at(b) + 0.16, b), PlanPoint(at(b), b),
            ]
            stage.canvas.fill(stage.onGround(stone), Colour(hex: 0xC6BFB3).lit(Float(stage.random.number(0.95, 1.05))))
            let face = [
                PlanPoint(at(a) - 0.07, a), PlanPoint(at(a), a), PlanPoint(at(b), b), PlanPoint(at(b) - 0.07, b),
            ]
            stage.canvas.fill(stage.onGround(face), Colour(hex: 0x7F7A73))
        }
        return stage
    }

    static func pothole(_ mended: Bool, _ random: Random) -> Stage {
        var stage = roadBelow(random)
        let noise = Noise.shared
        let (x, z) = (stage.random.number(-0.35, 0.1), stage.random.number(2.1, 2.6))
        let (width, depth) = (stage.random.number(0.38, 0.55), stage.random.number(0.3, 0.42))
        if mended {
            let patch = [
                PlanPoint(x - width * 1.35, z - depth * 1.3), PlanPoint(x + width * 1.3, z - depth * 1.35),
                PlanPoint(x + width * 1.38, z + depth * 1.3), PlanPoint(x - width * 1.3, z + depth * 1.36),
            ]
            stage.fillGround(patch) { x, z in
                Colour(hex: 0x3E4043).lit(1 + 0.16 * noise.grain(x * 230, z * 230) + 0.06 * noise.patch(x * 20, z * 20))
            }
            stage.canvas.stroke(stage.onGround(patch + [patch[0]]), width: 5, Colour(hex: 0x26282B))
            return stage
        }
        // Cracks first, then the rim, the hole and the gravel in it.
        for _ in 0..<7 {
            var at = PlanPoint(x, z)
            var line = [at]
            var way = PlanPoint(stage.random.number(-1, 1), stage.random.number(-1, 1)).unit
            for _ in 0..<7 {
                way = (way + PlanPoint(stage.random.number(-0.6, 0.6), stage.random.number(-0.6, 0.6))).unit
                at = at + way * 0.16
                line.append(at)
            }
            stage.canvas.stroke(stage.onGround(line), width: 2.2, Colour(0.13, 0.13, 0.14, 0.8))
        }
        let rim = stage.blob(x, z, width * 1.12, depth * 1.14)
        let hole = stage.blob(x, z, width, depth)
        stage.canvas.fill(stage.onGround(rim), Colour(hex: 0x55555A))
        stage.canvas.fill(stage.onGround(rim.map { $0 + PlanPoint(0.015, -0.03) }), Colour(0.55, 0.55, 0.56, 0.35))
        stage.fillGround(hole) { px, pz in
            let depthShade = 0.5 + 0.3 * (Float(z + depth) - pz) / Float(2 * depth)
            return Colour(hex: 0x6B6258).lit(
                depthShade + 0.22 * noise.grain(px * 120, pz * 120) + 0.2 * noise.patch(px * 30, pz * 30))
        }
        // The far wall throws its shadow into the hole.
        stage.canvas.fill(
            stage.onGround(
                hole.filter { $0.y > z - depth * 0.1 }
                    + [PlanPoint(x - width * 0.7, z + depth * 0.3), PlanPoint(x + width * 0.7, z + depth * 0.35)]
                    .reversed()),
            Colour(0.05, 0.05, 0.06, 0.45))
        if stage.random.chance(0.45) {
            let pool = stage.blob(x, z - depth * 0.12, width * 0.72, depth * 0.6, rough: 0.1)
            stage.fillGround(pool) { px, pz in
                Colour(hex: 0x5C6B78).mixed(Colour(hex: 0xC4D6E4), 0.45 + 0.4 * noise.patch(px * 6, pz * 10))
            }
        }
        for _ in 0..<46 {
            let far = stage.random.number(0.2, 1.5)
            let turn = PlanPoint(stage.random.number(-1, 1), stage.random.number(-1, 1)).unit
            let stone = PlanPoint(x + turn.x * width * far, z + turn.y * depth * far)
            let place = stage.point(stone.x, 0, stone.y)
            let size = stage.random.number(2, 7)
            stage.canvas.fill(Canvas.ellipse(place + PlanPoint(1.5, 2), size, size * 0.7), Colour(0.1, 0.1, 0.1, 0.5))
            stage.canvas.fill(
                Canvas.ellipse(place, size, size * 0.75),
                Colour(hex: 0x8C867E).lit(Float(stage.random.number(0.7, 1.2))))
        }
        return stage
    }

    static func sinkhole(_ mended: Bool, _ random: Random) -> Stage {
        var stage = roadBelow(random)
        let z = 2.9
        if mended {
            let patch = [PlanPoint(-1.5, 1.9), PlanPoint(0.7, 1.85), PlanPoint(0.75, 4.1), PlanPoint(-1.45, 4.2)]
            stage.canvas.fill(stage.onGround(patch), Colour(hex: 0x424447))
            stage.canvas.stroke(stage.onGround(patch + [patch[0]]), width: 5, Colour(hex: 0x27292C))
            return stage
        }
        let noise = Noise.shared
        let sunk = stage.blob(-0.35, z, 1.2, 0.95, rough: 0.1)
        stage.canvas.stroke(stage.onGround(sunk + [sunk[0]]), width: 6, Colour(0.1, 0.1, 0.11, 0.9))
        stage.fillGround(sunk) { x, gz in
            let (u, v) = ((x + 0.35) / 1.2, (gz - Float(z)) / 0.95)
            // A bowl: its far side lies in the light, the near one in its own shadow.
            let light = 0.84 + 0.16 * v - 0.3 * (1 - min(1, u * u + v * v))
            return Colour(hex: 0x6B6C6F).lit(
                light + 0.12 * noise.grain(x * 200, gz * 200) + 0.08 * noise.patch(x * 22, gz * 22))
        }
        let hole = stage.blob(-0.3, z - 0.05, 0.34, 0.26, rough: 0.25)
        stage.canvas.fill(stage.onGround(hole), Colour(hex: 0x151516))
        for _ in 0..<9 {
            let turn = PlanPoint(stage.random.number(-1, 1), stage.random.number(-1, 1)).unit
            var at = PlanPoint(-0.35, z) + PlanPoint(turn.x * 0.3, turn.y * 0.25)
            var line = [at]
            for _ in 0..<6 {
                at = at + (turn + PlanPoint(stage.random.number(-0.5, 0.5), stage.random.number(-0.5, 0.5))) * 0.24
                line.append(at)
            }
            stage.canvas.stroke(stage.onGround(line), width: 3, Colour(0.08, 0.08, 0.09, 0.9))
        }
        return stage
    }

    static func manhole(_ mended: Bool, _ random: Random) -> Stage {
        var stage = roadBelow(random)
        let (x, z, radius) = (-0.25, 2.5, 0.42)
        func disc(_ r: Double, _ dx: Double = 0, _ dz: Double = 0) -> [PlanPoint] {
            stage.onGround(
                (Landscape.disc(PlanPoint(x + dx, z + dz), r) + [PlanPoint(x + dx + r, z + dz)]).smoothed(0.05))
        }
        stage.canvas.fill(disc(radius * 1.22), Colour(hex: 0x4C4D50))
        stage.canvas.fill(disc(radius * 1.06), Colour(hex: 0x2B2C2E))
        let (dx, dz) = mended ? (0.0, 0.0) : (0.26, 0.2)
        if !mended { stage.canvas.fill(disc(radius), Colour(hex: 0x0B0B0C)) }
        stage.canvas.fill(disc(radius, dx + 0.03, dz - 0.04), Colour(0.05, 0.05, 0.05, 0.6))
        stage.canvas.fill(disc(radius * 0.99, dx, dz), Colour(hex: 0x6F6A63))
        stage.canvas.fill(disc(radius * 0.9, dx, dz), Colour(hex: 0x58544F))
        for row in -4...4 {
            for column in -4...4 {
                let (u, v) = (Double(column) * 0.085, Double(row) * 0.085)
                guard (u * u + v * v).squareRoot() < radius * 0.82 else { continue }
                let shape = [
                    PlanPoint(-0.028, -0.028), PlanPoint(0.028, -0.028), PlanPoint(0.028, 0.028),
                    PlanPoint(-0.028, 0.028),
                ]
                .map { PlanPoint(x + dx + u + $0.x, z + dz + v + $0.y) }
                stage.canvas.fill(stage.onGround(shape), Colour(hex: 0x857F77))
            }
        }
        return stage
    }

    static func drain(_ mended: Bool, _ random: Random) -> Stage {
        var stage = roadBelow(random)
        let (x, z) = (0.4, 2.4)
        let frame = [
            PlanPoint(x - 0.4, z - 0.3), PlanPoint(x + 0.4, z - 0.3), PlanPoint(x + 0.4, z + 0.3),
            PlanPoint(x - 0.4, z + 0.3),
        ]
        stage.canvas.fill(stage.onGround(frame), Colour(hex: 0x47474A))
        for slot in 0..<9 {
            let left = x - 0.35 + Double(slot) * 0.08
            let bar = [
                PlanPoint(left, z - 0.25), PlanPoint(left + 0.045, z - 0.25), PlanPoint(left + 0.045, z + 0.25),
                PlanPoint(left, z + 0.25),
            ]
            stage.canvas.fill(stage.onGround(bar), Colour(hex: 0x121213))
        }
        guard !mended else { return stage }
        let noise = Noise.shared
        let pool = stage.blob(x - 0.7, z, 0.85, 0.5, rough: 0.14)
        stage.fillGround(pool) { px, pz in
            Colour(0.27, 0.28, 0.27, 0.82).mixed(
                Colour(0.7, 0.76, 0.8, 0.8), max(0, 0.35 + 0.6 * noise.patch(px * 8, pz * 10)))
        }
        let leaves: [UInt32] = [0x8A5A2B, 0xA9752F, 0x6F4A26, 0xB98B3E, 0x7C6A35]
        for _ in 0..<150 {
            let colour = Colour(hex: stage.random.pick(leaves)).lit(Float(stage.random.number(0.8, 1.15)))
            stage.litter(
                x - 0.12 + stage.random.bell() * 0.26, z + stage.random.bell() * 0.2, stage.random.number(0.03, 0.06),
                colour)
        }
        return stage
    }
}
