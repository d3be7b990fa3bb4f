public import Foundation
import Geo

/// Takes a report in: the one order of steps from what was sent to what is on disk.
public struct ReportIntake: Sendable {
    /// What taking a report in came to.
    public struct Receipt: Sendable, Hashable {
        /// The stored report, new or from before.
        public let creation: Creation
        /// A photo that says another place than the one chosen.
        public let disagreement: PlaceChoice.Disagreement?
    }

    /// How far the nearest address may be to be named, in metres.
    public static let addressDistance = 100.0

    private let town: Town
    private let store: any ReportStore
    private let addresses: any AddressBook
    private let recent: RecentSubmissions

    /// `recent` is the one of the whole server.
    public init(town: Town, store: any ReportStore, addresses: any AddressBook, recent: RecentSubmissions) {
        self.town = town
        self.store = store
        self.addresses = addresses
        self.recent = recent
    }

    /// Takes in `draft` under `id`; `fingerprint` names its content, `arrival` how it came. A suspicious one is stored
    /// as ``Status/pending``.
    ///
    /// Throws ``ReportError``: `.conflict` if the id stands for other content, `.invalid` with every field at
    /// fault, `.outsideArea` if the town refuses reports from there, `.stopped` if it takes none of the kind.
    public func receive(
        _ draft: ReportDraft, id: UUID, fingerprint: String, arrival: Arrival, now: Date
    ) async throws -> Receipt {
        do {
            try arrival.submission?.validate()
            return try await takeIn(draft, id: id, fingerprint: fingerprint, arrival: arrival, now: now)
        } catch let refusal as ReportError where [.invalid, .outsideArea, .stopped].contains(refusal.code) {
            // A report stored once is answered as it was, even if the town has changed since and would refuse it now.
            guard let stored = try await store.findReplay(id: id, fingerprint: fingerprint) else { throw refusal }
            let photos = try await store.photos(stored.content.photos)
            return Receipt(
                creation: .replayed(stored),
                disagreement: PlaceChoice(sent: stored.content.location, photos: photos)?.disagreement)
        }
    }

    private func takeIn(
        _ draft: ReportDraft, id: UUID, fingerprint: String, arrival: Arrival, now: Date
    ) async throws -> Receipt {
        let valid = try draft.validated(for: town, now: now, isFromStaff: arrival.isTrusted || arrival.peer != nil)
        let photos = try await photos(valid.photos)
        guard let choice = PlaceChoice(sent: valid.location, photos: photos) else {
            throw ReportError(
                .invalid, "The report does not say where.",
                fields: [.init("#/location", "is missing, and no photo says where it was taken")])
        }
        let place = town.territory.place(at: choice.location.coordinate)
        let isOutside = !town.contains(place)
        if isOutside, town.city.outsideArea == .refuse {
            throw ReportError(
                .outsideArea, "This place is outside \(town.city.name).",
                fields: [.init("#/location", "lies outside the town")])
        }
        let content = ReportContent(
            category: valid.category.id, description: valid.description, answers: valid.answers,
            location: choice.location, address: try await address(at: place), zones: place.zones,
            isOutsideArea: isOutside, routing: town.routing.decide(category: valid.category, at: place),
            photos: valid.photos, channel: valid.channel, observedAt: valid.observedAt,
            isPublic: valid.category.isPublic)
        let creation = try await create(content, id: id, contact: valid.contact, fingerprint: fingerprint, arrival, now)
        return Receipt(creation: creation, disagreement: choice.disagreement)
    }

    /// Stores the report, held back if it is suspicious. Only what was stored for the first time counts for the next.
    private func create(
        _ content: ReportContent, id: UUID, contact: Contact?, fingerprint: String, _ arrival: Arrival, _ now: Date
    ) async throws -> Creation {
        var report = NewReport(
            id: id, fingerprint: fingerprint, content: content, contact: contact, createdAt: now,
            dueAt: town.category(content.category).flatMap { town.dueAt($0, from: now) },
            enteredBy: arrival.actor?.name, sender: arrival.sender)
        // The desk enters it for somebody whom the portal knows.
        if arrival.isTrusted, report.sender == nil, let contact, let nameID = contact.nameID {
            report.sender = .identity(
                CitizenIdentity(
                    nameID: nameID, email: contact.email, name: contact.name, phone: contact.phone,
                    language: contact.language))
        }
        if arrival.isTrusted { return try await store.create(report) }
        report.approvals = town.category(content.category)?.approvals ?? []
        let (lately, isNew) = recent.admit(
            id, from: arrival, text: content.description, at: content.location.coordinate, now: now)
        report.suspicions = Screening.suspicions(
            of: content, submission: arrival.submission, lately: lately, rules: town.city.screening)
        var isStored = false
        defer { if isNew, !isStored { recent.forget(id) } }
        let creation = try await store.create(report)
        if case .created = creation { isStored = true }
        return creation
    }

    private func photos(_ ids: [Photo.ID]) async throws -> [Photo] {
        guard !ids.isEmpty else { return [] }
        let photos = try await store.photos(ids)
        let byID = Dictionary(photos.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let missing = ids.indices.filter { byID[ids[$0]] == nil }
        guard missing.isEmpty else {
            throw ReportError(
                .invalid, "A photo of this report is not here.",
                fields: missing.map { .init("#/photos/\($0)", "is not stored here: upload it first") })
        }
        return ids.compactMap { byID[$0] }
    }

    /// The nearest address, else the nearest street's name.
    private func address(at place: Territory.Place) async throws -> String? {
        let nearest = try await addresses.nearest(to: place.coordinate, radius: Self.addressDistance, limit: 1)
        if let label = nearest.first?.address.label { return label }
        guard let street = place.street?.name, !street.isEmpty else { return nil }
        return street
    }
}
