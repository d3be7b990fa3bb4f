/// A rectangle of a picture as it is shown, in fractions of its width and height from the top left corner.
///
/// Its edges are kept to a ten-thousandth, rounded outwards: the same rectangle is always the same area, and an area is
/// never smaller than what was asked for.
public struct PictureArea: Hashable, Sendable {
    /// 0 up to but without 1.
    public let left: Double
    /// 0 up to but without 1.
    public let top: Double
    /// Greater than `left`, at most 1.
    public let right: Double
    /// Greater than `top`, at most 1.
    public let bottom: Double

    /// The grey that covered areas have, 0...255.
    static let level: UInt8 = 32

    /// Steps that an edge can stand at.
    private static let steps = 10_000.0
    /// What numbers as they are written may be off by.
    private static let slack = 1e-9

    /// Nil unless all are finite, the area lies in the picture and is not empty.
    public init?(left: Double, top: Double, right: Double, bottom: Double) {
        let most = 1 + Self.slack
        guard left.isFinite, top.isFinite, right.isFinite, bottom.isFinite, left >= 0, top >= 0, right > left,
            bottom > top, right <= most, bottom <= most
        else { return nil }
        self.init(
            exactLeft: Self.down(left), top: Self.down(top), right: min(1, Self.up(right)),
            bottom: min(1, Self.up(bottom)))
    }

    private init(exactLeft left: Double, top: Double, right: Double, bottom: Double) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    private static func down(_ edge: Double) -> Double { ((edge + slack) * steps).rounded(.down) / steps }
    private static func up(_ edge: Double) -> Double { ((edge - slack) * steps).rounded(.up) / steps }

    /// The same area in the picture as it is stored, which is shown turned by `orientation`.
    func stored(as orientation: Orientation) -> PictureArea {
        let (left, top, right, bottom) = (self.left, self.top, self.right, self.bottom)
        func area(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> PictureArea {
            PictureArea(exactLeft: left, top: top, right: right, bottom: bottom)
        }
        return switch orientation {
        case .upright: self
        case .mirrored: area(1 - right, top, 1 - left, bottom)
        case .upsideDown: area(1 - right, 1 - bottom, 1 - left, 1 - top)
        case .mirroredUpsideDown: area(left, 1 - bottom, right, 1 - top)
        case .transposed: area(top, left, bottom, right)
        case .quarterClockwise: area(top, 1 - right, bottom, 1 - left)
        case .transversed: area(1 - bottom, 1 - right, 1 - top, 1 - left)
        case .quarterAnticlockwise: area(1 - bottom, left, 1 - top, right)
        }
    }
}
