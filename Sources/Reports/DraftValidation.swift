public import Foundation
import Geo

/// How long and how many: the limits on what a draft may hold.
public enum DraftLimits {
    /// Characters.
    public static let description = 4_000
    /// Photos.
    public static let photos = 6
    /// Characters in a name, an e-mail address or a telephone number.
    public static let contactField = 254
    /// Metres: a position less accurate than this says nothing about a street.
    public static let accuracy = 100_000.0
    /// Seconds that a phone's clock may be ahead of ours.
    public static let clockAhead: TimeInterval = 86_400
}

extension ReportDraft {
    /// Checks the draft against `town`'s catalogue; `now` is the moment it arrived. Only staff say how somebody else's
    /// report came, and who that is at the portal.
    ///
    /// Throws ``ReportError`` `.invalid` that names every field at fault, not only the first, or `.stopped`.
    public func validated(for town: Town, now: Date, isFromStaff: Bool = false) throws(ReportError) -> ValidDraft {
        var faults = Faults()
        let category = faults.category(category, in: town)
        let description = faults.text(description, at: "#/description", limit: DraftLimits.description, lines: true)
        let location = faults.location(location)
        let photos = faults.photos(photos ?? [])
        if let category {
            faults.check(photoCount: photos.count, against: category)
        }
        let answers = try faults.answers(answers ?? [:], to: category)
        let contact = faults.contact(contact)
        if !isFromStaff, contact?.nameID != nil { faults.add("#/contact/nameID", Faults.isForStaff) }
        let observedAt = faults.moment(observedAt, notAfter: now.addingTimeInterval(DraftLimits.clockAhead))
        let channel = faults.channel(channel)
        if !isFromStaff, channel != .web { faults.add("#/channel", Faults.isForStaff) }
        guard faults.fields.isEmpty, let category else {
            throw ReportError(.invalid, "The report cannot be taken as it was sent.", fields: faults.fields)
        }
        return ValidDraft(
            category: category, description: description, location: location, photos: photos,
            answers: answers, contact: contact, observedAt: observedAt, channel: channel)
    }
}

/// Gathers what is wrong while each field is read.
struct Faults {
    static let isForStaff = "is for staff who are signed in: leave it out"

    var fields: [ReportError.Field] = []

    mutating func add(_ pointer: String, _ detail: String) {
        fields.append(.init(pointer, detail))
    }

    mutating func category(_ id: String?, in town: Town) -> Category? {
        guard let id else {
            add("#/category", "is missing: say what kind of problem it is")
            return nil
        }
        guard let category = town.category(id) else {
            add("#/category", "there is no category of this name in this town")
            return nil
        }
        return category
    }

    /// The text without white space around it; nil if nothing is left.
    mutating func text(_ text: String?, at pointer: String, limit: Int, lines: Bool = false) -> String? {
        guard let text else { return nil }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if trimmed.isEmpty { return nil }
        if trimmed.count > limit {
            add(pointer, "must be at most \(limit) characters; it has \(trimmed.count)")
        }
        let allowed: Set<Unicode.Scalar> = lines ? ["\n", "\r", "\t"] : []
        if trimmed.unicodeScalars.contains(where: { $0.properties.generalCategory == .control && !allowed.contains($0) }
        ) {
            add(pointer, "must not contain control characters")
        }
        return trimmed
    }

    mutating func location(_ sent: ReportDraft.SentLocation?) -> Location? {
        guard let sent else { return nil }
        var source = LocationSource.map
        if let name = sent.source {
            if let known = LocationSource(rawValue: name) {
                source = known
            } else {
                add("#/location/source", oneOf(LocationSource.allCases.map(\.rawValue)))
            }
        }
        if let accuracy = sent.accuracy, !(0...DraftLimits.accuracy).contains(accuracy) {
            add("#/location/accuracy", "must be metres from 0 to 100000")
        }
        if !(-180...180).contains(sent.lon) { add("#/location/lon", "must be degrees from -180 to 180") }
        if !(-90...90).contains(sent.lat) { add("#/location/lat", "must be degrees from -90 to 90") }
        if sent.lon == 0, sent.lat == 0 {
            add("#/location", "0,0 is what a device sends when it does not know its place")
        }
        return Coordinate(longitude: sent.lon, latitude: sent.lat)
            .map { Location(coordinate: $0, source: source, accuracy: sent.accuracy) }
    }

    mutating func photos(_ names: [String]) -> [Photo.ID] {
        if names.count > DraftLimits.photos {
            add("#/photos", "must be at most \(DraftLimits.photos) photos; there are \(names.count)")
            return []
        }
        var photos: [Photo.ID] = []
        for (position, name) in names.enumerated() {
            if let id = Photo.ID(hex: name.lowercased()) {
                if photos.contains(id) {
                    add("#/photos/\(position)", "is the same photo as an earlier one")
                } else {
                    photos.append(id)
                }
            } else {
                add("#/photos/\(position)", "must be the id that the photo's upload answered (64 hexadecimal digits)")
            }
        }
        return photos
    }

    mutating func check(photoCount: Int, against category: Category) {
        switch category.photo {
        case .required where photoCount == 0: add("#/photos", "this category needs a photo")
        case .none where photoCount > 0: add("#/photos", "this category takes no photo")
        default: break
        }
    }

    /// Throws `.stopped` if the category or an answer says that this is not reported here.
    mutating func answers(_ answers: [String: Answer], to category: Category?) throws(ReportError) -> [String: Answer] {
        guard let category else { return [:] }
        let review = AnswerReview(of: answers, to: category.questions)
        if let stop = category.stop ?? review.stop { throw ReportError(stop) }
        for (question, detail) in review.faults { add("#/answers/\(escaped(question))", detail) }
        return review.kept
    }

    mutating func contact(_ contact: Contact?) -> Contact? {
        guard let contact else { return nil }
        let limit = DraftLimits.contactField
        let kept = Contact(
            name: text(contact.name, at: "#/contact/name", limit: limit),
            email: text(contact.email, at: "#/contact/email", limit: limit),
            phone: text(contact.phone, at: "#/contact/phone", limit: limit),
            nameID: text(contact.nameID, at: "#/contact/nameID", limit: limit),
            language: contact.language.flatMap { $0.wholeMatch(of: /[a-z]{2}/) == nil ? nil : $0 })
        if let email = kept.email, !isEmail(email) {
            add("#/contact/email", "does not look like an e-mail address")
        }
        if let phone = kept.phone, phone.filter(\.isNumber).count < 3 {
            add("#/contact/phone", "does not look like a telephone number")
        }
        return kept.isEmpty ? nil : kept
    }

    /// The address; nil if there is none.
    mutating func email(_ email: String?, at pointer: String) -> String? {
        let email = text(email, at: pointer, limit: DraftLimits.contactField)
        if let email, !isEmail(email) { add(pointer, "does not look like an e-mail address") }
        return email
    }

    mutating func moment(
        _ text: String?, at pointer: String = "#/observedAt", notAfter latest: Date = .distantFuture
    ) -> Date? {
        guard let text else { return nil }
        guard let date = Timestamp.parse(text) else {
            add(pointer, "must be a date and time as RFC 3339 writes it, like 2026-11-23T14:05:00+01:00")
            return nil
        }
        if date > latest { add(pointer, "lies in the future") }
        return date
    }

    mutating func channel(_ name: String?) -> Channel {
        guard let name else { return .web }
        guard let channel = Channel(rawValue: name) else {
            add("#/channel", oneOf(Channel.allCases.map(\.rawValue)))
            return .web
        }
        return channel
    }

    private func oneOf(_ names: [String]) -> String {
        "must be one of: " + names.joined(separator: ", ")
    }

    /// As RFC 6901 §3 writes a key inside a pointer.
    private func escaped(_ key: String) -> String {
        key.replacingOccurrences(of: "~", with: "~0").replacingOccurrences(of: "/", with: "~1")
    }

    /// One `@` with something before it and a dotted name behind it: whether mail arrives only sending shows.
    private func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".")
            && !parts[1].hasSuffix(".") && !text.contains(where: \.isWhitespace)
    }
}

extension ReportError {
    /// What a program is told of `stop`, in English where the town speaks it.
    fileprivate init(_ stop: Stop) {
        let ways = [stop.phone.map { "Call \($0)." }, stop.link.map { "See \($0)" }].compactMap(\.self)
        self.init(.stopped, ([stop.text["en"]] + ways).joined(separator: " "))
    }
}
