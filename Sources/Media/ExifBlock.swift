import CExif

/// One EXIF block, parsed. Values come out as copies.
@safe final class ExifBlock {
    enum Directory {
        case main, exif, gps
    }

    private let block: OpaquePointer

    /// Parses an APP1 payload that begins with `Exif\0\0`; nil if it is none.
    init?(app1: [UInt8]) {
        guard let block = unsafe app1.withUnsafeBytes({ unsafe cexif_open($0.baseAddress, $0.count) }) else {
            return nil
        }
        unsafe self.block = unsafe block
    }

    deinit {
        unsafe cexif_close(block)
    }

    /// The entry of a tag; nil if absent, inconsistent, or longer than any value that is read here.
    func entry(_ directory: Directory, _ tag: UInt16) -> ExifEntry? {
        let capacity = 256
        let source =
            switch directory {
            case .main: CEXIF_MAIN
            case .exif: CEXIF_EXIF
            case .gps: CEXIF_GPS
            }
        var found = cexif_entry()
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            found = unsafe cexif_copy(block, source, tag, buffer.baseAddress, buffer.count)
            count = min(found.size, capacity)
        }
        guard found.format != 0, found.size <= capacity else { return nil }
        return ExifEntry(
            format: found.format, components: Int(found.components), bytes: bytes,
            isBigEndian: unsafe cexif_is_big_endian(block) != 0)
    }
}
