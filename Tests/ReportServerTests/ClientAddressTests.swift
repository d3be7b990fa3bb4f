import ArgumentParser
import HTTPTypes
import Testing

@testable import ReportServer

@Suite struct ClientAddressTests {
    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::", "2001:db8:1:2::/64"), ("::1", "0:0:0:0::/64"),
    ])
    func anAddressIsACountOfItsOwnOrItsNetworks(text: String, client: String) throws {
        #expect(ClientAddress(try #require(IPAddress(text))).description == client)
    }

    @Test(arguments: [
        "", "192.0.2", "192.0.2.256", "192.0.2.7 ", "1.2.3.4\u{0}", "0x7f.1", "localhost", "fe80::1%eth0", ":::",
        "2001:db8::1::2", "é", String(repeating: "1", count: 100_000),
    ])
    func whatIsNoAddressIsNone(text: String) {
        #expect(IPAddress(text) == nil)
        #expect(AddressRange(text) == nil)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.0", false), ("192.0.2.7", "192.0.2.7", true),
        ("192.0.2.7", "192.0.2.8", false), ("0.0.0.0/0", "203.0.113.1", true), ("0.0.0.0/0", "2001:db8::1", false),
        ("::/0", "192.0.2.1", true), ("2001:db8::/32", "2001:db8:ffff::1", true), ("10.1.2.3/8", "10.9.9.9", true),
        ("2001:db8::/127", "2001:db8::2", false), ("::ffff:10.0.0.0/104", "10.1.1.1", true),
    ])
    func aNetworkHoldsWhatSharesItsFirstBits(range: String, address: String, isInside: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(try #require(IPAddress(address))) == isInside)
    }

    @Test(arguments: ["10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "::/129", "10.0.0.0/+8", "/8"])
    func aBrokenNetworkIsRefusedByName(text: String) {
        #expect(AddressRange(text) == nil)
        #expect(throws: ValidationError.self) { try TrustedProxies("192.0.2.1, \(text)") }
    }

    /// What the proxies at 10.0.0.0/8 say, and who the client is then; nil for the proxy itself.
    @Test(
        arguments: [
            (["203.0.113.9"], "203.0.113.9"),
            (["198.51.100.1, 203.0.113.9"], "203.0.113.9"),
            (["198.51.100.1", "203.0.113.9"], "203.0.113.9"),
            (["203.0.113.9, 10.0.0.2, 10.0.0.3"], "203.0.113.9"),
            (["198.51.100.1, 203.0.113.9:4711"], "203.0.113.9"),
            (["[2001:db8::7]:443"], "2001:db8::7"), (["2001:db8::7"], "2001:db8::7"),
            (["10.0.0.2, 10.0.0.3"], "10.0.0.2"),
            ([], nil), ([""], nil), (["unknown"], nil), (["203.0.113.9,"], nil), (["203.0.113.9, nonsense"], nil),
            (["203.0.113.9:99999"], nil), (["[2001:db8::7"], nil), (["[2001:db8::7]x"], nil),
            (["\"203.0.113.9\""], nil),
            (["203.0.113.9\u{0}, \u{FFFD}"], nil),
        ] as [([String], String?)])
    func xForwardedForIsReadFromTheRight(values: [String], client: String?) throws {
        let proxies = try TrustedProxies("10.0.0.0/8")
        let peer = try #require(IPAddress("10.0.0.1"))
        let origin = proxies.origin(of: fields(.xForwardedFor, values), peer: peer)
        #expect(origin.client == ClientAddress(try #require(IPAddress(client ?? "10.0.0.1"))))
    }

    @Test(
        arguments: [
            (["for=203.0.113.9"], "203.0.113.9"), (["For=203.0.113.9;proto=http;by=10.0.0.1"], "203.0.113.9"),
            (["for=198.51.100.1, for=\"[2001:db8::7]:443\";proto=https"], "2001:db8::7"),
            (["for=\"198.51.100.1, for=203.0.113.9"], "203.0.113.9"),
            (["for=203.0.113.9;host=\"a, for=198.51.100.1\""], nil),
            (["for=203.0.113.9;for=198.51.100.1"], nil), (["for=_hidden"], nil), (["for=unknown"], nil),
            (["for="], nil),
            (["proto=https"], nil), (["for=\"203.0.113.9\\\"\""], nil), ([";;;"], nil),
        ] as [([String], String?)])
    func forwardedIsReadFromTheRight(values: [String], client: String?) throws {
        let proxies = try TrustedProxies("10.0.0.0/8", header: .forwarded)
        let peer = try #require(IPAddress("10.0.0.1"))
        let origin = proxies.origin(of: fields(.forwarded, values), peer: peer)
        #expect(origin.client == ClientAddress(try #require(IPAddress(client ?? "10.0.0.1"))))
    }

    @Test func nobodyElseIsBelieved() throws {
        let proxies = try TrustedProxies("10.0.0.0/8")
        let stranger = try #require(IPAddress("192.0.2.7"))
        let proxy = try #require(IPAddress("10.0.0.1"))
        var headers = fields(.xForwardedFor, ["203.0.113.9"])
        headers[.xForwardedProto] = "https"
        #expect(proxies.origin(of: headers, peer: stranger) == .init(client: ClientAddress(stranger)))
        #expect(proxies.origin(of: headers, peer: proxy).isSecure)
        // The other header is the client's own.
        let other = fields(.forwarded, ["for=198.51.100.1;proto=https"])
        #expect(proxies.origin(of: other, peer: proxy) == .init(client: ClientAddress(proxy)))
    }

    private func fields(_ name: HTTPField.Name, _ values: [String]) -> HTTPFields {
        HTTPFields(values.map { HTTPField(name: name, value: $0) })
    }
}
