/// Who acts for the town now: a member of staff who is signed in, or a tool with a token.
public struct Actor: Hashable, Sendable {
    /// What the history calls them.
    public let name: String
    public let role: Role
    /// The ids of the departments whose reports a crew works on. Others work on all.
    public let departments: Set<String>
    /// The zones that a crew is limited to, as `kind:id`; none stands for the whole town.
    public let zones: Set<String>

    public init(name: String, role: Role, departments: Set<String> = [], zones: Set<String> = []) {
        self.name = name
        self.role = role
        self.departments = departments
        self.zones = zones
    }

    /// Whether they may see a report that the public may not, and move any that the public sees.
    public func covers(_ report: Report) -> Bool {
        guard role == .crew else { return true }
        return departments.contains(report.department) && report.status != .pending
            && (zones.isEmpty || report.content.zones.contains { zones.contains($0.description) })
    }
}
