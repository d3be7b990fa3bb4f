import CityFolder
import Foundation
import Reports
import Testing

@testable import ReportServer

/// `Tests/Questions`: the questions as a town writes them and as clients get them, and what becomes of answers.
/// Tests/Web/questions.test.js holds the page against the same table.
@Suite struct QuestionTableTests {
    struct Case: Decodable, Sendable {
        let name: String
        let answers, kept: [String: Reports.Answer]
        let faults: [String]
        let stop: String?
    }

    private struct Table: Decodable { let cases: [Case] }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Questions")

    private static func bytes() throws -> Data { try Data(contentsOf: folder.appending(path: "cases.json")) }

    private static func town() throws -> Town {
        let path = FileManager.default.temporaryDirectory.appending(path: "questions-\(UUID())").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try SmallFolder.write(to: path)
        let name = "categories.yaml"
        try Data(contentsOf: folder.appending(path: name)).write(to: URL(filePath: path).appending(path: name))
        return try CityFolder(path: path).read().town
    }

    private static func draft(_ answers: [String: Reports.Answer]) -> ReportDraft {
        ReportDraft(category: "table", location: .init(lon: 4.005, lat: 45.005), answers: answers)
    }

    @Test func theCityDocumentCarriesTheQuestionsAsTheyAreWritten() throws {
        let category = try #require(try Self.town().category("table"))
        let sent = try JSONEncoder.api.encode(category.questions.map(QuestionDocument.init))
        let table = try JSONSerialization.jsonObject(with: Self.bytes()) as? [String: Any]
        let expected = try #require(table?["questions"] as? NSArray)
        #expect(try JSONSerialization.jsonObject(with: sent) as? NSArray == expected)
    }

    @Test func theServerJudgesAnswersAsTheTableSays() throws {
        let town = try Self.town()
        let cases = try JSONDecoder().decode(Table.self, from: Self.bytes()).cases
        #expect(cases.count > 30)
        for row in cases {
            let now = Date(timeIntervalSince1970: 1_767_323_045)
            let result = Result { () throws(ReportError) in try Self.draft(row.answers).validated(for: town, now: now) }
            switch result {
            case .success(let valid):
                #expect(row.faults.isEmpty && row.stop == nil, "\(row.name)")
                #expect(valid.answers == row.kept, "\(row.name)")
            case .failure(let error) where error.code == .stopped:
                #expect(row.stop.map { error.message.hasPrefix($0) } == true, "\(row.name): \(error.message)")
            case .failure(let error):
                #expect(error.fields.map(\.pointer) == row.faults.map { "#/answers/\($0)" }, "\(row.name)")
            }
        }
    }

    @Test func theReviewKeepsWhatTheTableSays() throws {
        let category = try #require(try Self.town().category("table"))
        for row in try JSONDecoder().decode(Table.self, from: Self.bytes()).cases {
            let review = AnswerReview(of: row.answers, to: category.questions)
            #expect(review.kept == row.kept, "\(row.name)")
            #expect(review.faults.map(\.question) == row.faults, "\(row.name)")
            #expect(review.stop?.text["en"] == row.stop, "\(row.name)")
        }
    }
}
