import Geo

/// What the map knows of one report, in 64 bits: its place and its kind (category, and whether it is open).
///
/// 8 MB for a million reports. Kept to take a report back out of the counts before it is counted anew, wherever it was
/// and whatever it said.
struct MapMark: Equatable {
    /// A place is one of 2²⁶ × 2²⁶ squares, 60 cm wide at the equator: finer than anybody knows where a hole is.
    static let level = 26
    /// A report that is not on the map.
    static let none = MapMark(bits: 0)

    private static let kindBits = 12
    /// Kinds that fit.
    static let kindCount = 1 << kindBits - 1

    private let bits: UInt64

    private init(bits: UInt64) {
        self.bits = bits
    }

    /// `kind` is below ``kindCount``.
    init(longitude: Double, latitude: Double, kind: Int) {
        let (x, y) = WebMercator.position(longitude: longitude, latitude: latitude)
        let side = Double(1 << Self.level)
        bits = UInt64(x * side) << (Self.level + Self.kindBits) | UInt64(y * side) << Self.kindBits | UInt64(kind + 1)
    }

    /// Its square, counted from the west.
    var x: Int { Int(bits >> (Self.level + Self.kindBits)) }
    /// Its square, counted from the north.
    var y: Int { Int(bits >> Self.kindBits) & (1 << Self.level - 1) }
    /// Its kind; -1 for ``none``.
    var kind: Int { Int(bits & (1 << Self.kindBits - 1)) - 1 }

    /// The tiles that it is in, one for each zoom.
    func tile(zoom: Int) -> (column: Int, row: Int) {
        (x >> (Self.level - zoom), y >> (Self.level - zoom))
    }
}

/// The marks of all reports by their numbers, in pages, so that growing copies little.
struct MapMarks {
    private static let pageSize = 16_384
    private var pages: [[MapMark]] = []

    subscript(number: Int64) -> MapMark {
        get {
            let (page, place) = Int(number).quotientAndRemainder(dividingBy: Self.pageSize)
            return page < pages.count && !pages[page].isEmpty ? pages[page][place] : .none
        }
        set {
            let (page, place) = Int(number).quotientAndRemainder(dividingBy: Self.pageSize)
            while pages.count <= page { pages.append([]) }
            if pages[page].isEmpty { pages[page] = Array(repeating: .none, count: Self.pageSize) }
            pages[page][place] = newValue
        }
    }
}
