import Foundation

extension String {
    /// Without accents and capitals: what people look for by.
    var folded: String {
        folding(options: [.caseInsensitive, .diacriticInsensitive], locale: Locale(identifier: "fr"))
    }
}
