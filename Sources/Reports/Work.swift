/// How the work on a report stands, beside its status.
public struct Work: Hashable, Sendable {
    /// Who has been given it: a person or a team, in the department's own words. Never public.
    public var assignee: String?
    /// True while its department says that it is not theirs, until somebody decides whose it is.
    public var isWithDispatch: Bool
    /// The report that it is the same as.
    public var duplicateOf: Reference?

    public init(assignee: String? = nil, isWithDispatch: Bool = false, duplicateOf: Reference? = nil) {
        self.assignee = assignee
        self.isWithDispatch = isWithDispatch
        self.duplicateOf = duplicateOf
    }
}
