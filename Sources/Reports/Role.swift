/// What a member of staff, or a tool of theirs, is there for.
public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    /// Mends things: sees and moves the reports of its departments.
    case crew
    /// Enters reports for others, answers, and reads those that are held back.
    case desk
    /// Steers: re-routes, merges, splits, moderates.
    case dispatcher
    /// Everything, staff and persons included.
    case admin

    /// One thing that a role may do.
    public enum Ability: Hashable, Sendable, CaseIterable {
        /// See and move reports: a crew those of its departments, anybody else all.
        case work
        /// Enter reports for others, and see who sent one.
        case enter
        /// Give a report to another department.
        case reroute
        /// Say that reports are one, or that one is several works.
        case merge
        /// Read what is held back, and decide what the public sees.
        case moderate
        /// Staff, exports, the erasure of persons.
        case administer
    }

    /// Who may do what.
    public static let abilities: [Role: Set<Ability>] = [
        .crew: [.work],
        .desk: [.work, .enter, .reroute, .moderate],
        .dispatcher: [.work, .enter, .reroute, .merge, .moderate],
        .admin: Set(Ability.allCases),
    ]

    /// Whether this role may do that.
    public func may(_ ability: Ability) -> Bool {
        Self.abilities[self]?.contains(ability) ?? false
    }
}
