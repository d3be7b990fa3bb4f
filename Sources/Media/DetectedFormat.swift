/// What a file is, told from its first bytes and never from its name.
public enum DetectedFormat: String, CaseIterable, Sendable {
    case jpeg, png, heic, avif, webp, gif, tiff, bmp, jpegXL, jpeg2000, svg, pdf, html, xml, zip, mp4, quickTime, empty,
        unknown

    /// Bytes that `detect` can make use of; more change nothing.
    public static let bytesNeeded = 512

    /// The name with its article, to be read after "This is".
    public var name: String {
        switch self {
        case .jpeg: "a JPEG picture"
        case .png: "a PNG picture"
        case .heic: "a HEIC picture"
        case .avif: "an AVIF picture"
        case .webp: "a WebP picture"
        case .gif: "a GIF picture"
        case .tiff: "a TIFF or raw camera picture"
        case .bmp: "a BMP picture"
        case .jpegXL: "a JPEG XL picture"
        case .jpeg2000: "a JPEG 2000 picture"
        case .svg: "an SVG drawing"
        case .pdf: "a PDF document"
        case .html: "an HTML page"
        case .xml: "an XML document"
        case .zip: "a ZIP archive or office document"
        case .mp4: "an MP4 video"
        case .quickTime: "a QuickTime video"
        case .empty: "an empty file"
        case .unknown: "a file of an unknown kind"
        }
    }

    /// Tells the format of a file from its `first` bytes (`bytesNeeded` of them, or the whole file if shorter).
    public static func detect(_ first: some Collection<UInt8>) -> DetectedFormat {
        let head = Array(first.prefix(bytesNeeded))
        if head.isEmpty { return .empty }
        for (format, offset, magic) in signatures where head.dropFirst(offset).starts(with: magic) {
            return format
        }
        // "BM" alone begins many a text: the four reserved bytes must be zero too.
        if head.starts(with: "BM".utf8), head.dropFirst(6).starts(with: [0, 0, 0, 0]) { return .bmp }
        return isoMedia(head) ?? markup(head) ?? .unknown
    }

    private static let signatures: [(DetectedFormat, offset: Int, magic: [UInt8])] = [
        (.jpeg, 0, [0xFF, 0xD8, 0xFF]),
        (.png, 0, [0x89] + "PNG\r\n\u{1A}\n".utf8),
        (.gif, 0, Array("GIF8".utf8)),
        (.webp, 8, Array("WEBP".utf8)),  // after "RIFF" and a length
        (.tiff, 0, [0x49, 0x49, 0x2A, 0x00]),
        (.tiff, 0, [0x4D, 0x4D, 0x00, 0x2A]),
        (.jpegXL, 0, [0xFF, 0x0A]),
        (.jpegXL, 0, [0, 0, 0, 0x0C] + "JXL ".utf8),
        (.jpeg2000, 0, [0, 0, 0, 0x0C] + "jP  ".utf8),
        (.pdf, 0, Array("%PDF-".utf8)),
        (.zip, 0, Array("PK\u{3}\u{4}".utf8)),
    ]

    /// HEIC, AVIF and MP4 are all boxes; the first, `ftyp`, lists the brands a reader may take it for
    /// (ISO/IEC 14496-12 §4.3).
    private static func isoMedia(_ head: [UInt8]) -> DetectedFormat? {
        guard head.count >= 12, head[4..<8].elementsEqual("ftyp".utf8) else { return nil }
        let length = head[0..<4].reduce(0) { $0 << 8 | Int($1) }
        let end = min(max(length, 12), head.count)
        // The major brand, then (after a version number) the compatible ones.
        let brands = ([8] + stride(from: 16, through: end - 4, by: 4)).map {
            String(decoding: head[$0..<$0 + 4], as: UTF8.self)
        }
        if brands.contains(where: { ["avif", "avis"].contains($0) }) { return .avif }
        if brands.contains(where: { ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"].contains($0) }) {
            return .heic
        }
        return brands[0] == "qt  " ? .quickTime : .mp4
    }

    private static func markup(_ head: [UInt8]) -> DetectedFormat? {
        var text = head[...]
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        text = text.drop { [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains($0) }
        let start = String(decoding: text, as: UTF8.self).lowercased()
        if start.hasPrefix("<?xml") || start.hasPrefix("<svg") {
            return start.contains("<svg") ? .svg : start.contains("<html") ? .html : .xml
        }
        let tags = ["<!doctype html", "<html", "<head", "<body", "<script", "<!--", "<title", "<meta"]
        return tags.contains(where: start.hasPrefix) ? .html : nil
    }
}
