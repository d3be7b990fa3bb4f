import Foundation
import Hummingbird
import Reports

/// The filters of the board that each member of staff keeps.
struct SavedFilterController: Sendable {
    let store: any DeskStore

    /// Characters of a name.
    private static let nameLimit = 60
    /// Characters of what a filter asks for.
    private static let queryLimit = 1_000

    struct List: Encodable { let filters: [SavedFilter] }

    /// `GET /api/v1/desk/filters`.
    func list(_ request: Request, context: AppContext) async throws -> Response {
        try await answer(request, context)
    }

    /// `PUT /api/v1/desk/filters/{name}`: keeps it, in place of what was there under the name.
    func put(_ request: Request, context: AppContext) async throws -> Response {
        struct Body: Decodable { let query: String }
        let query = try await request.json(Body.self).query
        let name = try name(context)
        guard query.count <= Self.queryLimit else {
            throw Problem(
                .invalid, "The filter cannot be kept.",
                errors: [.init("#/query", "must be at most \(Self.queryLimit) characters")])
        }
        guard !Self.namesPerson(query) else {
            throw Problem(
                .invalid, "The filter cannot be kept.",
                errors: [.init("#/query", "looks for a person: keep it without the address or number")])
        }
        try await store.save(SavedFilter(name: name, query: query), of: try context.requireActor().name)
        return try await answer(request, context)
    }

    /// `DELETE /api/v1/desk/filters/{name}`.
    func delete(_ request: Request, context: AppContext) async throws -> Response {
        try await store.deleteSavedFilter(named: try name(context), of: try context.requireActor().name)
        return try await answer(request, context)
    }

    /// Whether it looks for an e-mail address or a telephone number: a filter is kept for good, and who asks to be forgotten
    /// would still stand in it.
    private static func namesPerson(_ query: String) -> Bool {
        let words = URLComponents(string: "?" + query)?.queryItems?.first { $0.name == "q" }?.value ?? ""
        return words.contains("@")
            || PersonName(phone: words) != nil && words.allSatisfy { $0.isNumber || " +-./()".contains($0) }
    }

    private func name(_ context: AppContext) throws -> String {
        let text = try context.parameters.require("name")
        let name = (text.removingPercentEncoding ?? text).trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...Self.nameLimit).contains(name.count) else {
            throw Problem(.badRequest, "A filter's name has 1 to \(Self.nameLimit) characters.")
        }
        return name
    }

    private func answer(_ request: Request, _ context: AppContext) async throws -> Response {
        let filters = try await store.savedFilters(of: try context.requireActor().name)
        return try .json(List(filters: filters), headers: DeskController.privately, to: request)
    }
}
