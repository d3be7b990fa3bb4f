import Foundation

/// Why a report is suspicious. The names are stored; the sender is never told which it was.
public enum Suspicion: String, Hashable, Sendable, Codable, CaseIterable {
    /// The field that people do not see was filled in.
    case honeypot
    /// The form was sent faster than a person can.
    case tooFast = "too_fast"
    /// The same text came lately from other places.
    case sameText = "same_text"
    /// The device sends very many.
    case deviceBurst = "device_burst"
    /// The network address sends very many.
    case addressBurst = "address_burst"
    /// There is a link in the text.
    case link
    /// It is outside the town, and no photo shows it.
    case outsideWithoutPhoto = "outside_without_photo"
    /// It came by mail: names and numbers stand in mails, and anybody can write anybody's address above one.
    case mailed
}

/// What came lately, without the report that is looked at.
public struct Lately: Hashable, Sendable {
    /// Reports of the same device within ``ScreeningRules/burstWindow``.
    public var ofDevice = 0
    /// Reports of the same network address within ``ScreeningRules/burstWindow``.
    public var ofClient = 0
    /// Reports of the same text at other places within ``ScreeningRules/textWindow``.
    public var ofText = 0

    public init(ofDevice: Int = 0, ofClient: Int = 0, ofText: Int = 0) {
        self.ofDevice = ofDevice
        self.ofClient = ofClient
        self.ofText = ofText
    }
}

/// Looks at a report for what spam and abuse have in common.
public enum Screening {
    /// The reasons to have a person read it first; none for a report as people send it.
    public static func suspicions(
        of content: ReportContent, submission: Submission?, lately: Lately, rules: ScreeningRules
    ) -> [Suspicion] {
        Suspicion.allCases.filter { suspicion in
            switch suspicion {
            case .honeypot: !(submission?.website ?? "").isEmpty
            // A program that leaves the time out is a program that says so: the API is for them too.
            case .tooFast: submission?.elapsed.map { $0 < rules.minimumSeconds } ?? false
            case .sameText: rules.sameTextPlaces > 0 && lately.ofText >= rules.sameTextPlaces
            case .deviceBurst: rules.deviceReports > 0 && lately.ofDevice >= rules.deviceReports
            case .addressBurst: rules.addressReports > 0 && lately.ofClient >= rules.addressReports
            case .link: rules.links && hasLink(content)
            case .outsideWithoutPhoto:
                rules.outsideWithoutPhoto && content.isOutsideArea && content.photos.isEmpty
            case .mailed: false
            }
        }
    }

    /// The text without what is easily varied: case, accents, punctuation, spaces. Nil if too short to be anybody's own.
    public static func essence(of text: String?) -> String? {
        guard let text else { return nil }
        let folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        let letters = folded.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        guard letters.count >= ScreeningRules.textLength else { return nil }
        return String(String.UnicodeScalarView(letters))
    }

    /// In the description or in an answer that is free text.
    private static func hasLink(_ content: ReportContent) -> Bool {
        let answers = content.answers.values.compactMap { answer -> String? in
            if case .text(let text) = answer { text } else { nil }
        }
        return (answers + [content.description ?? ""]).contains { text in
            let text = text.lowercased()
            return ["http://", "https://", "www.", "[url", "<a "].contains { text.contains($0) }
        }
    }
}
