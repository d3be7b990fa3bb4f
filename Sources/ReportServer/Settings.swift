import ArgumentParser
import Foundation
import Logging

/// The settings of the server, once: each is a flag, an environment variable and a key of the settings file. A flag
/// outweighs the environment, which outweighs the file.
struct Settings: ParsableArguments {
    @Option(help: "The city folder. [TROTTOIR_CITY]")
    var city: String?

    @Option(help: "The folder of the database and the photos. [TROTTOIR_DATA]")
    var data: String?

    @Option(help: "The address to listen on. [TROTTOIR_HOST, default 127.0.0.1]")
    var host: String?

    @Option(help: "The port to listen on; 0 takes a free one. [TROTTOIR_PORT, default 8080]")
    var port: Int?

    @Option(help: "The folder of the web app. [TROTTOIR_WEB, default: the one the program came with]")
    var web: String?

    @Option(help: "How many may follow the changes as a stream at a time. [TROTTOIR_SUBSCRIBERS, default 8000]")
    var subscribers: Int?

    @Option(help: "What to log: debug, info, warning or error. [TROTTOIR_LOG, default info]")
    var log: String?

    @Option(help: "Proxies that are believed: addresses and networks. [TROTTOIR_TRUSTED_PROXIES, default none]")
    var trustedProxies: String?

    @Option(help: "Their header: x-forwarded-for or forwarded. [TROTTOIR_FORWARDED_HEADER, default x-forwarded-for]")
    var forwardedHeader: String?

    @Option(help: "Rates per client: off, or create=60/600,… [TROTTOIR_RATE_LIMITS, default: see operations.md]")
    var rateLimits: String?

    @Option(help: "Limits of connections: head=5,rate=1000,… [TROTTOIR_LIMITS, default: see operations.md]")
    var limits: String?

    @Option(help: "Whom to tell of a weakness: mail or URL. [TROTTOIR_SECURITY_CONTACT, default the town's e-mail]")
    var securityContact: String?

    @Option(help: "Where people reach the server: https://… [TROTTOIR_PUBLIC_URL, default what each request says]")
    var publicUrl: String?

    @Option(help: "The mail server: smtp://host:587 or smtps://host. [TROTTOIR_MAIL_SERVER, default: no mail leaves]")
    var mailServer: String?

    @Option(help: "Who mails come from: “Name <address>”. [TROTTOIR_MAIL_FROM; the password: TROTTOIR_MAIL_PASSWORD]")
    var mailFrom: String?

    @Option(help: "Who the mail server knows us as. [TROTTOIR_MAIL_USER, default: nobody]")
    var mailUser: String?

    @Option(help: "MB that the disk must have free to be ready. [TROTTOIR_MIN_FREE_MB, default 200]")
    var minFreeMb: Int?

    @Option(help: "Seconds to be unready before a stop. [TROTTOIR_DRAIN_SECONDS, default 0]")
    var drainSeconds: Int?

    @Option(help: "A file of lines NAME=VALUE with the names in brackets above.")
    var settings: String?

    /// The settings with environment, file and defaults filled in.
    struct Resolved: Sendable {
        let city: String
        let data: String
        let host: String
        let port: Int
        let web: String
        let subscribers: Int
        let log: Logger.Level
        let trustedProxies: TrustedProxies
        let rateLimits: RateLimits
        let limits: ConnectionLimits
        /// For `security.txt`; nil: the town's own address.
        let securityContact: String?
        /// What links that leave the server begin with.
        let address: PublicAddress
        /// How mail leaves; nil: not at all.
        let mail: MailSettings?
        /// Bytes that the disk must have free.
        let minFree: Int64
        /// How long the server is unready before it stops.
        let drain: Duration
    }

    /// Throws `ValidationError` that says which setting is missing or wrong.
    func resolved(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Resolved {
        let file = try settings.map(Self.read) ?? [:]
        func value(_ flag: String?, _ name: String) -> String? { flag ?? environment[name] ?? file[name] }
        guard let city = value(city, "TROTTOIR_CITY") else {
            throw ValidationError("Name the city folder: --city DIR. `demo DIR` writes one to try.")
        }
        guard let data = value(data, "TROTTOIR_DATA") else {
            throw ValidationError("Name the folder of database and photos: --data DIR.")
        }
        let portText = value(port.map(String.init), "TROTTOIR_PORT") ?? "8080"
        guard let port = Int(portText), (0...65535).contains(port) else {
            throw ValidationError("The port must be a number from 0 to 65535, not \(portText).")
        }
        let levelText = value(log, "TROTTOIR_LOG") ?? "info"
        guard let level = Logger.Level(rawValue: levelText) else {
            throw ValidationError("The log level must be debug, info, warning or error, not \(levelText).")
        }
        let headerText = value(forwardedHeader, "TROTTOIR_FORWARDED_HEADER") ?? "x-forwarded-for"
        guard let header = TrustedProxies.Header(rawValue: headerText.lowercased()) else {
            throw ValidationError("The header of proxies must be x-forwarded-for or forwarded, not \(headerText).")
        }
        let subscribersText = value(subscribers.map(String.init), "TROTTOIR_SUBSCRIBERS") ?? "8000"
        guard let subscribers = Int(subscribersText), subscribers >= 0 else {
            throw ValidationError("The number of subscribers must be 0 or more, not \(subscribersText).")
        }
        func whole(_ flag: Int?, _ name: String, standard: Int, most: Int) throws -> Int {
            let text = value(flag.map(String.init), name) ?? String(standard)
            guard let number = Int(text), (0...most).contains(number) else {
                throw ValidationError("\(name) must be a whole number from 0 to \(most), not \(text).")
            }
            return number
        }
        let contact = value(securityContact, "TROTTOIR_SECURITY_CONTACT")
        guard contact == nil || contact.flatMap(SecurityController.contact) != nil else {
            throw ValidationError("The security contact must be an e-mail address, https: or tel:.")
        }
        let publicText = value(publicUrl, "TROTTOIR_PUBLIC_URL")
        let address = publicText.map { PublicAddress($0) } ?? .ofRequest
        guard let address else {
            throw ValidationError("The public URL must be http:// or https:// and a host, without a path.")
        }
        let mail = try MailSettings(
            server: value(mailServer, "TROTTOIR_MAIL_SERVER"), from: value(mailFrom, "TROTTOIR_MAIL_FROM"),
            user: value(mailUser, "TROTTOIR_MAIL_USER"), password: environment["TROTTOIR_MAIL_PASSWORD"],
            address: address)
        return Resolved(
            city: city, data: data, host: value(host, "TROTTOIR_HOST") ?? "127.0.0.1", port: port,
            web: value(web, "TROTTOIR_WEB") ?? Self.ownWebFolder(), subscribers: subscribers,
            log: level,
            trustedProxies: try TrustedProxies(value(trustedProxies, "TROTTOIR_TRUSTED_PROXIES") ?? "", header: header),
            rateLimits: try RateLimits(value(rateLimits, "TROTTOIR_RATE_LIMITS") ?? ""),
            limits: try ConnectionLimits(value(limits, "TROTTOIR_LIMITS") ?? ""),
            securityContact: contact.flatMap(SecurityController.contact),
            address: address, mail: mail,
            minFree: Int64(try whole(minFreeMb, "TROTTOIR_MIN_FREE_MB", standard: 200, most: 1_000_000_000))
                * 1_000_000,
            drain: .seconds(try whole(drainSeconds, "TROTTOIR_DRAIN_SECONDS", standard: 0, most: 3600)))
    }

    private static func read(_ path: String) throws -> [String: String] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ValidationError("The settings file \(path) cannot be read as UTF-8 text.")
        }
        var values: [String: String] = [:]
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.isEmpty || line.hasPrefix("#") { continue }
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.first != "TROTTOIR_MAIL_PASSWORD" else {
                throw ValidationError("\(path), line \(number + 1): the password stands in the environment only.")
            }
            guard parts.count == 2, known.contains(parts[0]) else {
                throw ValidationError("\(path), line \(number + 1): must be NAME=VALUE with a name that --help shows.")
            }
            values[parts[0]] = parts[1]
        }
        return values
    }

    private static let known: Set<String> = [
        "TROTTOIR_CITY", "TROTTOIR_DATA", "TROTTOIR_HOST", "TROTTOIR_PORT", "TROTTOIR_WEB", "TROTTOIR_LOG",
        "TROTTOIR_TRUSTED_PROXIES", "TROTTOIR_FORWARDED_HEADER", "TROTTOIR_RATE_LIMITS", "TROTTOIR_LIMITS",
        "TROTTOIR_SECURITY_CONTACT", "TROTTOIR_MIN_FREE_MB", "TROTTOIR_DRAIN_SECONDS",
        "TROTTOIR_SUBSCRIBERS", "TROTTOIR_PUBLIC_URL", "TROTTOIR_MAIL_SERVER", "TROTTOIR_MAIL_FROM",
        "TROTTOIR_MAIL_USER",
    ]

    /// `Web` in the folder the program stands in or one above it (as in a checkout), else in the current folder.
    private static func ownWebFolder() -> String {
        let files = FileManager.default
        var folder = URL(filePath: files.executablePath).deletingLastPathComponent()
        for _ in 0..<5 {
            let candidate = folder.appending(path: "Web").path(percentEncoded: false)
            if files.fileExists(atPath: candidate + "/index.html") { return candidate }
            folder.deleteLastPathComponent()
        }
        return "Web"
    }
}

extension FileManager {
    /// Where this program is.
    fileprivate var executablePath: String {
        (try? destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }
}
