/// What stands in a JPEG before its first scan: size, kind and EXIF blocks. Nothing is decoded.
struct JPEGHeader {
    /// Pixels as stored, before turning.
    let width, height: Int
    /// The first two APP1 segments that begin with `Exif\0\0`, in file order. Readers disagree which one counts.
    let exifBlocks: [[UInt8]]

    /// Reads the markers up to the start of the first scan (ITU-T T.81 annex B).
    ///
    /// - Throws: `MediaError.truncated` where the file ends first, `unsupportedJPEG` for a coding that is not decoded
    ///   here, `corrupt` for a file without a picture.
    init(reading file: inout FileBytes) throws(MediaError) {
        try file.skip(2)  // start of image
        var size: (width: Int, height: Int)?
        var exifBlocks: [[UInt8]] = []
        while true {
            let marker = try Self.nextMarker(in: &file)
            switch marker {
            case 0x01, 0xD0...0xD8:  // stand alone, and mean nothing here
                continue
            case 0xD9:
                throw .corrupt("there is no picture in it")
            default:
                break
            }
            let length = Int(try file.byte()) << 8 | Int(try file.byte())
            guard length >= 2 else { throw .corrupt("a segment of \(length) bytes") }
            switch marker {
            case 0xDA:
                guard let size else { throw .corrupt("a scan comes before the picture's size") }
                guard size.width > 0, size.height > 0 else {
                    throw .unsupportedJPEG("the size is not in the header")
                }
                (width, height) = size
                self.exifBlocks = exifBlocks
                return
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                let frame = try file.bytes(length - 2)
                guard size == nil, frame.count >= 6 else { throw .corrupt("a second or too short frame header") }
                try Self.checkCoding(marker, precision: frame[0])
                size = (Int(frame[3]) << 8 | Int(frame[4]), Int(frame[1]) << 8 | Int(frame[2]))
            case 0xE1 where exifBlocks.count < 2:
                let payload = try file.bytes(length - 2)
                if payload.starts(with: "Exif\0\0".utf8) { exifBlocks.append(payload) }
            default:
                try file.skip(length - 2)
            }
        }
    }

    /// The next marker's code, over fill bytes and over stray bytes, as libjpeg does it.
    private static func nextMarker(in file: inout FileBytes) throws(MediaError) -> UInt8 {
        while true {
            while try file.byte() != 0xFF {}
            var code = try file.byte()
            while code == 0xFF { code = try file.byte() }
            if code != 0 { return code }
        }
    }

    private static func checkCoding(_ frameMarker: UInt8, precision: UInt8) throws(MediaError) {
        switch frameMarker {
        case 0xC3: throw .unsupportedJPEG("lossless coding")
        case 0xC5...0xC7: throw .unsupportedJPEG("hierarchical coding")
        // Nothing that takes photos writes it, no browser shows it, and it decodes several times slower.
        case 0xC9...0xCF: throw .unsupportedJPEG("arithmetic coding")
        default: break
        }
        guard precision == 8 else { throw .unsupportedJPEG("\(precision) bits a colour") }
    }
}
