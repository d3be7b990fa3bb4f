import Crypto
import Foundation

/// The web app's files, read once: what is not in the table is not served, so no path can lead out of the folder.
struct WebFiles: Sendable {
    /// One file.
    struct File: Sendable {
        let document: StaticDocument
        /// Names its bytes.
        let checksum: String
    }

    /// By address, such as `/js/main.js`; the entries are not among them.
    let files: [String: File]
    /// The texts that name other files by their address, and are served with those addresses stamped.
    let entries: [String: String]
    /// Names all files together: with any change of any of them it is another.
    let version: String

    /// What stands before the address of each file of this version.
    var root: String { Self.versions + version }

    /// What the addresses of all versions begin with.
    static let versions = "/app/"
    /// The page, and the service worker as a script and as a module.
    static let page = "/index.html"
    /// The page that stands in frames on other sites.
    static let widget = "/widget.html"
    static let workers = ["/sw.js", "/sw-module.js"]

    /// Reads the folder. Hidden files, links and what is no regular file are left out.
    init(folder: String) throws {
        var files: [String: File] = [:]
        var entries: [String: String] = [:]
        var sum = SHA256()
        for (path, url) in try Self.addresses(in: folder) {
            let bytes = try Data(contentsOf: url)
            let checksum = Self.checksum(bytes)
            sum.update(data: Data("\(path) \(checksum)\n".utf8))
            if path == Self.page || path == Self.widget || Self.workers.contains(path) {
                entries[path] = String(decoding: bytes, as: UTF8.self)
            } else if let type = Self.types[url.pathExtension] {
                files[path] = File(document: StaticDocument(bytes, contentType: type), checksum: checksum)
            }
        }
        guard entries[Self.page] != nil else { throw WebFilesMissing(folder: folder) }
        self.files = files
        self.entries = entries
        version = Hex.text(sum.finalize().prefix(8))
    }

    /// `text` with the address of each of the files that it names in quotes made that of this version.
    func stamped(_ text: String) -> String {
        text.replacing(/"(\/[^"\s]+)"/) { match in
            files[String(match.1)] == nil ? String(match.0) : "\"\(root)\(match.1)\""
        }
    }

    /// Names these bytes.
    static func checksum(_ bytes: some DataProtocol) -> String {
        Hex.text(SHA256.hash(data: bytes).prefix(8))
    }

    /// The files that may be served, by address, in the order of their addresses.
    private static func addresses(in folder: String) throws -> [(path: String, url: URL)] {
        let root = URL(filePath: folder, directoryHint: .isDirectory)
        let keys: [URLResourceKey] = [.isRegularFileKey, .isSymbolicLinkKey]
        let walk = FileManager.default.enumerator(
            at: root, includingPropertiesForKeys: keys, options: [.skipsHiddenFiles])
        let prefix = root.standardizedFileURL.path(percentEncoded: false)
        var found: [(path: String, url: URL)] = []
        for case let url as URL in walk ?? .init() {
            let values = try url.resourceValues(forKeys: Set(keys))
            guard values.isRegularFile == true, values.isSymbolicLink != true, types[url.pathExtension] != nil else {
                continue
            }
            let path = url.standardizedFileURL.path(percentEncoded: false)
            guard path.hasPrefix(prefix) else { continue }
            found.append(("/" + path.dropFirst(prefix.count).drop { $0 == "/" }, url))
        }
        return found.sorted { $0.path < $1.path }
    }

    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8", "json": "application/json; charset=utf-8",
        "svg": "image/svg+xml", "png": "image/png",
        "ico": "image/x-icon", "txt": "text/plain; charset=utf-8", "map": "application/json",
    ]
}

/// The web app is not where it was looked for.
struct WebFilesMissing: Error, CustomStringConvertible {
    let folder: String
    var description: String { "There is no index.html in \(folder): name the folder with --web." }
}
