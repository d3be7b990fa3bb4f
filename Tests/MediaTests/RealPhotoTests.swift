import Foundation
import Testing

@testable import Media

/// Real photos, held against what exiftool says about them.
@Suite(
    "Real photos",
    .enabled(if: Shared.photos != nil, "../shared/data/photos is not here"))
struct RealPhotoTests {
    /// One line of `exif-truth.jsonl`. Sizes are before turning.
    struct Truth: Decodable, Sendable, CustomTestStringConvertible {
        let path, gpsClass, mime: String
        let lat, lon, xmpLat, xmpLon, gpsHErrorM, gpsImgDirection: Double?
        let orientation, width, height: Int?
        let datetimeOriginal: String?
        let make, model: Text?

        var testDescription: String { path }
    }

    /// A text that exiftool writes as a number where it looks like one.
    struct Text: Decodable, Sendable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            let text = try (try? container.decode(String.self)) ?? String(container.decode(Int.self))
            self.text = text.trimmingCharacters(in: .whitespaces)
        }
    }

    static let all: [Truth] = {
        guard let photos = Shared.photos,
            let lines = try? String(contentsOf: photos.appendingPathComponent("exif-truth.jsonl"), encoding: .utf8)
        else { return [] }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return lines.split(separator: "\n").compactMap { try? decoder.decode(Truth.self, from: Data($0.utf8)) }
    }()

    static let pictures = all.filter { $0.mime == "image/jpeg" && $0.width != nil }

    private func path(_ truth: Truth) throws -> String {
        try #require(Shared.photos).appendingPathComponent(truth.path).path
    }

    @Test("all of them are here")
    func count() {
        #expect(Self.all.count == 51)
        #expect(Self.all.filter { $0.gpsClass == "ok" }.count == 22)
    }

    @Test("size and orientation", arguments: pictures)
    func size(truth: Truth) throws {
        let facts = try PhotoIntake.facts(ofFileAt: path(truth))
        #expect(facts.orientation == Orientation(exif: truth.orientation))
        let isTurned = facts.orientation.swapsAxes
        #expect(facts.width == (isTurned ? truth.height : truth.width))
        #expect(facts.height == (isTurned ? truth.width : truth.height))
    }

    /// Where the rules differ from exiftool on purpose.
    ///
    /// - In the first the degrees are text with decimal commas, `52,00000,50,00000,34,01180`; exiftool takes 52°0'50",
    ///   but 52°50'34" is meant, 92 km away. Only RATIONAL is read.
    /// - In the second only the seconds are 0/0, which exiftool takes for no position at all. Degrees and minutes give
    ///   the very place that the file's own XMP names.
    static let textDegrees = "goexif/geodegrees_as_string.jpg"
    static let emptySeconds = "metadata-extractor-images/Nikon D5000.jpg"

    @Test("position", arguments: pictures)
    func position(truth: Truth) throws {
        let found = try PhotoIntake.facts(ofFileAt: path(truth)).position
        let isPlaced = truth.gpsClass == "ok" && truth.path != Self.textDegrees || truth.path == Self.emptySeconds
        guard isPlaced else {
            #expect(found == nil)
            return
        }
        let position = try #require(found)
        #expect(abs(position.latitude - (try #require(truth.lat ?? truth.xmpLat))) < 1e-6)
        #expect(abs(position.longitude - (try #require(truth.lon ?? truth.xmpLon))) < 1e-6)
        #expect(position.accuracy == truth.gpsHErrorM)
        #expect(!position.isLowConfidence)
        #expect((position.direction == nil) == (truth.gpsImgDirection == nil))
        if let direction = position.direction, let want = truth.gpsImgDirection {
            #expect(abs(direction - want) < 1e-4)
        }
    }

    /// Where libexif and exiftool part on a broken directory, without harm: the first finds a time behind a pointer of
    /// the wrong type, and gives up the second's directory at an entry that lies outside the file.
    static let brokenDirectories = ["exif-samples/tests__30-type_error.jpg", "pillow/exif_gps.jpg"]

    @Test("time and camera", arguments: pictures)
    func camera(truth: Truth) throws {
        let facts = try PhotoIntake.facts(ofFileAt: path(truth))
        if !Self.brokenDirectories.contains(truth.path) {
            #expect(facts.takenAt?.local == truth.datetimeOriginal.flatMap { CaptureTime(exif: $0) }?.local)
        }
        #expect(facts.make ?? "" == truth.make?.text ?? "")
        #expect(facts.model ?? "" == truth.model?.text ?? "")
    }

    /// Files that are refused, and why. The two corrupt ones show stripes of nonsense where they are decoded anyway.
    static let refusals: [String: MediaError] = [
        "exif-samples/corrupted.jpg": .corrupt("Corrupt JPEG data: premature end of data segment"),
        "goexif/2216-11-15-11-46-51-sep-2216-11-15-11-46-51a.jpg": .truncated,
        "libexif-testsuite/1054322.jpg": .unsupported(.html),
        "metadata-extractor-images/heic__IMG_1034.heic": .unsupported(.heic),
        "pillow/hopper_bad_exif.jpg": .corrupt("Corrupt JPEG data: bad Huffman code"),
        "pillow/truncated_jpeg.jpg": .truncated,
    ]

    @Test("each gives both public sizes without metadata, or a reason", arguments: all)
    func renditions(truth: Truth) throws {
        let path = try path(truth)
        if let refusal = Self.refusals[truth.path] {
            #expect(throws: refusal) { try PhotoIntake.renditions(ofFileAt: path) }
            return
        }
        let made = try PhotoIntake.renditions(ofFileAt: path)
        for (jpeg, size, edge) in [
            (made.publicJPEG, made.publicSize, 1600), (made.thumbnailJPEG, made.thumbnailSize, 400),
        ] {
            #expect(max(size.width, size.height) == min(edge, max(made.facts.width, made.facts.height)))
            let facts = try withFile(jpeg) { try PhotoIntake.facts(ofFileAt: $0) }
            #expect(facts == PhotoFacts(width: size.width, height: size.height))
        }
    }
}
