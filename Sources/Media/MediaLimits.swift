/// What a photo may cost, and how its public sizes are made.
public struct MediaLimits: Sendable, Equatable {
    /// Longest file accepted, in bytes.
    public var maxBytes: Int
    /// Most pixels (width × height as written in the file) accepted. Checked before anything is decoded.
    public var maxPixels: Int
    /// Most passes over the picture that a progressive file may ask for. Cameras and editors write about ten;
    /// a file of thousands is an attack on the processor.
    public var maxScans: Int
    /// Most working memory of the decoder, in bytes. An ordinary picture is decoded in strips and needs almost none;
    /// a progressive one is held whole, at about 3 bytes a pixel.
    public var maxDecoderBytes: Int
    /// Longest edge of the public picture, in pixels.
    public var publicEdge: Int
    /// Longest edge of the thumbnail, in pixels.
    public var thumbnailEdge: Int
    /// JPEG quality of the public picture, 1...100 on libjpeg's scale.
    public var publicQuality: Int
    /// JPEG quality of the thumbnail, 1...100 on libjpeg's scale.
    public var thumbnailQuality: Int

    /// Limits with the standard value for whatever is left out.
    public init(
        maxBytes: Int = 25_000_000, maxPixels: Int = 100_000_000, maxScans: Int = 64,
        maxDecoderBytes: Int = 256_000_000, publicEdge: Int = 1600, thumbnailEdge: Int = 400,
        publicQuality: Int = 82, thumbnailQuality: Int = 78
    ) {
        self.maxBytes = maxBytes
        self.maxPixels = maxPixels
        self.maxScans = maxScans
        self.maxDecoderBytes = maxDecoderBytes
        self.publicEdge = publicEdge
        self.thumbnailEdge = thumbnailEdge
        self.publicQuality = publicQuality
        self.thumbnailQuality = thumbnailQuality
    }

    /// 25 MB, 100 megapixels, public sizes of 1600 and 400 pixels.
    public static let standard = MediaLimits()
}
