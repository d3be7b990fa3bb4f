public import Foundation

/// Makes an EXIF block such as a phone writes, for drawn photos and for tests.
public struct ExifWriter: Sendable {
    /// How the stored picture must be turned to be shown; left out of the block if nil.
    public var orientation: Orientation?
    /// Where it was taken. Degrees are written as degree, minute and 1/100,000 second (0.3 mm); accuracy and
    /// altitude to the centimetre; direction to 0.01°.
    public var position: PhotoPosition?
    /// Local date and time of capture, as `YYYY:MM:DD HH:MM:SS`.
    public var dateTimeOriginal: String?
    /// Offset of that local time, as `±HH:MM`.
    public var offsetTimeOriginal: String?
    /// When the satellite fix was made; written in whole seconds, UTC.
    public var gpsTime: Date?
    /// Maker of the camera.
    public var make: String?
    /// Model of the camera.
    public var model: String?

    /// A writer with what is given; the rest stays out of the block.
    public init(
        orientation: Orientation? = nil, position: PhotoPosition? = nil, dateTimeOriginal: String? = nil,
        offsetTimeOriginal: String? = nil, gpsTime: Date? = nil, make: String? = nil, model: String? = nil
    ) {
        self.orientation = orientation
        self.position = position
        self.dateTimeOriginal = dateTimeOriginal
        self.offsetTimeOriginal = offsetTimeOriginal
        self.gpsTime = gpsTime
        self.make = make
        self.model = model
    }

    /// The block, beginning with `Exif\0\0`, as `JPEGEncoder.encode` takes it.
    public func block() -> [UInt8] {
        var tiff = TIFFBuilder()
        if let make { tiff.main.append(tiff.ascii(0x010F, make)) }
        if let model { tiff.main.append(tiff.ascii(0x0110, model)) }
        if let orientation { tiff.main.append(tiff.short(0x0112, UInt16(orientation.rawValue))) }
        if let dateTimeOriginal { tiff.exif.append(tiff.ascii(0x9003, dateTimeOriginal)) }
        if let offsetTimeOriginal { tiff.exif.append(tiff.ascii(0x9011, offsetTimeOriginal)) }
        if let position { tiff.gps += Self.entries(of: position, in: tiff) }
        if let gpsTime { tiff.gps += Self.entries(of: gpsTime, in: tiff) }
        if !tiff.gps.isEmpty { tiff.gps.append(tiff.byte(0x00, [2, 3, 0, 0])) }
        return tiff.block()
    }

    private static func entries(of position: PhotoPosition, in tiff: TIFFBuilder) -> [TIFFBuilder.Entry] {
        var entries = [
            tiff.ascii(0x01, position.latitude < 0 ? "S" : "N"),
            tiff.rationals(0x02, degreesMinutesSeconds(position.latitude)),
            tiff.ascii(0x03, position.longitude < 0 ? "W" : "E"),
            tiff.rationals(0x04, degreesMinutesSeconds(position.longitude)),
        ]
        if let altitude = position.altitude {
            entries.append(tiff.byte(0x05, [altitude < 0 ? 1 : 0]))
            entries.append(tiff.rationals(0x06, [hundredths(altitude)]))
        }
        if position.isLowConfidence { entries.append(tiff.ascii(0x09, "V")) }
        if let direction = position.direction {
            entries.append(tiff.ascii(0x10, position.isDirectionMagnetic ? "M" : "T"))
            entries.append(tiff.rationals(0x11, [hundredths(direction)]))
        }
        if let accuracy = position.accuracy { entries.append(tiff.rationals(0x1F, [hundredths(accuracy)])) }
        return entries
    }

    private static func entries(of gpsTime: Date, in tiff: TIFFBuilder) -> [TIFFBuilder.Entry] {
        let seconds = Int(gpsTime.timeIntervalSince1970.rounded(.down))
        let day = Int((Double(seconds) / 86_400).rounded(.down))
        guard let civil = CivilDate(daysSince1970: day) else { return [] }
        let time = seconds - day * 86_400
        let parts = [time / 3600, time / 60 % 60, time % 60].map { (UInt32($0), UInt32(1)) }
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let date = "\(padded(civil.year, 4)):\(padded(civil.month, 2)):\(padded(civil.day, 2))"
        return [tiff.rationals(0x07, parts), tiff.ascii(0x1D, date)]
    }

    private static func degreesMinutesSeconds(_ degrees: Double) -> [(UInt32, UInt32)] {
        // Whole 1/100,000 seconds first, so that rounding can never give 60 seconds.
        let units = UInt64((abs(degrees) * 3600 * 100_000).rounded())
        let perMinute: UInt64 = 60 * 100_000
        return [
            (UInt32(units / (60 * perMinute)), 1), (UInt32(units / perMinute % 60), 1),
            (UInt32(units % perMinute), 100_000),
        ]
    }

    private static func hundredths(_ value: Double) -> (UInt32, UInt32) {
        (UInt32((abs(value) * 100).rounded()), 100)
    }
}
