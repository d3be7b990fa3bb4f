public import Foundation

/// What a photo's header and EXIF say about it, checked.
public struct PhotoFacts: Sendable, Equatable {
    /// Pixels across as shown, that is after turning by `orientation`.
    public var width: Int
    /// Pixels down as shown, that is after turning by `orientation`.
    public var height: Int
    /// How the stored picture must be turned to be shown. The public sizes are turned already.
    public var orientation: Orientation
    /// Where it was taken; nil if the photo does not say, or says nonsense.
    public var position: PhotoPosition?
    /// When it was taken by the camera's clock; nil if the photo does not say, or says nonsense.
    public var takenAt: CaptureTime?
    /// When the satellite fix was made, which may be older than the photo.
    public var gpsTime: Date?
    /// Maker of the camera, such as `Apple`.
    public var make: String?
    /// Model of the camera, such as `iPhone 7`.
    public var model: String?

    /// Facts from their parts; nothing is checked.
    public init(
        width: Int, height: Int, orientation: Orientation = .upright, position: PhotoPosition? = nil,
        takenAt: CaptureTime? = nil, gpsTime: Date? = nil, make: String? = nil, model: String? = nil
    ) {
        self.width = width
        self.height = height
        self.orientation = orientation
        self.position = position
        self.takenAt = takenAt
        self.gpsTime = gpsTime
        self.make = make
        self.model = model
    }
}
