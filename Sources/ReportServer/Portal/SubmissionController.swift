import Foundation
import HTTPTypes
import Hummingbird
import Media
import NIOCore
import PortalBridge
import Reports

/// Requests that another service of the town creates.
struct SubmissionController: Sendable {
    let door: PortalDoor
    let reports: any ReportStore
    let citizens: any CitizenStore
    let drafts: any DraftStore
    let addresses: any AddressBook
    let photos: PhotoReception
    let recent: RecentSubmissions
    /// Bytes of a body.
    let limit: Int
    let now: @Sendable () -> Date

    /// `POST /api/formdefs/{slug}/submit`. The signature is looked at before a byte of the body is.
    func create(_ context: PortalContext) async throws -> [UInt8] {
        let category = try context.category()
        let body = try await context.request.body.collect(upTo: limit)
        var sent = try SubmittedRequest(Data(body.readableBytesView), category: category)
        let user = sent.user ?? context.call.user
        let isForAgents = sent.isFromAgents || sent.draft.channel != nil
        if isForAgents, !context.call.peer.may(.enter) {
            throw PortalError.accessDenied("This peer may not submit for others.")
        }
        let name = SubmissionName(
            of: sent, category: category.id, peer: context.call.peer.origin, user: user,
            key: context.request.headers[.idempotencyKey], now: now())
        if sent.isDraft { return try await keep(sent, id: name.id, user: user, category: category, context) }
        if let known = try await reports.findReplay(id: name.formerID, fingerprint: name.fingerprint) {
            return try await answer(known, context)
        }
        sent.take(photos: try await take(sent.files))
        if sent.draft.channel == nil { sent.draft.channel = Channel.portal.rawValue }
        let arrival = Arrival(
            actor: isForAgents ? Actor(name: context.call.peer.origin, role: .desk) : nil,
            sender: Self.identity(of: user, contact: sent.draft.contact).map { .identity($0) },
            peer: context.call.peer.origin)
        let receipt = try await ReportIntake(
            town: context.town.town, store: reports, addresses: addresses, recent: recent
        ).receive(sent.draft, id: name.id, fingerprint: name.fingerprint, arrival: arrival, now: now())
        if case .created(let report) = receipt.creation, let comment = sent.comment, !comment.isEmpty {
            let remark = Event(
                at: now(), kind: .comment, isPublic: false, text: String(comment.prefix(DraftLimits.description)),
                actor: context.call.peer.origin)
            _ = try await reports.update(report.reference, with: remark)
        }
        return try await answer(receipt.creation.report, context)
    }

    /// Whom the peer vouches for; nil for nobody.
    private static func identity(of user: PortalUser, contact: Contact?) -> CitizenIdentity? {
        var identity = CitizenIdentity(name: contact?.name, phone: contact?.phone)
        switch user {
        case .service, .anonymous: return nil
        case .nameID(let name): (identity.nameID, identity.email) = (name, contact?.email)
        case .email(let email): (identity.email, identity.isEmailVerified) = (email, true)
        }
        return identity
    }

    /// Takes the photos in as any other; gives their ids.
    private func take(_ files: [SubmittedRequest.File]) async throws -> [String] {
        var ids: [String] = []
        for file in files {
            let path = try photos.photos.temporaryPath()
            var writer = try PhotoWriter(path: path, limit: photos.limits.maxBytes)
            do {
                try writer.write(file.bytes)
                let upload = try writer.finish()
                defer { upload.discard() }
                ids.append(try await photos.take(upload).photo.id.hex)
            } catch let error as MediaError {
                writer.discard()
                throw PortalError.invalidRequest("invalid file for field: \(file.field). \(error.message)")
            } catch {
                writer.discard()
                throw error
            }
        }
        return ids
    }

    private func keep(
        _ sent: SubmittedRequest, id: UUID, user: PortalUser, category: Category, _ context: PortalContext
    ) async throws -> [UInt8] {
        guard let identity = Self.identity(of: user, contact: sent.draft.contact) else {
            throw PortalError.invalidRequest("a draft needs a user")
        }
        guard sent.files.isEmpty else { throw PortalError.invalidRequest("a draft cannot hold files yet") }
        let citizen = try await citizens.findOrCreateCitizen(identity, at: now())
        let draft = PortalDraft(
            id: id, citizen: citizen.id, category: category.id, content: sent.draft, createdAt: now(), updatedAt: now())
        try await drafts.keep(draft)
        var json = JSONWriter()
        json.object {
            $0.set("err", 0)
            $0.object("data") {
                $0.set("id", id.uuidString.lowercased())
                $0.set("url", context.pages.draft(id))
                $0.set("backoffice_url", nil as String?)
                $0.set("api_url", nil as String?)
            }
            $0.set("tracking_code", nil as String?)
        }
        return json.bytes
    }

    private func answer(_ report: Report, _ context: PortalContext) async throws -> [UInt8] {
        var json = JSONWriter()
        let reference = report.reference
        json.object {
            $0.set("err", 0)
            $0.object("data") {
                $0.set("id", String(reference.number))
                $0.set("url", context.pages.tracking(report.trackingCode))
                $0.set("backoffice_url", context.pages.desk(reference))
                $0.set("api_url", context.pages.api("/api/forms/\(report.content.category)/\(reference.number)/"))
            }
            $0.set("tracking_code", report.trackingCode.letters)
        }
        return json.bytes
    }
}
