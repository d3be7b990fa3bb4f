import Foundation
import HTTPTypes
import Hummingbird
import Reports

/// What waits to be sent, and what could not be.
struct OutboxController: Sendable {
    let outbox: any Outbox
    let now: @Sendable () -> Date

    struct Item: Encodable {
        let id: Int64
        let kind: String
        let recipient: String
        let report: String?
        let createdAt, dueAt: String
        let attempts: Int
        let failure: String?
        /// When it was given up.
        let failedAt: String?

        init(_ message: OutboxMessage) {
            id = message.id
            kind = message.kind.rawValue
            recipient = message.recipient
            report = message.report?.description
            createdAt = Timestamp.format(message.createdAt)
            dueAt = Timestamp.format(message.dueAt)
            attempts = message.attempts
            failure = message.failure
            failedAt = message.failedAt.map(Timestamp.format)
        }
    }

    struct Page: Encodable { let messages: [Item] }

    /// `GET /api/v1/outbox`: what was given up first.
    func list(_ request: Request, context: AppContext) async throws -> Response {
        var query = QueryReader(request)
        let limit = query.limit("limit", standard: 100, range: 1...1000)
        try query.check()
        let messages = try await outbox.listMessages(limit: limit)
        return try .json(Page(messages: messages.map(Item.init)), headers: [.cacheControl: "no-store"], to: request)
    }

    /// `POST /api/v1/outbox/{message}/resend`: has one tried again now.
    func resend(_ request: Request, context: AppContext) async throws -> Response {
        guard let id = Int64(try context.parameters.require("message")) else {
            throw Problem(.notFound, "No such message waits.")
        }
        try await outbox.resend(id, at: now())
        return Response(status: .noContent, headers: [.cacheControl: "no-store"])
    }
}
