/// A path of ours that somebody may be led to.
enum LocalPath {
    /// `text` if it is one; nil for anything that a browser could take for another site: `//host`, `/\host`, a scheme, a
    /// control character.
    static func checked(_ text: String?) -> String? {
        guard let text, text.utf8.count <= 1000,
            text.wholeMatch(of: /\/([A-Za-z0-9._~%-][A-Za-z0-9._~%\/-]*)?(\?[A-Za-z0-9._~%\/=&+,:-]*)?/) != nil,
            !text.contains("..")
        else { return nil }
        return text
    }
}
