import Foundation
import HTTPTypes
import Hummingbird
import Reports

/// Makes the documents of stored reports: a report with what else of the store it needs.
struct ReportDocuments: Sendable {
    let town: CurrentTown
    let store: any ReportStore
    let cases: any CaseStore

    /// The report without its history, in the request's language.
    /// `isWhole` leaves nothing out that the public does not see.
    func plain(_ report: Report, for request: Request, isWhole: Bool = false) async throws -> ReportDocument {
        let town = town.now.town
        let photos = report.content.photos.isEmpty ? [] : try await store.photos(report.content.photos)
        return ReportDocument(
            report, photos: photos, town: town, language: request.language(among: town.city.languages),
            isWhole: isWhole)
    }

    /// The report with its public history up to the moment it was read: what has happened since is left to the next
    /// reading, for the tag names this one.
    func whole(_ report: Report, for request: Request, isWhole: Bool = false) async throws -> ReportDocument {
        var document = try await plain(report, for: request, isWhole: isWhole)
        let town = town.now.town
        let language = request.language(among: town.city.languages)
        let events = try await store.events(of: report.reference, includingInternal: false)
            .filter { $0.sequence <= report.revision }
        document.history = events.map { .init($0, town: town, language: language) }
        document.reopenings = events.count { $0.status == .reopened }
        if let kept = report.work.duplicateOf, try await store.find(reference: kept)?.content.isPublic == true {
            document.duplicateOf = kept.description
        }
        return document
    }

    /// The same for whoever holds its tracking code: with what the town asks them, and what they have answered.
    func held(_ report: Report, for request: Request) async throws -> ReportDocument {
        var document = try await whole(report, for: request)
        document.trackingCode = report.trackingCode.letters
        document.question = try await cases.casework(of: report.reference).question.map(CaseDocument.Question.init)
        let conversation = try await cases.conversation(of: report.reference).filter { $0.sequence <= report.revision }
        guard !conversation.isEmpty else { return document }
        let town = town.now.town
        let language = request.language(among: town.city.languages)
        let said = try await store.events(of: report.reference, includingInternal: false) + conversation
        document.history = said.filter { $0.sequence <= report.revision }.sorted { $0.sequence < $1.sequence }
            .map { .init($0, town: town, language: language) }
        return document
    }

    /// As whoever reads the report then gets it.
    func tag(of report: Report, for request: Request) -> ETag {
        let town = town.now
        return .report(report, in: town, language: request.language(among: town.town.city.languages))
    }
}
