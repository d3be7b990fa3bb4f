import Foundation
import Geo
import Reports

/// One report as the API shows it. Holds no person: no contact, no staff, no internal event.
struct ReportDocument: Encodable {
    struct Department: Encodable { let id, name: String }
    struct Routing: Encodable {
        let rule: String
        let zone: Zone.Name?
        let reason: String
    }
    struct Place: Encodable {
        let lon, lat: Double
        let source: String
        let accuracy: Double?
    }
    struct Picture: Encodable {
        let id: String
        let width, height: Int
        let thumbnail, `public`: String
    }
    struct Disagreement: Encodable { let lon, lat, distance: Double }
    struct Line: Encodable {
        let at: String
        let kind: String
        let status: String?
        let department: String?
        /// Why, in a sentence of the town's.
        let reason: String?
        let text: String?
        let photo: String?
        /// What names it among the texts of the report, if it has one.
        let name: String?
        /// `hidden` or `waiting`, if it has a text or a photo that is not shown.
        let withheldText, withheldPhoto: String?
    }

    /// Only to whoever sent it.
    var id: String?
    /// Only to whoever sent it or holds it.
    var trackingCode: String?
    let reference: String
    let category: String
    let status: String
    let isOpen: Bool
    let description: String?
    let answers: [String: Answer]
    let department: Department
    let zones: [Zone.Name]
    let routing: Routing
    let location: Place
    let outsideArea: Bool
    let address: String?
    let photos: [Picture]
    let supporters: Int
    let createdAt: String
    let updatedAt: String
    let observedAt: String?
    /// Only in the answer to sending: a photo that says another place.
    var disagreement: Disagreement?
    var history: [Line]?
    /// How often it was taken up again; with the history.
    var reopenings: Int?
    /// Only to whoever holds it: what they have added and a person of the town reads first.
    var heldAdditions: Int?
    /// The report that it is the same as, if anybody may see that.
    var duplicateOf: String?
    /// Only to whoever holds it: what the town asks them.
    var question: CaseDocument.Question?
    /// Only to staff: why it was held back.
    var suspicions: [String]?
    /// What of it is not shown, if anything.
    let withheld: Withheld?

    /// What the public does not see, by the names of ``Visibility``.
    struct Withheld: Encodable {
        /// How many photos the town has taken away, and how many wait.
        let hiddenPhotos, waitingPhotos: Int
        let description, answers: String?
    }

    /// As the public sees it; `isWhole`, for whoever decides what the public sees, leaves nothing out.
    init(_ report: Report, photos: [Photo], town: Town, language: String, isWhole: Bool = false) {
        let content = isWhole ? report.content : report.content.shown(without: report.withheld)
        withheld = Withheld(report.withheld)
        reference = report.reference.description
        category = content.category
        status = report.status.rawValue
        isOpen = report.status.isOpen
        description = content.description
        answers = content.answers
        department = Department(id: report.department, name: report.departmentName)
        zones = content.zones
        routing = Routing(
            rule: content.routing.rule, zone: content.routing.zone,
            reason: content.routing.reason(in: language) { town.label(of: $0, in: language) })
        location = Place(
            lon: content.location.coordinate.longitude, lat: content.location.coordinate.latitude,
            source: content.location.source.rawValue, accuracy: content.location.accuracy)
        outsideArea = content.isOutsideArea
        address = content.address
        let byID = Dictionary(photos.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.photos = content.photos.compactMap { byID[$0] }.map { photo in
            Picture(
                id: photo.id.hex, width: photo.width, height: photo.height,
                thumbnail: PhotoURL.of(photo.id, .thumbnail), public: PhotoURL.of(photo.id, .public))
        }
        supporters = report.supporterCount
        createdAt = Timestamp.format(report.createdAt)
        updatedAt = Timestamp.format(report.updatedAt)
        observedAt = content.observedAt.map(Timestamp.format)
    }
}

extension ReportDocument.Line {
    init(_ event: Event, town: Town, language: String) {
        at = Timestamp.format(event.at)
        kind = event.kind.rawValue
        status = event.status?.rawValue
        department = event.department.map { town.department($0)?.name ?? $0 }
        reason = event.reason.flatMap { Reason.find($0)?.label[language] }
        text = event.text ?? event.reply?[language]
        photo = event.photo.map { PhotoURL.of($0, .public) }
        name = text == nil ? nil : ModeratedText.event(event.sequence).description
        withheldText = event.textVisibility == .shown ? nil : event.textVisibility.rawValue
        withheldPhoto = event.photoVisibility == .shown ? nil : event.photoVisibility.rawValue
    }
}

extension ReportDocument.Withheld {
    /// Nil if nothing is.
    init?(_ withheld: Withheld) {
        guard withheld != .nothing else { return nil }
        hiddenPhotos = withheld.photos.values.count { $0 == .hidden }
        waitingPhotos = withheld.photos.values.count { $0 == .waiting }
        description = withheld.description == .shown ? nil : withheld.description.rawValue
        answers = withheld.answers == .shown ? nil : withheld.answers.rawValue
    }
}

/// Where the public sizes of a photo are.
enum PhotoURL {
    static func of(_ id: Photo.ID, _ rendition: Photo.Rendition) -> String {
        "/api/v1/photos/\(id.hex)/\(rendition.rawValue).jpg"
    }
}
