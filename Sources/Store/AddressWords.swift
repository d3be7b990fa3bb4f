import Foundation

/// The words of an address as they are indexed and searched.
enum AddressWords {
    /// Composed accents and split ligatures; FTS5 then ignores case and accents by itself.
    static func normal(_ text: String) -> String {
        let composed = text.precomposedStringWithCanonicalMapping
        // Few texts have one, and each new report's words pass here: looking costs far less than replacing.
        guard composed.unicodeScalars.contains(where: ligatures.contains) else { return composed }
        return composed.replacing("œ", with: "oe").replacing("Œ", with: "OE")
            .replacing("æ", with: "ae").replacing("Æ", with: "AE")
    }

    private static let ligatures: Set<Unicode.Scalar> = ["œ", "Œ", "æ", "Æ"]

    /// The words of what somebody typed: letters and digits, split where FTS5 splits.
    static func split(_ text: String) -> [String] {
        normal(text).unicodeScalars
            .split { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
            .prefix(8)
            .map { String(String.UnicodeScalarView($0)) }
    }

    /// FTS5 queries for `words`, the strictest first: all words whole; the last one begun; each one begun.
    static func queries(_ words: [String]) -> [String] {
        guard let last = words.last else { return [] }
        let whole = words.map { "\"\($0)\"" }
        let begun = whole.map { "\($0)*" }
        return [whole, whole.dropLast() + ["\"\(last)\"*"], begun].map { $0.joined(separator: " AND ") }
    }
}
