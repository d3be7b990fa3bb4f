import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The web app's files, read once: what is not in the table is not served, so no path can lead out of the folder.
struct WebFiles: Sendable {
    private let documents: [String: StaticDocument]

    /// The first part of each address that the app itself draws: the server answers them all with the same page.
    private static let pages: Set<String> = [
        "signaler", "envois", "signalements", "suivi", "aide", "accessibilite", "mentions-legales",
    ]

    /// Reads the folder. Hidden files, links and what is no regular file are left out.
    init(folder: String) throws {
        var documents: [String: StaticDocument] = [:]
        let root = URL(filePath: folder, directoryHint: .isDirectory)
        let keys: [URLResourceKey] = [.isRegularFileKey, .isSymbolicLinkKey]
        let walk = FileManager.default.enumerator(
            at: root, includingPropertiesForKeys: keys, options: [.skipsHiddenFiles])
        let prefix = root.standardizedFileURL.path(percentEncoded: false)
        for case let url as URL in walk ?? .init() {
            let values = try url.resourceValues(forKeys: Set(keys))
            guard values.isRegularFile == true, values.isSymbolicLink != true,
                let type = Self.types[url.pathExtension]
            else { continue }
            let path = url.standardizedFileURL.path(percentEncoded: false)
            guard path.hasPrefix(prefix) else { continue }
            documents["/" + path.dropFirst(prefix.count).drop { $0 == "/" }] = StaticDocument(
                try Data(contentsOf: url), contentType: type)
        }
        guard let index = documents["/index.html"] else {
            throw WebFilesMissing(folder: folder)
        }
        documents["/"] = index
        self.documents = documents
    }

    /// The file or page at `path`; nil if there is none.
    func document(at path: String) -> StaticDocument? {
        if let document = documents[path] { return document }
        guard let first = path.split(separator: "/").first, Self.pages.contains(String(first)), !path.contains("..")
        else { return nil }
        return documents["/"]
    }

    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8", "json": "application/json; charset=utf-8",
        "webmanifest": "application/manifest+json", "svg": "image/svg+xml", "png": "image/png",
        "ico": "image/x-icon", "txt": "text/plain; charset=utf-8", "map": "application/json",
    ]
}

/// The web app is not where it was looked for.
struct WebFilesMissing: Error, CustomStringConvertible {
    let folder: String
    var description: String { "There is no index.html in \(folder): name the folder with --web." }
}

/// Serves ``WebFiles`` before the routes are tried.
struct WebFilesMiddleware: RouterMiddleware {
    let files: WebFiles

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get || request.method == .head, let document = files.document(at: request.uri.path)
        else { return try await next(request, context) }
        context.coreContext.endpointPath.value = "web"
        return document.response(to: request)
    }
}
