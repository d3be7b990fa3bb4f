/// A number as the parser meets it: its digits gathered while they are read.
///
/// A number of up to 15 digits and 22 decimals is one exact integer divided by one exact power of ten, and so comes
/// out correctly rounded (W. D. Clinger, "How to Read Floating Point Numbers Accurately", PLDI 1990). That is nearly
/// every coordinate; the others are left to the standard library.
struct JSONNumber {
    var isNegative = false
    /// Written without point and exponent.
    var isWhole = true
    /// Its digits are all in `digits`, and few enough to be exact.
    var isPlain = true
    /// The value where it is not plain.
    var exact = 0.0
    /// The value where it is whole, not plain, and fits.
    var exactWhole: Int64?
    private var digits: UInt64 = 0
    private var decimals = 0

    private static let powersOfTen = (0...22).map { (0..<$0).reduce(1.0) { power, _ in power * 10 } }

    mutating func append(digit: UInt64) {
        guard digits < 100_000_000_000_000 else {
            isPlain = false
            return
        }
        digits = digits * 10 + digit
    }

    mutating func append(decimal: UInt64) {
        append(digit: decimal)
        decimals += 1
        if decimals > 22 { isPlain = false }
    }

    var double: Double {
        guard isPlain else { return exact }
        let magnitude = decimals == 0 ? Double(digits) : Double(digits) / Self.powersOfTen[decimals]
        return isNegative ? -magnitude : magnitude
    }

    var value: JSONValue {
        guard isWhole else { return .double(double) }
        if isPlain {
            // "-0" is a double: an integer cannot keep its sign.
            return isNegative && digits == 0 ? .double(-0.0) : .int(isNegative ? -Int64(digits) : Int64(digits))
        }
        return exactWhole.map { .int($0) } ?? .double(exact)
    }
}
