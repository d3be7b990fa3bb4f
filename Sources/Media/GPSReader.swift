import Foundation

/// Reads the GPS directory of an EXIF block, and believes only what can be true.
///
/// A wrong place sends a crew to the wrong street, so in doubt there is none. In particular a missing hemisphere is not
/// guessed: Bordeaux, Nantes and Brest lie west of Greenwich, and the wrong sign would move them by hundreds of
/// kilometres.
struct GPSReader {
    let block: ExifBlock

    /// GPS tags (Exif 2.32 §4.6.6).
    private enum Tag {
        static let latitudeRef: UInt16 = 0x01
        static let latitude: UInt16 = 0x02
        static let longitudeRef: UInt16 = 0x03
        static let longitude: UInt16 = 0x04
        static let altitudeRef: UInt16 = 0x05
        static let altitude: UInt16 = 0x06
        static let timeStamp: UInt16 = 0x07
        static let status: UInt16 = 0x09
        static let imageDirectionRef: UInt16 = 0x10
        static let imageDirection: UInt16 = 0x11
        static let dateStamp: UInt16 = 0x1D
        static let horizontalError: UInt16 = 0x1F
    }

    /// The position; nil unless latitude and longitude are both whole, in range, and not the 0/0 that phones write when
    /// they know nothing or hide what they know.
    var position: PhotoPosition? {
        guard
            let latitude = coordinate(Tag.latitude, Tag.latitudeRef, positive: "N", negative: "S", limit: 90),
            let longitude = coordinate(Tag.longitude, Tag.longitudeRef, positive: "E", negative: "W", limit: 180),
            latitude != 0 || longitude != 0
        else { return nil }
        return PhotoPosition(
            longitude: longitude, latitude: latitude,
            accuracy: single(Tag.horizontalError).flatMap { $0 > 0 ? $0 : nil },
            altitude: altitude,
            direction: single(Tag.imageDirection).flatMap { (0...360).contains($0) ? ($0 == 360 ? 0 : $0) : nil },
            isDirectionMagnetic: letter(Tag.imageDirectionRef) == "M",
            isLowConfidence: letter(Tag.status) == "V")
    }

    /// When the fix was made, in UTC; nil unless the date exists and the time is one of a clock.
    var time: Date? {
        guard let date = block.entry(.gps, Tag.dateStamp)?.text.map({ Array($0.utf8) }), date.count == 10,
            date[4] == 0x3A, date[7] == 0x3A, let year = decimal(date[0..<4]), let month = decimal(date[5..<7]),
            let day = decimal(date[8..<10]), let civil = CivilDate(year: year, month: month, day: day),
            let clock = block.entry(.gps, Tag.timeStamp)?.rationals?.map(\.value), clock.count == 3,
            let hour = clock[0], let minute = clock[1], let second = clock[2],
            (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second)
        else { return nil }
        return Date(timeIntervalSince1970: Double(civil.daysSince1970) * 86_400 + hour * 3600 + minute * 60 + second)
    }

    private func coordinate(
        _ tag: UInt16, _ refTag: UInt16, positive: Character, negative: Character, limit: Double
    ) -> Double? {
        guard let hemisphere = letter(refTag), hemisphere == positive || hemisphere == negative,
            let entry = block.entry(.gps, tag), let parts = entry.rationals, parts.count <= 3,
            let value = Self.degrees(parts), abs(value) <= limit
        else { return nil }
        // Signed numbers are against the standard. A negative one beside S or W says the same thing twice; beside N or E
        // it says two things.
        if value < 0 { return hemisphere == negative ? value : nil }
        return hemisphere == negative ? -value : value
    }

    /// d + m/60 + s/3600, where each part may carry the fraction; nil for parts that are no angle.
    private static func degrees(_ parts: [Rational]) -> Double? {
        guard let degrees = parts[0].value else { return nil }
        var values = [degrees]
        for part in parts.dropFirst() {
            // Some writers put 0/0 for minutes or seconds that the degrees already contain.
            guard let value = part.isZeroOverZero ? 0 : part.value, abs(value) < 60 else { return nil }
            values.append(value)
        }
        guard values.allSatisfy({ $0 >= 0 }) || values.allSatisfy({ $0 <= 0 }) else { return nil }
        return zip(values, [1, 60, 3600]).reduce(0) { $0 + $1.0 / $1.1 }
    }

    private var altitude: Double? {
        guard let metres = single(Tag.altitude) else { return nil }
        switch block.entry(.gps, Tag.altitudeRef)?.integer {
        case nil, 0: return metres
        case 1: return metres == 0 ? 0 : -abs(metres)
        default: return nil
        }
    }

    private func single(_ tag: UInt16) -> Double? {
        guard let parts = block.entry(.gps, tag)?.rationals, parts.count == 1 else { return nil }
        return parts[0].value
    }

    /// The first letter of a text, in upper case: writers put `n` and `North` where the standard says `N`.
    private func letter(_ tag: UInt16) -> Character? {
        block.entry(.gps, tag)?.text?.uppercased().first
    }
}
