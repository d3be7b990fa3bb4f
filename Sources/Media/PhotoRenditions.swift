/// A photo's facts and the two pictures of it that may be shown to anybody.
public struct PhotoRenditions: Sendable, Equatable {
    /// Size of a picture in pixels.
    public struct Size: Sendable, Hashable {
        /// Pixels across.
        public var width: Int
        /// Pixels down.
        public var height: Int

        /// A size of `width` × `height` pixels.
        public init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }

        /// The size of the stored picture that has this size when shown, and the other way round.
        func turned(by orientation: Orientation) -> Size {
            orientation.swapsAxes ? Size(width: height, height: width) : self
        }
    }

    /// What the original says about itself.
    public var facts: PhotoFacts
    /// JPEG file, upright, without metadata; longest edge at most `MediaLimits.publicEdge`.
    public var publicJPEG: [UInt8]
    /// Size of `publicJPEG`.
    public var publicSize: Size
    /// JPEG file, upright, without metadata; longest edge at most `MediaLimits.thumbnailEdge`.
    public var thumbnailJPEG: [UInt8]
    /// Size of `thumbnailJPEG`.
    public var thumbnailSize: Size
}
