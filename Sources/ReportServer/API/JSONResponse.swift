import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reports

extension Response {
    /// `value` as JSON. A successful GET carries a strong ETag and is answered 304 if the client has it.
    static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], to request: Request
    ) throws -> Response {
        json(try encoded(value), status: status, headers: headers, to: request)
    }

    /// `value`, which shows `report`: the tag tells its revision, also in the answer to a change.
    static func json(
        _ value: some Encodable, showing report: Report, headers: HTTPFields = [:], to request: Request
    ) throws -> Response {
        let body = try encoded(value)
        var headers = headers
        headers[.eTag] = ETag.of(body, prefix: Precondition.prefix(of: report))
        return json(body, headers: headers, to: request)
    }

    private static func encoded(_ value: some Encodable) throws -> ByteBuffer {
        ByteBuffer(bytes: try JSONEncoder.api.encode(value))
    }

    /// JSON text that is already written.
    static func json(
        _ body: ByteBuffer, type: String = "application/json; charset=utf-8", status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:], to request: Request
    ) -> Response {
        var headers = headers
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-cache" }
        if status == .ok, request.method == .get || request.method == .head {
            let etag = headers[.eTag] ?? ETag.of(body)
            headers[.eTag] = etag
            if ETag.matches(request.headers[.ifNoneMatch], etag) {
                return Response(status: .notModified, headers: headers)
            }
        }
        headers[.contentType] = type
        return Response(status: status, headers: headers, body: .init(byteBuffer: body))
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
