import Foundation

@testable import Media

/// Colour of one pixel, 0...255.
struct Colour: Equatable, CustomStringConvertible {
    var red, green, blue: Int

    static let red = Colour(red: 255, green: 0, blue: 0)
    static let green = Colour(red: 0, green: 255, blue: 0)
    static let blue = Colour(red: 0, green: 0, blue: 255)
    static let white = Colour(red: 255, green: 255, blue: 255)

    var description: String { "(\(red), \(green), \(blue))" }

    /// Whether every part differs by at most `tolerance`: what JPEG may do to a plain area near an edge.
    func isNear(_ other: Colour, tolerance: Int = 32) -> Bool {
        max(abs(red - other.red), abs(green - other.green), abs(blue - other.blue)) <= tolerance
    }
}

/// Pixels of a picture with red and green quarters above, blue and white ones below.
func quarters(width: Int, height: Int) -> [UInt8] {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height * 3)
    for y in 0..<height {
        for x in 0..<width {
            switch (x * 2 < width, y * 2 < height) {
            case (true, true): pixels += [255, 0, 0]
            case (false, true): pixels += [0, 255, 0]
            case (true, false): pixels += [0, 0, 255]
            case (false, false): pixels += [255, 255, 255]
            }
        }
    }
    return pixels
}

/// A JPEG of `quarters`.
func drawn(width: Int, height: Int, exif: [UInt8]? = nil) throws -> [UInt8] {
    try JPEGEncoder.encode(
        rgb: quarters(width: width, height: height), width: width, height: height, quality: 90, exif: exif)
}

/// Colours in the middle of the four quarters: top left, top right, bottom left, bottom right.
func quarterColours(of jpeg: [UInt8]) throws -> [Colour] {
    try withFile(jpeg) { path in
        let facts = try PhotoIntake.facts(ofFileAt: path)
        let raster = try Raster.decode(
            path: path, size: .init(width: facts.width, height: facts.height), limits: .standard)
        let columns = [facts.width / 4, facts.width * 3 / 4]
        return [facts.height / 4, facts.height * 3 / 4].flatMap { y in columns.map { colour(of: raster, x: $0, y: y) } }
    }
}

func colour(of raster: Raster, x: Int, y: Int) -> Colour {
    let sample = raster.sample(x: x, y: y)
    switch sample.space {
    case .grey: return Colour(red: sample.values[0], green: sample.values[0], blue: sample.values[0])
    case .rgb: return Colour(red: sample.values[0], green: sample.values[1], blue: sample.values[2])
    case .ycc:
        // JFIF 1.02, page 3.
        let (luma, blue, red) = (
            Double(sample.values[0]), Double(sample.values[1] - 128), Double(sample.values[2] - 128)
        )
        let clamped = { (value: Double) in min(max(Int(value.rounded()), 0), 255) }
        return Colour(
            red: clamped(luma + 1.402 * red), green: clamped(luma - 0.344136 * blue - 0.714136 * red),
            blue: clamped(luma + 1.772 * blue))
    }
}

/// Runs `body` with a file of these bytes, which is gone afterwards.
func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("media-test-\(UUID().uuidString)")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
}

/// The error that intake of these bytes ends in; nil if it does not.
func refusal(of bytes: [UInt8], limits: MediaLimits = .standard) throws -> MediaError? {
    try withFile(bytes) { path in
        do {
            _ = try PhotoIntake.renditions(ofFileAt: path, limits: limits)
            return nil
        } catch let error as MediaError {
            return error
        }
    }
}
