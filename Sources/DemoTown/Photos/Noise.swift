/// Irregularities: grains, stains, clouds. Made once; the same for every picture.
struct Noise: Sendable {
    private static let side = 256
    private static let mask = 255

    /// Single grains, -1...1.
    private let grains: [Float]
    /// Smooth patches of all sizes, about -1...1, that continue from edge to edge.
    private let patches: [Float]

    static let shared = Noise()

    private init() {
        var random = Random(seed: 42)
        grains = (0..<Self.side * Self.side).map { _ in Float(random.number(-1, 1) + random.number(-1, 1)) * 0.5 }
        var sum = Array<Float>(repeating: 0, count: Self.side * Self.side)
        var weight: Float = 0.5
        var cells = 4
        while cells <= 64 {
            let lattice = (0..<cells * cells).map { _ in Float(random.number(-1, 1)) }
            for y in 0..<Self.side {
                for x in 0..<Self.side {
                    sum[y * Self.side + x] += weight * Self.blend(lattice, cells, x, y)
                }
            }
            weight *= 0.62
            cells *= 2
        }
        patches = sum
    }

    private static func blend(_ lattice: [Float], _ cells: Int, _ x: Int, _ y: Int) -> Float {
        let scale = Float(cells) / Float(side)
        let (u, v) = (Float(x) * scale, Float(y) * scale)
        let (i, j) = (Int(u), Int(v))
        let (a, b) = (u - Float(i), v - Float(j))
        let (s, t) = (a * a * (3 - 2 * a), b * b * (3 - 2 * b))
        let (i1, j1) = ((i + 1) % cells, (j + 1) % cells)
        let upper = lattice[j * cells + i] * (1 - s) + lattice[j * cells + i1] * s
        let lower = lattice[j1 * cells + i] * (1 - s) + lattice[j1 * cells + i1] * s
        return upper * (1 - t) + lower * t
    }

    /// A grain at whole steps.
    @inline(__always)
    func grain(_ x: Float, _ y: Float) -> Float {
        grains[(Int(y + 8_192) & Self.mask) << 8 | (Int(x + 8_192) & Self.mask)]
    }

    @inline(__always)
    func grain(_ x: Int, _ y: Int) -> Float {
        grains[(y & Self.mask) << 8 | (x & Self.mask)]
    }

    /// A patch, smooth between whole steps; repeats every 256.
    @inline(__always)
    func patch(_ x: Float, _ y: Float) -> Float {
        let (u, v) = (x + 8_192, y + 8_192)
        let (i, j) = (Int(u), Int(v))
        let (a, b) = (u - Float(i), v - Float(j))
        let (row, below) = ((j & Self.mask) << 8, ((j + 1) & Self.mask) << 8)
        let (left, right) = (i & Self.mask, (i + 1) & Self.mask)
        let upper = patches[row | left] + (patches[row | right] - patches[row | left]) * a
        let lower = patches[below | left] + (patches[below | right] - patches[below | left]) * a
        return upper + (lower - upper) * b
    }
}
