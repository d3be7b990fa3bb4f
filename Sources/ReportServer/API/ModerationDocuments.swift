import Foundation
import Media
import Reports

/// A decision as it is sent.
struct SentVisibility: Decodable {
    /// A rectangle of the photo as it is shown: fractions of its width and height, from the top left corner.
    struct Box: Codable {
        let x, y, width, height: Double
    }

    let visibility: String
    let reason: String?
    /// Left out: as they are.
    let boxes: [Box]?

    /// Throws ``Problem`` that names every field at fault.
    func validatedText() throws -> TextModeration {
        var faults: [ReportError.Field] = []
        if boxes != nil { faults.append(.init("#/boxes", "are drawn on photos: leave them out")) }
        let (visibility, reason) = decision(&faults)
        try Self.check(faults)
        return TextModeration(visibility: visibility, reason: reason)
    }

    /// Likewise; `before` is what holds now.
    func validatedPhoto(before: PhotoModeration) throws -> PhotoModeration {
        var faults: [ReportError.Field] = []
        let (visibility, reason) = decision(&faults)
        let covered = boxes.map { areas(of: $0, &faults) } ?? before.areas
        try Self.check(faults)
        return PhotoModeration(visibility: visibility, reason: reason, areas: covered)
    }

    private func decision(_ faults: inout [ReportError.Field]) -> (Visibility, String?) {
        let wanted = Visibility(rawValue: visibility)
        if wanted == nil || wanted == .waiting {
            faults.append(.init("#/visibility", "must be one of: shown, hidden"))
        }
        let reason = reason?.trimmingCharacters(in: .whitespacesAndNewlines)
        let said = reason.flatMap { $0.isEmpty ? nil : $0 }
        if let said, said.count > ModerationLimits.reason {
            faults.append(.init("#/reason", "must be at most \(ModerationLimits.reason) characters"))
        }
        if wanted == .hidden, said == nil {
            faults.append(.init("#/reason", "is missing: say why, for your colleagues"))
        }
        return (wanted ?? .hidden, wanted == .hidden ? said : nil)
    }

    private func areas(of boxes: [Box], _ faults: inout [ReportError.Field]) -> [PictureArea] {
        if boxes.count > ModerationLimits.areas {
            faults.append(.init("#/boxes", "must be at most \(ModerationLimits.areas)"))
            return []
        }
        return boxes.enumerated().compactMap { position, box in
            let area = PictureArea(
                left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height)
            if area == nil {
                faults.append(
                    .init(
                        "#/boxes/\(position)",
                        "must lie in the photo and not be empty: fractions of its width and height from 0 to 1"))
            }
            return area
        }
    }

    private static func check(_ faults: [ReportError.Field]) throws {
        guard !faults.isEmpty else { return }
        throw Problem(.invalid, "The decision cannot be taken as it was sent.", errors: faults)
    }
}

/// What was decided about a photo.
struct PhotoDecision: Encodable {
    let id: String
    let width, height: Int
    let visibility: String
    let reason: String?
    let boxes: [SentVisibility.Box]
    /// What the public gets, and the same with nothing covered.
    let `public`, whole: String

    init(_ photo: Photo, _ decision: PhotoModeration) {
        id = photo.id.hex
        width = photo.width
        height = photo.height
        visibility = decision.visibility.rawValue
        reason = decision.reason
        boxes = decision.areas.map { area in
            .init(x: area.left, y: area.top, width: area.right - area.left, height: area.bottom - area.top)
        }
        `public` = PhotoURL.of(photo.id, .public)
        whole = "/api/v1/moderation/photos/\(photo.id.hex)/whole.jpg"
    }
}

/// A report as whoever decides what the public sees of it reads it.
struct ModeratedReport: Encodable {
    struct Text: Encodable {
        let name: String
        let text: String
        let at: String
        let visibility: String
        let reason: String?
    }

    let reference, category, status: String
    let isPublic: Bool
    let address: String?
    let createdAt: String
    let photos: [PhotoDecision]
    let texts: [Text]

    init(
        _ report: Report, photos: [Photo], events: [Event], decisions: [Photo.ID: PhotoModeration],
        texts: [ModeratedText: TextModeration]
    ) {
        let content = report.content
        reference = report.reference.description
        category = content.category
        status = report.status.rawValue
        isPublic = content.isPublic
        address = content.address
        createdAt = Timestamp.format(report.createdAt)
        self.photos = photos.map { PhotoDecision($0, decisions[$0.id] ?? PhotoModeration()) }
        func text(_ name: ModeratedText, _ said: String?, at moment: Date) -> Text? {
            guard let said else { return nil }
            let decision = texts[name] ?? TextModeration()
            return Text(
                name: name.description, text: said, at: Timestamp.format(moment),
                visibility: decision.visibility.rawValue, reason: decision.reason)
        }
        self.texts =
            [
                text(.description, content.description, at: report.createdAt),
                text(.answers, content.answers.ownWords, at: report.createdAt),
            ].compactMap(\.self)
            + events.compactMap { event in
                text(
                    .event(event.sequence),
                    event.text ?? event.reply?.byLanguage.sorted { $0.key > $1.key }.first?.value,
                    at: event.at)
            }
    }
}

/// A photo or a text that waits for a yes.
struct WaitingDocument: Encodable {
    let reference, since: String
    let photo, text, said: String?

    init(_ waiting: WaitingForApproval) {
        reference = waiting.reference.description
        since = Timestamp.format(waiting.since)
        (photo, text) = waiting.target.names
        said = waiting.said
    }
}

/// A request to take something away, as staff read it. Who asked is nobody's business but the outbox's.
struct TakedownDocument: Encodable {
    let id, reference, at, cause: String
    let photo, text, note: String?
    let wantsAnswer: Bool

    init(_ waiting: WaitingTakedown) {
        id = waiting.id.uuidString.lowercased()
        reference = waiting.reference.description
        at = Timestamp.format(waiting.createdAt)
        cause = waiting.content.cause.rawValue
        (photo, text) = waiting.content.target.names
        note = waiting.content.note
        wantsAnswer = waiting.content.email != nil
    }
}

extension Takedown.Target {
    /// The id of the photo, or the name of the text.
    fileprivate var names: (photo: String?, text: String?) {
        switch self {
        case .photo(let id): (id.hex, nil)
        case .text(let text): (nil, text.description)
        }
    }
}
