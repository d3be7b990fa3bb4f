import Testing

@testable import Media

@Suite("Damaged and hostile files")
struct DamageTests {
    @Test("a photo cut anywhere is refused", arguments: [Fixture.baseline, .progressive, .restart])
    func cuts(fixture: Fixture) throws {
        let whole = fixture.bytes
        for count in 3..<whole.count {
            let error = try refusal(of: Array(whole.prefix(count)))
            #expect(error == .truncated, "cut at \(count) of \(whole.count): \(String(describing: error))")
        }
        #expect(try refusal(of: whole) == nil)
    }

    @Test("an end marker put behind the cut does not hide it")
    func cutAndClosed() throws {
        let whole = Fixture.baseline.bytes
        let scan = try #require(whole.firstIndex(after: [0xFF, 0xDA]))
        #expect(try refusal(of: whole.prefix(scan + 14) + [0xFF, 0xD9]) != nil)
    }

    @Test("what stands behind the picture, or as padding between its parts, does no harm")
    func harmlessExtras() throws {
        let whole = Fixture.baseline.bytes
        #expect(try refusal(of: whole + Array("trailing film".utf8)) == nil)
        #expect(try refusal(of: whole.dropLast(2) + [0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xD9]) == nil)
        #expect(try refusal(of: whole.prefix(2) + [0xFF, 0xFF, 0xFF] + whole.dropFirst(2)) == nil)
        let frame = try #require(whole.firstIndex(after: [0xFF, 0xC0])) - 2
        #expect(try refusal(of: whole.prefix(frame) + [1, 2, 3] + whole.dropFirst(frame)) == nil)
    }

    @Test("too many bytes or pixels are refused from the header")
    func limits() throws {
        let photo = try drawn(width: 64, height: 48)
        #expect(
            try refusal(of: photo, limits: MediaLimits(maxBytes: photo.count - 1))
                == .tooManyBytes(limit: photo.count - 1))
        #expect(try refusal(of: photo, limits: MediaLimits(maxBytes: photo.count)) == nil)
        #expect(
            try refusal(of: photo, limits: MediaLimits(maxPixels: 64 * 48 - 1))
                == .tooManyPixels(width: 64, height: 48, limit: 64 * 48 - 1))
        #expect(try refusal(of: photo, limits: MediaLimits(maxPixels: 64 * 48)) == nil)
    }

    @Test("a small file that claims a huge picture is refused before it is decoded")
    func pixelBomb() throws {
        var bomb = Fixture.baseline.bytes
        let frame = try #require(bomb.firstIndex(after: [0xFF, 0xC0]))
        bomb.replaceSubrange(frame + 3..<frame + 7, with: [0xFF, 0xDC, 0xFF, 0xDC])
        let error = try refusal(of: bomb)
        #expect(error == .tooManyPixels(width: 65_500, height: 65_500, limit: 100_000_000))
        #expect(error?.message == "The photo is 65500 × 65500 pixels; at most 100 megapixels are accepted.")
    }

    @Test("the scans and the memory of a progressive picture are bounded")
    func progressiveBomb() throws {
        #expect(
            try refusal(of: Fixture.progressive.bytes, limits: MediaLimits(maxScans: 4))
                == .tooMuchWork("the progressive picture has too many scans"))
        var bomb = Fixture.progressive.bytes
        let frame = try #require(bomb.firstIndex(after: [0xFF, 0xC2]))
        bomb.replaceSubrange(frame + 3..<frame + 7, with: [0x26, 0xAC, 0x26, 0xAC])  // 9900 × 9900
        #expect(
            try refusal(of: bomb) == .tooMuchWork("the progressive picture needs more working memory than allowed"))
    }

    @Test("headers that contradict themselves are refused")
    func badHeaders() throws {
        #expect(try refusal(of: [0xFF, 0xD8, 0xFF, 0xD9]) == .corrupt("there is no picture in it"))
        #expect(try refusal(of: [0xFF, 0xD8, 0xFF, 0xE0, 0, 1]) == .corrupt("a segment of 1 bytes"))
        #expect(
            try refusal(of: [0xFF, 0xD8, 0xFF, 0xDA, 0, 2]) == .corrupt("a scan comes before the picture's size"))
        let whole = Fixture.baseline.bytes
        let frame = try #require(whole.firstIndex(after: [0xFF, 0xC0])) - 2
        let twice = whole.prefix(frame + 19) + whole.dropFirst(frame)
        #expect(try refusal(of: Array(twice)) == .corrupt("a second or too short frame header"))
    }

    @Test("a file that is not there is unreadable")
    func missing() {
        #expect(throws: MediaError.unreadable) { try PhotoIntake.facts(ofFileAt: "/nonexistent/photo.jpg") }
    }

    @Test("changed bytes give a picture or a reason, never a trap", arguments: Fixture.allCases)
    func mutations(fixture: Fixture) throws {
        let exif = ExifWriter(position: PhotoPosition(longitude: 3.8767, latitude: 43.6108), make: "Trottoir").block()
        let photo =
            fixture == .baseline ? try drawn(width: 40, height: 24, exif: exif) : fixture.bytes
        // A plain generator, so that every run changes the same bytes.
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let limits = MediaLimits(maxPixels: 1_000_000)
        for _ in 0..<150 {
            var changed = photo
            for _ in 0...next(3) { changed[3 + next(changed.count - 3)] = UInt8(next(256)) }
            _ = try refusal(of: changed, limits: limits)
        }
    }

    @Test("the encoder names what does not fit together")
    func encoderArguments() {
        func encode(_ count: Int, _ width: Int, _ height: Int, exif: [UInt8]? = nil) throws -> [UInt8] {
            try JPEGEncoder.encode(
                rgb: [UInt8](repeating: 0, count: count), width: width, height: height, quality: 80, exif: exif)
        }
        #expect(throws: MediaError.self) { try encode(0, 0, 0) }
        #expect(throws: MediaError.self) { try encode(12, 2, 3) }
        #expect(throws: MediaError.self) { try encode(65_501 * 3, 65_501, 1) }
        #expect(throws: MediaError.self) { try encode(12, 2, 2, exif: [UInt8](repeating: 0, count: 65_534)) }
        #expect(throws: Never.self) { try encode(12, 2, 2, exif: [UInt8](repeating: 0, count: 65_533)) }
    }
}
