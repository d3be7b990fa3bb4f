import Testing

@testable import Media

@Suite("Covered areas")
struct CoverTests {
    /// Where a picture of `size` is covered, in whole pixels of it.
    private func pixels(_ area: PictureArea, in size: PhotoRenditions.Size) -> (x: Range<Int>, y: Range<Int>) {
        (
            Int((area.left * Double(size.width)).rounded(.down))..<Int((area.right * Double(size.width)).rounded(.up)),
            Int((area.top * Double(size.height)).rounded(.down))..<Int((area.bottom * Double(size.height)).rounded(.up))
        )
    }

    @Test("nothing of an area is left in either size, whatever the orientation", arguments: Orientation.allCases)
    func opaque(orientation: Orientation) throws {
        let exif = ExifWriter(orientation: orientation).block()
        let limits = MediaLimits(publicEdge: 640, thumbnailEdge: 160, publicQuality: 95, thumbnailQuality: 95)
        // On the border of two quarters and off the middle, so that a wrong turn shows.
        let area = try #require(PictureArea(left: 0.125, top: 0.3, right: 0.6, bottom: 0.45))
        let photo = try drawn(width: 1200, height: 800, exif: exif)
        let (covered, plain) = try withFile(photo) { path in
            (
                try PhotoIntake.renditions(ofFileAt: path, limits: limits, covering: [area]),
                try PhotoIntake.renditions(ofFileAt: path, limits: limits)
            )
        }
        #expect(covered.publicSize == plain.publicSize)
        let grey = Colour(
            red: Int(PictureArea.level), green: Int(PictureArea.level), blue: Int(PictureArea.level))
        for (jpeg, bare, size) in [
            (covered.publicJPEG, plain.publicJPEG, covered.publicSize),
            (covered.thumbnailJPEG, plain.thumbnailJPEG, covered.thumbnailSize),
        ] {
            let inside = pixels(area, in: size)
            try withFile(jpeg) { path in
                try withFile(bare) { barePath in
                    let picture = try Raster.decode(path: path, size: size, limits: .standard)
                    let before = try Raster.decode(path: barePath, size: size, limits: .standard)
                    var (hidden, unlike) = (0, 0)
                    for y in 0..<size.height {
                        for x in 0..<size.width {
                            let now = colour(of: picture, x: x, y: y)
                            // Eight pixels: as far as the colour of a block of 4:2:0 reaches beyond an edge.
                            let depth = min(
                                x - inside.x.lowerBound, inside.x.upperBound - 1 - x, y - inside.y.lowerBound,
                                inside.y.upperBound - 1 - y)
                            if depth >= 8, !now.isNear(grey, tolerance: 6) { hidden += 1 }
                            if depth >= 0, !now.isNear(grey, tolerance: 120) { hidden += 1 }
                            if depth < -16, !now.isNear(colour(of: before, x: x, y: y), tolerance: 24) { unlike += 1 }
                        }
                    }
                    #expect(hidden == 0, "pixels of the area that are not grey")
                    #expect(unlike == 0, "pixels beside it that have changed")
                }
            }
        }
    }

    @Test("a grey picture, and one of three equal planes, is covered too", arguments: [Fixture.grey, .baseline])
    func kinds(fixture: Fixture) throws {
        let whole = try #require(PictureArea(left: 0, top: 0, right: 1, bottom: 1))
        let made = try withFile(fixture.bytes) { try PhotoIntake.renditions(ofFileAt: $0, covering: [whole]) }
        for jpeg in [made.publicJPEG, made.thumbnailJPEG] {
            for colour in try quarterColours(of: jpeg) {
                #expect(colour.isNear(Colour(red: 32, green: 32, blue: 32), tolerance: 4))
            }
        }
    }

    @Test(
        "what is no area of a picture",
        arguments: [
            (Double.nan, 0, 1, 1), (0, 0, .infinity, 1), (-0.1, 0, 1, 1), (0, 0, 1.1, 1), (0.5, 0, 0.5, 1),
            (0.6, 0, 0.5, 1), (0, 1, 1, 1), (0, -.infinity, 1, 1),
        ] as [(Double, Double, Double, Double)])
    func refused(left: Double, top: Double, right: Double, bottom: Double) {
        #expect(PictureArea(left: left, top: top, right: right, bottom: bottom) == nil)
    }

    @Test("edges are kept to a ten-thousandth, outwards, and reading them again changes nothing")
    func rounding() throws {
        let area = try #require(PictureArea(left: 0.123456, top: 0.3, right: 0.1 + 0.2, bottom: 0.98765432))
        #expect((area.left, area.top, area.right, area.bottom) == (0.1234, 0.3, 0.3, 0.9877))
        #expect(PictureArea(left: area.left, top: area.top, right: area.right, bottom: area.bottom) == area)
        let thin = try #require(PictureArea(left: 0.50001, top: 0.50001, right: 0.50002, bottom: 0.50002))
        #expect(thin.right > thin.left && thin.bottom > thin.top)
    }
}
