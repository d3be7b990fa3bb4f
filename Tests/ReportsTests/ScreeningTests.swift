import Foundation
import Geo
import Reports
import Testing

@Suite struct ScreeningTests {
    private func content(
        _ text: String? = nil, answers: [String: Answer] = [:], isOutside: Bool = false, photos: [Photo.ID] = []
    ) -> ReportContent {
        ReportContent(
            category: "pothole", description: text, answers: answers,
            location: Location(coordinate: SmallTown.point(4.005, 45.005), source: .map), isOutsideArea: isOutside,
            routing: RoutingDecision(department: "desk", rule: "default", basis: []), photos: photos)
    }

    private func suspicions(
        _ content: ReportContent, _ submission: Submission? = nil, _ lately: Lately = Lately(),
        rules: ScreeningRules = .standard
    ) -> [Suspicion] {
        Screening.suspicions(of: content, submission: submission, lately: lately, rules: rules)
    }

    @Test func aReportAsPeopleSendItIsNotSuspicious() {
        let form = Submission(device: "d", elapsed: 3, website: "")
        let lately = Lately(ofDevice: 9, ofClient: 99, ofText: 1)
        #expect(suspicions(content("Un nid-de-poule devant le n° 12."), form, lately).isEmpty)
        #expect(suspicions(content()).isEmpty, "another program need not know of the form's fields")
    }

    @Test func eachReasonIsFound() {
        #expect(suspicions(content(), Submission(website: "x")) == [.honeypot])
        #expect(suspicions(content(), Submission(elapsed: 2.9)) == [.tooFast])
        #expect(suspicions(content(), nil, Lately(ofText: 2)) == [.sameText])
        #expect(suspicions(content(), nil, Lately(ofDevice: 10)) == [.deviceBurst])
        #expect(suspicions(content(), nil, Lately(ofClient: 100)) == [.addressBurst])
        #expect(suspicions(content(isOutside: true)) == [.outsideWithoutPhoto])
        #expect(
            suspicions(content("www.x"), Submission(elapsed: 0, website: "x"), Lately(ofText: 9))
                == [.honeypot, .tooFast, .sameText, .link])
    }

    @Test func aPhotoShowsWhatIsOutside() throws {
        let photo = try #require(Photo.ID(hex: String(repeating: "a", count: 64)))
        #expect(suspicions(content(isOutside: true, photos: [photo])).isEmpty)
    }

    @Test(arguments: [
        "voir http://x.example", "HTTPS://X.EXAMPLE", "allez sur Www.x.example", "[URL=x]y[/URL]", "<a href=x>y</a>",
    ])
    func linksAreFoundInTextsAndAnswers(text: String) {
        #expect(suspicions(content(text)) == [.link])
        #expect(suspicions(content(answers: ["note": .text(text)])) == [.link])
    }

    @Test(arguments: ["11h00, r. du Pont", "entre le 3 et le 5 <-- ici", "Mr. A.W. Www", "trottoir : cassé, //"])
    func whatOnlyLooksLikeALinkIsNone(text: String) {
        #expect(suspicions(content(text)).isEmpty)
    }

    @Test func eachThresholdCanBeTurnedOff() {
        var rules = ScreeningRules()
        rules.minimumSeconds = 0
        rules.deviceReports = 0
        rules.addressReports = 0
        rules.sameTextPlaces = 0
        rules.links = false
        rules.outsideWithoutPhoto = false
        let all = Lately(ofDevice: 999, ofClient: 999, ofText: 999)
        #expect(suspicions(content("http://x", isOutside: true), Submission(elapsed: 0), all, rules: rules).isEmpty)
    }

    @Test func theEssenceOfATextIsWhatIsHardToVary() {
        let essence = Screening.essence(of: "Cliquez ICI, c’est gratuit : été 2026 !")
        #expect(essence == "cliquezicicestgratuitete2026")
        #expect(Screening.essence(of: "cliquez ici c'est gratuit... ÉTÉ  2026") == essence)
        #expect(Screening.essence(of: "Nid de poule") == nil)
        #expect(Screening.essence(of: nil) == nil)
    }

    @Test func whatTheFormSaysIsChecked() {
        #expect(throws: Never.self) { try Submission(device: String(repeating: "d", count: 64), elapsed: 0).validate() }
        let error = #expect(throws: ReportError.self) {
            try Submission(device: String(repeating: "d", count: 65), elapsed: -1).validate()
        }
        #expect(error?.fields.map(\.pointer) == ["#/submission/device", "#/submission/elapsed"])
    }
}

@Suite struct RecentSubmissionsTests {
    private let now = Date(timeIntervalSince1970: 1_795_000_000)
    private let here = SmallTown.point(4.005, 45.005)
    private let text = "Achetez nos montres, pas chères"

    private func admit(
        _ recent: RecentSubmissions, _ id: UUID = UUID(), device: UInt64? = nil, client: UInt64? = nil,
        text: String? = nil, east: Double = 0, after seconds: Double = 0
    ) -> (lately: Lately, isNew: Bool) {
        recent.admit(
            id, from: Arrival(device: device, client: client), text: text, at: here.moved(east: east, north: 0),
            now: now.addingTimeInterval(seconds))
    }

    @Test func devicesAndAddressesAreCountedApart() {
        let recent = RecentSubmissions()
        for _ in 0..<3 { _ = admit(recent, device: 1, client: 7) }
        _ = admit(recent, device: 2, client: 7)
        _ = admit(recent)
        #expect(admit(recent, device: 1, client: 8).lately == Lately(ofDevice: 3, ofClient: 0))
        #expect(admit(recent, device: 3, client: 7).lately == Lately(ofDevice: 0, ofClient: 4))
        #expect(admit(recent).lately == Lately(), "whoever says no device is not the same as others who say none")
    }

    @Test func aBurstIsOverAfterAWhile() {
        let recent = RecentSubmissions()
        for _ in 0..<20 { _ = admit(recent, device: 1) }
        #expect(admit(recent, device: 1, after: 599).lately.ofDevice == 20)
        #expect(admit(recent, device: 1, after: 600).lately.ofDevice == 1)
    }

    @Test func theSameTextCountsAtOtherPlacesOnly() {
        let recent = RecentSubmissions()
        _ = admit(recent, text: text)
        #expect(admit(recent, text: text, east: 100).lately.ofText == 0, "people beside each other see the same thing")
        #expect(admit(recent, text: text.uppercased() + " !", east: 400).lately.ofText == 2)
        #expect(admit(recent, text: "Un tout autre texte, aussi long", east: 400).lately.ofText == 0)
        #expect(admit(recent, text: text, east: 5_000, after: 86_401).lately.ofText == 0)
        #expect(recent.count == 1, "after a day everything is forgotten")
    }

    @Test func sendingAgainCountsOnce() {
        let recent = RecentSubmissions()
        let id = UUID()
        #expect(admit(recent, id, device: 1).isNew)
        for _ in 0..<5 {
            let again = admit(recent, id, device: 1)
            #expect(!again.isNew)
            #expect(again.lately.ofDevice == 0)
        }
        #expect(admit(recent, device: 1).lately.ofDevice == 1)
        recent.forget(id)
        #expect(admit(recent, device: 1).lately.ofDevice == 1)
    }

    @Test func memoryIsBounded() {
        let recent = RecentSubmissions()
        let first = UUID()
        _ = admit(recent, first, device: 1)
        for _ in 0..<RecentSubmissions.capacity { _ = admit(recent, device: 1) }
        #expect(recent.count == RecentSubmissions.capacity)
        #expect(admit(recent, first).isNew, "the oldest went")
        recent.forget(first)
        #expect(recent.count == RecentSubmissions.capacity - 1)
        #expect(admit(recent, device: 1).lately.ofDevice == RecentSubmissions.capacity - 1)
    }

    @Test func aClockSetBackForgetsNothingAndLosesNothing() {
        let recent = RecentSubmissions()
        _ = admit(recent, device: 1)
        #expect(admit(recent, device: 1, after: -86_400 * 3).lately.ofDevice == 1)
        #expect(admit(recent, device: 1, after: 1).lately.ofDevice == 1)
    }
}
