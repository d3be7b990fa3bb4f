import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import ReportServer

@Suite struct PreconditionTests {
    private func request(_ ifMatch: String?) -> Request {
        var head = HTTPRequest(method: .patch, scheme: "http", authority: "localhost", path: "/api/v1/reports/S-1")
        head.headerFields[.ifMatch] = ifMatch
        return Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    }

    @Test func whoeverDoesNotSayWhatWasReadIsAsked() {
        let problem = #expect(throws: Problem.self) { try Precondition(request(nil)) }
        #expect(problem?.status == .preconditionRequired)
    }

    @Test(
        arguments: [
            ("*", nil), ("\"r12.fr-abc\"", [12]), ("\"r12.fr-abc-gzip\"", [12]), ("\"r3.a\", \"r4.b\"", [3, 4]),
            ("W/\"r12.a\"", []), ("\"12.a\"", []), ("r12.a", []), ("\"r.a\"", []), ("\"rx.a\"", []), ("", []),
            ("\"r99999999999999999999.a\"", []),
        ] as [(String, Set<Int64>?)])
    func onlyStrongTagsOfReportsCount(header: String, revisions: Set<Int64>?) throws {
        #expect(try Precondition(request(header)).revisions == revisions)
    }
}
