public import Foundation

/// When a photo was taken, by the camera's own clock.
public struct CaptureTime: Hashable, Sendable {
    /// Local date and time as `YYYY-MM-DDTHH:MM:SS`, a real calendar date.
    public let local: String
    /// Minutes to add to UTC to get local time, if the camera wrote it.
    public let offsetMinutes: Int?
    /// The instant, when the offset is known.
    public let date: Date?

    /// Reads the EXIF forms: `YYYY:MM:DD HH:MM:SS` (tag 0x9003) and `±HH:MM` or `Z` (tag 0x9011).
    ///
    /// Nil where the first is not a real date and time; a bad offset counts as unknown.
    public init?(exif text: String, offset: String? = nil) {
        let bytes = Array(text.utf8.prefix { $0 != 0 })
        guard bytes.count == 19, bytes[4] == 0x3A, bytes[7] == 0x3A, bytes[10] == 0x20, bytes[13] == 0x3A,
            bytes[16] == 0x3A, let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]),
            let day = decimal(bytes[8..<10]), let hour = decimal(bytes[11..<13]), let minute = decimal(bytes[14..<16]),
            let second = decimal(bytes[17..<19]), let civil = CivilDate(year: year, month: month, day: day),
            hour < 24, minute < 60, second < 60
        else { return nil }
        let offsetMinutes = offset.flatMap(Self.minutes(ofOffset:))
        self.offsetMinutes = offsetMinutes
        local =
            String(decoding: bytes[0..<4], as: UTF8.self) + "-" + String(decoding: bytes[5..<7], as: UTF8.self)
            + "-" + String(decoding: bytes[8..<10], as: UTF8.self) + "T" + String(decoding: bytes[11...], as: UTF8.self)
        let seconds = civil.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second
        date = offsetMinutes.map { Date(timeIntervalSince1970: Double(seconds - $0 * 60)) }
    }

    /// Real offsets lie between −12:00 and +14:00.
    private static func minutes(ofOffset text: String) -> Int? {
        let bytes = Array(text.utf8.prefix { $0 != 0 && $0 != 0x20 })
        if bytes == [0x5A] { return 0 }
        guard bytes.count == 6, bytes[0] == 0x2B || bytes[0] == 0x2D, bytes[3] == 0x3A,
            let hours = decimal(bytes[1..<3]),
            let minutes = decimal(bytes[4..<6]), minutes < 60
        else { return nil }
        let total = (bytes[0] == 0x2D ? -1 : 1) * (hours * 60 + minutes)
        return (-12 * 60...14 * 60).contains(total) ? total : nil
    }
}

/// The number that ASCII digits, and nothing else, spell.
func decimal(_ digits: some Collection<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
}
