import Foundation

extension Date {
    /// Whole milliseconds since 1970, as moments are stored.
    var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

    init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }

    /// The same moment as it will be read back.
    var asStored: Date { Date(milliseconds: milliseconds) }
}
