/// Makes a painted canvas look as if a phone had taken it.
enum Darkroom {
    /// Colour of the hour, darker corners, a little grain; 3 bytes a pixel.
    static func develop(_ canvas: Canvas, upsideDown: Bool, random: inout Random) -> [UInt8] {
        let (width, height) = (Canvas.width, Canvas.height)
        let noise = Noise.shared
        let warmth = Float(random.number(-0.025, 0.05))
        let exposure = Float(random.number(0.96, 1.06))
        let tint = Colour(1 + warmth, 1 + warmth * 0.2, 1 - warmth * 1.2, 1) * exposure
        let (centreX, centreY) = (Float(width) / 2, Float(height) / 2)
        let scale = 1 / (centreX * centreX + centreY * centreY)
        let shift = random.whole(0, 255)
        var rgb = Array<UInt8>(repeating: 0, count: width * height * 3)
        unsafe rgb.withUnsafeMutableBufferPointer { rgb in
            for y in 0..<height {
                let dy = (Float(y) - centreY) * (Float(y) - centreY)
                let row = y * width
                var at = (upsideDown ? (height - 1 - y) * width + width - 1 : row) * 3
                for x in 0..<width {
                    let dx = Float(x) - centreX
                    let distance = (dx * dx + dy) * scale
                    let grain = noise.grain(x + shift, y &* 3 + shift) * 3
                    let colour = canvas.pixels[row + x] * (tint * (255 - 61 * distance * distance)) + grain
                    unsafe rgb[at] = byte(colour.x)
                    unsafe rgb[at + 1] = byte(colour.y)
                    unsafe rgb[at + 2] = byte(colour.z)
                    at += upsideDown ? -3 : 3
                }
            }
        }
        return rgb
    }

    /// Rounded to 0...255. Adding 2²³ leaves the rounded value in the low bits, which is quicker than a checked
    /// conversion.
    @inline(__always)
    private static func byte(_ value: Float) -> UInt8 {
        UInt8(truncatingIfNeeded: (min(255, max(0, value)) + 8_388_608).bitPattern)
    }
}
