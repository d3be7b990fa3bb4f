/// Coordinates in metres that a file passes off as degrees: which reference system they look like.
///
/// A guess from the numbers, for the systems that French towns use. Ranges of validity as EPSG states them
/// (epsg.org), rounded outwards.
public enum MetricGrid {
    /// Name such as "EPSG:2154" and what people call it; nil when the numbers look like no system we know.
    public static func guess(x: Double, y: Double) -> (code: String, name: String)? {
        if (100_000...1_300_000).contains(x), (6_000_000...7_200_000).contains(y), !isInTheAtlantic(x: x, y: y) {
            return ("EPSG:2154", "Lambert-93")
        }
        // The nine "conique conforme" zones lie about latitudes 42…50: x0 = 1 700 000, y0 = (zone - 41) * 1 000 000
        // + 200 000, and each reaches a degree north and south.
        let zone = (y / 1_000_000).rounded(.down)
        if (1_100_000...2_300_000).contains(x), (1...9).contains(zone),
            (50_000...350_000).contains(y - zone * 1_000_000)
        {
            return ("EPSG:\(3941 + Int(zone))", "Lambert CC\(41 + Int(zone))")
        }
        let edge = 20_037_508.35
        // A few hundred is no place in metres but a slip of the pen, or latitude put first.
        if abs(x) <= edge, abs(y) <= edge, abs(x) > 1_000 || abs(y) > 1_000 { return ("EPSG:3857", "Web Mercator") }
        return nil
    }

    /// Read as Lambert-93, the place lies west of the line from Hendaye to Brest, where no town is; Web Mercator has
    /// Paris and Rouen there.
    private static func isInTheAtlantic(x: Double, y: Double) -> Bool {
        x < 310_000 - (y - 6_250_000) * (210_000 / 590_000)
    }
}
