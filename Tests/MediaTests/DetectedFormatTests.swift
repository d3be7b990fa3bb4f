import Testing

@testable import Media

@Suite("Formats by their first bytes")
struct DetectedFormatTests {
    @Test(
        "each format is known by its magic",
        arguments: [
            ([0xFF, 0xD8, 0xFF, 0xE1], .jpeg),
            ([0x89] + "PNG\r\n\u{1A}\n....".utf8, .png),
            (Array("GIF89a".utf8), .gif),
            (Array("RIFF....WEBPVP8 ".utf8), .webp),
            (Array("II*\0....".utf8), .tiff),
            (Array("MM\0*....".utf8), .tiff),
            (Array("BM....\0\0\0\0".utf8), .bmp),
            (Array("BMW dealer, open until six".utf8), .unknown),
            ([0xFF, 0x0A, 0, 0], .jpegXL),
            (Array("%PDF-1.7".utf8), .pdf),
            (Array("PK\u{3}\u{4}".utf8), .zip),
            (Array("\u{FEFF}  \n<!DOCTYPE HTML PUBLIC".utf8), .html),
            (Array("<html><body>404".utf8), .html),
            (Array("<?xml version=\"1.0\"?><svg/>".utf8), .svg),
            (Array("<?xml version=\"1.0\"?><html/>".utf8), .html),
            (Array("<?xml version=\"1.0\"?><kml/>".utf8), .xml),
            ([], .empty),
            (Array("hello".utf8), .unknown),
            ([0xFF, 0xD8], .unknown),
        ] as [([UInt8], DetectedFormat)])
    func magic(bytes: [UInt8], format: DetectedFormat) {
        #expect(DetectedFormat.detect(bytes) == format)
    }

    @Test(
        "pictures and films in boxes are told apart by their brands",
        arguments: [
            (["heic"], .heic), (["mif1", "heic"], .heic), (["mif1", "avif"], .avif), (["avif", "mif1"], .avif),
            (["isom", "mp42"], .mp4), (["qt  "], .quickTime),
        ] as [([String], DetectedFormat)])
    func brands(brands: [String], format: DetectedFormat) {
        let names = Array(brands[0].utf8) + [0, 0, 0, 0] + brands.dropFirst().flatMap { Array($0.utf8) }
        let length = UInt8(8 + names.count)
        #expect(DetectedFormat.detect([0, 0, 0, length] + Array("ftyp".utf8) + names) == format)
    }

    @Test("a truncated or lying box does not trap", arguments: 0..<24)
    func shortBoxes(count: Int) {
        let whole: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF] + Array("ftypheic\0\0\0\0mif1".utf8)
        _ = DetectedFormat.detect(whole.prefix(count))
        _ = DetectedFormat.detect([0, 0, 0, 1] + whole.dropFirst(4).prefix(count))
    }

    @Test("the refusal names the format, whatever the file is called")
    func refusalNamesTheFormat() throws {
        let png = try #require(try refusal(of: [0x89] + "PNG\r\n\u{1A}\n".utf8))
        #expect(png == .unsupported(.png))
        #expect(png.message == "This is a PNG picture, not a JPEG photo.")
        #expect(try refusal(of: [])?.message == "The file is empty.")
    }
}
