import Foundation
import GRDB

/// The words by which the desk finds a report, as they are kept and as they are asked for: without accents, case or
/// French endings, so that `lampadaires cassés` finds `Lampadaire cassée`.
///
/// A telephone number is two words, forwards and backwards, so that its beginning finds it as well as its end.
enum SearchWords {
    /// What the triggers of `reportWords` call.
    static let function = DatabaseFunction("searchWords", argumentCount: 5, pure: true) { values in
        let texts = values.map { String.fromDatabaseValue($0) }
        return kept(texts: Array(texts.prefix(4)), phone: texts[4])
    }

    /// Characters of a word that say enough to be a beginning.
    private static let shortestBeginning = 3
    /// Words that a search takes in.
    private static let mostWords = 8

    static func kept(texts: [String?], phone: String?) -> String {
        var words = texts.flatMap { $0.map(split) ?? [] }.map(FrenchStem.of)
        if let digits = phone.flatMap({ PhoneDigits($0) })?.national {
            words += [forwards(digits), backwards(digits)]
        }
        return words.joined(separator: " ")
    }

    /// What somebody typed as an FTS5 query; nil if it holds no word.
    static func query(_ text: String) -> String? {
        if let phone = PhoneDigits(typed: text) {
            return [forwards(phone.national) + "*", backwards(String(phone.all.suffix(9))) + "*", "\"\(phone.all)\"*"]
                .joined(separator: " OR ")
        }
        let words = split(text).prefix(mostWords).map { word in
            let stem = FrenchStem.of(word)
            return word.count < shortestBeginning ? "\"\(stem)\"" : "(\"\(stem)\" OR \"\(word)\"*)"
        }
        return words.isEmpty ? nil : words.joined(separator: " AND ")
    }

    /// Small letters without accents, cut where neither a letter nor a digit is; single letters are left out, for they
    /// are what an apostrophe has cut off.
    static func split(_ text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func end() {
            if word.count > 1 || word.first?.properties.numericType != nil { words.append(String(word)) }
            word = String.UnicodeScalarView()
        }
        for scalar in AddressWords.normal(text).lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                word.append(scalar)
            } else {
                end()
            }
        }
        end()
        return words
    }

    // Marks that no word of a text begins with: a text's own words have no digits after such letters.
    private static func forwards(_ digits: String) -> String { "tel" + digits }
    private static func backwards(_ digits: String) -> String { "let" + String(digits.reversed()) }
}

/// The digits of a telephone number, without what one writes and another leaves out.
struct PhoneDigits {
    /// Every digit, as it was written.
    let all: String
    /// Without the country's prefix and the first 0; the last nine if there are more.
    let national: String

    /// Digits that say enough to look for.
    private static let fewest = 4

    init?(_ text: String) {
        all = text.filter { ("0"..."9").contains($0) }
        guard !all.isEmpty else { return nil }
        let digits = all.drop { $0 == "0" }
        // "+33 (0)6 …" has a 0 that nobody dials: the last nine digits are the same with and without it.
        national = String(digits.suffix(9))
    }

    /// What is nothing but a number, whole or in part; nil for a text with words.
    init?(typed text: String) {
        guard text.allSatisfy({ ("0"..."9").contains($0) || " .-+()/\u{A0}\u{202F}".contains($0) }) else { return nil }
        self.init(text)
        if all.count < Self.fewest || national.isEmpty { return nil }
    }
}
