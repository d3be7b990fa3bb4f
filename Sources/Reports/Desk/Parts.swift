/// How a report follows the parts that it was split into.
public enum Parts {
    /// The status that the whole should have, given those of its parts; nil if they say nothing about it.
    ///
    /// While a part is open, it is as far as the farthest of them; when none is, it is fixed if any work was done, else
    /// what they all are.
    public static func status(of parts: [Status]) -> Status? {
        guard !parts.isEmpty else { return nil }
        let done: Set<Status> = [.fixed, .confirmed]
        guard parts.contains(where: \.isOpen) else {
            if parts.contains(where: done.contains) { return .fixed }
            return parts.allSatisfy { $0 == parts[0] } ? parts[0] : .rejected
        }
        if parts.contains(.inProgress) || parts.contains(where: done.contains) { return .inProgress }
        if parts.filter(\.isOpen).allSatisfy({ $0 == .onHold }) { return .onHold }
        return parts.contains(.assigned) ? .assigned : .acknowledged
    }

    /// The move that the whole makes from `status`; nil if it stays.
    public static func move(from status: Status, parts: [Status]) -> Status? {
        guard let next = Self.status(of: parts), next != status, status.canBecome(next) else { return nil }
        return next
    }
}
