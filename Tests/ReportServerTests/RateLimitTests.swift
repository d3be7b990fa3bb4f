import ArgumentParser
import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import ReportServer

@Suite struct RateLimitTests {
    /// A clock that stands until it is moved.
    final class Clock: Sendable {
        private let nanoseconds = Mutex<Int64>(1_000_000_000)
        func advance(seconds: Double) { nanoseconds.withLock { $0 += Int64(seconds * 1e9) } }
        var now: Int64 { nanoseconds.withLock { $0 } }
    }

    private static func client(_ text: String = "192.0.2.7") throws -> ClientAddress {
        ClientAddress(try #require(IPAddress(text)))
    }

    @Test func theWholeQuotaMayComeAtOnceAndComesBackBitByBit() throws {
        let clock = Clock()
        let limiter = RateLimiter(try RateLimits("create=3/60"), clock: { clock.now })
        let client = try Self.client()
        for remaining in [2, 1, 0] {
            let standing = try #require(limiter.take(.create, client))
            #expect(standing.remaining == remaining)
            #expect(standing.wait == nil)
        }
        #expect(limiter.take(.create, client)?.wait == 20_000_000_000)
        clock.advance(seconds: 19.9)
        #expect(limiter.take(.create, client)?.wait != nil)
        clock.advance(seconds: 0.1)
        #expect(limiter.take(.create, client)?.wait == nil)
        #expect(limiter.take(.create, client)?.wait != nil)
        clock.advance(seconds: 1e6)
        #expect(limiter.take(.create, client)?.remaining == 2)
    }

    @Test func clientsAndGroupsAreCountedApart() throws {
        let clock = Clock()
        let limiter = RateLimiter(try RateLimits("create=1/60,photos=1/60"), clock: { clock.now })
        #expect(limiter.take(.create, try Self.client())?.wait == nil)
        #expect(limiter.take(.create, try Self.client())?.wait != nil)
        #expect(limiter.take(.photos, try Self.client())?.wait == nil)
        #expect(limiter.take(.create, try Self.client("192.0.2.8"))?.wait == nil)
        #expect(limiter.take(.create, try Self.client("2001:db8::1"))?.wait == nil)
        #expect(limiter.take(.create, try Self.client("2001:db8::ffff:2"))?.wait != nil)
        #expect(limiter.take(.create, try Self.client("2001:db8:0:1::1"))?.wait == nil)
    }

    /// However many new addresses come, the memory is the same and who is deepest in debt stays there.
    @Test func aFloodOfAddressesDoesNotWashOutADebtor() throws {
        let clock = Clock()
        let limiter = RateLimiter(try RateLimits("create=10/600"), capacity: 512, clock: { clock.now })
        let debtor = try Self.client()
        for _ in 0..<10 { _ = limiter.take(.create, debtor) }
        for number in 0..<20_000 {
            _ = limiter.take(.create, try Self.client("10.0.\(number / 256).\(number % 256)"))
        }
        #expect(limiter.take(.create, debtor)?.wait != nil)
    }

    @Test func noMoreThanTheQuotaIsTakenTogether() async throws {
        let limiter = RateLimiter(try RateLimits("create=50/86400"), clock: { 0 })
        let client = try Self.client()
        let taken = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<400 { group.addTask { limiter.take(.create, client)?.wait == nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(taken == 50)
    }

    @Test(arguments: [
        "create", "create=", "create=60", "create=60/", "create=0/60", "create=60/0", "create=-1/60", "pizza=1/60",
        "create=1/60/2", "create=1/90000", "create=x/y",
    ])
    func aBrokenSettingIsRefused(text: String) {
        #expect(throws: ValidationError.self) { try RateLimits(text) }
    }

    @Test func settingsChangeWhatTheyName() throws {
        let limits = try RateLimits("create = 5/60, tracking=off")
        #expect(limits[.create] == Quota(count: 5, window: 60))
        #expect(limits[.tracking] == nil)
        #expect(limits[.photos] == RateLimits.standard[.photos])
        for group in RateGroup.allCases { #expect(try RateLimits("off")[group] == nil) }
    }

    @Test func tooManyAreRefusedInTheStandardWords() async throws {
        let rates = RateLimiter(try RateLimits("create=2/60"), clock: { 0 })
        try await World.run(rates: rates) { world in
            let first = try await world.put()
            #expect(first.status == .created)
            #expect(first.headers[.rateLimitPolicy] == #""create";q=2;w=60"#)
            #expect(first.headers[.rateLimit] == #""create";r=1;t=30"#)
            _ = try await world.put()
            let third = try await world.put()
            #expect(third.status == .tooManyRequests)
            #expect(third.headers[.retryAfter] == "30")
            #expect(third.headers[.rateLimit] == #""create";r=0;t=30"#)
            #expect(third.headers[.contentType] == "application/problem+json")
            #expect(third["type"] == .string("https://iana.org/assignments/http-problem-types#quota-exceeded"))
            #expect(third["violated-policies"] == .array([.string("create")]))
            // Reading goes on, and health is never limited.
            #expect(try await world.get("/api/v1/reports").status == .ok)
            #expect(try await world.get("/livez").headers[.rateLimit] == nil)
        }
    }

    @Test func anAnswerThatIsRepeatedIsFree() async throws {
        let rates = RateLimiter(try RateLimits("create=2/60"), clock: { 0 })
        try await World.run(rates: rates) { world in
            let id = UUID()
            #expect(try await world.put(id).status == .created)
            for _ in 0..<5 {
                let again = try await world.put(id)
                #expect(again.status == .ok)
                #expect(again.headers[.rateLimit] == #""create";r=1;t=30"#)
            }
            #expect(try await world.put().status == .created)
            // Even with nothing left: what is stored is answered.
            #expect(try await world.put(id).status == .ok)
            #expect(try await world.put().status == .tooManyRequests)
        }
    }

    @Test func wrongTrackingCodesSoonEnd() async throws {
        let rates = RateLimiter(try RateLimits("tracking=2/60"), clock: { 0 })
        try await World.run(rates: rates) { world in
            let code = try #require(try await world.put()["trackingCode"]?.string)
            for _ in 0..<5 { #expect(try await world.get("/api/v1/tracking/\(code)").status == .ok) }
            #expect(try await world.get("/api/v1/tracking/BCDFGHJK").status == .notFound)
            #expect(try await world.get("/api/v1/tracking/nonsense").status == .notFound)
            // From now on a right code tells no more than a wrong one.
            #expect(try await world.get("/api/v1/tracking/BCDFGHJK").status == .tooManyRequests)
            #expect(try await world.get("/api/v1/tracking/\(code)").status == .tooManyRequests)
        }
    }

    @Test func aTrustedProxysClientsAreCountedApart() async throws {
        let rates = RateLimiter(try RateLimits("queries=1/60"), clock: { 0 })
        try await World.run(rates: rates, proxies: try TrustedProxies("127.0.0.1")) { world in
            for (address, status) in [("192.0.2.1", 200), ("192.0.2.2", 200), ("198.51.100.1, 192.0.2.1", 429)] {
                let answer = try await world.get("/api/v1/reports", headers: [.xForwardedFor: address])
                #expect(answer.status.code == status)
            }
        }
        try await World.run(rates: RateLimiter(try RateLimits("queries=1/60"), clock: { 0 })) { world in
            for (address, status) in [("192.0.2.1", 200), ("192.0.2.2", 429)] {
                let answer = try await world.get("/api/v1/reports", headers: [.xForwardedFor: address])
                #expect(answer.status.code == status)
            }
        }
    }
}
