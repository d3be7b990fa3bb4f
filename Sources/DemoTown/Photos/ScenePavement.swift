/// Pavements, seen from above.
extension Scene {
    static func brokenSlab(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.down(random)
        let tint = Colour(hex: stage.random.pick([0xB9AF9F, 0xC2B59E, 0xADA79E]))
        stage.slabs(0, 12, tint, size: 0.6)
        guard !mended else { return stage }
        let noise = Noise.shared
        // Some slabs sink, one is in pieces.
        let (x, z) = (-0.3, 2.4)
        let hollow = [PlanPoint(x, z), PlanPoint(x + 0.6, z), PlanPoint(x + 0.6, z + 0.6), PlanPoint(x, z + 0.6)]
        stage.fillGround(hollow) { px, pz in
            Colour(hex: 0x6E6252).lit(
                0.8 + 0.25 * noise.grain(px * 120, pz * 120) + 0.2 * noise.patch(px * 30, pz * 30))
        }
        let cuts = [
            [PlanPoint(0.02, 0.03), PlanPoint(0.34, 0.0), PlanPoint(0.27, 0.3), PlanPoint(0.03, 0.24)],
            [PlanPoint(0.38, -0.02), PlanPoint(0.6, 0.05), PlanPoint(0.63, 0.36), PlanPoint(0.33, 0.29)],
            [PlanPoint(0.06, 0.31), PlanPoint(0.3, 0.37), PlanPoint(0.22, 0.62), PlanPoint(-0.01, 0.56)],
        ]
        for piece in cuts {
            let shape = piece.map { PlanPoint(x + $0.x, z + $0.y) }
            stage.canvas.fill(stage.onGround(shape.map { $0 + PlanPoint(0.02, -0.045) }), Colour(0.1, 0.09, 0.08, 0.6))
            stage.canvas.fill(stage.onGround(shape.map { $0 + PlanPoint(0, -0.02) }), tint.lit(0.62))
            let tone = Float(stage.random.number(0.94, 1.1))
            stage.fillGround(shape) { px, pz in tint.lit(tone + 0.06 * noise.grain(px * 190, pz * 190)) }
        }
        for _ in 0..<40 {
            let at = stage.point(x + stage.random.number(-0.2, 0.9), 0, z + stage.random.number(-0.2, 0.8))
            stage.canvas.fill(
                Canvas.ellipse(at, stage.random.number(1.5, 5), stage.random.number(1.5, 3.5)),
                tint.lit(Float(stage.random.number(0.5, 1))))
        }
        for (a, b) in [(PlanPoint(-0.9, 1.8), PlanPoint(-0.45, 2.3)), (PlanPoint(0.3, 3), PlanPoint(0.8, 3.5))] {
            let line = (0...6).map { step -> PlanPoint in
                a + (b - a) * (Double(step) / 6)
                    + PlanPoint(stage.random.number(-0.04, 0.04), stage.random.number(-0.04, 0.04))
            }
            stage.canvas.stroke(stage.onGround(line), width: 3, Colour(0.2, 0.18, 0.16, 0.8))
        }
        return stage
    }

    static func dogMess(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.down(random)
        stage.slabs(0, 12, Colour(hex: 0xB7B0A6), size: 0.45)
        guard !mended else { return stage }
        let place = stage.point(0, 0, 2.3)
        stage.canvas.soften(place + PlanPoint(6, 14), 90, 40, Colour(0.1, 0.09, 0.08, 0.6))
        for (dx, dy, rx, ry, tone) in [
            (0.0, 8.0, 58.0, 24.0, 0.8), (-6, -8, 44, 22, 0.95), (2, -24, 28, 18, 1.1), (5, -38, 12, 12, 1.2),
        ] {
            stage.canvas.fill(Canvas.ellipse(place + PlanPoint(dx, dy), rx, ry), Colour(hex: 0x5A3E26).lit(Float(tone)))
            stage.canvas.soften(
                place + PlanPoint(dx - rx * 0.3, dy - ry * 0.35), rx * 0.5, ry * 0.5, Colour(0.75, 0.6, 0.45, 0.35))
        }
        return stage
    }

    static func dirtyStreet(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.down(random)
        stage.cobbles(0, 12)
        guard !mended else { return stage }
        let papers: [UInt32] = [0xEDE6D6, 0xD8D2C8, 0xC5463E, 0x3F78A8, 0xE0C24E, 0x8A5A2B, 0xA9752F, 0x6B8F4E]
        for _ in 0..<80 {
            let z = stage.random.number(1.6, 5.5)
            let colour = Colour(hex: stage.random.pick(papers)).lit(Float(stage.random.number(0.8, 1.05)))
            stage.litter(stage.random.number(-0.6, 0.6) * z, z, stage.random.number(0.03, 0.10), colour)
        }
        for _ in 0..<30 {
            let z = stage.random.number(1.7, 3.6)
            stage.litter(stage.random.number(-0.4, 0.4) * z, z, 0.03, Colour(0.55, 0.75, 0.62, 0.75))
        }
        return stage
    }
}
