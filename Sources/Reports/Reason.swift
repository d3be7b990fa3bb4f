/// Why a report was closed, put off or handed on, in words that whoever sent it reads.
public struct Reason: Identifiable, Hashable, Sendable {
    /// A short name for programs; stored in the history, so it never changes its meaning.
    public let id: String
    /// The kind of act it explains.
    public let kind: Act.Kind
    /// What people read.
    public let label: LocalizedText

    private init(_ id: String, _ kind: Act.Kind, fr: String, en: String) {
        self.id = id
        self.kind = kind
        label = LocalizedText(["fr": fr, "en": en])
    }

    /// The reason of that name for an act of that kind.
    public static func find(_ id: String, for kind: Act.Kind) -> Reason? {
        all.first { $0.id == id && $0.kind == kind }
    }

    /// The reason of that name, whatever it explains.
    public static func find(_ id: String) -> Reason? {
        all.first { $0.id == id }
    }

    /// Each name once. For ``Act/Kind/fix`` they stand where an after-photo cannot.
    public static let all: [Reason] = [
        Reason(
            "already-fixed", .fix, fr: "C’était déjà réparé à notre arrivée.",
            en: "It had already been fixed when we came."),
        Reason(
            "nothing-to-show", .fix, fr: "La réparation ne se voit pas : elle est sous terre ou à l’intérieur.",
            en: "The repair cannot be seen: it is underground or inside."),
        Reason(
            "unsafe-to-photograph", .fix, fr: "Prendre une photo sur place aurait été dangereux.",
            en: "Taking a photo there would have been dangerous."),
        Reason(
            "people-in-view", .fix, fr: "La photo aurait montré des personnes ou un lieu privé.",
            en: "A photo would have shown people or a private place."),
        Reason(
            "contractor-confirmed", .fix, fr: "L’entreprise chargée des travaux confirme la réparation.",
            en: "The contractor confirms the repair."),
        Reason(
            "parts-ordered", .hold, fr: "Nous attendons une pièce ou du matériel.",
            en: "We are waiting for a part or for material."),
        Reason(
            "planned-works", .hold, fr: "Ce sera fait avec des travaux déjà prévus.",
            en: "It will be done with works already planned."),
        Reason(
            "weather", .hold, fr: "La météo ne permet pas d’intervenir.", en: "The weather does not allow the work."),
        Reason(
            "contractor", .hold, fr: "Une entreprise doit intervenir avant nous.",
            en: "A contractor has to work there first."),
        Reason(
            "access", .hold, fr: "Nous n’avons pas pu accéder au lieu.", en: "We could not get to the place."),
        Reason(
            "question", .hold, fr: "Nous avons besoin d’une précision de votre part.",
            en: "We need to know more from you."),
        Reason(
            "not-found", .reject, fr: "Nous n’avons rien trouvé à cet endroit.", en: "We found nothing at this place."),
        Reason(
            "not-a-fault", .reject, fr: "Après vérification, l’état constaté est normal.",
            en: "We have looked: this is as it should be."),
        Reason(
            "private-ground", .reject, fr: "Le lieu est privé : la commune ne peut pas y intervenir.",
            en: "The place is private: the town cannot work there."),
        Reason(
            "unclear", .reject, fr: "La description ne suffit pas pour agir.",
            en: "The description is not enough to act on."),
        Reason(
            "not-municipal", .reject, fr: "Ce n’est pas du ressort de la commune.",
            en: "This is not for the town to deal with."),
        Reason(
            "other-authority", .transfer,
            fr: "La voie ou l’ouvrage relève d’une autre collectivité ; elle est prévenue.",
            en: "The road or structure belongs to another authority, which has been told."),
        Reason(
            "network-operator", .transfer,
            fr: "L’équipement appartient à un exploitant de réseau (eau, gaz, électricité, télécoms) ; il est prévenu.",
            en: "The equipment belongs to a utility (water, gas, power, telecoms), which has been told."),
        Reason(
            "transport-operator", .transfer, fr: "L’équipement appartient au réseau de transport ; il est prévenu.",
            en: "The equipment belongs to the transport operator, which has been told."),
        Reason(
            "wrong-department", .reroute, fr: "Un autre service est compétent.", en: "Another department is in charge."),
        Reason(
            "wrong-place", .reroute, fr: "Le lieu est hors de notre secteur.", en: "The place is outside our area."),
        Reason(
            "wrong-category", .reroute, fr: "La catégorie choisie n’est pas la bonne.",
            en: "The category chosen is not the right one."),
        Reason(
            "needs-other-means", .reroute, fr: "Il faut d’autres moyens que les nôtres.",
            en: "It takes other means than ours."),
    ]
}
