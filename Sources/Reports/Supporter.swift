public import Foundation

/// Somebody who says "me too" and may be told the outcome.
public struct Supporter: Hashable, Sendable {
    /// Made by the person's device, so that sending it again counts once.
    public let id: UUID
    /// Where to tell the outcome; the same address counts once.
    public let email: String?

    public init(id: UUID, email: String? = nil) {
        self.id = id
        self.email = email
    }
}
