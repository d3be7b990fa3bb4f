import Reports

/// The words of mails, in one language. Short, and nothing that a stranger has written: a form can be filled in with
/// anybody's address, and must not carry a stranger's words there under the town's name.
struct MailTexts: Sendable {
    let hello: String
    /// Label of the link to one's own report; of the public one.
    let follow, see: String
    let keepLink: String
    let receipt: @Sendable (_ reference: String) -> String
    let receiptSubject: @Sendable (_ reference: String, _ kind: String) -> String
    let inCharge: @Sendable (_ department: String) -> String
    let yours, supported: @Sendable (_ reference: String) -> String
    let askedSubject: @Sendable (_ reference: String) -> String
    let asked: @Sendable (_ reference: String) -> String
    let answer: String
    let work: @Sendable (_ reference: String) -> String
    let linkSubject: @Sendable (_ town: String) -> String
    let link: String
    let linkNote: String
    let whySupporter: String
    let mailSubject: @Sendable (_ town: String) -> String
    let mail: String
    let mailNote: @Sendable (_ origin: String) -> String
    let takedownSubject: @Sendable (_ reference: String) -> String
    let takedown: @Sendable (_ reference: String) -> String
    let decisions: [Takedown.Decision: String]

    /// French for every language that is not spoken here.
    static func of(_ language: String) -> MailTexts { language == "en" ? english : french }

    private static let french = MailTexts(
        hello: "Bonjour,",
        follow: "Suivre ce signalement, ajouter une photo ou un mot :", see: "Voir ce signalement :",
        keepLink: "Gardez ce lien pour vous : il ouvre votre signalement sans mot de passe.",
        receipt: { "Votre signalement \($0) est bien arrivé." },
        receiptSubject: { "Votre signalement \($0) : \($1)" },
        inCharge: { "Service chargé : \($0)." },
        yours: { "Des nouvelles de votre signalement \($0) :" },
        supported: { "Des nouvelles du signalement \($0), que vous suivez :" },
        askedSubject: { "Une question sur votre signalement \($0)" },
        asked: { "Pour avancer sur votre signalement \($0), nous avons une question :" },
        answer: "Répondre :",
        work: { "Un signalement vous est confié : \($0)." },
        linkSubject: { "Votre lien de connexion – \($0)" },
        link:
            "Voici votre lien de connexion. Il sert une fois, pendant 15 minutes, dans le navigateur où vous l’avez demandé :",
        linkNote: "Vous n’avez rien demandé ? Ne faites rien : sans ce navigateur, le lien n’ouvre rien.",
        whySupporter: "Vous recevez ce message parce que vous avez demandé à connaître la suite.",
        mailSubject: { "Votre message est bien arrivé – \($0)" },
        mail:
            "Votre message est bien arrivé. Quelqu’un va le lire ; s’il en fait un signalement, vous recevrez de quoi le suivre.",
        mailNote: { "Pour signaler plus vite la prochaine fois, avec une photo et le lieu :\n\($0)" },
        takedownSubject: { "Votre demande de retrait – \($0)" },
        takedown: { "Vous nous avez signalé un contenu à retirer du signalement \($0)." },
        decisions: [
            .removed: "Nous l’avons retiré : il n’est plus visible.",
            .covered: "Nous avons masqué sur la photo ce que vous nous avez signalé.",
            .kept: "Nous l’avons examiné et nous l’avons laissé en ligne.",
        ])

    private static let english = MailTexts(
        hello: "Hello,",
        follow: "Follow this report, add a photo or a word:", see: "See this report:",
        keepLink: "Keep this link to yourself: it opens your report without a password.",
        receipt: { "Your report \($0) has arrived." },
        receiptSubject: { "Your report \($0): \($1)" },
        inCharge: { "In charge: \($0)." },
        yours: { "News of your report \($0):" },
        supported: { "News of report \($0), which you follow:" },
        askedSubject: { "A question about your report \($0)" },
        asked: { "To get on with your report \($0), we have a question:" },
        answer: "Answer:",
        work: { "A report is yours to deal with: \($0)." },
        linkSubject: { "Your sign-in link – \($0)" },
        link: "Here is your sign-in link. It works once, for 15 minutes, in the browser where you asked for it:",
        linkNote: "You did not ask for it? Do nothing: without that browser, the link opens nothing.",
        whySupporter: "You get this message because you asked to be told the outcome.",
        mailSubject: { "Your message has arrived – \($0)" },
        mail:
            "Your message has arrived. Somebody will read it; if it becomes a report, you will be sent what you need to follow it.",
        mailNote: { "To report faster next time, with a photo and the place:\n\($0)" },
        takedownSubject: { "Your take-down request – \($0)" },
        takedown: { "You told us of something to be taken away from report \($0)." },
        decisions: [
            .removed: "We have taken it away: nobody sees it any more.",
            .covered: "We have covered in the photo what you told us of.",
            .kept: "We have looked at it, and left it there.",
        ])
}
