/// What the ground is made of.
extension Stage {
    /// Road surface.
    mutating func asphalt(_ near: Double = 0, _ far: Double, _ colour: Colour = Colour(hex: 0x6F7073)) {
        let noise = Noise.shared
        ground(near, far, stain: { noise.patch($0 * 22, $1 * 22) + 0.5 * noise.patch($0 * 5, $1 * 5) }) { x, z, stain in
            let fine = noise.grain(x * 210, z * 210) * min(1, 2.2 / z)
            return colour.lit(1 + 0.13 * fine + 0.10 * stain)
        }
    }

    /// Slabs of `size` metres, with joints.
    mutating func slabs(_ near: Double = 0, _ far: Double, _ colour: Colour = Colour(hex: 0xB9AF9F), size: Float = 0.5)
    {
        let noise = Noise.shared
        ground(near, far, stain: { noise.patch($0 * 14, $1 * 14) }) { x, z, stain in
            let (row, column) = ((z / size).rounded(.down), x / size)
            let shifted = column + (Int(row) & 1 == 0 ? 0 : 0.5)
            let tile = shifted.rounded(.down)
            let joint = max(0.012, 0.004 * z) / size
            let (u, v) = (shifted - tile, z / size - row)
            let edge = min(min(u, 1 - u), min(v, 1 - v))
            let own = noise.grain(tile * 7 + 3, row * 13 + 5)
            let fine = noise.grain(x * 190, z * 190) * min(1, 2 / z)
            let tone = 1 + 0.07 * own + 0.05 * fine + 0.07 * stain
            return colour.lit(tone * (edge < joint ? 0.72 : 1))
        }
    }

    /// Small uneven stones.
    mutating func cobbles(_ near: Double = 0, _ far: Double, _ colour: Colour = Colour(hex: 0x94897B)) {
        let noise = Noise.shared
        let size: Float = 0.14
        ground(near, far, stain: { noise.patch($0 * 9, $1 * 9) }) { x, z, stain in
            let row = (z / size).rounded(.down)
            let column = x / size + noise.grain(row * 3, 7) * 0.8
            let stone = column.rounded(.down)
            let (u, v) = (column - stone - 0.5, z / size - row - 0.5)
            let round = max(0, 1 - 2.6 * (u * u * u * u + v * v * v * v) * 3.4)
            let own = noise.grain(stone * 5 + 11, row * 17)
            let fine = noise.grain(x * 200, z * 200) * min(1, 1.8 / z)
            return colour.lit(
                (0.55 + 0.5 * round) * (1 + 0.14 * own + 0.06 * fine) * (1 + 0.05 * stain))
        }
    }

    mutating func grass(_ near: Double = 0, _ far: Double, _ colour: Colour = Colour(hex: 0x6F9150)) {
        let noise = Noise.shared
        ground(near, far, stain: { noise.patch($0 * 12, $1 * 12) }) { x, z, patch in
            let blades = noise.grain(x * 150, z * 60) * min(1, 2.4 / z)
            return colour.lit(1 + 0.16 * blades + 0.20 * patch).mixed(Colour(hex: 0xA8A35A), max(0, patch) * 0.3)
        }
    }

    mutating func sand(_ near: Double = 0, _ far: Double, _ colour: Colour = Colour(hex: 0xE2CFA2)) {
        let noise = Noise.shared
        ground(near, far, stain: { noise.patch($0 * 16, $1 * 34) }) { x, z, stain in
            let fine = noise.grain(x * 180, z * 180) * min(1, 2 / z)
            return colour.lit(1 + 0.07 * fine + 0.10 * stain)
        }
    }

    /// The sea or a basin, with the sky in its waves.
    mutating func water(_ near: Double, _ far: Double, deep: Colour, sky: Colour) {
        let noise = Noise.shared
        ground(
            near, far,
            stain: { x, z in
                let stretch = 1 / max(1, z * 0.12)
                return noise.patch(x * 8 * stretch, z * 26 * stretch)
            }
        ) { _, z, wave in
            let share = min(1, max(0, 0.32 + 0.55 * wave + z * 0.008))
            return deep.mixed(sky, share)
        }
    }

    /// The stone between pavement and road, its near edge at depth `z`; the pavement lies behind it.
    mutating func kerb(_ z: Double, height: Double = 0.13, _ colour: Colour = Colour(hex: 0xC3BCB0)) {
        let noise = Noise.shared
        let (top, bottom) = (Int(point(0, height, z).y), Int(point(0, 0, z).y))
        let back = Int(point(0, height, z + 0.22).y)
        let width = Float(scale(z))
        canvas.paint(rows: back..<top) { x, y in
            colour.lit(1.06 + 0.05 * noise.grain(x, y) + 0.05 * noise.patch(Float(x) * 0.2, Float(y)))
        }
        canvas.paint(rows: top..<bottom) { x, y in
            let along = (Float(x) / width).truncatingRemainder(dividingBy: 1)
            let joint: Float = along < 0.012 ? 0.7 : 1
            return colour.lit((0.72 + 0.05 * noise.grain(x, y) + 0.06 * noise.patch(Float(x) * 0.2, Float(y))) * joint)
        }
        // The gutter is darker: water and dust gather there.
        canvas.paint(rows: bottom..<bottom + 3) { _, _ in Colour(0.2, 0.2, 0.21, 1) }
    }
}
