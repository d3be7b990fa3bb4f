import CGEOS

/// Why an area is not valid by the OGC's rules (OGC 06-103r4 §6.1.11), and where.
public struct PolygonProblem: Error, Hashable, Sendable {
    /// What is wrong, in GEOS' words, such as "Self-intersection" or "Hole lies outside shell".
    public let message: String
    /// Where it is wrong; nil when there is no one place.
    public let place: Coordinate?

    /// The first problem of `area`; nil when it is valid. An empty area is a problem too.
    ///
    /// Takes GEOS' own time: about a millisecond for a thousand vertices.
    public static func problem(in area: MultiPolygon) -> PolygonProblem? {
        guard !area.polygons.isEmpty else { return PolygonProblem(message: "Empty area", place: nil) }
        var found = cgeos_problem()
        let answer = unsafe area.wkb.withUnsafeBytes { unsafe cgeos_validity($0.baseAddress, $0.count, &found) }
        guard answer != 1 else { return nil }
        return PolygonProblem(found)
    }

    /// A valid area as near as can be to `area`: GEOS' make-valid (the even-odd reading of crossing lines), of which
    /// only the polygons are kept. Gives `area` itself back, unchanged, when it is valid already.
    ///
    /// Throws a `PolygonProblem` when nothing with a surface is left, or when GEOS cannot mend it.
    public static func repaired(_ area: MultiPolygon) throws(PolygonProblem) -> MultiPolygon {
        guard problem(in: area) != nil else { return area }
        var found = cgeos_problem()
        var bytes: UnsafeMutablePointer<UInt8>?
        var size = 0
        let status = unsafe area.wkb.withUnsafeBytes {
            unsafe cgeos_make_valid($0.baseAddress, $0.count, &bytes, &size, &found)
        }
        guard status == 0, let start = unsafe bytes else { throw PolygonProblem(found) }
        defer { unsafe cgeos_free(start) }
        let wkb = unsafe [UInt8](UnsafeBufferPointer(start: start, count: size))
        guard let mended = MultiPolygon(wkb: wkb), !mended.polygons.isEmpty else {
            throw PolygonProblem(message: "Nothing with a surface is left after the repair", place: nil)
        }
        return mended
    }

    private init(message: String, place: Coordinate?) {
        self.message = message
        self.place = place
    }

    private init(_ found: cgeos_problem) {
        message = unsafe withUnsafeBytes(of: found.message) {
            unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        place = found.has_place == 1 ? Coordinate(longitude: found.x, latitude: found.y) : nil
    }
}
