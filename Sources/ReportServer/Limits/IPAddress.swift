import Foundation
import NIOCore

/// An IP address. An IPv4 one is held as IPv6 maps it (RFC 4291 §2.5.5.2), so that a host has one spelling.
struct IPAddress: Hashable, Sendable {
    /// The 128 bits, the first on the left.
    let bits: UInt128

    init(bits: UInt128) { self.bits = bits }

    /// What `text` spells: `192.0.2.7`, `2001:db8::7`, `::ffff:192.0.2.7`; nil if it is no address.
    init?(_ text: some StringProtocol) {
        // Nothing but the letters of an address reaches the C function, which would stop at a NUL.
        guard text.utf8.count <= 45, text.utf8.allSatisfy(Self.isLetter),
            let address = try? SocketAddress(ipAddress: String(text), port: 0)
        else { return nil }
        self.init(address)
    }

    /// Bytes of a socket address as it lies in memory (netinet/in.h). Which C module its members belong to is not the same
    /// in each build, so they cannot be named.
    private static func number<Address>(_ address: Address, bytes range: Range<Int>) -> UInt128 {
        unsafe withUnsafeBytes(of: address) { bytes in
            unsafe bytes[range].reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        }
    }

    /// The address of a socket; nil for a Unix socket.
    init?(_ address: SocketAddress) {
        switch address {
        case .v4(let v4):
            bits = Self.mapped | Self.number(v4.address, bytes: 4..<8)
        case .v6(let v6):
            bits = Self.number(v6.address, bytes: 8..<24)
        case .unixDomainSocket:
            return nil
        }
    }

    /// Whether it is an IPv4 address.
    var isIPv4: Bool { bits >> 32 == Self.mapped >> 32 }

    /// Whether it is this machine: `127.0.0.0/8` or `::1`.
    var isLoopback: Bool { bits == 1 || bits >> 24 == (Self.mapped | 0x7F00_0000) >> 24 }

    /// This machine, as a Unix socket's or a test's peer is taken for.
    static let loopback = IPAddress(bits: mapped | 0x7F00_0001)

    private static let mapped = UInt128(0xFFFF) << 32

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "."), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}

/// A network: the addresses that share their first bits (CIDR, RFC 4632).
struct AddressRange: Hashable, Sendable {
    private let base: UInt128
    private let mask: UInt128

    /// What `text` spells: `10.0.0.0/8`, `2001:db8::/32`, or a single address; nil if it is none.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = IPAddress(first) else { return nil }
        let width = address.isIPv4 && !first.contains(":") ? 32 : 128
        var length = width
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(parts[1]), number <= width
            else { return nil }
            length = number
        }
        let free = width - length
        mask = free == 128 ? 0 : ~UInt128(0) << UInt128(free)
        base = address.bits & mask
    }

    func contains(_ address: IPAddress) -> Bool { address.bits & mask == base }
}
