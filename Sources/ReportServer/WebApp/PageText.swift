import Foundation
import Reports

/// What the page says of the town before any script has run: the first thing that is painted is the town's.
struct PageText {
    private let city: City
    private let colours: TownAsset
    private let logo: TownAsset?

    init(_ city: City, colours: TownAsset, logo: TownAsset?) {
        self.city = city
        self.colours = colours
        self.logo = logo
    }

    /// `page` with the town's name, language and colours in it.
    func written(in page: String) -> String {
        let name = Self.escaped(city.name)
        return page.replacing("<title>Trottoir</title>", with: "<title>\(name)</title>")
            .replacing("<html lang=\"fr\"", with: "<html lang=\"\(city.languages.first ?? "fr")\"")
            .replacing("<span data-town></span>", with: "<span>\(name)</span>")
            .replacing(/<svg data-mark.*?<\/svg>/) { match in
                logo.map { "<img class=\"logo\" src=\"\($0.address)\" alt=\"\">" } ?? String(match.output)
            }
            .replacing(
                "</head>", with: "  <link rel=\"stylesheet\" href=\"\(colours.address)\">\n</head>", maxReplacements: 1)
    }

    /// Text as HTML writes it, in and outside of quotes.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
