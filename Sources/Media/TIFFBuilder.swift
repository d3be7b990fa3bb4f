/// Lays out the directories of an EXIF block (TIFF 6.0 §2; Exif 2.32 §4.6).
struct TIFFBuilder {
    enum ByteOrder {
        case littleEndian, bigEndian
    }

    /// Field types by their TIFF number.
    enum Kind: UInt16 {
        case byte = 1
        case ascii = 2
        case short = 3
        case long = 4
        case rational = 5
        case undefined = 7
        case signedRational = 10
        case double = 12
    }

    struct Entry {
        var tag: UInt16
        var kind: UInt16
        /// Number of values, which for ASCII counts the closing NUL.
        var count: UInt32
        var bytes: [UInt8]
    }

    let byteOrder: ByteOrder
    var main: [Entry] = []
    var exif: [Entry] = []
    var gps: [Entry] = []

    init(byteOrder: ByteOrder = .bigEndian) {
        self.byteOrder = byteOrder
    }

    func integer(_ value: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
        let bigEndian = (0..<value.bitWidth / 8).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
        return byteOrder == .bigEndian ? bigEndian : bigEndian.reversed()
    }

    func ascii(_ tag: UInt16, _ text: String) -> Entry {
        let bytes = Array(text.utf8) + [0]
        return Entry(tag: tag, kind: Kind.ascii.rawValue, count: UInt32(bytes.count), bytes: bytes)
    }

    func short(_ tag: UInt16, _ value: UInt16) -> Entry {
        Entry(tag: tag, kind: Kind.short.rawValue, count: 1, bytes: integer(value))
    }

    func byte(_ tag: UInt16, _ values: [UInt8]) -> Entry {
        Entry(tag: tag, kind: Kind.byte.rawValue, count: UInt32(values.count), bytes: values)
    }

    func rationals(_ tag: UInt16, _ values: [(UInt32, UInt32)], kind: Kind = .rational) -> Entry {
        Entry(
            tag: tag, kind: kind.rawValue, count: UInt32(values.count),
            bytes: values.flatMap { integer($0.0) + integer($0.1) })
    }

    /// The whole block, beginning with `Exif\0\0`: IFD0, then the EXIF and GPS directories where they have entries.
    func block() -> [UInt8] {
        func directorySize(_ entries: [Entry]) -> Int {
            2 + 12 * entries.count + 4 + entries.reduce(0) { $0 + ($1.bytes.count > 4 ? ($1.bytes.count + 1) & ~1 : 0) }
        }
        func pointer(_ tag: UInt16, _ offset: Int) -> Entry {
            Entry(tag: tag, kind: Kind.long.rawValue, count: 1, bytes: integer(UInt32(offset)))
        }
        let mainOffset = 8
        let pointers = (exif.isEmpty ? 0 : 1) + (gps.isEmpty ? 0 : 1)
        let exifOffset = mainOffset + directorySize(main) + 12 * pointers
        let gpsOffset = exifOffset + (exif.isEmpty ? 0 : directorySize(exif))
        let first =
            main + (exif.isEmpty ? [] : [pointer(0x8769, exifOffset)])
            + (gps.isEmpty ? [] : [pointer(0x8825, gpsOffset)])

        var bytes = Array("Exif\0\0".utf8) + (byteOrder == .bigEndian ? Array("MM".utf8) : Array("II".utf8))
        bytes += integer(UInt16(42)) + integer(UInt32(mainOffset)) + directory(first, at: mainOffset)
        if !exif.isEmpty { bytes += directory(exif, at: exifOffset) }
        if !gps.isEmpty { bytes += directory(gps, at: gpsOffset) }
        return bytes
    }

    /// One directory followed by the values that do not fit into its entries. `offset` counts from the TIFF header.
    private func directory(_ entries: [Entry], at offset: Int) -> [UInt8] {
        var fields = integer(UInt16(entries.count))
        var values: [UInt8] = []
        let valuesOffset = offset + 2 + 12 * entries.count + 4
        for entry in entries.sorted(by: { $0.tag < $1.tag }) {
            fields += integer(entry.tag) + integer(entry.kind) + integer(entry.count)
            if entry.bytes.count <= 4 {
                fields += entry.bytes + [UInt8](repeating: 0, count: 4 - entry.bytes.count)
            } else {
                fields += integer(UInt32(valuesOffset + values.count))
                values += entry.bytes
                if values.count % 2 == 1 { values.append(0) }
            }
        }
        return fields + integer(UInt32(0)) + values
    }
}
