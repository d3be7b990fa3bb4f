/// On which side of a directed line a point lies, as surely as GEOS knows it.
///
/// SpatiaLite answers through GEOS, and a crew's area must not depend on who is asked: so this is GEOS' own test
/// (`CGAlgorithmsDD::orientationIndex`), operation by operation. Nearly always plain doubles prove the sign (the error
/// bound is that of J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric
/// Predicates", 1997); near the line the determinant is taken in double-double arithmetic (T. J. Dekker, "A
/// floating-point technique for extending the available precision", Numerische Mathematik 18, 1971), about 32 digits.
enum Orientation {
    /// Positive when (x, y) lies to the left of the line from a to b, negative to the right, 0 on it.
    @inline(__always)
    static func sign(_ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ x: Double, _ y: Double) -> Int {
        let left = (ax - x) * (by - y)
        let right = (ay - y) * (bx - x)
        let determinant = left - right
        let sum: Double
        if left > 0 {
            if right <= 0 { return sign(determinant) }
            sum = left + right
        } else if left < 0 {
            if right >= 0 { return sign(determinant) }
            sum = -left - right
        } else {
            return sign(determinant)
        }
        if abs(determinant) >= safeEpsilon * sum { return sign(determinant) }
        return exactSign(ax, ay, bx, by, x, y)
    }

    /// GEOS' `DP_SAFE_EPSILON`: above the proven bound of 3.33e-16.
    private static let safeEpsilon = 1e-15

    @inline(__always)
    private static func sign(_ value: Double) -> Int {
        value > 0 ? 1 : value < 0 ? -1 : 0
    }

    /// Kept out of the hot path: one point in many thousands comes here.
    @inline(never)
    private static func exactSign(
        _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ x: Double, _ y: Double
    ) -> Int {
        let firstEast = DoubleDouble(bx, minus: ax)
        let firstNorth = DoubleDouble(by, minus: ay)
        let secondEast = DoubleDouble(x, minus: bx)
        let secondNorth = DoubleDouble(y, minus: by)
        let left = firstEast * secondNorth
        let right = firstNorth * secondEast
        let determinant = left - right
        return determinant.high != 0 ? sign(determinant.high) : sign(determinant.low)
    }
}

/// A number as the unevaluated sum of two doubles, with the operations that `Orientation` needs, in the order of steps
/// of GEOS' class `DD`.
private struct DoubleDouble {
    let high: Double
    let low: Double

    private init(high: Double, low: Double) {
        self.high = high
        self.low = low
    }

    /// The difference of two doubles, which is exact.
    init(_ a: Double, minus b: Double) {
        self = DoubleDouble(high: a, low: 0) + DoubleDouble(high: -b, low: 0)
    }

    static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let highs = a.high + b.high
        let lows = a.low + b.low
        let highPart = highs - a.high
        let lowPart = lows - a.low
        let highError = (b.high - highPart) + (a.high - (highs - highPart))
        let lowError = (b.low - lowPart) + (a.low - (lows - lowPart))
        let carried = highError + lows
        let sum = highs + carried
        let rest = lowError + (carried + (highs - sum))
        let high = sum + rest
        return DoubleDouble(high: high, low: rest + (sum - high))
    }

    static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        a + DoubleDouble(high: -b.high, low: -b.low)
    }

    static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let (aTop, aBottom) = halves(a.high)
        let (bTop, bBottom) = halves(b.high)
        let product = a.high * b.high
        let error = ((aTop * bTop - product) + aTop * bBottom + aBottom * bTop) + aBottom * bBottom
        let correction = error + (a.high * b.low + a.low * b.high)
        let high = product + correction
        return DoubleDouble(high: high, low: correction + (product - high))
    }

    /// Veltkamp's splitting into two numbers of 26 bits, whose products are exact.
    private static func halves(_ value: Double) -> (Double, Double) {
        let scaled = 134_217_729 * value
        let top = scaled - (scaled - value)
        return (top, value - top)
    }
}
