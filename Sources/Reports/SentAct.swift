public import Foundation

/// An act as it is sent, before any rule has looked at it.
public struct SentAct: Hashable, Sendable, Codable {
    /// The report's UUID or reference.
    public var report: String?
    public var kind: String?
    public var at: String?
    public var reason: String?
    public var photo: String?
    public var note: String?
    public var reply: SentReply?
    public var department: String?
    public var assignee: String?
    public var duplicateOf: String?
    /// The report's revision that the actor saw.
    public var revision: Int64?

    /// A text in the town's own language, or in several.
    public enum SentReply: Hashable, Sendable, Codable {
        case text(String)
        case texts([String: String])

        public init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .texts(try container.decode([String: String].self))
            }
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .texts(let texts): try container.encode(texts)
            }
        }
    }

    public init(report: String? = nil, kind: String? = nil) {
        self.report = report
        self.kind = kind
    }

    /// The same for the same content, as of ``ReportDraft/canonicalForm``.
    public var canonicalForm: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        // Encoding cannot fail: texts and a whole number.
        return (try? encoder.encode(self)) ?? Data()
    }

    /// The act, and when it was done: never after `now`.
    ///
    /// Throws ``ReportError`` `.invalid` that names every field at fault.
    public func validated(for town: Town, now: Date) throws(ReportError) -> (act: Act, at: Date) {
        var faults = Faults()
        let kind = kind.flatMap(Act.Kind.init)
        if kind == nil {
            faults.add("#/kind", "must be one of: " + Act.Kind.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let photo = photo.flatMap { Photo.ID(hex: $0.lowercased()) }
        if self.photo != nil, photo == nil {
            faults.add("#/photo", "must be the id that the photo's upload answered (64 hexadecimal digits)")
        }
        let note = faults.text(note, at: "#/note", limit: ActLimits.text, lines: true)
        let reply = reply(in: town, &faults)
        let assignee = faults.text(assignee, at: "#/assignee", limit: ActLimits.name)
        // A clock that is ahead loses nobody's work: what is said to be still to come is done now.
        let moment = faults.moment(at, at: "#/at")
        let reason = reason(for: kind, &faults)
        if let department, town.department(department) == nil {
            faults.add("#/department", "there is no department of this name in this town")
        }
        let duplicateOf = duplicateOf.flatMap { Reference($0) }
        if self.duplicateOf != nil, duplicateOf == nil { faults.add("#/duplicateOf", "must be a report's reference") }
        if let kind {
            check(kind, hasReason: reason != nil || reply != nil, hasPhoto: photo != nil, hasNote: note != nil, &faults)
        }
        guard faults.fields.isEmpty, let kind else {
            throw ReportError(.invalid, "This cannot be done as it was sent.", fields: faults.fields)
        }
        let act = Act(
            kind, reason: reason, photo: photo, note: note, reply: reply, department: department, assignee: assignee,
            duplicateOf: duplicateOf)
        return (act, min(moment ?? now, now))
    }

    private func check(
        _ kind: Act.Kind, hasReason: Bool, hasPhoto: Bool, hasNote: Bool, _ faults: inout Faults
    ) {
        if kind.needsReason, !hasReason {
            faults.add("#/reason", "is missing: whoever sent the report reads why")
        }
        if kind == .fix, !hasPhoto, reason == nil {
            faults.add("#/photo", "is missing: show that it is mended, or give a reason why no photo can")
        }
        if kind == .reroute, reason == nil { faults.add("#/reason", "is missing: say why it is not theirs") }
        if kind == .note, !hasNote { faults.add("#/note", "is missing") }
        if kind == .duplicate, duplicateOf == nil { faults.add("#/duplicateOf", "is missing: of which report?") }
        if kind != .duplicate, duplicateOf != nil { faults.add("#/duplicateOf", "is for `duplicate` only") }
        if kind != .reroute, department != nil { faults.add("#/department", "is for `reroute` only") }
        if kind != .assign, assignee != nil { faults.add("#/assignee", "is for `assign` only") }
    }

    private func reason(for kind: Act.Kind?, _ faults: inout Faults) -> Reason? {
        guard let reason, let kind else { return nil }
        if let found = Reason.find(reason, for: kind) { return found }
        let known = Reason.all.filter { $0.kind == kind }.map(\.id)
        faults.add(
            "#/reason",
            known.isEmpty ? "is not for `\(kind.rawValue)`" : "must be one of: " + known.joined(separator: ", "))
        return nil
    }

    private func reply(in town: Town, _ faults: inout Faults) -> LocalizedText? {
        let languages = town.city.languages
        let sent: [String: String]
        switch reply {
        case nil: return nil
        case .text(let text): sent = [languages.first ?? "fr": text]
        case .texts(let texts): sent = texts
        }
        var texts: [String: String] = [:]
        for (language, text) in sent.sorted(by: { $0.key < $1.key }) {
            guard languages.contains(language) else {
                faults.add("#/reply", "must be in: " + languages.joined(separator: ", "))
                continue
            }
            texts[language] = faults.text(text, at: "#/reply/\(language)", limit: ActLimits.text, lines: true)
        }
        return texts.isEmpty ? nil : LocalizedText(texts)
    }
}

/// How long the texts of an act may be.
public enum ActLimits {
    /// Characters of a note or a reply.
    public static let text = 2_000
    /// Characters of an assignee's name.
    public static let name = 100
    /// Seconds within which whoever did it may take it back.
    public static let undo: TimeInterval = 30
}
