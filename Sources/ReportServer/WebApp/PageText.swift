import Foundation
import Reports

/// What the page says of the town before any script has run: the first thing that is painted is the town's.
struct PageText {
    private let city: City
    private let colours: TownColours

    init(_ city: City, colours: TownColours) {
        self.city = city
        self.colours = colours
    }

    /// `page` with the town's name, language and colours in it.
    func written(in page: String) -> String {
        let name = Self.escaped(city.name)
        return page.replacing("<title>Trottoir</title>", with: "<title>\(name)</title>")
            .replacing("<html lang=\"fr\"", with: "<html lang=\"\(city.languages.first ?? "fr")\"")
            .replacing("<span data-town></span>", with: "<span>\(name)</span>")
            .replacing(
                "</head>", with: "  <link rel=\"stylesheet\" href=\"\(colours.address)\">\n</head>", maxReplacements: 1)
    }

    /// Text as HTML writes it, in and outside of quotes.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}

/// The town's accent as a stylesheet of one rule, for the moment before `js/model/theme.js` derives the rest.
struct TownColours {
    let document: StaticDocument
    let checksum: String
    let address: String

    init(_ theme: City.Theme) {
        // Both are `#rrggbb`, which reading the folder has made sure of.
        let rule = Data(":root { --town-fill: \(theme.accent); --town-fill-text: \(theme.accentText); }\n".utf8)
        checksum = WebFiles.checksum(rule)
        address = "/town/\(checksum)/colours.css"
        document = StaticDocument(rule, contentType: "text/css; charset=utf-8", cacheControl: WebApp.forever)
    }
}
