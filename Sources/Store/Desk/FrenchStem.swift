/// Takes the endings off a French word, lightly: plural, feminine, infinitive. After J. Savoy's minimal stemmer, for words
/// whose accents are gone. Whatever comes out is only ever held against what else comes out of here.
enum FrenchStem {
    /// The stem of a word in small letters without accents. Words with a digit stay as they are.
    static func of(_ word: String) -> String {
        guard word.utf8.count >= 4, word.utf8.allSatisfy({ (97...122).contains($0) }) else { return word }
        var letters = Array(word.utf8)
        if letters.last == x {
            letters.removeLast()
            // chevaux → cheval, but seaux → seau
            if letters.count >= 5, letters.suffix(2) == [a, u], letters[letters.count - 3] != e {
                letters[letters.count - 1] = l
            }
            return String(decoding: letters, as: UTF8.self)
        }
        if letters.last == s { letters.removeLast() }
        guard letters.count >= 5 else { return String(decoding: letters, as: UTF8.self) }
        if letters.last == r { letters.removeLast() }
        if letters.last == e { letters.removeLast() }
        if letters.last == e { letters.removeLast() }
        if letters.count >= 2, letters[letters.count - 1] == letters[letters.count - 2] { letters.removeLast() }
        return String(decoding: letters, as: UTF8.self)
    }

    private static let (a, e, l, r, s, u, x): (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8) =
        (97, 101, 108, 114, 115, 117, 120)
}
