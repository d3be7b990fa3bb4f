import Foundation
import Geo
import Reports

/// Everything that is kept of a person, as they may ask for it.
struct PersonDocument: Encodable {
    struct Sent: Encodable {
        let reference: String
        let trackingCode: String
        let category: String
        let status: String
        let contact: Contact
        let description: String?
        let answers: [String: Answer]
        let longitude, latitude: Double
        let address: String?
        let channel: String
        let createdAt: String
        let photos: [String]
        let history: [Line]
    }
    struct Line: Encodable {
        let at: String
        let kind: String
        let isPublic: Bool
        let status: String?
        let text: String?
        let photo: String?
    }
    struct Joined: Encodable {
        let reference: String
        let email: String
        let at: String
        let photos: [String]
    }

    struct Account: Encodable {
        let nameID: String?
        let name: String?
        let email: String?
        let isEmailVerified: Bool
        let phone: String?
        let address: String?
        let language: String?
        let createdAt, lastSeenAt: String
    }

    struct Mail: Encodable {
        let receivedAt, state, subject, text: String
        let sender: MailSender
        let photos: [String]
    }
    struct Takedown: Encodable {
        let reference: String
        let email: String
        let at: String
        let note: String?
    }

    struct Draft: Encodable {
        let category: String
        let content: ReportDraft
        let createdAt, updatedAt: String
    }

    let reports: [Sent]
    let joined: [Joined]
    let takedowns: [Takedown]
    let accounts: [Account]
    let mails: [Mail]
    let drafts: [Draft]

    init(_ records: PersonRecords) {
        reports = records.sent.map { sent in
            let content = sent.report.content
            return Sent(
                reference: sent.report.reference.description, trackingCode: sent.report.trackingCode.letters,
                category: content.category, status: sent.report.status.rawValue, contact: sent.contact,
                description: content.description, answers: content.answers,
                longitude: content.location.coordinate.longitude, latitude: content.location.coordinate.latitude,
                address: content.address, channel: content.channel.rawValue,
                createdAt: Timestamp.format(sent.report.createdAt), photos: content.photos.map(\.hex),
                history: sent.events.map { event in
                    Line(
                        at: Timestamp.format(event.at), kind: event.kind.rawValue, isPublic: event.isPublic,
                        status: event.status?.rawValue, text: event.text, photo: event.photo?.hex)
                })
        }
        mails = records.mails.map {
            Mail(
                receivedAt: Timestamp.format($0.receivedAt), state: $0.state.rawValue, subject: $0.content.subject,
                text: $0.content.wholeText, sender: MailSender($0.content), photos: $0.content.photos.map(\.hex))
        }
        joined = records.joined.map {
            Joined(
                reference: $0.reference.description, email: $0.email, at: Timestamp.format($0.at),
                photos: $0.photos.map(\.hex))
        }
        takedowns = records.asked.map {
            Takedown(
                reference: $0.reference.description, email: $0.email, at: Timestamp.format($0.at), note: $0.note)
        }
        drafts = records.drafts.map {
            Draft(
                category: $0.category, content: $0.content, createdAt: Timestamp.format($0.createdAt),
                updatedAt: Timestamp.format($0.updatedAt))
        }
        accounts = records.accounts.map {
            Account(
                nameID: $0.nameID, name: $0.name, email: $0.email, isEmailVerified: $0.isEmailVerified, phone: $0.phone,
                address: $0.address, language: $0.language, createdAt: Timestamp.format($0.createdAt),
                lastSeenAt: Timestamp.format($0.lastSeenAt))
        }
    }
}

/// What an erasure came to.
struct ErasureDocument: Encodable {
    let anonymised, deleted, forgotten: [String]
    /// How many accounts were closed.
    let accounts: Int
    /// How many of their mails are gone.
    let mails: Int

    init(_ erasure: Erasure) {
        anonymised = erasure.anonymised.map(\.description)
        deleted = erasure.deleted.map(\.description)
        forgotten = erasure.forgotten.map(\.description)
        accounts = erasure.accounts.count
        mails = erasure.mails
    }
}
