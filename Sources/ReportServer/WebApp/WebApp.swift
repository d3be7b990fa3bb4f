import Hummingbird
import Synchronization

/// The web app as it is served: its files under an address that names their version, and what is made of them for the
/// town that is in force.
final class WebApp: Sendable {
    private let files: WebFiles
    private let town: CurrentTown
    private let made: Mutex<(edition: String, app: TownApp)?> = Mutex(nil)

    /// The first part of each address that the app itself draws: the server answers them all with the same page.
    static let pages: Set<String> = [
        "signaler", "envois", "signalements", "suivi", "aide", "accessibilite", "mentions-legales",
        "connexion", "espace", "equipe", "guichet", "tableau", "donnees",
    ]

    init(_ files: WebFiles, town: CurrentTown) {
        self.files = files
        self.town = town
    }

    /// What is answered at `path`; nil if it is no address of the app.
    ///
    /// Throws ``Problem`` 404 for a file of another version: half of a page in one version and half in another would
    /// be neither. The page that asks for it loads itself again.
    func response(at path: String, to request: Request) throws -> Response? {
        if path.hasPrefix(WebFiles.versions) {
            guard path.hasPrefix(files.root + "/"), let file = files.files[String(path.dropFirst(files.root.count))]
            else { throw Problem(.notFound, "This version of the app has no such file.") }
            return file.document.response(to: request, cacheControl: Self.forever)
        }
        let app = current
        if WidgetPage.addresses.contains(path) { return app.widget.response(to: request) }
        if let document = app.documents[path] { return document.response(to: request) }
        if let file = app.assets[path] { return file.response(to: request) }
        if let file = files.files[path] { return file.document.response(to: request) }
        guard path == "/" || Self.isPage(path) else { return nil }
        return app.page.response(to: request)
    }

    /// What it is for the town in force, made once.
    private var current: TownApp {
        let town = town.now
        return made.withLock { made in
            if let made, made.edition == town.name { return made.app }
            let app = TownApp(files, town: town)
            made = (town.name, app)
            return app
        }
    }

    private static func isPage(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        guard let first = parts.first else { return false }
        // Below it, the server itself speaks with identity providers.
        if first == "connexion", parts.count > 1 { return false }
        return pages.contains(String(first)) && !path.contains("..")
    }

    /// An address that holds the checksum of what it gives.
    static let forever = "public, max-age=31536000, immutable"
}

/// Answers for ``WebApp`` before the routes are tried.
struct WebAppMiddleware: RouterMiddleware {
    let app: WebApp

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get || request.method == .head,
            let response = try app.response(at: request.uri.path, to: request)
        else { return try await next(request, context) }
        context.coreContext.endpointPath.value = "web"
        return response
    }
}
