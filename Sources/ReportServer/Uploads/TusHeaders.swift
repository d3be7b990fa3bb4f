import Foundation
import HTTPTypes
import Hummingbird
import Store

/// The words of tus 1.0 (https://tus.io/protocols/resumable-upload), and how a request says them.
enum Tus {
    static let version = "1.0.0"
    static let extensions = "creation,creation-with-upload,creation-defer-length,checksum,expiration,termination"
    static let contentType = "application/offset+octet-stream"
    /// Bytes of `Upload-Metadata` that are kept; a file name and a type need a few hundred.
    static let longestMetadata = 4096

    static let resumable = name("Tus-Resumable")
    static let versions = name("Tus-Version")
    static let extensionNames = name("Tus-Extension")
    static let maxSize = name("Tus-Max-Size")
    static let checksumAlgorithms = name("Tus-Checksum-Algorithm")
    static let offset = name("Upload-Offset")
    static let length = name("Upload-Length")
    static let deferLength = name("Upload-Defer-Length")
    static let metadata = name("Upload-Metadata")
    static let expires = name("Upload-Expires")
    static let checksum = name("Upload-Checksum")
    static let methodOverride = name("X-HTTP-Method-Override")
    /// Ours: the id of the photo that the upload has become.
    static let photo = name("Upload-Photo")
    /// Ours: the kind of problem for which the upload was refused once it was whole.
    static let refusal = name("Upload-Refusal")

    private static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is a header name") }
        return name
    }
}

extension Request {
    /// Throws ``Problem`` 412 that names the version spoken here, unless the request speaks it.
    func checkTusVersion() throws {
        guard headers[Tus.resumable] == Tus.version else {
            throw Problem(
                .wrongVersion, "Tus-Resumable must be \(Tus.version).", headers: [Tus.versions: Tus.version])
        }
    }

    /// Throws ``Problem`` 415 unless the body is said to be a piece of an upload.
    func checkTusContentType() throws {
        guard headers[.contentType] == Tus.contentType else {
            throw Problem(.unsupportedMedia, "The bytes of an upload are sent as \(Tus.contentType).")
        }
    }

    /// How many bytes the upload will have; nil if the request does not say. `limit` is the most.
    func uploadLength(limit: Int) throws -> Int? {
        guard let text = headers[Tus.length] else { return nil }
        let length = try Self.count(text, name: Tus.length)
        guard length <= limit else { throw Problem(.tooLarge, "An upload has at most \(limit) bytes.") }
        return length
    }

    /// The byte that the body begins with.
    func uploadOffset() throws -> Int {
        guard let text = headers[Tus.offset] else { throw Problem(.badRequest, "Upload-Offset is missing.") }
        return try Self.count(text, name: Tus.offset)
    }

    /// `Upload-Metadata` as it was sent, once it is seen to be keys with values in base64.
    func uploadMetadata() throws -> String? {
        guard let text = headers[Tus.metadata], !text.isEmpty else { return nil }
        let isRight =
            text.utf8.count <= Tus.longestMetadata
            && text.split(separator: ",").allSatisfy { pair in
                let parts = pair.trimmingCharacters(in: .whitespaces).split(separator: " ")
                return parts.count == 1 || parts.count == 2 && Data(base64Encoded: String(parts[1])) != nil
            }
        guard isRight else {
            throw Problem(
                .badRequest,
                "Upload-Metadata must be keys with values in base64, at most \(Tus.longestMetadata) bytes.")
        }
        return text
    }

    private static func count(_ text: String, name: HTTPField.Name) throws -> Int {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(text) else {
            throw Problem(.badRequest, "\(name) must be a number of bytes.")
        }
        return count
    }
}

extension Date {
    /// As HTTP writes a moment (RFC 9110 §5.6.7): `Mon, 23 Nov 2026 14:05:00 GMT`.
    var httpDate: String {
        let calendar = Calendar(identifier: .gregorian)
        let parts = calendar.dateComponents(in: .gmt, from: self)
        func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(days[(parts.weekday ?? 1) - 1]), \(two(parts.day)) \(months[(parts.month ?? 1) - 1]) "
            + "\(parts.year ?? 0) \(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) GMT"
    }
}

/// Says the version of tus in every answer of its addresses, errors included.
struct TusMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        if request.uri.path.hasPrefix("/api/v1/uploads") { response.headers[Tus.resumable] = Tus.version }
        return response
    }
}
