import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reports

extension Response {
    /// `value` as JSON; see the other one.
    static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], tag: ETag? = nil,
        to request: Request
    ) throws -> Response {
        json(
            ByteBuffer(bytes: try JSONEncoder.api.encode(value)), status: status, headers: headers, tag: tag,
            to: request)
    }

    /// JSON text that is already written. A successful GET carries a strong ETag and is answered 304 if the client has
    /// it; what anybody may read is compressed for whoever takes it.
    ///
    /// `tag` spares the hashing of the text where something shorter says as exactly what it depends on.
    static func json(
        _ body: ByteBuffer, type: String = "application/json; charset=utf-8", status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:], tag: ETag? = nil, to request: Request
    ) -> Response {
        guard status == .ok, request.method == .get || request.method == .head else {
            var headers = headers
            headers[.contentType] = type
            headers[.eTag] = tag?.text
            return Response(status: status, headers: headers, body: .init(byteBuffer: body))
        }
        let tag = tag ?? .of(body)
        if let unchanged = Response.unchanged(tag, headers: headers, for: request) { return unchanged }
        var headers = headers.withValidators
        headers[.contentType] = type
        guard headers.mayBeCompressed, Gzip.isAccepted(request.headers[.acceptEncoding]),
            let packed = Gzip.compress(body)
        else {
            headers[.eTag] = tag.text
            return Response(status: status, headers: headers, body: .init(byteBuffer: body))
        }
        headers[.eTag] = tag.compressed
        headers[.contentEncoding] = "gzip"
        return Response(status: status, headers: headers, body: .init(byteBuffer: packed))
    }

    /// 304: the client has it by its date.
    static func unchanged(_ tag: ETag, headers: HTTPFields) -> Response {
        var headers = headers.withValidators
        headers[.eTag] = tag.text
        return Response(status: .notModified, headers: headers)
    }

    /// 304, if the client has the answer that `tag` names, as it is or in an encoding that it takes. Nil otherwise.
    static func unchanged(_ tag: ETag, headers: HTTPFields, for request: Request) -> Response? {
        guard let known = request.headers[.ifNoneMatch] else { return nil }
        var headers = headers.withValidators
        if headers.mayBeCompressed, Gzip.isAccepted(request.headers[.acceptEncoding]),
            ETag.matches(known, tag.compressed)
        {
            headers[.eTag] = tag.compressed
        } else if ETag.matches(known, tag.text) {
            headers[.eTag] = tag.text
        } else {
            return nil
        }
        return Response(status: .notModified, headers: headers)
    }
}

extension HTTPFields {
    /// Whether the answer is for anybody. What holds a tracking code, or is meant for one person, is not compressed:
    /// its length would tell something of it to whoever can put text of their own beside it (BREACH). In all other
    /// answers there is no secret.
    fileprivate var mayBeCompressed: Bool {
        guard let control = self[.cacheControl] else { return true }
        return !control.contains("private") && !control.contains("no-store")
    }

    /// With what a cache has to know.
    fileprivate var withValidators: HTTPFields {
        var fields = self
        if fields[.cacheControl] == nil { fields[.cacheControl] = "no-cache" }
        if mayBeCompressed {
            fields[.vary] = fields[.vary].map { "\($0), Accept-Encoding" } ?? "Accept-Encoding"
        }
        return fields
    }
}

extension JSONEncoder {
    /// Writes what the API answers.
    static var api: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

extension Request {
    /// The JSON body as `type`. Throws ``Problem``: 415 for another media type, 413 beyond the limit, 400 for text
    /// that is no JSON, 422 naming the field for a value of the wrong type.
    func json<Value: Decodable>(_ type: Value.Type, limit: Int = BodyLimits.json) async throws -> Value {
        if let contentType = headers[.contentType] {
            let media = contentType.split(separator: ";").first.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
            guard media.lowercased() == "application/json" else {
                throw Problem(.unsupportedMedia, "This address takes application/json.")
            }
        }
        let buffer = try await body.collect(upTo: limit)
        do {
            return try JSONDecoder().decode(type, from: Data(buffer.readableBytesView))
        } catch let error as DecodingError {
            throw Problem(error)
        }
    }
}

extension Problem {
    /// Says which field is of the wrong type; text that is no JSON at all is a bad request.
    init(_ error: DecodingError) {
        func pointer(_ path: [any CodingKey]) -> String {
            "#" + path.map { "/" + ($0.intValue.map(String.init) ?? $0.stringValue) }.joined()
        }
        switch error {
        case .typeMismatch(let type, let context):
            self.init(.invalid, errors: [.init(pointer(context.codingPath), "must be \(Self.name(of: type))")])
        case .valueNotFound(let type, let context):
            self.init(
                .invalid, errors: [.init(pointer(context.codingPath), "must be \(Self.name(of: type)), not null")])
        case .keyNotFound(let key, let context):
            self.init(.invalid, errors: [.init(pointer(context.codingPath + [key]), "is missing")])
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            self.init(.invalid, errors: [.init(pointer(context.codingPath), context.debugDescription)])
        default:
            self.init(.badRequest, "The body is not JSON in UTF-8.")
        }
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Double.Type, is Int.Type: "a number"
        case is Bool.Type: "true or false"
        case is [String].Type, is [Any].Type: "a list"
        default: "an object"
        }
    }
}
