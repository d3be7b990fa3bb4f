import Foundation
import Testing

@testable import PortalBridge

@Suite struct SignedQueryTests {
    let signer = SignedQuery(secret: "s3cr3t-clé")
    let now = Date(timeIntervalSince1970: 1_767_323_045)  // 2026-01-02T03:04:05Z
    let nonce = "0123456789abcdef0123456789abcdef"

    /// Computed with the portal's own code.
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
    func signsAsThePortalDoes(query: String, signature: String) {
        let signed = signer.sign(query, now: now, nonce: nonce)
        #expect(signed.hasPrefix(query))
        #expect(signed.hasSuffix("&signature=" + signature))
    }

    @Test func verifiesWhatItSigned() throws {
        let signed = signer.sign("email=jeanne%2Btest%40example.net&NameID=", now: now, nonce: nonce)
        let (parameters, seen) = try signer.verify(signed, now: now.addingTimeInterval(29))
        #expect(parameters == ["email": "jeanne+test@example.net", "NameID": ""])
        #expect(seen == nonce)
    }

    @Test func refusesEveryChange() {
        let signed = signer.sign("orig=portail.example.org", now: now, nonce: nonce)
        func refusal(_ query: String, after seconds: TimeInterval = 0) -> SignedQuery.Refusal? {
            do {
                _ = try signer.verify(query, now: now.addingTimeInterval(seconds))
                return nil
            } catch { return error }
        }
        #expect(refusal(signed) == nil)
        #expect(refusal("orig=portail.example.org") == .noSignature)
        #expect(refusal(signed + "&NameID=someone") == .signatureNotLast)
        #expect(refusal(signed.replacingOccurrences(of: "portail", with: "autre")) == .signature)
        #expect(refusal(signed.replacingOccurrences(of: "sha256", with: "sha1")) == .algorithm)
        #expect(refusal(signed, after: 31) == .tooOld)
        #expect(refusal(signed, after: -31) == .tooNew)
        #expect(refusal(signer.sign("a=1&a=2", now: now, nonce: nonce)) == .repeated)
        #expect(refusal(signer.sign("a=1", now: now, nonce: "")) == .nonce)
        #expect(refusal(SignedQuery(secret: "other").sign("a=1", now: now, nonce: nonce)) == .signature)
    }
}
