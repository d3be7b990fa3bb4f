import Foundation
import HTTPTypes
import Hummingbird
import Media
import NIOCore
import NIOHTTP1
import Reports

/// An error as RFC 9457 writes it: `application/problem+json`.
struct Problem: HTTPResponseError {
    /// What kind of problem: the last part of its `type` URI, and its title in both languages.
    enum Kind: String {
        case badRequest = "bad-request"
        case unauthorized
        case forbidden
        case invalid
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case conflict
        case changed
        case tooLate = "too-late"
        case notOver = "not-over"
        case gone
        case locked
        case wrongVersion = "wrong-version"
        case checksumMismatch = "checksum-mismatch"
        case outsideArea = "outside-area"
        case stopped
        case tooLarge = "too-large"
        case unsupportedMedia = "unsupported-media"
        case rangeNotSatisfiable = "range-not-satisfiable"
        case preconditionFailed = "precondition-failed"
        case preconditionRequired = "precondition-required"
        case unavailable
        case quotaExceeded = "quota-exceeded"
        case requestTimeout = "request-timeout"
        case targetTooLong = "target-too-long"
        case headersTooLarge = "headers-too-large"
        case `internal`
    }

    let kind: Kind
    let detail: String?
    var errors: [ReportError.Field] = []
    var headers: HTTPFields = [:]
    /// The rate limits that were exceeded.
    var violatedPolicies: [String]?
    /// The report as it is now, as JSON, where it has changed.
    var report: [UInt8]?

    init(_ kind: Kind, _ detail: String? = nil, errors: [ReportError.Field] = [], headers: HTTPFields = [:]) {
        self.kind = kind
        self.detail = detail
        self.errors = errors
        self.headers = headers
    }

    /// The problem that `error` is to the client. Anything unforeseen is `internal`, without a word of it.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as ReportError: self.init(Self.kind(of: error.code), error.message, errors: error.fields)
        case let error as MediaError: self.init(error)
        case is NIOTooManyBytesError: self.init(.tooLarge, "The body is larger than this address takes.")
        case is HTTPParserError: self.init(.badRequest, "The body did not come whole.")
        case let error as HTTPError: self.init(Self.kind(of: error.status), error.body, headers: error.headers)
        default: self.init(.internal)
        }
        if kind == .unavailable, headers[.retryAfter] == nil { headers[.retryAfter] = "5" }
    }

    private init(_ error: MediaError) {
        switch error {
        case .unsupported, .unsupportedJPEG: self.init(.unsupportedMedia, error.message)
        case .tooManyBytes, .tooManyPixels, .tooMuchWork: self.init(.tooLarge, error.message)
        case .truncated, .corrupt: self.init(.invalid, error.message)
        case .outOfMemory: self.init(.unavailable, error.message)
        case .unreadable, .invalidArgument: self.init(.internal)
        }
    }

    private static func kind(of code: ReportError.Code) -> Kind {
        switch code {
        case .invalid: .invalid
        case .notFound: .notFound
        case .conflict: .conflict
        case .changed: .changed
        case .tooLate: .tooLate
        case .notOver: .notOver
        case .outsideArea: .outsideArea
        case .stopped: .stopped
        case .unavailable: .unavailable
        case .stale: .preconditionFailed
        }
    }

    private static func kind(of status: HTTPResponse.Status) -> Kind {
        switch status {
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .contentTooLarge: .tooLarge
        case .unsupportedMediaType: .unsupportedMedia
        case .serviceUnavailable: .unavailable
        default: status.code < 500 ? .badRequest : .internal
        }
    }

    var status: HTTPResponse.Status {
        switch kind {
        case .badRequest: .badRequest
        case .unauthorized: .unauthorized
        case .forbidden: .forbidden
        case .invalid, .outsideArea, .stopped: .unprocessableContent
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .conflict, .changed, .tooLate, .notOver: .conflict
        case .gone: .gone
        case .locked: .init(code: 423, reasonPhrase: "Locked")
        case .wrongVersion: .preconditionFailed
        case .checksumMismatch: .init(code: 460, reasonPhrase: "Checksum Mismatch")
        case .tooLarge: .contentTooLarge
        case .unsupportedMedia: .unsupportedMediaType
        case .rangeNotSatisfiable: .rangeNotSatisfiable
        case .preconditionFailed: .preconditionFailed
        case .preconditionRequired: .preconditionRequired
        case .unavailable: .serviceUnavailable
        case .quotaExceeded: .tooManyRequests
        case .requestTimeout: .requestTimeout
        case .targetTooLong: .uriTooLong
        case .headersTooLarge: .requestHeaderFieldsTooLarge
        case .internal: .internalServerError
        }
    }

    /// The answer. A HEAD request gets its head alone.
    func response(from request: Request, context: some RequestContext) -> Response {
        let language = request.language(among: ["fr", "en"])
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.contentLanguage] = language
        headers[.cacheControl] = "no-store"
        let body = document(in: language)
        guard request.method != .head else {
            headers[.contentLength] = String(body.readableBytes)
            return Response(status: status, headers: headers)
        }
        return Response(status: status, headers: headers, body: .init(byteBuffer: body))
    }

    /// The document in `fr` or `en`.
    func document(in language: String) -> ByteBuffer {
        let document = Document(
            type: type, title: title(in: language), status: status.code, detail: detail,
            errors: errors.isEmpty ? nil : errors.map { .init(detail: $0.detail, pointer: $0.pointer) },
            violatedPolicies: violatedPolicies)
        // Encoding cannot fail: the document holds texts and one whole number.
        var bytes = Array((try? JSONEncoder.api.encode(document)) ?? Data())
        if let report {
            bytes.removeLast()
            bytes += #","report":"#.utf8
            bytes += report
            bytes += "}".utf8
        }
        return ByteBuffer(bytes: bytes)
    }

    /// The URI of its kind; where IANA has registered one, that one.
    private var type: String {
        kind == .quotaExceeded
            ? "https://iana.org/assignments/http-problem-types#quota-exceeded" : "/problems/\(kind.rawValue)"
    }

    private struct Document: Encodable {
        struct Field: Encodable {
            let detail: String
            let pointer: String
        }
        let type: String
        let title: String
        let status: Int
        let detail: String?
        let errors: [Field]?
        let violatedPolicies: [String]?

        enum CodingKeys: String, CodingKey {
            case type, title, status, detail, errors
            case violatedPolicies = "violated-policies"
        }
    }

    private func title(in language: String) -> String {
        let (french, english) =
            switch kind {
            case .badRequest: ("La demande n’est pas comprise.", "The request is not understood.")
            case .unauthorized: ("Cette adresse est réservée aux agents.", "This address is for staff.")
            case .forbidden: ("Vous n’avez pas ce droit.", "You may not do this.")
            case .invalid: ("Le signalement ne peut pas être pris tel quel.", "The report cannot be taken as it is.")
            case .notFound: ("Il n’y a rien à cette adresse.", "There is nothing at this address.")
            case .methodNotAllowed: ("Cette adresse ne permet pas cela.", "This address does not allow that.")
            case .conflict: ("Cela contredit ce qui est déjà enregistré.", "This contradicts what is already stored.")
            case .changed: ("Ce signalement a changé entre-temps.", "This report has changed meanwhile.")
            case .tooLate: ("Il est trop tard pour revenir en arrière.", "It is too late to take this back.")
            case .notOver: ("Ce signalement n’est pas terminé.", "This report is not over.")
            case .gone: ("Ce n’est plus là.", "This is not here any more.")
            case .locked: ("C’est en cours par ailleurs.", "Something else is at work on this.")
            case .wrongVersion: ("Cette version n’est pas parlée ici.", "This version is not spoken here.")
            case .checksumMismatch: ("Les octets reçus sont abîmés.", "The bytes were damaged on the way.")
            case .outsideArea: ("Ce lieu est hors de la commune.", "This place is outside the town.")
            case .stopped: ("Cela ne se signale pas ici.", "This is not reported here.")
            case .tooLarge: ("C’est trop volumineux.", "This is too large.")
            case .unsupportedMedia: ("Ce type de fichier n’est pas accepté.", "This kind of file is not accepted.")
            case .rangeNotSatisfiable: ("Cette partie n’existe pas.", "There is no such part.")
            case .preconditionFailed: ("Cela a changé entre-temps.", "This has changed meanwhile.")
            case .preconditionRequired:
                ("Il faut dire quelle version vous avez lue.", "Say which version you have read.")
            case .unavailable: ("Le service revient dans un instant.", "The service will be back in a moment.")
            case .requestTimeout: ("La demande est arrivée trop lentement.", "The request came too slowly.")
            case .targetTooLong: ("L’adresse demandée est trop longue.", "The address asked for is too long.")
            case .headersTooLarge: ("Les en-têtes sont trop longs.", "The header fields are too large.")
            case .quotaExceeded: ("C’est trop de demandes à la fois.", "These are too many requests at once.")
            case .internal: ("Une erreur est survenue de notre côté.", "Something went wrong on our side.")
            }
        return language == "fr" ? french : english
    }
}
