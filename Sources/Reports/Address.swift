public import Geo

/// An address of the town's list.
public struct Address: Hashable, Sendable {
    /// As people write it: `12, rue Foch`.
    public let label: String
    /// Where it is.
    public let coordinate: Coordinate

    public init(label: String, coordinate: Coordinate) {
        self.label = label
        self.coordinate = coordinate
    }
}
