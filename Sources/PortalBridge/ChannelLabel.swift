import Reports

extension Channel {
    /// What the portal calls it; nil for the web, which is what it takes for granted. Source: w.c.s. `formdata.py`.
    var portalName: String? {
        switch self {
        case .web, .portal, .open311: nil
        case .phone, .counter, .mail, .email, .fax, .socialNetwork: rawValue
        }
    }

    /// Whether an agent enters it for somebody.
    var isEnteredByAgents: Bool { portalName != nil }

    func label(in language: String) -> String {
        let isFrench = language == "fr"
        return switch self {
        case .web, .portal, .open311: "Web"
        case .phone: isFrench ? "Téléphone" : "Phone"
        case .counter: isFrench ? "Guichet" : "Counter"
        case .mail: isFrench ? "Courrier" : "Mail"
        case .email: isFrench ? "Courriel" : "Email"
        case .fax: "Fax"
        case .socialNetwork: isFrench ? "Réseau social" : "Social Network"
        }
    }
}
