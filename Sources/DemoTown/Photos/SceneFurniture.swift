/// Bollards, obstacles and works.
extension Scene {
    static func bollard(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random, horizon: 200)
        stage.streetFront(wallAt: 7, kerbAt: 3.3)
        stage.window(-2.4, 1.2, 7, shutters: stage.shutterColour())
        stage.window(1.6, 1.2, 7, shutters: stage.shutterColour())
        let iron = Colour(hex: 0x33403F)
        for x in [-2.1, 2.1] { upright(&stage, x, 4.0, iron) }
        if mended {
            upright(&stage, 0, 4.0, iron)
            return stage
        }
        let z = 4.0
        stage.canvas.fill(stage.onGround(stage.blob(-0.05, z, 0.3, 0.2)), Colour(hex: 0x4A3F34))
        stage.shadow(0.4, z, 0.75, 0.2, 0.5)
        let axis = PlanPoint(0.82, 0.5).unit
        let foot = PlanPoint(-0.02, 0.05)
        let body = [
            foot + axis.left * 0.09, foot - axis.left * 0.09, foot + axis * 0.95 - axis.left * 0.09,
            foot + axis * 0.95 + axis.left * 0.09,
        ]
        stage.canvas.fill(body.map { stage.point($0.x, $0.y, z) }, iron)
        stage.canvas.stroke(
            [foot + axis.left * 0.04, foot + axis * 0.9 + axis.left * 0.04].map { stage.point($0.x, $0.y, z) },
            width: 8, iron.lit(1.7))
        let head = foot + axis * 1.0
        stage.canvas.fill(Canvas.ellipse(stage.point(head.x, head.y, z), 27, 27), iron.lit(1.1))
        stage.canvas.soften(stage.point(head.x, head.y, z) - PlanPoint(7, 9), 14, 12, Colour(0.8, 0.85, 0.85, 0.5))
        let band = foot + axis * 0.75
        stage.canvas.stroke(
            [band + axis.left * 0.09, band - axis.left * 0.09].map { stage.point($0.x, $0.y, z) }, width: 15,
            Colour(hex: 0xE9E7E0))
        for _ in 0..<26 {
            let at = stage.point(stage.random.number(-0.5, 0.4), 0, z + stage.random.number(-0.3, 0.25))
            stage.canvas.fill(
                Canvas.ellipse(at, stage.random.number(2, 8), stage.random.number(2, 5)),
                Colour(hex: 0xA59C8E).lit(Float(stage.random.number(0.6, 1.1))))
        }
        return stage
    }

    private static func upright(_ stage: inout Stage, _ x: Double, _ z: Double, _ colour: Colour) {
        stage.shadow(x + 0.15, z, 0.4, 0.15, 0.5)
        stage.post(x, z, 0.12, 0.1, colour)
        stage.post(x, z, 0.085, 0.95, colour)
        stage.post(x, z, 0.09, 0.8, from: 0.72, Colour(hex: 0xE9E7E0))
        stage.canvas.fill(
            Canvas.ellipse(stage.point(x, 1.0, z), 0.12 * stage.scale(z), 0.12 * stage.scale(z)), colour.lit(1.1))
    }

    static func obstacle(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random, horizon: 230)
        stage.streetFront(wallAt: 5.4, kerbAt: 3.6, stone: true)
        stage.door(-2.6, 5.4, stage.shutterColour())
        guard !mended else { return stage }
        // A café board, two chairs and a parcel locker leave no way through.
        let (x, z) = (-0.4, 4.5)
        stage.shadow(x, z, 0.7, 0.25)
        stage.canvas.fill(
            [PlanPoint(-0.42, 0), PlanPoint(-0.36, 1.1), PlanPoint(0.36, 1.1), PlanPoint(0.42, 0)].map {
                stage.point(x + $0.x, $0.y, z)
            }, Colour(hex: 0x6B4A2E))
        stage.canvas.fill(
            [PlanPoint(-0.34, 0.12), PlanPoint(-0.3, 1.02), PlanPoint(0.3, 1.02), PlanPoint(0.34, 0.12)].map {
                stage.point(x + $0.x, $0.y, z)
            }, Colour(hex: 0x26302B))
        for line in 0..<5 {
            let y = 0.9 - Double(line) * 0.15
            let wide = stage.random.number(0.25, 0.5)
            stage.canvas.stroke(
                [stage.point(x - wide / 2, y, z), stage.point(x + wide / 2, y + stage.random.number(-0.02, 0.02), z)],
                width: 5, Colour(0.93, 0.9, 0.8, 0.8))
        }
        for (cx, cz) in [(0.75, 4.7), (1.45, 4.35)] { chair(&stage, cx, cz) }
        stage.shadow(2.7, 4.6, 0.7, 0.3)
        stage.box(2.7, 4.4, 0.7, 1.35, 0.5, Colour(hex: 0xD2A63A))
        return stage
    }

    private static func chair(_ stage: inout Stage, _ x: Double, _ z: Double) {
        let cane = Colour(hex: 0x8A3A34)
        stage.shadow(x, z, 0.4, 0.2)
        for leg in [-0.2, 0.2] {
            stage.canvas.stroke(
                [stage.point(x + leg, 0, z), stage.point(x + leg * 0.9, 0.46, z)], width: 6, cane.lit(0.7))
            stage.canvas.stroke(
                [stage.point(x + leg, 0, z + 0.35), stage.point(x + leg, 0.9, z + 0.35)], width: 6, cane.lit(0.7))
        }
        stage.canvas.fill(
            [
                stage.point(x - 0.24, 0.46, z), stage.point(x + 0.24, 0.46, z), stage.point(x + 0.22, 0.46, z + 0.38),
                stage.point(x - 0.22, 0.46, z + 0.38),
            ], cane)
        stage.panel(x - 0.2, 0.58, 0.4, 0.34, z + 0.36, cane.lit(1.15))
    }

    static func works(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random, horizon: 190)
        stage.streetFront(wallAt: 9, kerbAt: 6.4)
        stage.window(-1.5, 1.2, 9, shutters: stage.shutterColour())
        stage.door(2.4, 9, stage.shutterColour())
        let noise = Noise.shared
        let trench = [PlanPoint(-2.6, 4.0), PlanPoint(1.8, 4.1), PlanPoint(1.9, 5.4), PlanPoint(-2.4, 5.5)]
        stage.fillGround(trench) { x, z in
            let tone = 0.62 + 0.25 * noise.grain(x * 80, z * 80) + 0.2 * noise.patch(x * 20, z * 20)
            return Colour(hex: 0x5A4634).lit(tone + (4.7 - z) * 0.12)
        }
        let wall = [PlanPoint(-2.4, 5.5), PlanPoint(1.9, 5.4), PlanPoint(1.86, 5.05), PlanPoint(-2.38, 5.15)]
        stage.canvas.fill(stage.onGround(wall), Colour(hex: 0x3A2D22))
        for _ in 0..<170 {
            let (x, z) = (2.6 + stage.random.bell() * 0.55, 4.6 + stage.random.bell() * 0.3)
            let height = max(0, 0.5 - abs(x - 2.6) * 0.55) * stage.random.unit()
            let clod = Canvas.ellipse(stage.point(x, height, z), stage.random.number(6, 17), stage.random.number(5, 11))
            stage.canvas.fill(clod, Colour(hex: 0x8A6B4A).lit(Float(stage.random.number(0.65, 1.15))))
        }
        cone(&stage, -2.4, 3.7, fallen: false)
        if mended {
            for x in [-1.2, 1.0] { barrier(&stage, x, 3.75, lean: 0) }
        } else {
            barrier(&stage, -0.6, 3.75, lean: 1)
            cone(&stage, 1.2, 3.4, fallen: true)
        }
        return stage
    }

    private static func cone(_ stage: inout Stage, _ x: Double, _ z: Double, fallen: Bool) {
        stage.shadow(x, z, 0.4, 0.15)
        let orange = Colour(hex: 0xE4622B)
        func at(_ u: Double, _ v: Double) -> PlanPoint {
            fallen ? stage.point(x + v, 0.14 + u * 0.9, z) : stage.point(x + u, v, z)
        }
        stage.canvas.fill([at(-0.2, 0), at(0.2, 0), at(0.2, 0.05), at(-0.2, 0.05)], orange.lit(0.7))
        stage.canvas.fill([at(-0.14, 0.05), at(0.14, 0.05), at(0.03, 0.7), at(-0.03, 0.7)], orange)
        stage.canvas.fill([at(-0.105, 0.25), at(0.105, 0.25), at(0.078, 0.4), at(-0.078, 0.4)], Colour(hex: 0xF4F1EA))
    }

    /// A red and white barrier, standing or lying.
    private static func barrier(_ stage: inout Stage, _ x: Double, _ z: Double, lean: Double) {
        func at(_ u: Double, _ v: Double) -> PlanPoint {
            lean > 0
                ? stage.point(x + u + v * 0.25, 0.05 + v * 0.08, z - v * 0.75 + u * 0.12) : stage.point(x + u, v, z)
        }
        stage.shadow(x, z, 1.0, 0.15, 0.45)
        for leg in [-0.75, 0.75] {
            stage.canvas.fill(
                [at(leg - 0.04, 0), at(leg + 0.04, 0), at(leg + 0.04, 1.0), at(leg - 0.04, 1.0)], Colour(hex: 0x5A5F63))
        }
        for (row, base) in [0.72, 0.36].enumerated() {
            for piece in 0..<8 {
                let u = -1.0 + Double(piece) * 0.25
                let colour = (piece + row) & 1 == 0 ? Colour(hex: 0xC8322B) : Colour(hex: 0xF4F1EA)
                stage.canvas.fill(
                    [at(u, base), at(u + 0.25, base), at(u + 0.25, base + 0.2), at(u, base + 0.2)], colour)
            }
        }
    }
}
