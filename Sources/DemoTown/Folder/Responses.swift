/// What the town answers when a report comes to a status; whoever acts may write something else.
enum Responses {
    static let yaml = YAMLValue.list([
        text(
            "acknowledged", "Merci, votre signalement a été lu par le service.",
            "Thank you, the department has read your report."),
        text("assigned", "Une équipe s’en charge.", "A crew will see to it."),
        text("in_progress", "L’intervention a commencé.", "Work has begun."),
        text("fixed", "C’est réparé. Merci de nous avoir prévenus.", "It is fixed. Thank you for telling us."),
        text(
            "fixed", "Le dépôt est enlevé. Merci de nous avoir prévenus.",
            "The rubbish has been taken away. Thank you for telling us.", category: "depot-sauvage"),
        text(
            "fixed", "L’éclairage fonctionne de nouveau. Merci de nous avoir prévenus.",
            "The light is working again. Thank you for telling us.", category: "lampe-eteinte"),
        text(
            "fixed", "À notre arrivée, c’était déjà réparé. Merci tout de même.",
            "It had already been fixed when we came. Thank you all the same.", reason: "already-fixed"),
        text(
            "on_hold", "Votre signalement est pris en compte, mais l’intervention doit attendre.",
            "We have your report in hand, but the work has to wait."),
        text("rejected", "Nous ne pouvons pas donner suite à ce signalement.", "We cannot follow up this report."),
        text(
            "rejected",
            "Nous sommes passés et n’avons rien trouvé. Si le problème est toujours là, une photo nous aidera.",
            "We came by and found nothing. If the problem is still there, a photo will help us.", reason: "not-found"),
        text(
            "transferred", "Ce n’est pas du ressort de la commune : nous avons transmis votre signalement.",
            "This is not for the town to deal with: we have passed your report on."),
        text(
            "duplicate", "Ce problème nous a déjà été signalé : nous suivons les deux ensemble.",
            "We know of this problem already: we follow both together."),
    ])

    private static func text(
        _ status: String, _ french: String, _ english: String, category: String? = nil, reason: String? = nil
    ) -> YAMLValue {
        .map(
            [("status", .text(status))] + (category.map { [("category", .text($0))] } ?? [])
                + (reason.map { [("reason", .text($0))] } ?? []) + [("text", .words(french, english))])
    }
}
