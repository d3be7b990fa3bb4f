public import Foundation
public import Reports

/// Where the portal sends people: the pages of this service, by absolute addresses.
public struct PortalPages: Sendable {
    /// `https://signaler.example.fr`
    private let origin: String

    public init(origin: String) {
        self.origin = origin
    }

    /// Where a procedure begins.
    public func start(_ category: String) -> String { "\(origin)/signaler?categorie=\(Self.quoted(category))" }

    /// Where somebody begins without having chosen.
    public var start: String { "\(origin)/signaler" }

    /// Where an agent enters one for somebody.
    public var entry: String { "\(origin)/guichet/nouveau" }

    /// A report as anybody may see it.
    public func report(_ reference: Reference) -> String { "\(origin)/signalements/\(reference)" }

    /// A report as its owner sees it: whoever has this address is taken for them.
    public func tracking(_ code: TrackingCode) -> String { "\(origin)/suivi/\(code.letters)" }

    /// A report as agents see it.
    public func desk(_ reference: Reference) -> String { "\(origin)/guichet?ouvrir=\(reference)" }

    /// Opens a report once.
    public func load(_ token: String) -> String { "\(origin)/code/\(token)/load" }

    /// An unfinished procedure.
    public func draft(_ id: UUID) -> String { "\(origin)/signaler?brouillon=\(id.uuidString.lowercased())" }

    /// A public size of a photo.
    public func photo(_ id: Photo.ID) -> String { "\(origin)/api/v1/photos/\(id.hex)/public.jpg" }

    /// An answer of this protocol.
    public func api(_ path: String) -> String { origin + path }

    private static func quoted(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._~")))
            ?? ""
    }
}
