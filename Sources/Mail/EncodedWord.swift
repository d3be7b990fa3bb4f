import Foundation

/// Text in a header field: as it is where it is plain, else in encoded words (RFC 2047). Whatever it holds, it stays one
/// field: a line break in it becomes a space, so no header can be smuggled in.
enum EncodedWord {
    /// Bytes of text in one encoded word: with its frame it stays below the 75 letters that it may have.
    private static let most = 42

    static func text(_ text: String) -> String {
        let text = String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 })
        ).trimmingCharacters(in: .whitespaces)
        if text.utf8.allSatisfy({ (32...126).contains($0) }), !text.contains("=?"), text.utf8.count <= 60 {
            return text
        }
        var words: [String] = []
        var piece = ""
        for character in text {
            if piece.utf8.count + String(character).utf8.count > most, !piece.isEmpty {
                words.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        words.append(piece)
        return words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// A name before an address: quoted where it is plain.
    static func phrase(_ text: String) -> String {
        let encoded = Self.text(text)
        guard !encoded.hasPrefix("=?") else { return encoded }
        return "\"\(encoded.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
