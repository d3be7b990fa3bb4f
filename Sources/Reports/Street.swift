public import Geo

/// A street's centre line, with who owns the road.
public struct Street: Hashable, Sendable {
    /// What people read; empty if it has none.
    public let name: String
    /// Who owns the road (`town`, `département`, `private` …), as the town's data says it.
    public let owner: String?
    /// The centre line.
    public let line: LineString

    public init(name: String, owner: String?, line: LineString) {
        self.name = name
        self.owner = owner
        self.line = line
    }
}
