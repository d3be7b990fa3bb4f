import Foundation
import HTTPTypes
import Hummingbird
import Reports

/// What is kept of one person: shown to them, or forgotten.
///
/// Both are `POST`s: an address or a number in a URL would stand in the logs of every proxy on the way.
struct PersonController: Sendable {
    let store: any PrivacyStore
    let now: @Sendable () -> Date

    /// What is sent.
    private struct Question: Decodable {
        let email: String?
        let phone: String?
        /// Whether what they sent is deleted, instead of anonymised.
        let deletesReports: Bool?

        /// Throws a problem if it names nobody.
        func person() throws -> PersonName {
            guard let person = PersonName(email: email, phone: phone) else {
                throw Problem(
                    .invalid, "Name a person by an e-mail address or a telephone number.",
                    errors: [.init("#/email", "must be an address, unless `phone` is a number of six digits or more")])
            }
            return person
        }
    }

    /// `POST /api/v1/persons/export`: everything that is kept.
    func export(_ request: Request, context: AppContext) async throws -> Response {
        let person = try await request.json(Question.self).person()
        return try .json(
            PersonDocument(try await store.records(of: person)), headers: [.cacheControl: "no-store"], to: request)
    }

    /// `POST /api/v1/persons/erasure`: forgets them.
    func erase(_ request: Request, context: AppContext) async throws -> Response {
        let sent = try await request.json(Question.self)
        let erasure = try await store.erase(
            try sent.person(), deletesReports: sent.deletesReports ?? false, at: now())
        return try .json(ErasureDocument(erasure), headers: [.cacheControl: "no-store"], to: request)
    }
}
