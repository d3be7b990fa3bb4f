/// Takes a photo in: the one order of steps from a file of unknown kind to facts and public pictures.
///
/// Every call reads, computes and returns on the calling thread (tens of milliseconds for a phone's photo), so a server
/// calls it from a thread pool. Calls share nothing.
public enum PhotoIntake {
    /// Reads size, EXIF position, time and camera from a JPEG's header; nothing is decoded.
    ///
    /// - Throws: `MediaError.unsupported` for another format, `tooManyBytes`, `tooManyPixels`, `truncated`, `corrupt`,
    ///   `unsupportedJPEG`, `unreadable`.
    public static func facts(
        ofFileAt path: String, limits: MediaLimits = .standard
    ) throws(MediaError) -> PhotoFacts {
        var file = try FileBytes(path: path)
        let format = DetectedFormat.detect(try file.peek(DetectedFormat.bytesNeeded))
        guard format == .jpeg else { throw .unsupported(format) }
        guard file.count <= limits.maxBytes else { throw .tooManyBytes(limit: limits.maxBytes) }
        let header = try JPEGHeader(reading: &file)
        guard header.width * header.height <= limits.maxPixels else {
            throw .tooManyPixels(width: header.width, height: header.height, limit: limits.maxPixels)
        }
        return ExifReader(app1: header.exifBlocks).facts(storedWidth: header.width, storedHeight: header.height)
    }

    /// Reads the facts and makes both public sizes from one decode: upright, without metadata, never enlarged.
    ///
    /// Colours are taken as sRGB; a colour profile in the file is dropped, so a picture in a wide-gamut space comes out
    /// a little paler.
    ///
    /// `areas` of the picture as it is shown are filled before either size is encoded: nothing of them can be had back from
    /// the sizes.
    ///
    /// - Throws: As `facts(ofFileAt:limits:)`, and `tooMuchWork`, `outOfMemory`. A picture that is not whole is refused,
    ///   never published in part.
    public static func renditions(
        ofFileAt path: String, limits: MediaLimits = .standard, covering areas: [PictureArea] = []
    ) throws(MediaError) -> PhotoRenditions {
        let facts = try self.facts(ofFileAt: path, limits: limits)
        let publicSize = Self.fit(width: facts.width, height: facts.height, edge: limits.publicEdge)
        let thumbnailEdge = min(limits.thumbnailEdge, limits.publicEdge)
        let thumbnailSize = Self.fit(width: facts.width, height: facts.height, edge: thumbnailEdge)
        let orientation = facts.orientation
        let picture = try Raster.decode(path: path, size: publicSize.turned(by: orientation), limits: limits)
        let stored = areas.map { $0.stored(as: orientation) }
        picture.cover(stored)
        let thumbnail = try picture.shrunk(to: thumbnailSize.turned(by: orientation))
        // Once more: at its edges the small picture has taken in what stands beside.
        thumbnail.cover(stored)
        return PhotoRenditions(
            facts: facts,
            publicJPEG: try picture.encoded(orientation: orientation, quality: limits.publicQuality),
            publicSize: publicSize,
            thumbnailJPEG: try thumbnail.encoded(orientation: orientation, quality: limits.thumbnailQuality),
            thumbnailSize: thumbnailSize)
    }

    /// Size of a picture scaled down, never up, to a longest edge of `edge`.
    static func fit(width: Int, height: Int, edge: Int) -> PhotoRenditions.Size {
        let longest = max(width, height)
        guard longest > edge else { return .init(width: width, height: height) }
        let scaled = { max(1, ($0 * edge * 2 + longest) / (longest * 2)) }
        return .init(width: scaled(width), height: scaled(height))
    }
}
