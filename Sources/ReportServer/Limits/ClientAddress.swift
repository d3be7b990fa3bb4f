/// Who asks, as far as limits can tell: an IPv4 address, or the /64 network of an IPv6 one. A line or a phone is given
/// a whole /64 (RFC 6177), so that limits by single addresses would limit nobody.
struct ClientAddress: Hashable, Sendable {
    private let network: IPAddress

    init(_ address: IPAddress) {
        network = address.isIPv4 ? address : IPAddress(bits: address.bits & (~0 << 64))
    }
}

extension ClientAddress: CustomStringConvertible {
    /// `192.0.2.7` or `2001:db8:0:1::/64`. Never logged: it is a person's.
    var description: String {
        if network.isIPv4 {
            return stride(from: 24, through: 0, by: -8).map { String(network.bits >> $0 & 0xFF) }
                .joined(separator: ".")
        }
        return stride(from: 112, through: 64, by: -16).map { String(network.bits >> $0 & 0xFFFF, radix: 16) }
            .joined(separator: ":") + "::/64"
    }
}
