import Testing

@testable import Media

@Suite("Public pictures")
struct PictureTests {
    private func renditions(of bytes: [UInt8], limits: MediaLimits = .standard) throws -> PhotoRenditions {
        try withFile(bytes) { try PhotoIntake.renditions(ofFileAt: $0, limits: limits) }
    }

    @Test("every kind of JPEG shows its colours", arguments: Fixture.allCases.filter { $0 != .arithmetic })
    func kinds(fixture: Fixture) throws {
        let made = try renditions(of: fixture.bytes)
        let expected: [Colour] =
            fixture == .grey
            ? [76, 150, 29, 255].map { Colour(red: $0, green: $0, blue: $0) } : [.red, .green, .blue, .white]
        for (colour, want) in zip(try quarterColours(of: made.publicJPEG), expected) {
            #expect(colour.isNear(want), "\(colour) is not \(want)")
        }
    }

    @Test("kinds that no camera writes are refused by name")
    func refusedKinds() throws {
        #expect(try refusal(of: Fixture.arithmetic.bytes) == .unsupportedJPEG("arithmetic coding"))
        let frame = try #require(Fixture.baseline.bytes.firstIndex(after: [0xFF, 0xC0]))
        func altered(_ index: Int, _ value: UInt8) -> [UInt8] {
            var bytes = Fixture.baseline.bytes
            bytes[index] = value
            return bytes
        }
        #expect(try refusal(of: altered(frame - 1, 0xC3)) == .unsupportedJPEG("lossless coding"))
        #expect(try refusal(of: altered(frame - 1, 0xC5)) == .unsupportedJPEG("hierarchical coding"))
        #expect(try refusal(of: altered(frame + 2, 12)) == .unsupportedJPEG("12 bits a colour"))
        var heightless = Fixture.baseline.bytes
        heightless.replaceSubrange(frame + 3..<frame + 5, with: [0, 0])
        #expect(try refusal(of: heightless) == .unsupportedJPEG("the size is not in the header"))
    }

    @Test("both sizes stand upright, whatever the orientation", arguments: Orientation.allCases)
    func orientations(orientation: Orientation) throws {
        let exif = ExifWriter(orientation: orientation).block()
        let limits = MediaLimits(publicEdge: 160, thumbnailEdge: 40)
        let made = try renditions(of: drawn(width: 400, height: 200, exif: exif), limits: limits)
        // Where the stored quarters (red, green; blue, white) end up: Exif 2.32, figure of tag 0x0112.
        let expected: [Colour] =
            switch orientation {
            case .upright: [.red, .green, .blue, .white]
            case .mirrored: [.green, .red, .white, .blue]
            case .upsideDown: [.white, .blue, .green, .red]
            case .mirroredUpsideDown: [.blue, .white, .red, .green]
            case .transposed: [.red, .blue, .green, .white]
            case .quarterClockwise: [.blue, .red, .white, .green]
            case .transversed: [.white, .green, .blue, .red]
            case .quarterAnticlockwise: [.green, .white, .red, .blue]
            }
        for jpeg in [made.publicJPEG, made.thumbnailJPEG] {
            for (colour, want) in zip(try quarterColours(of: jpeg), expected) {
                #expect(colour.isNear(want), "\(colour) is not \(want)")
            }
        }
        let isTall = orientation.swapsAxes
        #expect(made.publicSize == .init(width: isTall ? 80 : 160, height: isTall ? 160 : 80))
        #expect(made.thumbnailSize == .init(width: isTall ? 20 : 40, height: isTall ? 40 : 20))
        #expect(made.facts.width == (isTall ? 200 : 400))
    }

    @Test(
        "sizes: the longest edge shrinks to the limit, nothing grows, nothing vanishes",
        arguments: [
            (2000, 1500, 1600, 1200, 400, 300), (1601, 901, 1600, 900, 400, 225), (1600, 10, 1600, 10, 400, 3),
            (900, 500, 900, 500, 400, 222), (320, 200, 320, 200, 320, 200), (1, 1, 1, 1, 1, 1),
            (1, 3300, 1, 1600, 1, 400),
            (6401, 33, 1600, 8, 400, 2), (33, 6400, 8, 1600, 2, 400),
        ])
    func sizes(width: Int, height: Int, wide: Int, high: Int, thumbWide: Int, thumbHigh: Int) throws {
        let made = try renditions(of: drawn(width: width, height: height))
        #expect(made.publicSize == .init(width: wide, height: high))
        #expect(made.thumbnailSize == .init(width: thumbWide, height: thumbHigh))
        for (jpeg, size) in [(made.publicJPEG, made.publicSize), (made.thumbnailJPEG, made.thumbnailSize)] {
            let facts = try withFile(jpeg) { try PhotoIntake.facts(ofFileAt: $0) }
            #expect(facts == PhotoFacts(width: size.width, height: size.height))
        }
    }

    @Test("a plain area keeps its colour exactly through scaling", arguments: [0, 1, 127, 128, 200, 255] as [UInt8])
    func plainAreas(value: UInt8) throws {
        let jpeg = try JPEGEncoder.encode(
            rgb: [UInt8](repeating: value, count: 500 * 301 * 3), width: 500, height: 301, quality: 95)
        let made = try renditions(of: jpeg, limits: MediaLimits(publicEdge: 317, thumbnailEdge: 100))
        let want = Colour(red: Int(value), green: Int(value), blue: Int(value))
        for picture in [made.publicJPEG, made.thumbnailJPEG] {
            for colour in try quarterColours(of: picture) { #expect(colour.isNear(want, tolerance: 1)) }
        }
    }

    @Test("fine stripes melt into their mean instead of beating")
    func stripes() throws {
        let width = 1000
        let row = (0..<width).flatMap { [UInt8](repeating: $0 % 2 == 0 ? 0 : 255, count: 3) }
        let rgb = (0..<100).flatMap { _ in row }
        let jpeg = try JPEGEncoder.encode(rgb: rgb, width: width, height: 100, quality: 100)
        try withFile(jpeg) { path in
            let raster = try Raster.decode(path: path, size: .init(width: 300, height: 30), limits: .standard)
            for x in 0..<300 {
                let luma = raster.sample(x: x, y: 15).values[0]
                #expect((115...140).contains(luma), "luma \(luma) at \(x)")
            }
        }
    }

    @Test("the same photo gives the same bytes")
    func deterministic() throws {
        let photo = try drawn(width: 900, height: 700)
        #expect(try renditions(of: photo) == renditions(of: photo))
    }

    @Test("a photo may be taken in on many threads at once")
    func concurrent() async throws {
        let photo = try drawn(width: 700, height: 500)
        let expected = try renditions(of: photo)
        try await withThrowingTaskGroup(of: PhotoRenditions.self) { group in
            for _ in 0..<16 {
                group.addTask { try withFile(photo) { try PhotoIntake.renditions(ofFileAt: $0) } }
            }
            for try await made in group { #expect(made == expected) }
        }
    }

    @Test(
        "no metadata leaves the house, as exiftool sees it",
        .enabled(if: ExifTool.path != nil, "exiftool is not installed"))
    func noMetadata() throws {
        let exif = ExifWriter(
            orientation: .quarterClockwise, position: PhotoPosition(longitude: 3.8767, latitude: 43.6108),
            dateTimeOriginal: "2026:07:14 23:30:05", make: "Trottoir"
        ).block()
        var photo = try drawn(width: 600, height: 400, exif: exif)
        // A comment, XMP, a colour profile stub, IPTC, and a film behind the picture, as phones append.
        for (marker, text) in [
            (0xFE, "secret"), (0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
            (0xE2, "ICC_PROFILE\0\u{1}\u{1}abcd"),
            (0xE2, "MPF\0"), (0xED, "Photoshop 3.0\0"),
        ] as [(UInt8, String)] {
            photo.insert(contentsOf: [0xFF, marker, 0, UInt8(text.utf8.count + 2)] + text.utf8, at: 2 + exif.count + 4)
        }
        photo += Array("\0\0\0\u{18}ftypmp42".utf8)
        let made = try renditions(of: photo)
        for jpeg in [made.publicJPEG, made.thumbnailJPEG] {
            let tags = try withFile(jpeg) { try ExifTool.tags(ofFileAt: $0) }
            let groups = Set(tags.keys.compactMap { $0.contains(":") ? String($0.prefix { $0 != ":" }) : nil })
            #expect(groups.isSubset(of: ["ExifTool", "System", "File", "Composite", "JFIF"]), "\(groups)")
            #expect(tags["File:Comment"] == nil)
            #expect(tags["ExifTool:Warning"] == nil)
            #expect(jpeg.suffix(2) == [0xFF, 0xD9])
        }
    }
}

extension [UInt8] {
    /// Where the bytes after the first occurrence of `pattern` begin.
    func firstIndex(after pattern: [UInt8]) -> Int? {
        indices.first { self[$0...].starts(with: pattern) }.map { $0 + pattern.count }
    }
}
