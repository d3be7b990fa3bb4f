extension Status {
    /// What people read for it, in mails and at the portal.
    public var label: LocalizedText {
        switch self {
        case .pending: LocalizedText(["fr": "À lire par la ville", "en": "To be read by the town"])
        case .received: LocalizedText(["fr": "Reçu", "en": "Received"])
        case .acknowledged: LocalizedText(["fr": "Pris en compte", "en": "Read"])
        case .assigned: LocalizedText(["fr": "Attribué à une équipe", "en": "Given to a team"])
        case .inProgress: LocalizedText(["fr": "Travaux en cours", "en": "Work is under way"])
        case .onHold: LocalizedText(["fr": "En attente", "en": "On hold"])
        case .fixed: LocalizedText(["fr": "Réparé", "en": "Fixed"])
        case .confirmed: LocalizedText(["fr": "Réparé, confirmé", "en": "Fixed, confirmed"])
        case .stillBroken: LocalizedText(["fr": "Signalé comme toujours là", "en": "Said to be still there"])
        case .reopened: LocalizedText(["fr": "Rouvert", "en": "Reopened"])
        case .rejected: LocalizedText(["fr": "Sans suite", "en": "Not taken up"])
        case .duplicate: LocalizedText(["fr": "Déjà signalé", "en": "Already reported"])
        case .transferred:
            LocalizedText(["fr": "Transmis à un autre organisme", "en": "Passed on to another body"])
        }
    }
}
