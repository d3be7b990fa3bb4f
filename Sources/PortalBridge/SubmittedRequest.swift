import Crypto
public import Foundation
public import Reports

/// What `POST /api/formdefs/{slug}/submit` brings.
public struct SubmittedRequest: Sendable {
    /// A file that came along.
    public struct File: Sendable {
        /// The field it came in.
        public let field: String
        public let bytes: Data
    }

    /// What is said, without its photos.
    public var draft: ReportDraft
    public private(set) var files: [File] = []
    /// Who it is for; nil if the body says nothing.
    public let user: PortalUser?
    public let isDraft: Bool
    /// Whether an agent enters it for somebody.
    public let isFromAgents: Bool
    /// What an agent remarked, for the town alone.
    public let comment: String?
    /// The same for the same content, whatever the order of its keys.
    let canonicalForm: Data

    /// What is sent, as it is read.
    private struct Body: Codable {
        struct User: Codable {
            let NameID: String?
            let email: String?
        }
        struct Meta: Codable {
            let draft: Bool?
            let isFromAgents: Bool?
            private enum CodingKeys: String, CodingKey {
                case draft
                case isFromAgents = "backoffice-submission"
            }
        }
        struct Context: Codable {
            let channel: String?
            let comments: String?
        }
        let data: [String: Value]?
        let user: User?
        let meta: Meta?
        let context: Context?
    }

    /// A value of a field.
    private enum Value: Codable {
        case none
        case answer(Answer)
        case place(lat: Double, lon: Double)
        case file(content: String)

        private enum Key: String, CodingKey { case lat, lon, content, filename, content_type }

        init(from decoder: any Decoder) throws {
            if let object = try? decoder.container(keyedBy: Key.self) {
                if let content = try object.decodeIfPresent(String.self, forKey: .content) {
                    self = .file(content: content)
                } else {
                    self = .place(
                        lat: try object.decode(Double.self, forKey: .lat),
                        lon: try object.decode(Double.self, forKey: .lon))
                }
                return
            }
            let value = try decoder.singleValueContainer()
            self = value.decodeNil() ? .none : .answer(try Answer(from: decoder))
        }

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .none:
                var container = encoder.singleValueContainer()
                try container.encodeNil()
            case .answer(let answer): try answer.encode(to: encoder)
            case .place(let lat, let lon):
                var container = encoder.container(keyedBy: Key.self)
                try container.encode(lat, forKey: .lat)
                try container.encode(lon, forKey: .lon)
            case .file(let content):
                var container = encoder.container(keyedBy: Key.self)
                try container.encode(content, forKey: .content)
            }
        }
    }

    /// Throws 400 that names what is wrong.
    public init(_ json: Data, category: Category) throws(PortalError) {
        let body: Body
        do {
            body = try JSONDecoder().decode(Body.self, from: json)
        } catch let error as DecodingError {
            throw .invalidRequest(Self.words(for: error))
        } catch {
            throw .invalidRequest("the body is not JSON")
        }
        draft = ReportDraft(category: category.id)
        user = body.user.map { user in
            var parameters: [String: String] = [:]
            parameters["email"] = user.email
            parameters["NameID"] = user.NameID
            return PortalUser(parameters)
        }
        isDraft = body.meta?.draft ?? false
        isFromAgents = body.meta?.isFromAgents ?? false
        comment = body.context?.comments
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        // Encoding cannot fail: every number came from JSON, so none is infinite or not a number.
        canonicalForm = (try? encoder.encode(body)) ?? json
        var contact = Contact()
        for (name, value) in (body.data ?? [:]).sorted(by: { $0.key < $1.key }) {
            try take(name, value, of: category, contact: &contact)
        }
        if !contact.isEmpty { draft.contact = contact }
        if let channel = body.context?.channel, channel != Channel.web.rawValue {
            guard let known = Channel(rawValue: channel), known.isEnteredByAgents else {
                throw .invalidRequest("unknown channel: \(channel)")
            }
            draft.channel = channel
        }
    }

    private mutating func take(
        _ name: String, _ value: Value, of category: Category, contact: inout Contact
    ) throws(PortalError) {
        guard let field = ProcedureSchema.Field(rawValue: name) else {
            guard let question = category.questions.first(where: { ProcedureSchema.name(of: $0) == name }) else {
                throw .invalidRequest("unknown field: \(name)")
            }
            switch value {
            case .none: return
            case .answer(let answer): draft.answers = (draft.answers ?? [:]).merging([question.id: answer]) { $1 }
            case .place, .file: throw .invalidRequest("invalid value for field: \(name)")
            }
            return
        }
        switch (field, value) {
        case (_, .none): break
        case (.map, .place(let lat, let lon)): draft.location = .init(lon: lon, lat: lat, source: "map")
        case (.description, .answer(.text(let text))): draft.description = text
        case (.name, .answer(.text(let text))): contact.name = text.isEmpty ? nil : text
        case (.email, .answer(.text(let text))): contact.email = text.isEmpty ? nil : text
        case (.phone, .answer(.text(let text))): contact.phone = text.isEmpty ? nil : text
        case (_, .file(let content)) where ProcedureSchema.Field.photos.contains(field):
            guard let bytes = Data(base64Encoded: content.filter { !$0.isWhitespace }), !bytes.isEmpty else {
                throw .invalidRequest("invalid file content for field: \(name)")
            }
            files.append(File(field: name, bytes: bytes))
        default: throw .invalidRequest("invalid value for field: \(name)")
        }
    }

    /// The photos have been taken in under these ids.
    public mutating func take(photos: [String]) {
        if !photos.isEmpty { draft.photos = photos }
    }

    private static func words(for error: DecodingError) -> String {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
            return path.isEmpty ? "the body is not JSON" : "invalid value: \(path.joined(separator: "."))"
        @unknown default: return "the body is not JSON"
        }
    }
}

/// Tells a submission that is sent again from another one, for the protocol gives it no name: the same content of the same
/// peer for the same person within a day is one. See docs/decisions/0040.
public struct SubmissionName: Sendable {
    /// Seconds: what is sent again after so long is another one, after twice as long in any case.
    public static let span: TimeInterval = 86_400

    private let name: Data
    private let day: Int
    /// Names what is said.
    public let fingerprint: String

    /// `key` is what the caller names it by, if it does: then that decides, for ever.
    public init(
        of submitted: SubmittedRequest, category: String, peer: String, user: PortalUser, key: String?, now: Date
    ) {
        var hash = SHA256()
        for part in [peer, category, "\(user)", key ?? ""] {
            hash.update(data: Data(part.utf8))
            hash.update(data: [0])
        }
        let content = Data(SHA256.hash(data: submitted.canonicalForm))
        if key == nil { hash.update(data: content) }
        name = Data(hash.finalize())
        fingerprint = content.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        day = key == nil ? Int((now.timeIntervalSince1970 / Self.span).rounded(.down)) : 0
    }

    /// The id that it gets now.
    public var id: UUID { id(ofDay: day) }

    /// The one it has if it came yesterday.
    public var formerID: UUID { id(ofDay: day - 1) }

    private func id(ofDay day: Int) -> UUID {
        var bytes = Array(SHA256.hash(data: name + Data(String(day).utf8)).prefix(16))
        // A UUID made of a hash (RFC 9562 §5.8).
        bytes[6] = bytes[6] & 0x0f | 0x80
        bytes[8] = bytes[8] & 0x3f | 0x80
        return UUID(
            uuid: (
                bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9],
                bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
            ))
    }
}
