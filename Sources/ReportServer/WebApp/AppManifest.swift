import Foundation
import Reports

/// The web app manifest (W3C): what a phone shows of the app on its home screen, and what it hands to it.
struct AppManifest: Encodable {
    struct Icon: Encodable {
        let src: String
        let sizes: String
        var type = "image/png"
        let purpose: String
    }
    struct Shortcut: Encodable {
        let name, url: String
        let icons: [Icon]
    }
    struct ShareTarget: Encodable {
        struct File: Encodable {
            let name: String
            let accept: [String]
        }
        struct Params: Encodable {
            let title, text, url: String
            let files: [File]
        }
        let action: String
        var method = "POST"
        var enctype = "multipart/form-data"
        let params: Params
    }

    /// Never changed: another id would be another app on the phones that have it.
    var id = "/"
    let name, short_name, description, lang: String
    var dir = "ltr"
    var start_url = "/"
    var scope = "/"
    var display = "standalone"
    /// The page's own ground, so that nothing flashes when it opens.
    var background_color = "#f7f5f0"
    let theme_color: String
    let icons: [Icon]
    let shortcuts: [Shortcut]
    let share_target: ShareTarget

    init(_ city: City) {
        let words = city.languages.first.flatMap { Words.all[$0] } ?? Words.french
        name = "\(city.name) – \(words.report)"
        short_name = city.name
        description = words.description
        lang = city.languages.first ?? "fr"
        theme_color = city.theme.accent
        let small = Icon(src: "/icons/icon-192.png", sizes: "192x192", purpose: "any")
        icons = [
            small, Icon(src: "/icons/icon-512.png", sizes: "512x512", purpose: "any"),
            Icon(src: "/icons/icon-maskable-512.png", sizes: "512x512", purpose: "maskable"),
        ]
        shortcuts = [
            Shortcut(name: words.report, url: "/signaler", icons: [small]),
            Shortcut(name: words.mine, url: "/envois", icons: [small]),
        ]
        share_target = ShareTarget(
            action: "/partager",
            params: .init(
                title: "title", text: "text", url: "url",
                files: [.init(name: "photos", accept: ["image/jpeg", "image/png", "image/webp", "image/heic"])]))
    }

    /// As it is served.
    var document: StaticDocument {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings and lists of strings are always JSON.
        return StaticDocument((try? encoder.encode(self)) ?? Data(), contentType: "application/manifest+json")
    }

    /// What a launcher shows, in the town's own language.
    private struct Words {
        let report, mine, description: String

        static let french = Words(
            report: "Signaler", mine: "Mes signalements", description: "Signaler un problème dans la rue")
        static let all = [
            "fr": french,
            "en": Words(report: "Report", mine: "My reports", description: "Report a problem in the street"),
        ]
    }
}
