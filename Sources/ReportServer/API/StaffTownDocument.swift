import Reports

/// What staff choose from, beside what everybody sees of the town.
struct StaffTownDocument: Encodable {
    struct Department: Encodable { let id, name: String }
    struct Zone: Encodable { let kind, id, name: String }
    struct Explanation: Encodable {
        let id: String
        let label: LocalizedText
    }
    struct Response: Encodable {
        let status: String
        let category, reason: String?
        let text: LocalizedText
    }

    let departments: [Department]
    let zones: [Zone]
    /// By the kind of act.
    let reasons: [String: [Explanation]]
    let responses: [Response]
    /// Seconds within which an act may be taken back.
    let undo: Int

    init(_ town: Town) {
        departments = town.departments.map { Department(id: $0.id, name: $0.name) }
        zones = town.territory.zones.names.map { Zone(kind: $0.kind, id: $0.id, name: $0.name) }
        reasons = Dictionary(grouping: Reason.all, by: \.kind.rawValue)
            .mapValues { $0.map { Explanation(id: $0.id, label: $0.label) } }
        responses = town.responses.map {
            Response(status: $0.status.rawValue, category: $0.category, reason: $0.reason, text: $0.text)
        }
        undo = Int(ActLimits.undo)
    }
}
