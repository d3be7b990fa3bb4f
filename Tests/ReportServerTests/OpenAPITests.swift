import Foundation
import HTTPTypes
import Reports
import Testing

@testable import ReportServer

/// `/openapi.json` is written by hand: here it is held against what it describes. Whether answers are as it says,
/// Tests/OpenAPI asks the running server.
struct OpenAPITests {
    @Test func namesEveryAddressAndMethod() async throws {
        let described = try Set(
            object(document["paths"]).flatMap { path, item in
                try object(item).keys.filter { $0 != "parameters" }.map { "\($0.uppercased()) \(path)" }
            })
        try await World.run { world in
            let served = Set(world.routes.map { "\($0.method.rawValue) \($0.path)" })
            #expect(served.subtracting(described) == [], "not in openapi.json")
            #expect(described.subtracting(served) == [], "not served")
        }
    }

    @Test func namesEveryStatusAndChannel() throws {
        let schemas = try object(object(document["components"])["schemas"])
        #expect(try words(object(schemas["Status"])["enum"]) == Set(Status.allCases.map(\.rawValue)))
        let draft = try object(object(schemas["ReportDraft"])["properties"])
        #expect(try words(object(draft["channel"])["enum"]) == Set(Channel.allCases.map(\.rawValue)))
        #expect(try object(draft["description"])["maxLength"] as? Int == DraftLimits.description)
        #expect(try object(draft["photos"])["maxItems"] as? Int == DraftLimits.photos)
    }

    private var document: [String: Any] {
        get throws {
            let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
            return try object(
                JSONSerialization.jsonObject(with: Data(contentsOf: root.appending(path: "Web/openapi.json"))))
        }
    }

    private func object(_ value: Any?) throws -> [String: Any] {
        try #require(value as? [String: Any])
    }

    private func words(_ value: Any?) throws -> Set<String> {
        Set(try #require(value as? [Any]).compactMap { $0 as? String })
    }
}
