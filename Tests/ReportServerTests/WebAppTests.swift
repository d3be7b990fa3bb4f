import Foundation
import HTTPTypes
import Testing

@testable import ReportServer

/// The web app's addresses, and what the town makes of its page, its service worker and its manifest.
@Suite struct WebAppTests {
    static let page = """
        <!doctype html><html lang="fr"><head><title>Trottoir</title>
        <link rel="stylesheet" href="/css/none.css"></head>
        <body><a href="/">x</a><script src="/js/main.js"></script></body></html>
        """

    @Test func filesHaveTheVersionInTheirAddressAndAreKeptForGood() async throws {
        try await World.run(web: true) { world in
            let page = try await world.get("/")
            #expect(page.headers[.cacheControl] == "no-cache")
            let address = try #require(page.text.firstMatch(of: /src="(\/app\/[0-9a-f]{16}\/js\/main\.js)"/)?.1)
            let file = try await world.get(String(address))
            #expect(file.text == "export {}")
            #expect(file.headers[.cacheControl] == "public, max-age=31536000, immutable")
            // What is no file, or a page, keeps its address.
            #expect(page.text.contains("href=\"/css/none.css\""))
            #expect(page.text.contains("<a href=\"/\">"))
            // Without the version it is asked for again each time.
            #expect(try await world.get("/js/main.js").headers[.cacheControl] == "no-cache")
        }
    }

    @Test func anotherVersionIsNotAnsweredWithThisOne() async throws {
        try await World.run(web: true) { world in
            for path in ["/app/0123456789abcdef/js/main.js", "/app/", "/app/js/main.js"] {
                let answer = try await world.get(path)
                #expect(answer.status == .notFound, "\(path)")
            }
        }
    }

    @Test func anyChangeOfAnyFileIsAnotherVersion() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "web-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func version(_ name: String, _ text: String) throws -> String {
            try Data(text.utf8).write(to: folder.appending(path: name))
            return try WebFiles(folder: folder.path()).version
        }
        let first = try version("index.html", Self.page)
        let second = try version("a.css", "a {}")
        let third = try version("a.css", "b {}")
        let again = try version("a.css", "a {}")
        #expect(Set([first, second, third]).count == 3)
        #expect(again == second)
    }

    @Test func theWorkerIsToldWhatToKeep() async throws {
        try await World.run(web: true) { world in
            let worker = try await world.get("/sw.js")
            #expect(worker.headers[.cacheControl] == "no-cache")
            #expect(worker.headers[.contentType] == "text/javascript; charset=utf-8")
            let lines = worker.text.split(separator: "\n")
            let list = try JSONDecoder().decode(JSON.self, from: Data(lines[0].dropFirst(11).dropLast().utf8))
            let root = try #require(list["root"]?.string)
            #expect(list["files"]?["\(root)/js/main.js"] != nil)
            #expect(lines[1] == "importScripts(\"\(root)/worker/app.js\")")
            for case .object(let files)? in [list["files"]] {
                for path in files.keys {
                    let file = try await world.get(path)
                    #expect(file.status == .ok, "\(path)")
                }
            }
        }
    }

    @Test func theFirstThingPaintedIsTheTowns() async throws {
        try await World.run(web: true) { world in
            let page = try await world.get("/")
            #expect(page.text.contains("<title>Petiteville</title>"))
            let sheet = try #require(page.text.firstMatch(of: /href="(\/town\/[^"]+)"/)?.1)
            let colours = try await world.get(String(sheet))
            #expect(colours.text.contains("--town-fill: #"))
            #expect(colours.headers[.cacheControl]?.contains("immutable") == true)
        }
    }

    @Test func theManifestIsMadeForTheTown() async throws {
        try await World.run(web: true) { world in
            let manifest = try await world.get("/app.webmanifest")
            #expect(manifest.headers[.contentType] == "application/manifest+json")
            #expect(manifest["short_name"]?.string == "Petiteville")
            #expect(manifest["lang"]?.string == "fr")
            #expect(manifest["display"]?.string == "standalone")
            #expect(manifest["share_target"]?["action"]?.string == "/partager")
            #expect(manifest["theme_color"]?.string?.hasPrefix("#") == true)
        }
    }

    @Test func aNameIsTextOnThePage() {
        #expect(PageText.escaped("<b>\"A\" & B") == "&lt;b&gt;&quot;A&quot; &amp; B")
    }
}
