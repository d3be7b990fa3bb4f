import CJPEG

/// A picture in memory, owned by C.
@safe final class Raster {
    private var raster: cjpeg_raster

    private init(owning raster: cjpeg_raster) {
        unsafe self.raster = raster
    }

    deinit {
        unsafe cjpeg_raster_free(&raster)
    }

    /// Decodes a file as it is stored (not turned upright), scaled down to `size`.
    static func decode(
        path: String, size: PhotoRenditions.Size, limits: MediaLimits
    ) throws(MediaError) -> Raster {
        var most = cjpeg_limits(
            max_pixels: UInt64(limits.maxPixels), max_scans: UInt32(limits.maxScans), max_memory: limits.maxDecoderBytes
        )
        var raster = unsafe cjpeg_raster()
        try unsafe check { message in
            unsafe cjpeg_decode(path, &most, UInt32(size.width), UInt32(size.height), &raster, message)
        }
        return unsafe Raster(owning: raster)
    }

    /// A copy of the given size, which may not exceed this one's.
    func shrunk(to size: PhotoRenditions.Size) throws(MediaError) -> Raster {
        var smaller = unsafe cjpeg_raster()
        try unsafe Self.check { message in
            unsafe cjpeg_shrink(&raster, UInt32(size.width), UInt32(size.height), &smaller, message)
        }
        return unsafe Raster(owning: smaller)
    }

    /// Fills areas of the stored picture with an opaque grey: every pixel that one touches.
    func cover(_ areas: [PictureArea]) {
        for area in areas {
            let (width, height) = unsafe (Double(raster.width), Double(raster.height))
            unsafe cjpeg_cover(
                &raster, UInt32((area.left * width).rounded(.down)), UInt32((area.top * height).rounded(.down)),
                UInt32((area.right * width).rounded(.up)), UInt32((area.bottom * height).rounded(.up)),
                PictureArea.level)
        }
    }

    /// What the values of a pixel mean.
    enum Space {
        case grey, ycc, rgb
    }

    /// One pixel; tests look at pictures through this.
    func sample(x: Int, y: Int) -> (space: Space, values: [Int]) {
        let space: Space = unsafe raster.colour == CJPEG_GREY ? .grey : raster.colour == CJPEG_YCC ? .ycc : .rgb
        let channels = space == .grey ? 1 : 3
        let pixels = unsafe UnsafeBufferPointer(
            start: raster.pixels, count: Int(raster.width) * Int(raster.height) * channels)
        let first = unsafe (y * Int(raster.width) + x) * channels
        return (space, (first..<first + channels).map { unsafe Int(pixels[$0]) })
    }

    /// The picture turned upright as a JPEG without any metadata.
    func encoded(orientation: Orientation, quality: Int) throws(MediaError) -> [UInt8] {
        let encoding = unsafe cjpeg_encoding(
            quality: Int32(quality), orientation: Int32(orientation.rawValue), app1: nil, app1_count: 0)
        return try unsafe Self.encode(raster, encoding)
    }

    /// A JPEG of the caller's pixels; sizes have been checked.
    static func encode(
        rgb: [UInt8], width: Int, height: Int, quality: Int, exif: [UInt8]?
    ) throws(MediaError) -> [UInt8] {
        let result: Result<[UInt8], MediaError> = unsafe rgb.withUnsafeBufferPointer { pixels in
            unsafe (exif ?? []).withUnsafeBytes { app1 in
                // Encoding only reads the pixels.
                let raster = unsafe cjpeg_raster(
                    pixels: UnsafeMutablePointer(mutating: pixels.baseAddress), width: UInt32(width),
                    height: UInt32(height), colour: CJPEG_RGB)
                let encoding = unsafe cjpeg_encoding(
                    quality: Int32(quality), orientation: 1, app1: exif == nil ? nil : app1.baseAddress,
                    app1_count: app1.count)
                return Result { () throws(MediaError) in try unsafe encode(raster, encoding) }
            }
        }
        return try result.get()
    }

    private static func encode(_ raster: cjpeg_raster, _ encoding: cjpeg_encoding) throws(MediaError) -> [UInt8] {
        var raster = unsafe raster
        var encoding = unsafe encoding
        var output = unsafe cjpeg_bytes()
        try unsafe check { message in
            unsafe cjpeg_encode(&raster, &encoding, &output, message)
        }
        defer { unsafe cjpeg_bytes_free(&output) }
        return unsafe Array(UnsafeBufferPointer(start: output.bytes, count: output.count))
    }

    /// Runs a C call that writes a message, and turns its status into an error.
    private static func check(_ call: (cjpeg_message) -> cjpeg_status) throws(MediaError) {
        var status = CJPEG_OK
        let text = unsafe String(unsafeUninitializedCapacity: 256) { buffer in
            unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
                let message = unsafe cjpeg_message(text: characters.baseAddress, capacity: characters.count)
                status = unsafe call(message)
            }
            return unsafe buffer.firstIndex(of: 0) ?? 0
        }
        switch status {
        case CJPEG_OK: return
        case CJPEG_UNREADABLE: throw .unreadable
        case CJPEG_TRUNCATED: throw .truncated
        case CJPEG_UNSUPPORTED: throw .unsupportedJPEG(text)
        case CJPEG_TOO_LARGE: throw .tooMuchWork(text)
        case CJPEG_NO_MEMORY: throw .outOfMemory
        default: throw .corrupt(text)
        }
    }
}
