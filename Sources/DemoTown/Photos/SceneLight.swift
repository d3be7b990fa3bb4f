/// Lamps, posts and wires.
extension Scene {
    /// A lantern on a curved arm.
    private static func lamp(
        _ stage: inout Stage, _ x: Double, _ z: Double, night: Bool, isLit: Bool, facing: Double = 1
    ) {
        let dark = Colour(hex: night ? 0x11151C : 0x3B4A4C)
        stage.post(x, z, 0.055, 4.6, dark)
        stage.post(x, z, 0.1, 0.9, dark)
        let arm = [
            PlanPoint(x, 4.5), PlanPoint(x + 0.1 * facing, 4.95), PlanPoint(x + 0.5 * facing, 5.1),
            PlanPoint(x + 0.85 * facing, 4.98),
        ]
        stage.canvas.stroke(arm.smoothed(0.1).map { stage.point($0.x, $0.y, z) }, width: 0.07 * stage.scale(z), dark)
        let head = x + 0.88 * facing
        let hood = [
            PlanPoint(head - 0.26, 4.82), PlanPoint(head + 0.26, 4.82), PlanPoint(head + 0.14, 5.02),
            PlanPoint(head - 0.14, 5.02),
        ]
        stage.canvas.fill(hood.map { stage.point($0.x, $0.y, z) }, dark.lit(1.2))
        let bulb = stage.point(head, 4.77, z)
        let size = 0.2 * stage.scale(z)
        stage.canvas.fill(
            Canvas.ellipse(bulb, size, size * 0.42),
            isLit ? Colour(hex: 0xFFF1C8) : Colour(hex: night ? 0x2A2F38 : 0xBFC6C4))
        guard isLit else { return }
        let reach = stage.scale(z)
        stage.canvas.glow(bulb, reach * (night ? 2.6 : 0.8), Colour(0.95, 0.72, 0.36, night ? 0.55 : 0.5))
        stage.canvas.glow(bulb, reach * 0.6, Colour(1, 0.9, 0.65, 0.8))
    }

    static func darkLamp(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random, horizon: 430)
        let noise = Noise.shared
        stage.canvas.paint(rows: 0..<440) { x, y in
            let v = Float(y) / 440
            let star: Float = noise.grain(x * 5 + 1, y * 7) > 0.93 && noise.grain(x, y * 3) > 0.6 ? 0.5 : 0
            return Colour(hex: 0x0B1226).mixed(Colour(hex: 0x2C3350), v * v) + Colour(star, star, star, 0) * (1 - v)
        }
        stage.houseRows(half: 4.2, near: 2.4, far: 60, night: true)
        stage.asphalt(0, 900, Colour(hex: 0x23262F))
        // The lamps that work light the road beneath them.
        for (x, z, facing) in [(-3.4, 34.0, 1.0), (3.4, 25, -1), (-3.4, 17.5, 1), (3.4, 12, -1)] {
            let spot = stage.point(x + facing * 1.2, 0, z)
            stage.canvas.soften(spot, 3.4 * stage.scale(z), 0.95 * stage.scale(z), Colour(0.62, 0.46, 0.24, 0.6))
            lamp(&stage, x, z, night: true, isLit: true, facing: facing)
        }
        if mended {
            let spot = stage.point(-1.3, 0, 9.2)
            stage.canvas.soften(spot, 360, 110, Colour(0.7, 0.53, 0.29, 0.75))
        }
        lamp(&stage, -2.3, 9.2, night: true, isLit: mended, facing: 1)
        return stage
    }

    static func dayLamp(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random, horizon: 560)
        stage.sky(top: Colour(hex: 0x4E93D2), low: Colour(hex: 0xCFE4F2))
        stage.treeLine(30)
        stage.asphalt(0, 900)
        stage.houseRows(half: 7, near: 5, far: 40)
        lamp(&stage, -1.2, 6.2, night: false, isLit: !mended)
        return stage
    }

    static func openHatch(_ mended: Bool, _ random: Random) -> Stage {
        var stage = Stage.ahead(random, horizon: 210)
        stage.streetFront(wallAt: 5.6, kerbAt: 2.4)
        stage.window(1.2, 1.3, 5.6, shutters: stage.shutterColour())
        let (x, z, radius) = (-0.1, 3.2, 0.19)
        stage.shadow(x + 0.25, z, 0.6, 0.2)
        stage.box(x, z - 0.15, 0.62, 0.06, 0.5, Colour(hex: 0x8E8A84))
        stage.post(x, z, radius, 3.2, Colour(hex: 0x6E7E80))
        let (low, high) = (0.42, 1.02)
        if mended {
            stage.panel(x - 0.12, low, 0.24, high - low, z - 0.01, Colour(hex: 0x839496))
            stage.panel(x - 0.11, low + 0.01, 0.22, 0.015, z - 0.01, Colour(hex: 0x4C5859))
            stage.canvas.fill(Canvas.ellipse(stage.point(x + 0.08, 0.72, z), 5, 5), Colour(hex: 0x2A3132))
            return stage
        }
        stage.panel(x - 0.12, low, 0.24, high - low, z - 0.01, Colour(hex: 0x14181A))
        let wires: [UInt32] = [0xC63A30, 0x2E5FA8, 0xE5C63B, 0x2F8A4A, 0x1D1D1F]
        for (index, hex) in wires.enumerated() {
            let start = PlanPoint(x - 0.08 + Double(index) * 0.04, high - 0.08)
            let wire = [
                start, PlanPoint(start.x - 0.05, 0.75),
                PlanPoint(x + stage.random.number(-0.2, 0.35), stage.random.number(0.4, 0.6)),
                PlanPoint(x + stage.random.number(-0.35, 0.45), stage.random.number(0.12, 0.45)),
            ].smoothed(0.04)
            stage.canvas.stroke(
                wire.map { stage.point($0.x + 0.01, $0.y - 0.015, z - 0.02) }, width: 7, Colour(0, 0, 0, 0.4))
            stage.canvas.stroke(wire.map { stage.point($0.x, $0.y, z - 0.02) }, width: 6, Colour(hex: hex))
            if let end = wire.last {
                stage.canvas.fill(Canvas.ellipse(stage.point(end.x, end.y, z), 4, 4), Colour(hex: 0xD08A4A))
            }
        }
        // The lid hangs on one hinge.
        let lid = [
            PlanPoint(x + 0.12, 1.0), PlanPoint(x + 0.4, 0.93), PlanPoint(x + 0.46, 0.36), PlanPoint(x + 0.17, 0.42),
        ]
        stage.canvas.fill(lid.map { stage.point($0.x, $0.y, z - 0.05) }, Colour(hex: 0x5F6D6F))
        stage.canvas.stroke((lid + [lid[0]]).map { stage.point($0.x, $0.y, z - 0.05) }, width: 3, Colour(hex: 0x8FA0A2))
        return stage
    }
}
