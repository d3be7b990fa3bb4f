import Foundation

/// The projection of web maps (EPSG:3857) scaled to the unit square: x from west to east, y from north to south.
public enum WebMercator {
    /// Where the place of these degrees is. Outside the square that maps show, which ends at 85.05° north and south, it
    /// is the nearest place of the border; both numbers are at least 0 and below 1.
    ///
    /// Formula: y = ½ − ln((1 + sin φ) / (1 − sin φ)) / 4π.
    public static func position(longitude: Double, latitude: Double) -> (x: Double, y: Double) {
        let sine = sin(latitude * .pi / 180)
        return (
            x: inSquare(longitude / 360 + 0.5),
            y: inSquare(0.5 - log((1 + sine) / (1 - sine)) / (4 * .pi))
        )
    }

    private static func inSquare(_ value: Double) -> Double {
        min(max(value, 0), 1.0.nextDown)
    }
}
