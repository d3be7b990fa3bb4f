/// A scene being drawn: the canvas, a camera over flat ground, the light of the hour.
///
/// Places are metres: x to the right, y up from the ground, z away from the camera.
struct Stage {
    var canvas = Canvas()
    var random: Random
    /// Height of the camera over the ground.
    let eye: Double
    /// The row of the horizon; above the picture when the camera looks down.
    let horizon: Double
    private static let focal = 900.0
    private static let middle = 512.0

    /// Looks straight ahead, at a wall or along a street.
    static func ahead(_ random: Random, horizon: Double = 250) -> Stage {
        Stage(random: random, eye: 1.6, horizon: horizon)
    }

    /// Looks down at the ground a few steps away.
    static func down(_ random: Random) -> Stage {
        Stage(random: random, eye: 1.6, horizon: -330)
    }

    func point(_ x: Double, _ y: Double, _ z: Double) -> PlanPoint {
        PlanPoint(Self.middle + Self.focal * x / z, horizon + Self.focal * (eye - y) / z)
    }

    /// Pixels for a metre at depth `z`.
    func scale(_ z: Double) -> Double { Self.focal / z }

    /// The row of the ground at depth `z`.
    func row(_ z: Double) -> Int { Int((horizon + Self.focal * eye / z).rounded()) }

    // MARK: Ground

    /// Paints the ground between two depths; `shade` gets the place in metres, and what `stain` says there, which may
    /// only change slowly.
    mutating func ground(
        _ near: Double, _ far: Double, stain: (_ x: Float, _ z: Float) -> Float = { _, _ in 0 },
        _ shade: (_ x: Float, _ z: Float, _ stain: Float) -> Colour
    ) {
        let first = max(row(far), Int(horizon) + 2)
        let end = min(Canvas.height, near <= 0 ? Canvas.height : row(near))
        // Ground that begins below the picture's edge is not seen.
        guard first < end else { return }
        let (focal, middle, top) = (Float(Self.focal), Float(Self.middle), Float(horizon))
        let height = Float(eye)
        canvas.paint(
            rows: first..<end,
            stain: { x, y in
                let z = focal * height / (Float(y) + 0.5 - top)
                return stain((Float(x) - middle) * z / focal, z)
            },
            { x, y, stained in
                let z = focal * height / (Float(y) + 0.5 - top)
                return shade((Float(x) - middle) * z / focal, z, stained)
            })
    }

    /// A flat shape on the ground.
    func onGround(_ shape: [PlanPoint]) -> [PlanPoint] {
        shape.map { point($0.x, 0, max(0.4, $0.y)) }
    }

    /// Fills a shape on the ground; `shade` gets the place in metres.
    mutating func fillGround(_ shape: [PlanPoint], _ shade: (_ x: Float, _ z: Float) -> Colour) {
        let (focal, middle, top) = (Float(Self.focal), Float(Self.middle), Float(horizon))
        let height = Float(eye)
        canvas.fill(onGround(shape)) { x, y in
            let z = focal * height / (Float(y) + 0.5 - top)
            return shade((Float(x) - middle) * z / focal, z)
        }
    }

    // MARK: Upright things

    /// A shape that faces the camera at depth `z`, standing at `x`.
    func upright(_ shape: [PlanPoint], _ x: Double, _ z: Double) -> [PlanPoint] {
        shape.map { point(x + $0.x, $0.y, z) }
    }

    /// Fills an upright shape.
    mutating func fillUpright(_ shape: [PlanPoint], _ x: Double, _ z: Double, _ colour: Colour) {
        canvas.fill(upright(shape, x, z), colour)
    }

    /// An upright rectangle.
    mutating func panel(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ z: Double, _ colour: Colour) {
        canvas.fill(
            [point(x, y, z), point(x + width, y, z), point(x + width, y + height, z), point(x, y + height, z)], colour)
    }

    /// A post of round section, lit from the left.
    mutating func post(
        _ x: Double, _ z: Double, _ radius: Double, _ height: Double, from foot: Double = 0, _ colour: Colour
    ) {
        let left = point(x - radius, 0, z).x
        let width = max(1, 2 * radius * scale(z))
        let path = [
            point(x - radius, foot, z), point(x + radius, foot, z), point(x + radius, height, z),
            point(x - radius, height, z),
        ]
        canvas.fill(path) { px, _ in
            let u = (Float(px) + 0.5 - Float(left)) / Float(width)
            return colour.lit(1.18 - 0.75 * abs(u - 0.32) - 0.12 * u)
        }
    }

    /// A box with its front at depth `z`: front, top, and the side that is seen.
    mutating func box(
        _ x: Double, _ z: Double, _ width: Double, _ height: Double, _ depth: Double, from foot: Double = 0,
        _ colour: Colour
    ) {
        let (left, right, back, top) = (x - width / 2, x + width / 2, z + depth, foot + height)
        if x > width / 2 {
            canvas.fill(
                [point(left, foot, z), point(left, foot, back), point(left, top, back), point(left, top, z)],
                colour.lit(0.92))
        } else if x < -width / 2 {
            canvas.fill(
                [point(right, foot, z), point(right, foot, back), point(right, top, back), point(right, top, z)],
                colour.lit(0.62))
        }
        if top < eye {
            canvas.fill(
                [point(left, top, z), point(right, top, z), point(right, top, back), point(left, top, back)],
                colour.lit(1.16))
        }
        let upper = point(left, top, z).y
        let lower = point(left, foot, z).y
        canvas.fill([point(left, foot, z), point(right, foot, z), point(right, top, z), point(left, top, z)]) { _, y in
            let v = (Float(y) - Float(upper)) / Float(max(1, lower - upper))
            return colour.lit(0.86 - 0.16 * v)
        }
    }

    /// The shadow that a thing throws on the ground around its foot.
    mutating func shadow(_ x: Double, _ z: Double, _ width: Double, _ depth: Double, _ strength: Float = 0.5) {
        let middle = point(x, 0, z)
        canvas.soften(
            middle, width * scale(z), max(4, depth * scale(z) * eye / z), Colour(0.06, 0.06, 0.09, strength))
    }
}
