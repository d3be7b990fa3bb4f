/// What stands behind the thing that is broken.
extension Stage {
    /// Blue with a few clouds, down to the horizon.
    mutating func sky(top: Colour = Colour(hex: 0x6FA6D6), low: Colour = Colour(hex: 0xDCE9F0), clouds: Float = 0.6) {
        let noise = Noise.shared
        let shift = Float(random.number(0, 200))
        let bottom = Float(max(40, horizon + 8))
        canvas.paint(
            rows: 0..<Int(bottom), stain: { noise.patch(Float($0) * 0.11 + shift, Float($1) * 0.3 + shift) }
        ) { _, y, cloud in
            let v = Float(y) / bottom
            let haze = max(0, cloud + 0.1) * clouds * (1 - 0.5 * v)
            return top.mixed(low, v * v * (3 - 2 * v)).mixed(Colour(1, 1, 1, 1), haze)
        }
    }

    /// A house wall across the picture, its foot at depth `z`.
    mutating func wall(_ z: Double, _ colour: Colour, stone: Bool = false) {
        let noise = Noise.shared
        let foot = row(z)
        let perMetre = Float(scale(z))
        let shift = Float(random.number(0, 100))
        canvas.paint(
            rows: 0..<foot,
            stain: { x, y in
                let (u, v) = (Float(x) / perMetre, Float(foot - y) / perMetre)
                // Rain has run down; splashes dirty the foot.
                var tone =
                    0.06 * noise.patch(u * 11 + shift, v * 7) - 0.05 * max(0, noise.patch(u * 34 + shift, v * 1.5))
                if v < 0.5 { tone -= (0.5 - v) * 0.22 * (1 + noise.patch(u * 16, v * 20)) }
                return tone
            }
        ) { x, y, stain in
            let (u, v) = (Float(x) / perMetre, Float(foot - y) / perMetre)
            var tone = 1 + 0.05 * noise.grain(x, y) + stain
            if stone {
                let course = (v / 0.32).rounded(.down)
                let along = u / 0.62 + (Int(course) & 1 == 0 ? 0 : 0.5)
                let block = along.rounded(.down)
                let edge = min(
                    min(v / 0.32 - course, course + 1 - v / 0.32) * 0.32, min(along - block, block + 1 - along) * 0.62)
                tone += 0.07 * noise.grain(block * 3 + 1, course * 5) - (edge < 0.012 ? 0.16 : 0)
            }
            return colour.lit(tone)
        }
        canvas.paint(rows: foot - 2..<foot + 5) { _, _ in Colour(hex: 0x4F4A45) }
    }

    /// A window with shutters on the wall at depth `z`, its left lower corner at `x`, `y`.
    mutating func window(
        _ x: Double, _ y: Double, _ z: Double, shutters: Colour, width: Double = 1, height: Double = 1.5
    ) {
        panel(x - 0.09, y - 0.09, width + 0.18, height + 0.18, z, Colour(hex: 0xD9D2C4))
        panel(x, y, width, height, z, Colour(hex: 0x39424A))
        // The sky in the panes.
        canvas.fill(
            [
                point(x + 0.05, y + height, z), point(x + width * 0.55, y + height, z), point(x + 0.12, y + 0.1, z),
                point(x + 0.05, y + 0.1, z),
            ], Colour(0.75, 0.85, 0.92, 0.35))
        for bar in [x + width / 2 - 0.02, x, x + width - 0.04] {
            panel(bar, y, 0.045, height, z, Colour(hex: 0xE9E4DA))
        }
        panel(x, y + height * 0.6, width, 0.04, z, Colour(hex: 0xE9E4DA))
        for left in [x - width * 0.52 - 0.06, x + width + 0.06] {
            panel(left, y, width * 0.5, height, z, shutters)
            for slat in stride(from: 0.08, to: height - 0.05, by: 0.09) {
                panel(left + 0.05, y + slat, width * 0.5 - 0.1, 0.03, z, shutters.lit(0.78))
            }
        }
        panel(x - 0.15, y - 0.13, width + 0.3, 0.07, z, Colour(hex: 0xB9B1A2))
    }

    /// A door on the wall at depth `z`.
    mutating func door(_ x: Double, _ z: Double, _ colour: Colour) {
        panel(x - 0.12, 0, 1.24, 2.42, z, Colour(hex: 0xCFC7B8))
        panel(x, 0.06, 1, 2.22, z, colour)
        for (u, v, w, h) in [
            (0.12, 0.25, 0.32, 0.7), (0.56, 0.25, 0.32, 0.7), (0.12, 1.15, 0.32, 0.8), (0.56, 1.15, 0.32, 0.8),
        ] {
            panel(x + u, v, w, h, z, colour.lit(0.82))
            panel(x + u + 0.03, v + 0.03, w - 0.03, h - 0.03, z, colour.lit(1.08))
        }
        canvas.fill(Canvas.ellipse(point(x + 0.92, 1.05, z), 4, 4), Colour(hex: 0xD8B65A))
        panel(x - 0.2, 0, 1.4, 0.06, z - 0.02, Colour(hex: 0xA59C8E))
    }

    /// A tree: trunk and crown.
    mutating func tree(_ x: Double, _ z: Double, height: Double, _ colour: Colour, lean: Double = 0) {
        shadow(x + 0.4, z, height * 0.35, 0.5, 0.35)
        let trunk = [
            PlanPoint(-0.16, 0), PlanPoint(0.16, 0), PlanPoint(0.10 + lean * 0.6, height * 0.55),
            PlanPoint(-0.08 + lean * 0.6, height * 0.55),
        ]
        fillUpright(trunk, x, z, Colour(hex: 0x6A5542))
        crown(x + lean, height * 0.68, z, height * 0.34, colour)
    }

    /// Leaves around a middle, dark below and light above.
    mutating func crown(_ x: Double, _ y: Double, _ z: Double, _ radius: Double, _ colour: Colour) {
        // Far away a few larger leaves do.
        let (count, leaf) = radius * scale(z) < 90 ? (13, 1.45) : (34, 1.0)
        for layer in 0..<3 {
            let tone = Float(0.66 + 0.2 * Double(layer))
            for _ in 0..<count {
                let (u, v) = (random.number(-1, 1), random.number(-0.8, 0.8))
                guard u * u + v * v < 1 else { continue }
                let lift = Double(layer) * 0.14
                let middle = point(x + (u - lift * 0.5) * radius, y + (v * 0.8 + lift) * radius, z)
                let size = leaf * radius * random.number(0.14, 0.3) * scale(z)
                canvas.fill(
                    Canvas.ellipse(middle, size, size * 0.8),
                    colour.lit(tone * Float(random.number(0.88, 1.12))).faded(0.92))
            }
        }
    }

    /// A row of hedges and trees far away.
    mutating func treeLine(_ z: Double, _ colour: Colour = Colour(hex: 0x5E7E4A)) {
        var x = -z * 0.62
        while x < z * 0.62 {
            crown(x, random.number(0.8, 2.4), z, random.number(1.6, 2.6), colour.lit(Float(random.number(0.85, 1.1))))
            x += random.number(1.6, 2.8)
        }
    }

    /// Houses along both sides of a street that runs away from the camera.
    mutating func houseRows(half: Double, near: Double, far: Double, night: Bool = false) {
        let plaster: [UInt32] = [0xE3C9A0, 0xD9A87E, 0xE8D8BC, 0xCF9B83, 0xDCD3C2, 0xC7B08C, 0xE2BE8E]
        for side in [-1.0, 1] {
            var z = far
            while z > near {
                let depth = min(z - near * 0.5, random.number(6, 10))
                let front = max(near * 0.6, z - depth)
                let height = random.number(6.5, 10)
                let light: Float = side < 0 ? 0.78 : 1
                let colour = Colour(hex: random.pick(plaster)).lit(night ? 0.22 * light : light)
                let x = side * half
                canvas.fill(
                    [point(x, 0, front), point(x, 0, z), point(x, height, z), point(x, height, front)], colour)
                // A roof's edge.
                canvas.fill(
                    [
                        point(x, height, front), point(x, height, z), point(x, height + 0.35, z),
                        point(x, height + 0.35, front),
                    ],
                    Colour(hex: 0xA8553A).lit(night ? 0.15 : 0.95))
                let shutters = Colour(hex: random.pick([0x5E8C8A, 0x7A9A6B, 0x6C87A6, 0xA3574A])).lit(
                    night ? 0.15 : light)
                for floor in stride(from: 0.9, to: height - 1.8, by: 2.8) {
                    for step in [0.3, 0.68] {
                        let (a, b) = (front + (z - front) * step, front + (z - front) * step + 0.9)
                        let isLit = night && random.chance(0.16)
                        let pane = isLit ? Colour(hex: 0xF0C878) : Colour(hex: 0x3A4148).lit(night ? 0.25 : 1)
                        for (from, to, tint) in [(a - 0.5, a, shutters), (a, b, pane), (b, b + 0.5, shutters)] {
                            canvas.fill(
                                [
                                    point(x, floor, from), point(x, floor, to), point(x, floor + 1.5, to),
                                    point(x, floor + 1.5, from),
                                ], tint)
                        }
                    }
                }
                z = front
            }
        }
    }

    /// A dead leaf, a scrap of paper: something small and flat on the ground.
    mutating func litter(_ x: Double, _ z: Double, _ size: Double, _ colour: Colour) {
        let turn = PlanPoint(random.number(-1, 1), random.number(-1, 1)).unit * size
        let shape = [
            PlanPoint(x, z) - turn, PlanPoint(x, z) + turn.left * random.number(0.3, 0.8), PlanPoint(x, z) + turn,
            PlanPoint(x, z) - turn.left * random.number(0.3, 0.8),
        ]
        canvas.fill(onGround(shape.map { $0 + PlanPoint(0.01, -0.015) }), Colour(0.08, 0.08, 0.1, 0.35))
        canvas.fill(onGround(shape), colour)
    }

    /// An uneven ring around a place on the ground, as holes and stains are.
    mutating func blob(_ x: Double, _ z: Double, _ width: Double, _ depth: Double, rough: Double = 0.22) -> [PlanPoint]
    {
        let ring = Landscape.disc(PlanPoint(0, 0), 1).map { corner -> PlanPoint in
            let reach = 1 + random.number(-rough, rough)
            return PlanPoint(x + corner.x * width * reach, z + corner.y * depth * reach)
        }
        return (ring + [ring[0], ring[1]]).smoothed(max(width, depth) * 0.12).dropLast(2).map { $0 }
    }

    /// Plaster colours of the coast.
    mutating func plaster() -> Colour {
        Colour(hex: random.pick([0xE6CFA6, 0xDDAF86, 0xE9DCC4, 0xD7A58C, 0xD8CDB8, 0xE0C08F]))
    }

    mutating func shutterColour() -> Colour {
        Colour(hex: random.pick([0x4F8C8A, 0x6E9462, 0x5F7FA3, 0x9A5145, 0x7C8B95]))
    }

    /// A house front with a pavement before it and the road: where most things happen.
    mutating func streetFront(wallAt z: Double = 6.6, kerbAt edge: Double = 3.9, stone: Bool = false) {
        let colour = stone ? Colour(hex: 0xCDBFA5) : plaster()
        wall(z, colour, stone: stone)
        slabs(edge, z)
        asphalt(0, edge)
        kerb(edge)
    }
}
