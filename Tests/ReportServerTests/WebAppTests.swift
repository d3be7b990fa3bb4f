import Foundation
import HTTPTypes
import Testing

@testable import ReportServer

/// The web app's addresses, and what the town makes of its page, its service worker and its manifest.
@Suite struct WebAppTests {
    static let page = """
        <!doctype html><html lang="fr"><head><title>Trottoir</title>
        <link rel="stylesheet" href="/css/none.css"></head>
        <body><svg data-mark></svg><a href="/">x</a><script src="/js/main.js"></script></body></html>
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

    @Test func photosFromAnotherAppLieHereUntilTheFormHasThem() async throws {
        try await World.run { world in
            let photo = try World.photo()
            let sent = try await world.share([photo, try World.photo(shade: 12)])
            #expect(sent.status == .seeOther)
            let address = try #require(sent.headers[.location])
            let share = try #require(address.firstMatch(of: /^\/signaler\?partage=([0-9a-f]{32})&photos=2$/)?.1)
            let first = try await world.get("/partager/\(share)/0")
            #expect(Array(first.bytes) == photo)
            #expect(first.headers[.cacheControl] == "private, no-store")
            for path in ["\(share)/2", "\(share)/-1", "\(share)/x", "0123/0"] {
                let answer = try await world.get("/partager/\(path)")
                #expect(answer.status == .notFound, "\(path)")
            }
        }
    }

    @Test func whatIsNoPhotoStillLeadsToTheForm() async throws {
        try await World.run { world in
            let sent = try await world.share([Array("no photo".utf8)])
            #expect(sent.status == .seeOther)
            #expect(sent.headers[.location] == "/signaler?photos=0")
            let none = try await world.share([])
            #expect(none.headers[.location] == "/signaler?photos=0")
        }
    }

    @Test func aPhoneMayKeepAddressesAndZones() async throws {
        try await World.run { world in
            let addresses = try await world.get("/api/v1/addresses")
            #expect(addresses["addresses"]?.list.count == 2)
            #expect(addresses["addresses", "0", "0"]?.string == "12, rue de l’Église")
            #expect(addresses["addresses", "0", "1"]?.number == 4.005)
            let tag = try #require(addresses.headers[.eTag])
            #expect(try await world.get("/api/v1/addresses", headers: [.ifNoneMatch: tag]).status == .notModified)
            let zones = try await world.get("/api/v1/zones")
            #expect(zones["area"]?.string == "district")
            #expect(zones["features"]?.list.compactMap { $0["properties"]?["name"]?.string } == ["Ouest", "Est"])
        }
    }

    @Test func onlyTheSitesThatTheTownNamesMayFrameIt() async throws {
        try await World.run(web: true) { world in
            let page = try await world.get("/")
            #expect(page.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
            #expect(page.headers[.known("X-Frame-Options")] == "DENY")
            try await world.reload(
                "city.yaml", { $0 + "\nembed: [\"https://www.petiteville.example\"]\n" })
            let open = try await world.get("/")
            #expect(
                open.headers[.contentSecurityPolicy]?.contains(
                    "frame-ancestors 'self' https://www.petiteville.example") == true)
            #expect(open.headers[.known("X-Frame-Options")] == nil)
        }
    }

    @Test func aWidgetIsForFramesAndItsScriptForOtherSites() async throws {
        try await World.run(web: true) { world in
            try await world.reload(
                "city.yaml", { $0 + "\nembed: [\"https://www.petiteville.example\"]\n" })
            for name in ["report", "near", "mine"] {
                let widget = try await world.get("/widgets/\(name)")
                #expect(widget.text.contains("<title>Petiteville</title>"))
                // Stricter than the app, and beside it.
                let strict = try #require(
                    widget.headers[values: .contentSecurityPolicy].first { $0.hasPrefix("default-src 'none'") })
                #expect(strict.hasSuffix("frame-ancestors 'self' https://www.petiteville.example"))
                #expect(widget.headers[values: .contentSecurityPolicy].count == 2)
            }
            #expect(try await world.get("/widgets/other").status == .notFound)
            let script = try await world.get("/widgets/trottoir.js")
            #expect(script.headers[.known("Cross-Origin-Resource-Policy")] == "cross-origin")
            let widget = try await world.get("/widgets/near")
            #expect(widget.headers[.known("Cross-Origin-Resource-Policy")] == "same-origin")
        }
    }

    @Test func theLogoIsAPictureAndNothingElse() async throws {
        try await World.run(web: true) { world in
            let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9v9z\"/></svg>"
            try Data(drawing.utf8).write(to: URL(filePath: world.folder + "/city/logo.svg"))
            try await world.reload("city.yaml") { $0 }
            let address = try #require(try await world.get("/api/v1/city")["theme"]?["logo"]?.string)
            let logo = try await world.get(address)
            #expect(logo.text == drawing)
            #expect(logo.headers[.contentType] == "image/svg+xml")
            #expect(logo.headers[values: .contentSecurityPolicy].contains { $0.contains("sandbox") })
            #expect(logo.headers[.xContentTypeOptions] == "nosniff")
            #expect(try await world.get("/").text.contains("<img class=\"logo\" src=\"\(address)\" alt=\"\">"))
        }
    }
}
