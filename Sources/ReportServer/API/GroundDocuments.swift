import Foundation
import Geo
import Reports
import Synchronization

/// What a phone may keep of the town's ground, to know addresses and districts without a network: made when it is first
/// asked for, once for each edition of the town.
final class GroundDocuments: Sendable {
    /// More than this is too much for a phone that did not ask.
    private static let mostBytes = 2 << 20
    private static let mostAddresses = 50_000

    private struct Made {
        let edition: String
        var addresses: StaticDocument?
        var zones: StaticDocument?
    }

    private let made: Mutex<Made?> = Mutex(nil)

    /// The addresses as `{"addresses": [[label, lon, lat], …]}`, in the order of the town's list.
    ///
    /// Throws ``Problem`` 404 if there are none, or too many to be kept on a phone.
    func addresses(of town: CurrentTown.Edition, from book: any AddressBook) async throws -> StaticDocument {
        if let known = made.withLock({ $0?.edition == town.name ? $0?.addresses : nil }) { return known }
        let list = try await book.addresses(limit: Self.mostAddresses + 1)
        guard !list.isEmpty else { throw Problem(.notFound, "This town has no list of addresses.") }
        guard list.count <= Self.mostAddresses else { throw Self.tooMuch }
        var text = JSONText()
        text.append(raw: "{\"addresses\":[")
        for (position, address) in list.enumerated() {
            text.append(raw: position == 0 ? "\n[" : ",\n[")
            text.append(string: address.label)
            text.append(raw: ",")
            text.append(degrees: address.coordinate.longitude)
            text.append(raw: ",")
            text.append(degrees: address.coordinate.latitude)
            text.append(raw: "]")
        }
        text.append(raw: "\n]}\n")
        guard text.bytes.count <= Self.mostBytes else { throw Self.tooMuch }
        let document = StaticDocument(text.bytes, contentType: "application/json; charset=utf-8")
        keep(town) { $0.addresses = document }
        return document
    }

    /// The zones as a FeatureCollection; `area` beside it names the kind whose zones together are the town.
    ///
    /// Throws ``Problem`` 404 if there are none, or too many to be kept on a phone.
    func zones(of town: CurrentTown.Edition) throws -> StaticDocument {
        if let known = made.withLock({ $0?.edition == town.name ? $0?.zones : nil }) { return known }
        let zones = town.town.territory.zones
        guard !zones.names.isEmpty else { throw Problem(.notFound, "This town has no zones.") }
        let area = town.town.city.areaKind.map { ["area": JSONValue.string($0)] } ?? [:]
        var writer = GeoJSONWriter(members: area)
        var bytes: [UInt8] = []
        try zones.forEachZone { zone in
            writer.write(
                GeoJSONFeature(
                    properties: [
                        "kind": .string(zone.name.kind), "id": .string(zone.name.id), "name": .string(zone.name.name),
                    ], geometry: .multiPolygon(zone.area)))
            bytes += writer.take()
            guard bytes.count <= Self.mostBytes else { throw Self.tooMuch }
        }
        writer.finish()
        bytes += writer.take()
        let document = StaticDocument(bytes, contentType: "application/geo+json")
        keep(town) { $0.zones = document }
        return document
    }

    private func keep(_ town: CurrentTown.Edition, _ change: (inout Made) -> Void) {
        made.withLock { made in
            var next = made?.edition == town.name ? made ?? Made(edition: town.name) : Made(edition: town.name)
            change(&next)
            made = next
        }
    }

    private static let tooMuch = Problem(.notFound, "There is too much of it to be kept on a phone.")
}
