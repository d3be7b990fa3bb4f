public import Foundation

/// Somebody who says "me too" and may be told the outcome.
public struct Supporter: Hashable, Sendable {
    /// Made by the person's device, so that sending it again counts once.
    public let id: UUID
    /// Where to tell the outcome; the same address counts once.
    public let email: String?
    /// What they saw, in the order it was sent.
    public let photos: [Photo.ID]
    /// ISO 639-1: what they are written to in.
    public var language: String?
    /// Whether their photos wait for somebody's yes before they are public.
    public var approvals: Set<Approval> = []

    public init(id: UUID, email: String? = nil, photos: [Photo.ID] = [], language: String? = nil) {
        self.id = id
        self.email = email
        self.photos = photos
        self.language = language
    }
}

/// "Me too" as it is sent, before any rule has looked at it.
public struct SentSupport: Hashable, Sendable, Codable {
    public var email: String?
    public var photos: [String]?

    public init(email: String? = nil, photos: [String]? = nil) {
        self.email = email
        self.photos = photos
    }

    /// Throws ``ReportError`` `.invalid` that names every field at fault.
    public func validated(id: UUID) throws(ReportError) -> Supporter {
        var faults = Faults()
        let photos = faults.photos(photos ?? [])
        guard faults.fields.isEmpty else {
            throw ReportError(.invalid, "This cannot be counted as it was sent.", fields: faults.fields)
        }
        return Supporter(id: id, email: email, photos: photos)
    }
}
