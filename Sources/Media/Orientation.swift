/// How the stored picture must be turned to stand upright (EXIF tag 0x0112).
public enum Orientation: Int, CaseIterable, Sendable {
    case upright = 1
    case mirrored = 2
    case upsideDown = 3
    case mirroredUpsideDown = 4
    /// Mirrored along the diagonal from the top left.
    case transposed = 5
    /// To be turned a quarter clockwise: what a phone held upright writes.
    case quarterClockwise = 6
    /// Mirrored along the diagonal from the top right.
    case transversed = 7
    /// To be turned a quarter anticlockwise.
    case quarterAnticlockwise = 8

    /// The orientation of an EXIF value; anything outside 1...8 is upright.
    public init(exif value: Int?) {
        self = value.flatMap(Orientation.init(rawValue:)) ?? .upright
    }

    /// Whether width and height change places when the picture is shown.
    public var swapsAxes: Bool { rawValue >= 5 }
}
