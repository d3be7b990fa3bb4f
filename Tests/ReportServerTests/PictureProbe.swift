@testable import Media

/// Looks at pixels of what the server answers.
enum PictureProbe {
    /// How light a pixel of a JPEG file is, 0...255.
    static func lightness(ofFileAt path: String, x: Int, y: Int) throws -> Int {
        let facts = try PhotoIntake.facts(ofFileAt: path)
        let raster = try Raster.decode(
            path: path, size: .init(width: facts.width, height: facts.height), limits: .standard)
        return raster.sample(x: x, y: y).values[0]
    }
}
