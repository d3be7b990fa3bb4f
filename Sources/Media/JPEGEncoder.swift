/// Makes JPEG files of drawn pictures.
public enum JPEGEncoder {
    /// Encodes a picture as a JPEG with optimised Huffman tables and 4:2:0 colour.
    ///
    /// - Parameters:
    ///   - rgb: sRGB, 3 bytes a pixel, rows from the top without padding.
    ///   - width: Pixels across, 1...65,500.
    ///   - height: Pixels down, 1...65,500.
    ///   - quality: 1...100 on libjpeg's scale.
    ///   - exif: A block beginning `Exif\0\0` of at most 65,533 bytes, such as `ExifWriter.block()` makes; the file has
    ///     no metadata at all without it.
    /// - Throws: `MediaError.invalidArgument` if the sizes do not fit together, `outOfMemory`.
    public static func encode(
        rgb: [UInt8], width: Int, height: Int, quality: Int, exif: [UInt8]? = nil
    ) throws(MediaError) -> [UInt8] {
        let edges = 1...65_500
        guard edges.contains(width), edges.contains(height) else {
            throw .invalidArgument("\(width) × \(height) is not a size that a JPEG can have")
        }
        guard rgb.count == width * height * 3 else {
            throw .invalidArgument("\(rgb.count) bytes are not \(width) × \(height) pixels of 3 bytes")
        }
        guard (exif?.count ?? 0) <= 65_533 else {
            throw .invalidArgument("the EXIF block is longer than 65,533 bytes")
        }
        return try Raster.encode(rgb: rgb, width: width, height: height, quality: quality, exif: exif)
    }
}
