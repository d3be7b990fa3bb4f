/// Red, green, blue and opacity, 0...1, as a screen shows them (gamma-coded sRGB).
typealias Colour = SIMD4<Float>

extension SIMD4<Float> {
    /// Opaque, from `0xRRGGBB`.
    init(hex: UInt32) {
        self.init(
            Float(hex >> 16 & 255) / 255, Float(hex >> 8 & 255) / 255, Float(hex & 255) / 255, 1)
    }

    /// Lighter (above 1) or darker; the opacity stays.
    func lit(_ factor: Float) -> Colour { Colour(x * factor, y * factor, z * factor, w) }

    /// The same colour with this opacity.
    func faded(_ opacity: Float) -> Colour { Colour(x, y, z, opacity) }

    /// Between this colour (0) and `other` (1).
    func mixed(_ other: Colour, _ share: Float) -> Colour { self + (other - self) * share }
}

/// A picture in memory that is painted on, with smooth edges.
struct Canvas {
    static let width = 1_024
    static let height = 768

    private(set) var pixels = Array(repeating: Colour(0, 0, 0, 1), count: width * height)
    private var coverage: [Float] = []

    /// Paints whole rows, each pixel as `shade` says.
    mutating func paint(rows: Range<Int>, _ shade: (_ x: Int, _ y: Int) -> Colour) {
        // Without the pointer each write asks whether the array is shared. Rows are clamped, so no write lies outside.
        unsafe pixels.withUnsafeMutableBufferPointer { pixels in
            for y in rows.clamped(to: 0..<Self.height) {
                let row = y * Self.width
                for x in 0..<Self.width { unsafe pixels[row + x] = shade(x, y) }
            }
        }
    }

    /// Paints whole rows; `stain` changes slowly, so it is asked every eighth pixel only and blended in between.
    mutating func paint(
        rows: Range<Int>, stain: (_ x: Int, _ y: Int) -> Float, _ shade: (_ x: Int, _ y: Int, _ stain: Float) -> Colour
    ) {
        let step = 8
        unsafe pixels.withUnsafeMutableBufferPointer { pixels in
            for y in rows.clamped(to: 0..<Self.height) {
                let row = y * Self.width
                var from = stain(0, y)
                for start in stride(from: 0, to: Self.width, by: step) {
                    let to = stain(start + step, y)
                    let slope = (to - from) / Float(step)
                    for offset in 0..<step {
                        unsafe pixels[row + start + offset] = shade(start + offset, y, from + slope * Float(offset))
                    }
                    from = to
                }
            }
        }
    }

    /// Fills the ring `path`, each pixel as `shade` says; opacity and coverage are multiplied.
    mutating func fill(_ path: [PlanPoint], _ shade: (_ x: Int, _ y: Int) -> Colour) {
        let box = TileBox(path)
        guard box.low.x.isFinite, box.high.x < 1e6, box.low.x > -1e6, box.high.y < 1e6, box.low.y > -1e6 else { return }
        let (left, top) = (max(0, Int(box.low.x.rounded(.down))), max(0, Int(box.low.y.rounded(.down))))
        let (right, bottom) = (
            min(Self.width, Int(box.high.x.rounded(.up)) + 1), min(Self.height, Int(box.high.y.rounded(.up)) + 1)
        )
        guard left < right, top < bottom else { return }
        let (width, height) = (right - left, bottom - top)
        let stride = width + 2
        coverage.removeAll(keepingCapacity: true)
        coverage.append(contentsOf: repeatElement(0, count: stride * height))
        for index in path.indices {
            let (a, b) = (path[index], path[index + 1 == path.count ? 0 : index + 1])
            add(
                edge: (Float(a.x) - Float(left), Float(a.y) - Float(top)),
                (Float(b.x) - Float(left), Float(b.y) - Float(top)), width, height)
        }
        // The box was cut to the picture above, and each row of `coverage` is two longer than the box is wide.
        unsafe pixels.withUnsafeMutableBufferPointer { pixels in
            unsafe coverage.withUnsafeBufferPointer { coverage in
                for y in 0..<height {
                    var sum: Float = 0
                    let row = (top + y) * Self.width + left
                    for x in 0..<width {
                        unsafe sum += coverage[y * stride + x]
                        let share = min(1, abs(sum))
                        guard share > 0.003 else { continue }
                        let colour = shade(left + x, top + y)
                        let below = unsafe pixels[row + x]
                        unsafe pixels[row + x] = below + (colour - below) * (share * colour.w)
                    }
                }
            }
        }
    }

    /// Fills the ring with one colour.
    mutating func fill(_ path: [PlanPoint], _ colour: Colour) {
        fill(path) { _, _ in colour }
    }

    /// Draws a line of round ends.
    mutating func stroke(_ line: [PlanPoint], width: Double, _ colour: Colour) {
        for (start, end) in zip(line, line.dropFirst()) where start != end {
            let side = (end - start).unit.left * (width / 2)
            fill([start - side, end - side, end + side, start + side], colour)
        }
        guard width > 2.5 else { return }
        for point in line { fill(Self.ellipse(point, width / 2, width / 2), colour) }
    }

    /// A soft spot: full in the middle, nothing at the rim.
    mutating func soften(_ middle: PlanPoint, _ rx: Double, _ ry: Double, _ colour: Colour) {
        let (left, right) = (max(0, Int(middle.x - rx)), min(Self.width - 1, Int(middle.x + rx)))
        let (top, bottom) = (max(0, Int(middle.y - ry)), min(Self.height - 1, Int(middle.y + ry)))
        guard left < right, top < bottom else { return }
        let (ix, iy) = (1 / Float(rx), 1 / Float(ry))
        for y in top...bottom {
            let v = (Float(y) - Float(middle.y)) * iy
            for x in left...right {
                let u = (Float(x) - Float(middle.x)) * ix
                let rest = 1 - u * u - v * v
                guard rest > 0 else { continue }
                let below = pixels[y * Self.width + x]
                pixels[y * Self.width + x] = below + (colour - below) * (rest * rest * colour.w)
            }
        }
    }

    /// Adds light around a lamp.
    mutating func glow(_ middle: PlanPoint, _ radius: Double, _ colour: Colour) {
        let (left, right) = (max(0, Int(middle.x - radius)), min(Self.width - 1, Int(middle.x + radius)))
        let (top, bottom) = (max(0, Int(middle.y - radius)), min(Self.height - 1, Int(middle.y + radius)))
        guard left < right, top < bottom else { return }
        let scale = 1 / Float(radius * radius)
        for y in top...bottom {
            let dy = Float(y) - Float(middle.y)
            for x in left...right {
                let dx = Float(x) - Float(middle.x)
                let rest = max(0, 1 - (dx * dx + dy * dy) * scale)
                pixels[y * Self.width + x] += colour * (rest * rest * rest * colour.w)
            }
        }
    }

    static func ellipse(_ middle: PlanPoint, _ rx: Double, _ ry: Double) -> [PlanPoint] {
        let ring = Landscape.disc(PlanPoint(0, 0), 1)
        guard max(rx, ry) > 8 else { return ring.map { middle + PlanPoint($0.x * rx, $0.y * ry) } }
        return (ring + [ring[0]]).smoothed(0.12).dropLast().map { middle + PlanPoint($0.x * rx, $0.y * ry) }
    }

    /// Adds one edge to the running coverage, exact to the fraction of a pixel.
    ///
    /// The accumulation buffer of R. Levien's font-rs: each row holds the differences that a running sum turns into
    /// the signed surface left of the edge.
    private mutating func add(
        edge start: (x: Float, y: Float), _ end: (x: Float, y: Float), _ width: Int, _ height: Int
    ) {
        guard start.y != end.y else { return }
        let sign: Float = start.y < end.y ? 1 : -1
        let (upper, lower) = start.y < end.y ? (start, end) : (end, start)
        let slope = (lower.x - upper.x) / (lower.y - upper.y)
        var x = upper.y < 0 ? upper.x - upper.y * slope : upper.x
        let most = Float(width)
        let stride = width + 2
        let (first, last) = (max(0, Int(upper.y)), min(height, Int(lower.y.rounded(.up))))
        guard first < last else { return }
        for y in first..<last {
            let rise = min(Float(y + 1), lower.y) - max(Float(y), upper.y)
            let next = x + slope * rise
            let amount = rise * sign
            let (low, high) = (min(most, max(0, min(x, next))), min(most, max(0, max(x, next))))
            x = next
            let (lowFloor, highCeiling) = (low.rounded(.down), high.rounded(.up))
            let (from, to) = (Int(lowFloor), Int(highCeiling))
            let at = y * stride + from
            if to <= from + 1 {
                let middle = 0.5 * (low + high) - lowFloor
                coverage[at] += amount - amount * middle
                coverage[at + 1] += amount * middle
                continue
            }
            let scale = 1 / (high - low)
            let (lowPart, highPart) = (low - lowFloor, high - highCeiling + 1)
            let head = 0.5 * scale * (1 - lowPart) * (1 - lowPart)
            let tail = 0.5 * scale * highPart * highPart
            coverage[at] += amount * head
            if to == from + 2 {
                coverage[at + 1] += amount * (1 - head - tail)
            } else {
                let second = scale * (1.5 - lowPart)
                coverage[at + 1] += amount * (second - head)
                for column in 2..<(to - from - 1) { coverage[at + column] += amount * scale }
                let nearlyAll = second + Float(to - from - 3) * scale
                coverage[at + to - from - 1] += amount * (1 - nearlyAll - tail)
            }
            coverage[at + to - from] += amount * tail
        }
    }
}
