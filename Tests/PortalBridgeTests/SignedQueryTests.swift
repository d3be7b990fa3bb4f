import Foundation
import Reports
import Testing

@testable import PortalBridge

@Suite struct SignedQueryTests {
    let signer = SignedQuery(secret: "s3cr3t-clé")
    let now = Date(timeIntervalSince1970: 1_767_323_045)  // 2026-01-02T03:04:05Z
    let nonce = "0123456789abcdef0123456789abcdef"

    /// V1 to V4, computed with the portal's own code.
    @Test(arguments: [
        (
            "limit=100&sort=desc&NameID=a1b2c3d4e5f60718293a4b5c6d7e8f90&orig=portail.example.org",
            "Xo%2B86r3auRdBgPOosnI05g3cX2SHw2y0/89q2XOCaEw%3D"
        ),
        ("orig=portail.example.org", "U2HjU06GYB/O3rsKS4Sm1NXg/Lq%2BwDWkqye%2BjRQMRF0%3D"),
        (
            "email=jeanne%2Btest%40example.net&orig=portail.example.org&limit=100&sort=desc",
            "aEvdoAg/mI06iqfa2AzRUFkiSLZY5Na%2BiJJCJNrk5zI%3D"
        ),
        ("", "lq6s9t3gkLKVtyAitARfMwtbrroki6vvqudgUpOPoM4%3D"),
    ])
    func signsAsThePortalDoes(query: String, signature: String) throws {
        let signed = signer.sign(query, now: now, nonce: nonce)
        #expect(
            signed == query + (query.isEmpty ? "" : "&")
                + "algo=sha256&timestamp=2026-01-02T03%3A04%3A05Z&nonce=\(nonce)&signature=\(signature)")
        #expect(try signer.verify(signed, now: now).nonce == nonce)
    }

    /// V5: the caller's own parameters behind those of the portal's wrapper.
    @Test func takesParametersInAnyOrder() throws {
        let signer = SignedQuery(secret: "1234")
        let query = "NameID=a1b2c3d4e5f60718293a4b5c6d7e8f90&orig=portail.example.org&limit=100&sort=desc"
        let signed = signer.sign(query, now: now, nonce: nonce)
        #expect(signed.hasSuffix("&signature=xLIIB3ueVdvFbAunXR7cQligEufwwGqeIbD9ZtHpf94%3D"))
        let found = try signer.verify(signed, now: now).parameters
        #expect(found["NameID"] == "a1b2c3d4e5f60718293a4b5c6d7e8f90")
        #expect(found["sort"] == "desc")
    }

    /// V6: signed by the portal's own code with a hash that it takes and we do not.
    @Test func refusesSHA1ThoughTheSignatureIsRight() {
        let query =
            "orig=portail.example.org&algo=sha1&timestamp=2026-01-02T03%3A04%3A05Z&nonce=\(nonce)"
            + "&signature=A7b%2BCa1aQe%2BWUvH2G4fQ92O//s8%3D"
        #expect(throws: SignedQuery.Refusal.algorithm) { try SignedQuery(secret: "1234").verify(query, now: now) }
    }

    @Test func verifiesWhatItSigned() throws {
        let signed = signer.sign("email=jeanne%2Btest%40example.net&NameID=", now: now, nonce: nonce)
        let (parameters, seen) = try signer.verify(signed, now: now.addingTimeInterval(29))
        #expect(parameters == ["email": "jeanne+test@example.net", "NameID": ""])
        #expect(seen == nonce)
    }

    private func refusal(_ query: String, after seconds: TimeInterval = 0) -> SignedQuery.Refusal? {
        do {
            _ = try signer.verify(query, now: now.addingTimeInterval(seconds))
            return nil
        } catch { return error }
    }

    @Test func refusesEveryChange() {
        let signed = signer.sign("orig=portail.example.org", now: now, nonce: nonce)
        #expect(refusal(signed) == nil)
        #expect(refusal("orig=portail.example.org") == .noSignature)
        #expect(refusal("") == .noSignature)
        #expect(refusal(signed + "&NameID=someone") == .signatureNotLast)
        #expect(refusal(signed + signed) == .signatureNotLast)
        #expect(refusal(signed.replacing("portail", with: "autre")) == .signature)
        #expect(refusal(signed.replacing("sha256", with: "sha1")) == .algorithm)
        #expect(refusal(signed.replacing("sha256", with: "SHA256")) == .algorithm)
        #expect(refusal(signer.sign("a=1&a=2", now: now, nonce: nonce)) == .repeated("a"))
        #expect(refusal(signer.sign("NameID=x&Name%49D=y", now: now, nonce: nonce)) == .repeated("NameID"))
        #expect(refusal(signer.sign("nonce=x", now: now, nonce: nonce)) == .repeated("nonce"))
        #expect(refusal(signer.sign("a=%zz", now: now, nonce: nonce)) == .encoding)
        #expect(refusal(signer.sign("a=%ff", now: now, nonce: nonce)) == .encoding)
        #expect(refusal(signer.sign("a=1", now: now, nonce: "")) == .nonce)
        #expect(refusal(signer.sign("a=1", now: now, nonce: String(repeating: "a", count: 129))) == .nonce)
        #expect(refusal(SignedQuery(secret: "other").sign("a=1", now: now, nonce: nonce)) == .signature)
    }

    /// Each bit of what is signed counts, and each of the signature.
    @Test func refusesEveryFlippedBit() {
        let signed = Array(signer.sign("NameID=abc&orig=portail.example.org", now: now, nonce: nonce).utf8)
        for position in signed.indices {
            for bit in 0..<8 {
                var changed = signed
                changed[position] ^= 1 << bit
                guard let text = String(validating: changed, as: UTF8.self) else { continue }
                // The two bits that base64 leaves over in its last letter, and `%2b` for `%2B`, stand for the same bytes.
                let isSame = (try? signer.verify(text, now: now)) != nil
                if isSame { #expect(position >= signed.count - 46, "\(text)") }
            }
        }
    }

    @Test func clocksMayDifferByHalfAMinute() {
        let signed = signer.sign("orig=x", now: now, nonce: nonce)
        for seconds in [-30.0, -29.5, 0, 29.5, 30] { #expect(refusal(signed, after: seconds) == nil, "\(seconds)") }
        #expect(refusal(signed, after: 32) == .tooOld(32))
        #expect(refusal(signed, after: -31) == .tooNew(31))
        #expect(
            SignedQuery.Refusal.tooOld(3732).description == "timestamp is more than 30 seconds in the past: 1:02:12")
        for stamp in ["2026-01-02T03:04:05", "2026-01-02T03:04:05%2B01:00", "2026-13-02T03:04:05Z", "now", ""] {
            let text = "a=1&algo=sha256&timestamp=\(stamp)&nonce=x"
            #expect(refusal(sign(text)) == .timestamp, "\(stamp)")
        }
    }

    /// A right signature under any text: the vectors' own key, by the tested signer's own means.
    private func sign(_ text: String) -> String {
        "\(text)&signature=\(SignedQuery.quoted(signer.signature(of: text).base64EncodedString()))"
    }

    @Test func whoeverSaysItIsTheirsIsReadBeforeAnythingIsBelieved() throws {
        #expect(try SignedQuery.origin(of: "a=1&orig=portail.example.org") == "portail.example.org")
        for query in ["", "a=1", "orig=", "orig=a&orig=a", "xorig=a"] {
            #expect(throws: SignedQuery.Refusal.origin) { try SignedQuery.origin(of: query) }
        }
    }
}

@Suite struct NonceMemoryTests {
    private let now = Date(timeIntervalSince1970: 1_767_323_045)

    @Test func aNonceIsGoodOncePerPeerForAsLongAsItsQueryIs() {
        let memory = NonceMemory()
        #expect(memory.take("n", of: "a", now: now))
        for seconds in [0.0, 1, 30, 59.9] {
            #expect(!memory.take("n", of: "a", now: now.addingTimeInterval(seconds)), "\(seconds)")
        }
        #expect(memory.take("n", of: "b", now: now))
        #expect(memory.take("m", of: "a", now: now))
        // A query made 30 s ahead is shown again until its last moment.
        let memoryOfLate = NonceMemory()
        #expect(memoryOfLate.take("first", of: "a", now: now))
        #expect(memoryOfLate.take("late", of: "a", now: now.addingTimeInterval(59)))
        #expect(!memoryOfLate.take("late", of: "a", now: now.addingTimeInterval(118)))
    }

    @Test func whatItRemembersIsBounded() {
        let memory = NonceMemory(capacity: 3)
        #expect((0..<5).map { memory.take("\($0)", of: "a", now: now) } == [true, true, true, false, false])
        #expect(memory.take("9", of: "a", now: now.addingTimeInterval(61)))
    }
}

@Suite struct OneTimeLoadTests {
    private let now = Date(timeIntervalSince1970: 1_767_323_045)

    @Test func opensOnceWithinFiveMinutes() throws {
        let loads = OneTimeLoads(capacity: 2)
        let code = try #require(TrackingCode("BCDFGHJK"))
        let token = loads.make(for: code, now: now)
        #expect(token.wholeMatch(of: /[0-9a-f]{64}/) != nil)
        #expect(loads.take(token + "0", now: now) == nil)
        #expect(loads.take(token, now: now.addingTimeInterval(299)) == code)
        #expect(loads.take(token, now: now.addingTimeInterval(299)) == nil)
        let late = loads.make(for: code, now: now)
        #expect(loads.take(late, now: now.addingTimeInterval(300)) == nil)
    }

    @Test func theOldestGivesWay() throws {
        let loads = OneTimeLoads(capacity: 2)
        let code = try #require(TrackingCode("BCDFGHJK"))
        let tokens = (0..<7).map { loads.make(for: code, now: now.addingTimeInterval(Double($0))) }
        let moment = now.addingTimeInterval(7)
        #expect(tokens.map { loads.take($0, now: moment) != nil } == [false, false, false, false, false, true, true])
    }
}

@Suite struct LocalClockTests {
    @Test func readsAsTheTownsClocksDo() throws {
        let clock = LocalClock(try #require(TimeZone(identifier: "Europe/Paris")))
        for (moment, joined) in [
            (1_795_469_717.9, "2026-11-23T22:35:17"), (1_774_745_999, "2026-03-29T01:59:59"),
            (1_774_746_000, "2026-03-29T03:00:00"), (1_792_889_999, "2026-10-25T02:59:59"),
            (1_792_890_000, "2026-10-25T02:00:00"), (0, "1970-01-01T01:00:00"), (1_767_222_000, "2026-01-01T00:00:00"),
        ] {
            #expect(clock.reading(of: Date(timeIntervalSince1970: moment)).joined == joined, "\(moment)")
        }
        let reading = clock.reading(of: Date(timeIntervalSince1970: 1_795_469_717))
        #expect(reading.spaced == "2026-11-23 22:35:17")
        #expect((reading.frenchDay, reading.minute) == ("23/11/2026", "22:35"))
    }

    /// Against Foundation, hour by hour through four years, in zones with other rules.
    @Test(arguments: ["Europe/Paris", "America/Guadeloupe", "Indian/Reunion", "Pacific/Noumea", "Australia/Lord_Howe"])
    func agreesWithFoundation(zone: String) throws {
        let zone = try #require(TimeZone(identifier: zone))
        let clock = LocalClock(zone)
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = zone
        formatter.dateFormat = "yyyy-MM-dd'T'HH:mm:ss"
        for hour in stride(from: 0, to: 4 * 365 * 24, by: 1) {
            let moment = Date(timeIntervalSince1970: 1_735_689_600 + Double(hour) * 3600)
            let read = clock.reading(of: moment).joined
            guard read != formatter.string(from: moment) else { continue }
            Issue.record("\(zone.identifier) \(moment): \(read), not \(formatter.string(from: moment))")
            return
        }
    }
}

@Suite struct JSONWriterTests {
    @Test func writesWhatParsersRead() throws {
        var json = JSONWriter()
        json.object {
            $0.set("text", "a\"\\/\u{1}\u{1f}\n é 🚲")
            $0.set("none", nil as String?)
            $0.set("whole", 12)
            $0.set("place", 48.8337)
            $0.set("round", 2.0)
            $0.set("yes", true)
            $0.array("words", ["a", "b"])
            $0.array("empty", [])
            $0.object("inner") { $0.object("innermost") { _ in } }
            $0.array("list", [1.5, -3]) { $0.element($1) }
            $0.array("objects", [1, 2]) { json, number in json.object { $0.set("n", number) } }
        }
        let read = try #require(
            try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
        let expected: [String: Any] = [
            "text": "a\"\\/\u{1}\u{1f}\n é 🚲", "none": NSNull(), "whole": 12, "place": 48.8337, "round": 2,
            "yes": true, "words": ["a", "b"], "empty": [String](), "inner": ["innermost": [String: String]()],
            "list": [1.5, -3], "objects": [["n": 1], ["n": 2]],
        ]
        #expect(NSDictionary(dictionary: read) == NSDictionary(dictionary: expected))
    }
}
