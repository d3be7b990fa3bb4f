import CityFolder
import Foundation
import HTTPClient
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Mail
import Media
import NIOCore
import NIOPosix
import Reports
import Store
import Synchronization
import Testing

@testable import ReportServer

/// The whole server over a real city folder, a real SpatiaLite database and real files, asked through its router.
struct World {
    let client: any TestClientProtocol
    let database: TownDatabase
    let town: CurrentTown
    let folder: String
    /// The table that the server is built from.
    let endpoints: [Endpoint]
    /// Reads the mails that have arrived.
    let mails: MailReception
    /// Its methods and addresses.
    var routes: [(method: HTTPRequest.Method, path: String)] { endpoints.map { ($0.method, $0.path) } }
    /// The addresses that answer GET.
    var readable: [String] { routes.filter { $0.method == .get }.map(\.path) }
    /// Who is at work on an upload.
    let uploadTurns: Turns<Upload.ID>
    /// The moment that the server takes it for.
    let clock: Clock
    /// Removes what is due.
    let sweeper: StagingSweeper

    /// What the environment holds for the town's peers.
    static let secrets = ["TEST_PORTAL_SECRET": "s3cr3t-clé", "TEST_AGENTS_SECRET": "other"]

    /// What every test takes for the moment.
    static let now = Date(timeIntervalSince1970: 1_767_323_045)

    /// Runs `body` against a fresh server; everything is removed afterwards.
    ///
    /// - Parameter city: more lines of `city.yaml`.
    /// - Parameter secrets: what identity providers know the server by.
    /// - Parameter send: who answers its own requests.
    static func run(
        outsideArea: String = "refuse", limits: MediaLimits = .standard, web: Bool = false,
        rates: RateLimiter = RateLimiter(.standard), proxies: TrustedProxies = .none,
        securityContact: String? = nil, photoQueue: Int = 32, city: String = "",
        secrets: [String: String] = [:], send: (@Sendable (WebRequest) async throws -> WebAnswer)? = nil,
        _ framework: TestingSetup = .router,
        body: @escaping @Sendable (World) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "trottoir-\(UUID())").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try SmallFolder.write(to: folder + "/city", outsideArea: outsideArea, city: city)
        let database = try TownDatabase.inMemory()
        try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
        let photos = try PhotoFiles(folder: folder + "/data")
        let edition = try await TownLoader(folder: CityFolder(path: folder + "/city"), store: database).load(
            now: Self.now)
        let town = CurrentTown(edition)
        if web {
            for name in ["js", "worker", "widgets"] {
                try FileManager.default.createDirectory(
                    atPath: "\(folder)/web/\(name)", withIntermediateDirectories: true)
            }
            for (name, text) in [
                "index.html": WebAppTests.page, "js/main.js": "export {}", "js/.hidden.js": "no", ".secret": "no",
                "worker/app.js": "", "sw.js": #"importScripts("/worker/app.js")"#, "widget.html": WebAppTests.page,
                "widgets/trottoir.js": "",
            ] {
                try Data(text.utf8).write(to: URL(filePath: "\(folder)/web/\(name)"))
            }
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/web/link.txt", withDestinationPath: "/etc/hostname")
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/web/linked", withDestinationPath: folder + "/web/js")
        }
        let clock = Clock()
        var parts = Parts(
            town: town, reports: database, moderation: database, takedowns: database, additions: database,
            acts: database, pulls: database,
            privacy: database,
            figures: database,
            addresses: database, desk: database, cases: database, photos: photos,
            uploads: try UploadFiles(folder: folder + "/data"), map: ReportPyramid(database), tokens: database,
            sessions: database, outbox: database, inbox: database, citizens: database,
            portal: PortalParts(drafts: database, members: database, secret: { World.secrets[$0] }),
            citizenSessions: database,
            web: web ? try WebFiles(folder: folder + "/web") : nil, limits: limits, now: { clock.now },
            trustedProxies: proxies, rates: rates)
        // Nobody is cut here for being slow, for the tests share the machine; Tests/Wire is about time.
        parts.connections = try ConnectionLimits("first-byte=3600,head=3600,idle=3600,pause=3600,grace=3600,stall=3600")
        parts.securityContact = securityContact
        parts.photoQueue = photoQueue
        parts.mailSender = MailAddress("ville@petitbourg.example")
        parts.identitySecrets = IdentitySecrets(environment: secrets)
        if let send { parts.send = send }
        let logger = Logger(label: "test") { JSONLog(label: $0, level: .critical) }
        let routes = Routes(
            parts, threads: .singleton, connections: Connections(.standard, proxies: .none), logger: logger)
        let application = buildApplication(parts, logger: logger)
        let (turns, sweeper) = (parts.uploadTurns, parts.sweeper(of: database))
        try await application.test(framework) { client in
            try await body(
                World(
                    client: client, database: database, town: town, folder: folder, endpoints: routes.table,
                    mails: routes.mailReception,
                    uploadTurns: turns, clock: clock, sweeper: sweeper))
        }
    }

    /// Changes `departments.yaml` and has the town read again.
    func reload(departments change: (String) -> String) async throws {
        try await reload("departments.yaml", change)
    }

    /// Changes a file of the city folder and has the town read again.
    func reload(_ file: String, _ change: (String) -> String) async throws {
        let path = folder + "/city/" + file
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try change(text).write(toFile: path, atomically: true, encoding: .utf8)
        let loader = TownLoader(folder: CityFolder(path: folder + "/city"), store: database)
        town.swap(try await loader.load(now: Self.now))
    }

    /// Hands photos over as another app on the phone does.
    func share(_ photos: [[UInt8]]) async throws -> Answer {
        var body = ByteBuffer()
        for photo in photos {
            body.writeString(
                "--b\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"a.jpg\"\r\n"
                    + "Content-Type: image/jpeg\r\n\r\n")
            body.writeBytes(photo)
            body.writeString("\r\n")
        }
        body.writeString("--b--\r\n")
        let response = try await client.execute(
            uri: "/partager", method: .post, headers: [.contentType: "multipart/form-data; boundary=b"], body: body)
        return Answer(status: response.status, headers: response.headers, bytes: Data(response.body.readableBytesView))
    }

    /// One request; JSON bodies are said to be JSON.
    func ask(
        _ method: HTTPRequest.Method, _ path: String, json: String? = nil, headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        if json != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        let response = try await client.execute(
            uri: path, method: method, headers: headers, body: json.map { ByteBuffer(string: $0) })
        return Answer(status: response.status, headers: response.headers, bytes: Data(response.body.readableBytesView))
    }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await ask(.get, path, headers: headers)
    }

    /// Sends a report; a pothole in the west unless `body` says otherwise.
    func put(_ id: UUID = UUID(), _ body: String = Self.pothole) async throws -> Answer {
        try await ask(.put, "/api/v1/reports/\(id)", json: body)
    }

    /// Lets time pass, then removes what is due.
    func sweep(after interval: TimeInterval = 0) async throws {
        clock.advance(to: Self.now.addingTimeInterval(interval))
        try await sweeper.sweep()
    }

    /// The upload at a path that `Location` gave.
    func uploadID(_ path: String) -> Upload.ID? {
        path.split(separator: "/").last.flatMap { Upload.ID(hex: String($0)) }
    }

    static let pothole = #"{"category":"pothole","location":{"lon":4.005,"lat":45.005,"source":"map"}}"#

    func post(photo: [UInt8], type: String = "image/jpeg") async throws -> Answer {
        let response = try await client.execute(
            uri: "/api/v1/photos", method: .post, headers: [.contentType: type], body: ByteBuffer(bytes: photo))
        return Answer(status: response.status, headers: response.headers, bytes: Data(response.body.readableBytesView))
    }

    /// A small photo, unlike any other with another `shade`, taken at a place if one is given.
    static func photo(shade: UInt8 = 90, at place: (Double, Double)? = nil, accuracy: Double? = nil) throws -> [UInt8] {
        let exif = place.map {
            ExifWriter(
                position: PhotoPosition(longitude: $0.0, latitude: $0.1, accuracy: accuracy),
                dateTimeOriginal: "2026:01:02 04:00:00", offsetTimeOriginal: "+01:00"
            ).block()
        }
        return try JPEGEncoder.encode(
            rgb: [UInt8](repeating: shade, count: 64 * 48 * 3), width: 64, height: 48, quality: 80, exif: exif)
    }
}

/// A clock that stands still until a test lets it go on; never back.
final class Clock: Sendable {
    private let moment = Mutex(World.now)

    var now: Date { moment.withLock { $0 } }

    func advance(to later: Date) { moment.withLock { $0 = max($0, later) } }
}

/// What the server answered.
struct Answer {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let bytes: Data

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The JSON document, or a member of it by its path.
    subscript(_ path: String...) -> JSON? {
        var value = try? JSONDecoder().decode(JSON.self, from: bytes)
        for step in path { value = value?[step] }
        return value
    }

    /// The pointers of a problem document.
    var pointers: [String] {
        self["errors"]?.list.compactMap { $0["pointer"]?.string } ?? []
    }
}

/// Any JSON value, for looking at answers.
enum JSON: Decodable, Equatable {
    case null, bool(Bool), number(Double), string(String), array([JSON]), object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    subscript(_ key: String) -> JSON? {
        if case .object(let members) = self { return members[key] }
        if case .array(let elements) = self, let index = Int(key), elements.indices.contains(index) {
            return elements[index]
        }
        return nil
    }

    var string: String? {
        if case .string(let value) = self { return value }
        return nil
    }

    var number: Double? {
        if case .number(let value) = self { return value }
        return nil
    }

    var list: [JSON] {
        if case .array(let value) = self { return value }
        return []
    }
}
