import Foundation
import Geo
import Reports

/// A page of the mails that wait.
struct MailPageDocument: Encodable {
    let mails: [MailLine]
    /// How many wait in all, counted up to a bound.
    let count: Int
    /// Pass it as `cursor` for the next page; null on the last.
    let next: String?

    private enum Key: String, CodingKey { case mails, count, next }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(mails, forKey: .mails)
        try container.encode(count, forKey: .count)
        try container.encode(next, forKey: .next)
    }
}

/// A mail as the list of them shows it.
struct MailLine: Encodable {
    /// Characters of what it says.
    private static let excerpt = 200

    let id, receivedAt, subject, excerpt: String
    let sender: MailSender
    /// Those of its photos that can be shown, small.
    let thumbnails: [String]
    /// Names of files that were not taken over.
    let skipped: [String]
    /// The report that it seems to belong to.
    let suggestion: String?

    init(_ mail: DeskMail) {
        id = mail.id.uuidString.lowercased()
        receivedAt = Timestamp.format(mail.receivedAt)
        subject = mail.content.subject
        excerpt = String(mail.content.text.prefix(Self.excerpt))
        sender = MailSender(mail.content)
        thumbnails = mail.content.photos.map { PhotoURL.of($0, .thumbnail) }
        skipped = mail.content.skipped.map(\.name)
        suggestion = mail.suggestion?.description
    }
}

/// Who says they wrote a mail.
struct MailSender: Encodable {
    let name: String
    let email: String?

    init(_ content: MailContent) {
        name = content.senderName
        email = content.sender
    }
}

/// A mail with all that the entry form can be filled in with.
struct MailDocument: Encodable {
    struct Place: Encodable {
        let lon, lat: Double
        let label: String?
    }

    /// The report that is made of it is sent under this id.
    let id: String
    let state, origin: String
    let receivedAt: String
    let sentAt: String?
    let sender: MailSender
    let subject: String
    /// Without quoted history and signature.
    let text: String
    let wholeText: String
    let photos: [PhotoDocument]
    let skipped: [DeskMail.Skipped]
    /// Where its first photo that says so was taken.
    let place: Place?
    let suggestion: String?
    /// What it became, or was added to.
    let report: String?
    let closedAt, closedBy, reason: String?
    /// Whether the message itself can be had.
    let hasMessage: Bool

    init(_ mail: DeskMail, photos: [Photo], place: Photo.Position?, label: String?) {
        id = mail.id.uuidString.lowercased()
        state = mail.state.rawValue
        origin = mail.content.origin.rawValue
        receivedAt = Timestamp.format(mail.receivedAt)
        sentAt = mail.content.sentAt.map(Timestamp.format)
        sender = MailSender(mail.content)
        subject = mail.content.subject
        text = mail.content.text
        wholeText = mail.content.wholeText
        self.photos = photos.map(PhotoDocument.init)
        skipped = mail.content.skipped
        self.place = place.map { Place(lon: $0.coordinate.longitude, lat: $0.coordinate.latitude, label: label) }
        suggestion = mail.suggestion?.description
        report = mail.report?.description
        closedAt = mail.closedAt.map(Timestamp.format)
        closedBy = mail.closedBy
        reason = mail.reason
        hasMessage = mail.hasMessage
    }
}
