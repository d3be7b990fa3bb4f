import Foundation

/// What somebody wrote in a mail, without what stands there anyway: the mail that they answer, and their signature.
/// Mail programs mark neither in a way that can be relied on, so nothing is thrown away: the whole text is kept beside it.
enum MailText {
    static func written(in whole: String) -> String {
        let lines = whole.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var kept: [String] = []
        var position = 0
        while position < lines.count {
            let line = lines[position]
            if MailMark.signature.isAbove(line) { break }
            if MailMark.forward.isAbove(line) {
                // What is passed on is what they have to say.
                kept += lines[position...]
                break
            }
            if let next = endOfAttribution(lines, at: position) {
                // Quoted with `>`: what follows may be an answer below. Else all that follows is the older mail.
                guard let quote = lines[next...].firstIndex(where: { !$0.isEmpty }), lines[quote].hasPrefix(">") else {
                    break
                }
                position = quote
                continue
            }
            if beginsOlderMail(lines, at: position) { break }
            if !line.hasPrefix(">") { kept.append(line) }
            position += 1
        }
        while let last = kept.last, last.allSatisfy({ $0 == "_" || $0 == "-" || $0.isWhitespace }) { kept.removeLast() }
        let text = kept.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        // Whoever writes nothing of their own passes on what the mail says.
        return text.isEmpty ? whole : text
    }

    /// The line behind “Le 3 mars à 10:12, X a écrit :”, perhaps on two or three lines; nil if none begins here.
    private static func endOfAttribution(_ lines: [String], at start: Int) -> Int? {
        let first = lines[start].drop(while: \.isWhitespace)
        guard ["Le ", "On ", "El ", "Am "].contains(where: first.hasPrefix) else { return nil }
        var text = ""
        for position in start..<min(start + 3, lines.count) {
            text += " " + lines[position].lowercased().filter { !$0.isWhitespace }
            guard text.utf8.count <= MailMark.longest, !lines[position].isEmpty else { return nil }
            if ["aécrit:", "wrote:", "escribió:", "schrieb:"].contains(where: text.hasSuffix) { return position + 1 }
        }
        return nil
    }

    /// Outlook's block of `De : … Envoyé : …`, or a separator with words in it.
    private static func beginsOlderMail(_ lines: [String], at position: Int) -> Bool {
        let line = lines[position]
        if MailMark.separator.isAbove(line) { return true }
        return MailMark.sender.isAbove(line)
            && lines[(position + 1)...].prefix(5).contains(where: MailMark.moment.isAbove)
    }
}

/// A line that mail programs write by themselves. Its pattern is never changed once it is made.
struct MailMark: @unchecked Sendable {
    /// A longer line is a paragraph, and no program's.
    static let longest = 300

    private let pattern: Regex<Substring>
    /// What such a line can begin with, in small letters: most lines are told by that.
    private let beginnings: String

    func isAbove(_ line: String) -> Bool {
        let text = line.drop { $0.isWhitespace || $0 == "*" }
        guard let first = text.first?.lowercased(), beginnings.contains(first), line.utf8.count <= Self.longest else {
            return false
        }
        return text.trimmingCharacters(in: .whitespaces).wholeMatch(of: pattern) != nil
    }

    /// `-- ` (RFC 3676 §4.3), and what phones write.
    static let signature = MailMark(
        pattern:
            /(?i)--|—|(?:envoyé (?:de|depuis|à partir de) (?:mon|ma|l['’]|outlook|yahoo|android|proton|gmail|orange|free|sfr|la poste|un|mobile|téléphone|samsung|iphone|ipad)|sent (?:from|with|via) (?:my|the|outlook|yahoo|proton|gmail|android|samsung|iphone|ipad)|télécharger outlook|get outlook for|obtenez outlook).{0,120}/,
        beginnings: "-—estgo")
    static let forward = MailMark(
        pattern:
            /(?i)(?:-{3,}\s*(?:message transféré|forwarded message|message transmis)\s*-{3,}|début du message (?:transféré|réexpédié)\s*:|begin forwarded message\s*:)/,
        beginnings: "-db")
    static let separator = MailMark(
        pattern:
            /(?i)-{3,}\s*(?:message d['’]origine|original message|message original|ursprüngliche nachricht)\s*-{3,}/,
        beginnings: "-")
    static let sender = MailMark(pattern: /(?i)(?:de|from|von)\s{0,2}:[*]?\s.{1,250}/, beginnings: "dfv")
    static let moment = MailMark(
        pattern: /(?i)(?:envoyé|date|sent|gesendet|à|to)\s{0,2}:[*]?\s.{1,250}/, beginnings: "edsgàt")
}
