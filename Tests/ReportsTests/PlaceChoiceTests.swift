import Foundation
import Geo
import Reports
import Testing

@Suite struct PlaceChoiceTests {
    let here = SmallTown.point(4.005, 45.005)

    func photo(metresEast: Double, lowConfidence: Bool = false) -> Photo {
        Photo(
            id: Photo.ID(hex: String(repeating: "ab", count: 32))!, width: 4, height: 3, byteCount: 1,
            position: .init(
                coordinate: here.moved(east: metresEast, north: 0), accuracy: 8, isLowConfidence: lowConfidence))
    }

    @Test func nothingSaysAPlace() {
        #expect(PlaceChoice(sent: nil, photos: []) == nil)
    }

    @Test func thePhotoSaysItIfNobodyElseDoes() {
        let choice = PlaceChoice(sent: nil, photos: [photo(metresEast: 0)])
        #expect(choice?.location == Location(coordinate: here, source: .photo, accuracy: 8))
        #expect(choice?.disagreement == nil)
    }

    @Test func whatThePersonSentAlwaysWins() {
        let sent = Location(coordinate: here, source: .map)
        let choice = PlaceChoice(sent: sent, photos: [photo(metresEast: 400)])
        #expect(choice?.location == sent)
        #expect((399...401).contains(choice?.disagreement?.distance ?? 0))
    }

    @Test func within250MetresThereIsNothingToAsk() {
        let sent = Location(coordinate: here, source: .device, accuracy: 12)
        #expect(PlaceChoice(sent: sent, photos: [photo(metresEast: 240)])?.disagreement == nil)
    }

    @Test func aDoubtfulPhotoIsUsedButNeverContradicts() {
        let doubtful = photo(metresEast: 900, lowConfidence: true)
        #expect(PlaceChoice(sent: nil, photos: [doubtful])?.location.source == .photo)
        let sent = Location(coordinate: here, source: .map)
        #expect(PlaceChoice(sent: sent, photos: [doubtful])?.disagreement == nil)
    }

    @Test func twoPhotosFarApartDisagree() {
        let choice = PlaceChoice(sent: nil, photos: [photo(metresEast: 0), photo(metresEast: 600)])
        #expect((choice?.disagreement?.distance ?? 0) > 590)
    }
}
