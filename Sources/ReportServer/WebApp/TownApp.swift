import Foundation
import Reports

/// The web app for one edition of a town: the page and the service worker, stamped with addresses and colours, and the
/// manifest.
struct TownApp: Sendable {
    /// The one page that draws every screen.
    let page: StaticDocument
    /// The page of the widgets, for frames on other sites.
    let widget: WidgetPage
    /// The entries at the root, by address; they are asked for again each time.
    let documents: [String: StaticDocument]
    /// What the town itself brings, by an address that holds its checksum.
    let assets: [String: TownAsset]

    init(_ files: WebFiles, town: CurrentTown.Edition) {
        let city = town.town.city
        var kept = files.files.mapValues(\.checksum).filter { !Self.isForOthers($0.key) }
            .reduce(into: [String: String]()) { $0[files.root + $1.key] = $1.value }
        let colours = TownAsset.colours(city.theme)
        let assets = [colours] + (town.logo.map { [$0] } ?? [])
        for asset in assets { kept[asset.address] = asset.checksum }

        let words = PageText(city, colours: colours, logo: town.logo)
        let text = words.written(in: files.stamped(files.entries[WebFiles.page] ?? ""))
        let page = StaticDocument(Data(text.utf8), contentType: "text/html; charset=utf-8")
        var documents = [WebFiles.page: page]
        let list = WorkerList(
            edition: WebFiles.checksum(Data((files.version + text).utf8)), root: files.root, files: kept,
            pages: WebApp.pages.sorted())
        for path in WebFiles.workers {
            guard let script = files.entries[path] else { continue }
            documents[path] = StaticDocument(
                Data((list.line + files.stamped(script)).utf8), contentType: "text/javascript; charset=utf-8")
        }
        documents["/app.webmanifest"] = AppManifest(city).document
        self.page = page
        widget = WidgetPage(words.written(in: files.stamped(files.entries[WebFiles.widget] ?? "")), city: city)
        self.documents = documents
        self.assets = Dictionary(uniqueKeysWithValues: assets.map { ($0.address, $0) })
    }

    /// What only search engines, launchers and other sites ask for.
    private static func isForOthers(_ path: String) -> Bool {
        path == "/robots.txt" || path.contains("/widget") || path == "/openapi.json" || path.hasSuffix(".png")
            || path.hasSuffix("/package.json")
            || path == "/package.json" || path == "/tsconfig.json"
    }
}

/// What the service worker is told: the first line of its script. A change of anything that it keeps is a change of
/// its own bytes, by which a browser sees that there is a new one.
private struct WorkerList: Encodable {
    /// Names the cache.
    let edition: String
    /// What the addresses of the app's files begin with.
    let root: String
    /// Addresses and checksums of what is kept.
    let files: [String: String]
    /// The first parts of the addresses that the app draws.
    let pages: [String]

    var line: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(self) else { return "" }
        return "self.app = \(String(decoding: json, as: UTF8.self));\n"
    }
}
