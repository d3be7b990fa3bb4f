public import Foundation
public import Geo

/// "It is still broken", by somebody who does not hold the code: a supporter, or whoever stands there.
public struct SentWitness: Hashable, Sendable, Codable {
    /// The id under which this device said "me too".
    public var supporter: UUID?
    /// Where the device is.
    public var location: ReportDraft.SentLocation?
    public var text: String?
    public var photos: [String]?

    public init(
        supporter: UUID? = nil, location: ReportDraft.SentLocation? = nil, text: String? = nil, photos: [String]? = nil
    ) {
        self.supporter = supporter
        self.location = location
        self.text = text
        self.photos = photos
    }

    /// The same for the same content, as of ``ReportDraft/canonicalForm``.
    public var canonicalForm: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        // Encoding cannot fail: texts, numbers and a UUID.
        return (try? encoder.encode(self)) ?? Data()
    }

    /// Metres from the report within which anybody with a new photo is believed.
    public static let distance = 100.0

    /// What it adds to `report`. A supporter is believed on their word (`isSupporter`); anybody else shows it with a
    /// photo that is not among the `known` ones, from nearby: by the device's position, or by a photo's own.
    ///
    /// Throws ``ReportError`` `.invalid` that names every field at fault.
    public func validated(
        for report: Report, isSupporter: Bool, known: Set<Photo.ID>, positions: [Coordinate]
    ) throws(ReportError) -> Addition {
        var faults = Faults()
        let location = faults.location(location)
        let addition = Addition(
            text: faults.text(text, at: "#/text", limit: DraftLimits.description, lines: true),
            photos: faults.photos(photos ?? []), saysStillBroken: true)
        if !isSupporter {
            if addition.photos.isEmpty { faults.add("#/photos", "is missing: show that it is still broken") }
            if !addition.photos.isEmpty, known.isSuperset(of: addition.photos) {
                faults.add("#/photos", "must be a new one: this is in the report already")
            }
            let place = report.content.location.coordinate
            // A phone says how far off it may be; the streets of old towns leave it 50 m to be wrong.
            let reach = Self.distance + min(50, location?.accuracy ?? 0)
            let isNear =
                location.map { $0.coordinate.distance(to: place) <= reach } == true
                || positions.contains { $0.distance(to: place) <= Self.distance }
            if !isNear { faults.add("#/location", "must be within \(Int(Self.distance)) metres of the report") }
        }
        guard faults.fields.isEmpty else {
            throw ReportError(.invalid, "This cannot be taken as it was sent.", fields: faults.fields)
        }
        return addition
    }
}
