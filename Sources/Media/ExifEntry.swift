/// The raw value of one EXIF tag.
struct ExifEntry {
    /// TIFF field types (TIFF 6.0 §2).
    enum Format {
        static let byte: UInt16 = 1
        static let ascii: UInt16 = 2
        static let short: UInt16 = 3
        static let long: UInt16 = 4
        static let rational: UInt16 = 5
        static let signedRational: UInt16 = 10
    }

    let format: UInt16
    let components: Int
    let bytes: [UInt8]
    let isBigEndian: Bool

    /// Text up to the first NUL, without blanks around it; nil if the format is not text or nothing is left.
    var text: String? {
        guard format == Format.ascii else { return nil }
        let isBlank = { (byte: UInt8) in byte <= 0x20 }
        let start = bytes.prefix { $0 != 0 }.drop(while: isBlank)
        guard let last = start.lastIndex(where: { !isBlank($0) }) else { return nil }
        return String(decoding: start[...last], as: UTF8.self)
    }

    /// The first value of a BYTE, SHORT or LONG.
    var integer: Int? {
        let size =
            switch format {
            case Format.byte: 1
            case Format.short: 2
            case Format.long: 4
            default: 0
            }
        guard size > 0, components >= 1, bytes.count >= size else { return nil }
        return Int(unsigned(at: 0, size: size))
    }

    /// The values of a RATIONAL or SRATIONAL; nil for any other format, so that text posing as numbers is not read.
    var rationals: [Rational]? {
        let isSigned = format == Format.signedRational
        guard isSigned || format == Format.rational, components >= 1, bytes.count >= components * 8 else { return nil }
        return (0..<components).map { index in
            let top = unsigned(at: index * 8, size: 4)
            let bottom = unsigned(at: index * 8 + 4, size: 4)
            return isSigned
                ? Rational(numerator: Int64(Int32(bitPattern: top)), denominator: Int64(Int32(bitPattern: bottom)))
                : Rational(numerator: Int64(top), denominator: Int64(bottom))
        }
    }

    private func unsigned(at offset: Int, size: Int) -> UInt32 {
        let digits = bytes[offset..<offset + size]
        return (isBigEndian ? Array(digits) : digits.reversed()).reduce(0) { $0 << 8 | UInt32($1) }
    }
}

/// A fraction as EXIF writes it, which may be n/0.
struct Rational: Equatable {
    let numerator, denominator: Int64

    /// The value; nil where the denominator is 0.
    var value: Double? { denominator == 0 ? nil : Double(numerator) / Double(denominator) }

    /// What some writers put for "nothing".
    var isZeroOverZero: Bool { numerator == 0 && denominator == 0 }
}
