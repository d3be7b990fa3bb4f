import Foundation
import Reports
import Testing

@testable import Store

@Suite struct PhotoQueryTests {
    @Test func whatIsKnownComesBack() async throws {
        let store = try await makeStore()
        let bare = Photo(id: Sample.photo(2).id, width: 1, height: 2, byteCount: 3)
        try await store.add(Sample.photo(1), at: Sample.now)
        try await store.add(bare, at: Sample.now)
        try await store.add(Sample.photo(1), at: Sample.now)
        let asked = [bare.id, Sample.photo(3).id, Sample.photo(1).id]
        #expect(try await store.photos(asked) == [bare, Sample.photo(1)])
        #expect(try await store.photos([]).isEmpty)
    }

    @Test func aPhotoIsPublicUntilOnlyInternalReportsHaveIt() async throws {
        let store = try await makeStore()
        let id = Sample.photo(1).id
        #expect(try await store.exposure(of: id) == nil, "not stored")
        try await store.add(Sample.photo(1), at: Sample.now)
        #expect(try await store.exposure(of: id)?.isPublic == true, "of no report yet")
        _ = try await store.create(Sample.report(Sample.content("squat", photos: [id], isPublic: false)))
        #expect(try await store.exposure(of: id)?.isPublic == false)
        _ = try await store.create(Sample.report(Sample.content(photos: [id])))
        #expect(try await store.exposure(of: id)?.isPublic == true)
    }

    @Test func aPhotoOfAnInternalEventIsNot() async throws {
        let store = try await makeStore()
        let report = try await store.create(Sample.report()).report.reference
        for (number, isPublic) in [(1, false), (2, true)] {
            try await store.add(Sample.photo(number), at: Sample.now)
            let event = Event(at: Sample.now, kind: .photo, isPublic: isPublic, photo: Sample.photo(number).id)
            _ = try await store.update(report, with: event)
            #expect(try await store.exposure(of: Sample.photo(number).id)?.isPublic == isPublic)
        }
    }

    @Test func theDigitsOfAnIDSurviveTheirBytes() throws {
        let hex = String((0..<4).map { _ in "0123456789abcdef" }.joined())
        let id = try #require(Photo.ID(hex: hex))
        #expect(id.bytes.count == 32)
        #expect(Photo.ID(bytes: id.bytes) == id)
        #expect(Photo.ID(bytes: id.bytes.dropLast()) == nil)
        #expect(Photo.ID(bytes: id.bytes + [0]) == nil)
    }
}
