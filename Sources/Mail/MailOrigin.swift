/// What the header of a message says about how it came to be, and by whom.
struct MailOrigin: Hashable, Sendable {
    let verdict: IncomingMail.Verdict
    /// RFC 3834 §2, and the same in the words of other programs.
    let wantsNoAnswer: Bool
    /// Where the way of the message has led it already.
    private let passed: [String]

    init(_ source: MIMESource, parts: [MIMESource.Leaf]) {
        verdict = Self.verdict(source, parts: parts)
        wantsNoAnswer = verdict != .person || source.header("X-Auto-Response-Suppress") != nil
        // Delivered-To stands there once on the way to us: twice, and the message has been here.
        let delivered = source.headers("Delivered-To").map { $0.lowercased() }
        let again = Dictionary(grouping: delivered, by: \.self).filter { $0.value.count > 1 }.keys
        passed = source.headers("X-Loop").map { $0.lowercased() } + again
    }

    /// Whether one of these addresses, in lower case, has sent the message on before.
    func isLoop(among own: [String]) -> Bool {
        passed.contains { place in own.contains { place == $0 || place == "<\($0)>" } }
    }

    private static func verdict(_ source: MIMESource, parts: [MIMESource.Leaf]) -> IncomingMail.Verdict {
        let isFromNobody = source.header("Return-Path")?.filter { !$0.isWhitespace } == "<>"
        let local = source.addresses("From").first?.address.lowercased().split(separator: "@").first ?? ""
        let isFromServer = ["mailer-daemon", "postmaster"].contains(local)
        if source.type == "multipart/report" {
            // Other reports (RFC 6522): that something was shown, or is spam. No person wrote them.
            return source.reportType == nil || source.reportType == "delivery-status" ? .bounce : .autoReply
        }
        if parts.contains(where: { $0.level == 0 && $0.type == "message/delivery-status" }) { return .bounce }
        if source.header("X-Failed-Recipients") != nil || isFromServer && isFromNobody { return .bounce }
        let submitted = source.header("Auto-Submitted")?.lowercased().prefix { $0.isLetter || $0 == "-" }
        let precedence = source.header("Precedence")?.lowercased()
        if let submitted, !submitted.isEmpty, submitted != "no" { return .autoReply }
        if isFromNobody || precedence == "auto_reply" || source.header("X-Autoreply") != nil
            || source.header("X-Autorespond") != nil
        {
            return .autoReply
        }
        let isToMany = ["bulk", "list", "junk"].contains(precedence ?? "")
        return isToMany || source.header("List-Id") != nil || source.header("List-Post") != nil
            || source.header("List-Unsubscribe") != nil ? .list : .person
    }
}
