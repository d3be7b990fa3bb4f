import Crypto
import Foundation
import Geo
import Media
import Reports

/// Draws a photo and makes it a phone's JPEG file.
enum PhotoStudio {
    /// What is to be photographed.
    struct Shot {
        let category: String
        /// False for the resident's photo, true for the crew's.
        let isMended: Bool
        let place: Coordinate
        let takenAt: Date
        let zone: TimeZone
        let seed: UInt64
        let number: Int
    }

    /// A photo, and where its EXIF block says it was taken, if it does.
    struct Result {
        let file: DemoPhoto
        let position: Coordinate?
        let accuracy: Double?
    }

    /// Draws and encodes; nil only if there is no memory for it.
    static func photo(_ shot: Shot) -> Result? {
        // Before and after are the same place: one stream for both.
        let random = Random(seed: shot.seed, key: 0x40_0000_0000 + UInt64(shot.number))
        var hand = Random(seed: shot.seed, key: (shot.isMended ? 0x60_0000_0000 : 0x50_0000_0000) + UInt64(shot.number))
        let stage = Scene.draw(shot.category, mended: shot.isMended, random: random)
        // Some phones are held upright: the picture is stored lying, and its block says how to turn it.
        let orientation: Orientation = hand.chance(0.06) ? .upsideDown : .upright
        let rgb = Darkroom.develop(stage.canvas, upsideDown: orientation == .upsideDown, random: &hand)
        let exif = block(shot, orientation: orientation, hand: &hand)
        let jpeg = try? JPEGEncoder.encode(
            rgb: rgb, width: Canvas.width, height: Canvas.height, quality: 78, exif: exif.writer.block())
        guard let jpeg, let id = Photo.ID(hex: hexadecimal(SHA256.hash(data: jpeg))) else { return nil }
        return Result(file: DemoPhoto(id: id, jpeg: jpeg), position: exif.position, accuracy: exif.accuracy)
    }

    private static let phones = [
        ("Samsung", "SM-A546B"), ("Apple", "iPhone 13"), ("Xiaomi", "2201117TY"), ("Google", "Pixel 7a"),
        ("Fairphone", "FP5"), ("Apple", "iPhone SE"),
    ]

    private static func block(_ shot: Shot, orientation: Orientation, hand: inout Random) -> (
        writer: ExifWriter, position: Coordinate?, accuracy: Double?
    ) {
        let phone = hand.pick(phones)
        let offset = shot.zone.secondsFromGMT(for: shot.takenAt)
        var writer = ExifWriter(
            orientation: orientation, dateTimeOriginal: localTime(shot.takenAt, offset: offset),
            offsetTimeOriginal: "\(offset < 0 ? "-" : "+")\(two(abs(offset) / 3_600)):\(two(abs(offset) / 60 % 60))",
            make: phone.0, model: phone.1)
        // Three phones in four leave the position in the photo.
        guard hand.chance(shot.isMended ? 0.9 : 0.76) else { return (writer, nil, nil) }
        let accuracy = (3 + abs(hand.bell()) * 6).rounded()
        let seen = shot.place.moved(east: hand.bell() * accuracy * 0.25, north: hand.bell() * accuracy * 0.25)
        writer.position = PhotoPosition(
            longitude: seen.longitude, latitude: seen.latitude, accuracy: accuracy,
            altitude: hand.number(2, 14).rounded(),
            direction: hand.number(0, 359).rounded())
        writer.gpsTime = shot.takenAt
        return (writer, seen, accuracy)
    }

    /// `YYYY:MM:DD HH:MM:SS`, as EXIF writes it.
    private static func localTime(_ date: Date, offset: Int) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: offset) ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        return "\(parts.year ?? 2000):\(two(parts.month ?? 1)):\(two(parts.day ?? 1)) "
            + "\(two(parts.hour ?? 0)):\(two(parts.minute ?? 0)):\(two(parts.second ?? 0))"
    }

    private static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
